#!/usr/bin/env python3
"""How long it takes from saving a file to the page that shows it: serve.py BOOK FILE ADDRESS.

Starts `bouwstenen serve`, writes the file with one word changed, and asks for the page until the new word is there.
"""

import http.client
import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent.parent / "target/release/bouwstenen"


class Served:
    """A server for a book; `opened` is how long it took until the first page could be read, in seconds."""

    def __init__(self, book):
        began = time.monotonic()
        self.process = subprocess.Popen([PROGRAM, "serve", "--port", "0", "--book", book], stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            if "http://" in line:
                self.host = line.split("http://")[1].split("/")[0]
                break
        self.get("/")
        self.opened = time.monotonic() - began
        # What else is said must not fill the pipe.
        threading.Thread(target=lambda: [None for _ in self.process.stderr], daemon=True).start()

    def get(self, path):
        connection = http.client.HTTPConnection(self.host)
        connection.request("GET", path)
        body = connection.getresponse().read().decode("utf-8", "replace")
        connection.close()
        return body

    def memory(self):
        """Megabytes at most so far."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024

    def stop(self):
        self.process.kill()
        self.process.wait()


    def work(self):
        """Seconds of processors so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Measures:
    """Both figures, each measured anew whenever it is asked for: seconds, seconds of processors, megabytes."""

    def __init__(self, book, file, address):
        self.book, self.path, self.address, self.runs = book, Path(book) / file, address, 0
        # Before the first word of the text: after a list, say, a new paragraph may be wrong.
        self.front, self.body = self.path.read_text(encoding="utf-8").split("+++\n\n", 1)

    def opened(self):
        """Until the first page."""
        served = Served(self.book)
        figures = served.opened, served.work(), served.memory()
        served.stop()
        return figures

    def saved(self, saves=5):
        """From a saved file to its page: the median of some saves."""
        served = Served(self.book)
        before, took = served.work(), []
        for _ in range(saves):
            self.runs += 1
            word = f"savedword{self.runs}"
            began = time.monotonic()
            self.path.write_text(f"{self.front}+++\n\n{word} {self.body}", encoding="utf-8")
            while word not in served.get(self.address):
                if time.monotonic() - began > 60:
                    served.stop()
                    sys.exit(f"{self.address} never showed what was written to {self.path}")
                time.sleep(0.002)
            took.append(time.monotonic() - began)
            time.sleep(0.3)
        figures = statistics.median(took), (served.work() - before) / saves, served.memory()
        served.stop()
        return figures


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    measures = Measures(*sys.argv[1:])
    text = measures.path.read_text(encoding="utf-8")
    for name, figures in [("until the first page", measures.opened()), ("from save to page", measures.saved())]:
        print(f"{name}: {figures[0]:.3f} s, {figures[1]:.3f} s of processors, {figures[2]:.0f} MB")
    measures.path.write_text(text, encoding="utf-8")
