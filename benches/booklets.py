#!/usr/bin/env python3
"""Many booklets that share a book, beside Typst itself with a process for each: booklets.py [PROFILES]

Typst gets what the program itself gives to it (`bouwstenen theme data`), two processes at a time, as someone would do with a loop in
a shell. Of these the wheel for Python is used, which is the same compiler; how long Python takes to start is measured and taken off.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import corpus
from measure import Task, forget_aside, put_aside, rounds

PROGRAM = Path(__file__).resolve().parent.parent / "target/release/bouwstenen"
COMPILE = """
import sys, typst
root, out = sys.argv[1:]
typst.compile(root + "/profile.typ", output=out, root=root, font_paths=[root + "/../fonts"], ignore_system_fonts=True,
    pdf_standards=["ua-1", "a-3a"])
"""


def measure(profiles=200, python=sys.executable):
    """The same booklets made by Typst, by a first build, and by a second one; with the seconds that starting Python takes."""
    import subprocess

    folder = Path(tempfile.mkdtemp(prefix="booklets-"))
    book, out = folder / "book", folder / "book/public"
    corpus.main(60, profiles, book, choices=(2, 1))
    (folder / "typst").mkdir()
    for number in range(profiles):
        root = folder / f"typst/{number}"
        subprocess.run([PROGRAM, "theme", "data", "--book", book, f"role-role-{number}", root], check=True, capture_output=True)
        if number == 0:
            (root / "fonts").rename(folder / "typst/fonts")
        else:
            shutil.rmtree(root / "fonts")
    # A title in the PDF is asked for by PDF/UA; the program sets it otherwise, at no cost.
    for main in (folder / "typst").glob("*/profile.typ"):
        main.write_text('#set document(title: json("/booklet.json").title, date: datetime(year: 2026, month: 1, day: 1))\n' + main.read_text())
    compile = lambda number: [python, "-c", COMPILE, folder / f"typst/{number}", folder / f"typst/{number}.pdf"]
    forget = lambda: put_aside(out, book / ".cache")
    build = [PROGRAM, "build", "--book", book]
    start = Task("start of Python", [[python, "-c", "import typst"]] * 20, at_once=2)
    typst = Task("Typst, two at a time", [compile(number) for number in range(profiles)], at_once=2)
    cold = Task("bouwstenen build, cold", [build], before=forget)
    again = Task("bouwstenen build, nothing changed", [build])
    rounds([start, typst, cold, again], times=1 if profiles < 100 else 3, long=600)
    pages = sum(path.stat().st_size > 0 for path in out.glob("print/*.pdf"))
    put_aside(folder)
    return typst, cold, again, start, pages


def table(profiles=200):
    """The same as a table of Markdown."""
    typst, cold, again, start, made = measure(profiles)
    if typst.failed or cold.failed or again.failed or made != profiles:
        return "Something of this failed."
    times = profiles / len(start.commands)
    alone = typst.time() - start.time() * times, typst.work() - start.work() * times
    rows = [
        "| what | s | times as fast | s of processors | times as fast | MB of memory |\n| --- | --: | --: | --: | --: | --: |",
        f"| {typst.name} | {typst.time():.1f} | | {typst.work():.1f} | | {typst.memory():.0f} |",
        f"| without the start of Python | {alone[0]:.1f} | 1 | {alone[1]:.1f} | 1 | |",
    ]
    for task in (cold, again):
        faster = f"{task.time():.2f} | {alone[0] / task.time():.1f} | {task.work():.2f} | {alone[1] / task.work():.1f}"
        rows.append(f"| {task.name} | {faster} | {task.memory():.0f} |")
    return "\n".join(rows) + f"\n\nMade against taken from the cache: {cold.time() / again.time():.0f} times.\n"


if __name__ == "__main__":
    try:
        print(table(*map(int, sys.argv[1:])))
    finally:
        forget_aside()
