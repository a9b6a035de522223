"""Time and memory of commands, one after the other in rounds, so that a machine that grows slow slows all of them alike."""

import os
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

ASIDE = Path(tempfile.gettempdir()) / f"aside-{os.getpid()}"


@dataclass
class Task:
    """Something to measure: commands, how many of them run at a time, and what happens before each round, unmeasured."""

    name: str
    commands: list
    cwd: Path | None = None
    before: object = None
    at_once: int = 1
    seconds: list = field(default_factory=list)
    processor: list = field(default_factory=list)
    megabytes: list = field(default_factory=list)
    failed: bool = False

    def run(self):
        """One round."""
        if self.before:
            self.before()
        watch = Memory()
        began = time.monotonic()
        well, processor = all_of(self.commands, self.cwd, self.at_once, watch)
        self.failed |= not well
        self.seconds.append(time.monotonic() - began)
        self.processor.append(processor)
        self.megabytes.append(watch.end())

    def time(self):
        """Seconds: the median of all rounds."""
        return statistics.median(self.seconds)

    def work(self):
        """Seconds of processors together: what is left to compare on a machine that others use, too."""
        return statistics.median(self.processor)

    def memory(self):
        """Megabytes at most."""
        return max(self.megabytes)


class Measured(Task):
    """Something that measures itself: gives back seconds, seconds of processors, and megabytes."""

    def __init__(self, name, measure, before=None):
        super().__init__(name, [], before=before)
        self.measure = measure

    def run(self):
        if self.before:
            self.before()
        seconds, processor, megabytes = self.measure()
        self.seconds.append(seconds)
        self.processor.append(processor)
        self.megabytes.append(megabytes)


def put_aside(*folders):
    """Takes folders away without removing them: for a minute after many were removed,
    ext4 looks long for the places of new files."""
    for folder in map(Path, folders):
        if folder.exists():
            ASIDE.mkdir(exist_ok=True)
            folder.rename(ASIDE / f"{folder.name}-{len(list(ASIDE.iterdir()))}")


def forget_aside():
    """Removes what was put aside, when all is measured."""
    shutil.rmtree(ASIDE, ignore_errors=True)


class Memory:
    """How much memory the processes that are running use together at most, looked at a few times a second."""

    def __init__(self):
        self.pids, self.most, self.running = set(), 0, True
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def look(self):
        while self.running:
            self.most = max(self.most, sum(map(resident, tree(list(self.pids)))))
            time.sleep(0.04)

    def end(self):
        self.running = False
        self.thread.join()
        return self.most / 1e6


def tree(pids):
    """Processes and all that they started."""
    for pid in pids:
        yield pid
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                yield from tree(map(int, Path(f"/proc/{pid}/task/{task}/children").read_text().split()))
        except OSError:
            pass


def resident(pid):
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def all_of(commands, cwd, at_once, watch):
    """Runs commands, so many at a time; whether all of them ended well, and the seconds of processors that they took."""
    waiting, running, well, processor = [list(map(str, command)) for command in commands], {}, True, 0
    while waiting or running:
        while waiting and len(running) < at_once:
            child = subprocess.Popen(waiting.pop(0), cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            running[child.pid] = child
            watch.pids.add(child.pid)
        pid, status, usage = os.wait4(-1, 0)
        child = running.pop(pid, None)
        if child is None:
            continue
        watch.pids.discard(pid)
        processor += usage.ru_utime + usage.ru_stime
        if at_once == 1:
            # What the system itself counted, for what ends before anyone looks.
            watch.most = max(watch.most, usage.ru_maxrss * 1024)
        child.returncode = os.waitstatus_to_exitcode(status)
        well &= child.returncode == 0
    return well, processor


def rounds(tasks, times=3, long=60):
    """Runs all tasks in turn, and again; once only where a round of one takes longer than so many seconds."""
    for turn in range(times):
        for task in tasks:
            if turn == 0 or task.seconds[0] < long:
                task.run()
    return tasks


def written(folder):
    """Megabytes of the files of a folder."""
    return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()) / 1e6
