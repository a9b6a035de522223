#!/usr/bin/env python3
"""Measures the program on books of several sizes, beside its peers where these are installed: run.py [BLOCKS:PROFILES …]

Writes tables to standard output; `results/` keeps those of a day, with the machine. All commands of a table run in turn, and again;
each figure is the median. `s of processors` is what is left to compare on a machine that others use, too. With `--booklets` after
the sizes also many booklets beside Typst itself (`booklets.py`).
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import booklets
import corpus
import peers
import serve
from measure import Measured, Task, forget_aside, put_aside, rounds, written

HERE = Path(__file__).resolve().parent
PROGRAM = HERE.parent / "target/release/bouwstenen"


def replaced(path, pattern, text):
    path.write_text(re.sub(pattern, text, path.read_text(encoding="utf-8"), count=1), encoding="utf-8")


def changed(path, pattern):
    """What makes a change that nobody made before."""
    counter = iter(range(1_000_000))
    return lambda: replaced(path, pattern, f"changed {next(counter)}")


def tasks(book, with_print=True):
    """What is measured of the program itself; each leaves the book as built."""
    out = book / "public"
    build = [PROGRAM, "build", "--book", book]
    site = build + ["--no-print"]
    text = r"(?<=\+\+\+\n\n)\w+( \d+)?"
    block = changed(book / "content/tasks/task-1.md", text)
    profile = changed(book / "profiles/role-1.toml", r'(?<=summary = ")\w+( \d+)?')
    look = book / "themes/default/assets/look.css"
    look.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE.parent / "themes/default/assets/look.css", look)
    theme = lambda: look.write_text(look.read_text(encoding="utf-8") + "/* changed */\n", encoding="utf-8")
    print_look = book / "themes/default/print/look.typ"
    print_look.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE.parent / "themes/default/print/look.typ", print_look)
    print_theme = lambda: print_look.write_text(print_look.read_text(encoding="utf-8") + "// changed\n", encoding="utf-8")
    forget = lambda: put_aside(out, book / ".cache")
    rows = [
        Task("check", [[PROGRAM, "check", "--book", book]]),
        Task("site, cold", [site], before=forget),
        Task("site, nothing changed", [site]),
        Task("site, one block changed", [site], before=block),
        Task("site, theme changed", [site], before=theme),
    ]
    if with_print:
        rows += [
            Task("all, cold", [build], before=forget),
            Task("all, nothing changed", [build]),
            Task("all, one block changed", [build], before=block),
            Task("all, one profile changed", [build], before=profile),
            Task("all, theme of print changed", [build], before=print_theme),
        ]
    return rows + served(book)


def served(book):
    """Until the first page of `serve`, and from a saved file to its new page."""
    measures = serve.Measures(book, "content/tasks/task-1.md", "/tasks/task-1.html")
    return [Measured("serve, until its first page", measures.opened), Measured("serve, one block changed", measures.saved)]


def measure(blocks, profiles, with_print):
    """All rows of a size, with what was written; and with what each peer was given."""
    folder = Path(tempfile.mkdtemp(prefix="corpus-"))
    book = folder / "book"
    corpus.main(blocks, profiles, book)
    own = tasks(book, with_print)
    beside = peers.tasks(book, folder)
    rounds(own[:5] + beside)
    rounds(own[5:])
    bytes = {"all, cold" if with_print else "site, cold": written(book / "public")}
    bytes |= {name: written(out) for name, out in peers.outputs(folder).items() if out.exists()}
    put_aside(folder)
    return own + beside, bytes


def line(task, bytes):
    if task.failed or not task.seconds:
        return f"| {task.name} | – | | | |"
    size = f"{bytes[task.name]:.1f}" if task.name in bytes else ""
    return f"| {task.name} | {task.time():.2f} | {task.work():.2f} | {task.memory():.0f} | {size} |"


def growth(before, after, times):
    """How much more each row takes where the book is so many times as large."""
    old = {task.name: task for task in before}
    lines = [f"\n{times} as large takes:\n\n| what | times the time | times the memory |\n| --- | --: | --: |"]
    for task in after:
        if task.name in old and task.seconds and old[task.name].seconds:
            one = old[task.name]
            lines.append(f"| {task.name} | {task.work() / max(one.work(), 0.01):.1f} | {task.memory() / max(one.memory(), 1):.1f} |")
    return "\n".join(lines)


def main(arguments):
    processors = len(os.sched_getaffinity(0))
    version = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True).stdout.strip()
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=HERE).stdout.strip()
    print(f"{version} ({commit}), {platform.machine()}, {processors} processors, {platform.system()} {platform.release()}", flush=True)
    try:
        tables(arguments)
    finally:
        forget_aside()


def tables(arguments):
    """All tables that are asked for."""
    last = None
    for size in [argument for argument in arguments if ":" in argument]:
        blocks, profiles, *only = size.split(":")
        rows, bytes = measure(int(blocks), int(profiles), only != ["site"])
        print(f"\n## {blocks} blocks, {profiles} profiles\n\n| what | s | s of processors | MB of memory | MB written |\n| --- | --: | --: | --: | --: |")
        print("\n".join(line(task, bytes) for task in rows), flush=True)
        if last:
            print(growth(last[1], rows, f"{size} instead of {last[0]}"), flush=True)
        last = (size, rows)
    if "--booklets" in arguments:
        print(f"\n## 200 booklets of 16 pages\n\n{booklets.table()}", flush=True)


if __name__ == "__main__":
    if not PROGRAM.exists():
        sys.exit("build the program first: cargo build --release")
    main(sys.argv[1:] or ["60:10", "2000:10", "20000:10:site", "60:200", "60:2000", "--booklets"])
