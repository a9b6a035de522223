#!/usr/bin/env python3
"""Measures the program on books of several sizes, beside its peers where these are installed: run.py [BLOCKS:PROFILES …]

Writes a table to standard output; `benches/results/` keeps those of a day, with the machine. Each figure is the fastest of three runs
one after the other (two for what takes more than a minute), as machines are noisy; compare figures of one table only.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAM = HERE.parent / "target/release/bouwstenen"
sys.path.insert(0, str(HERE))
import corpus  # noqa: E402


def timed(command, cwd=None, before=None, runs=3):
    """Seconds and megabytes of a command: the fastest run, and its memory at most."""
    best = None
    for _ in range(runs):
        if before:
            before()
        began = time.monotonic()
        with open(os.devnull, "w") as nothing:
            child = subprocess.Popen([str(part) for part in command], cwd=cwd, stdout=nothing, stderr=nothing)
            _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - began
        if os.waitstatus_to_exitcode(status) != 0:
            return None
        if best is None or seconds < best[0]:
            best = (seconds, usage.ru_maxrss / 1024)
        if seconds > 60:
            break
    return best


def replaced(path, pattern, text):
    path.write_text(re.sub(pattern, text, path.read_text(encoding="utf-8"), count=1), encoding="utf-8")


def measure(blocks, profiles):
    folder = Path(tempfile.mkdtemp(prefix="corpus-"))
    book, out = folder / "book", folder / "book/public"
    corpus.main(blocks, profiles, book)
    build = [PROGRAM, "build", "--book", book]
    site = build + ["--no-print"]
    size = lambda: sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6
    forget = lambda: (shutil.rmtree(out, ignore_errors=True), shutil.rmtree(book / ".cache", ignore_errors=True))
    counter = iter(range(1_000_000))
    change = lambda path, pattern: lambda: replaced(path, pattern, f"changed {next(counter)}")
    block = book / "content/tasks/task-1.md"
    profile = book / "profiles/role-1.toml"
    rows = [("check", timed([PROGRAM, "check", "--book", book]), None)]
    rows.append(("site, cold", timed(site, before=forget), size()))
    rows.append(("site, nothing changed", timed(site), None))
    rows.append(("site, one block changed", timed(site, before=change(block, r"(?<=\+\+\+\n\n)\w+( \d+)?")), None))
    rows.append(("all, cold", timed(build, before=forget, runs=2), size()))
    rows.append(("all, nothing changed", timed(build), None))
    rows.append(("all, one block changed", timed(build, before=change(block, r"(?<=\+\+\+\n\n)\w+( \d+)?")), None))
    rows.append(("all, one profile changed", timed(build, before=change(profile, r'(?<=summary = ")\w+( \d+)?')), None))
    hugo = shutil.which("hugo")
    if hugo:
        peer = folder / "hugo"
        shutil.copytree(book / "content", peer / "content")
        (peer / "hugo.toml").write_text('title = "Corpus"\ndisableKinds = ["taxonomy", "term", "RSS"]\n')
        layouts = peer / "layouts/_default"
        layouts.mkdir(parents=True)
        page = "<!doctype html><html lang=en><title>{{ .Title }}</title><nav>{{ range .Site.Sections }}<a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}</nav>"
        (layouts / "single.html").write_text(page + "<h1>{{ .Title }}</h1>{{ .Content }}")
        (layouts / "list.html").write_text(page + "<h1>{{ .Title }}</h1>{{ range .Pages }}<p><a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}")
        (layouts / "index.html").write_text(page)
        empty = lambda: (shutil.rmtree(peer / "public", ignore_errors=True), shutil.rmtree(peer / "resources", ignore_errors=True))
        rows.append(("Hugo, the same Markdown, plain pages", timed([hugo, "--quiet"], cwd=peer, before=empty), None))
    shutil.rmtree(folder)
    return rows


def main(sizes):
    processors = len(os.sched_getaffinity(0))
    version = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True).stdout.strip()
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=HERE).stdout.strip()
    print(f"{version} ({commit}), {platform.machine()}, {processors} processors, {platform.system()} {platform.release()}\n")
    for size in sizes:
        blocks, profiles = map(int, size.split(":"))
        print(f"## {blocks} blocks, {profiles} profiles\n\n| what | s | MB of memory | MB written |\n| --- | --: | --: | --: |", flush=True)
        for what, figures, written in measure(blocks, profiles):
            cells = ["–", "–"] if figures is None else [f"{figures[0]:.2f}", f"{figures[1]:.0f}"]
            print(f"| {what} | {cells[0]} | {cells[1]} | {'' if written is None else f'{written:.1f}'} |", flush=True)
        print(flush=True)


if __name__ == "__main__":
    if not PROGRAM.exists():
        sys.exit("build the program first: cargo build --release")
    main(sys.argv[1:] or ["60:10", "2000:200", "20000:200"])
