#!/usr/bin/env python3
"""How long it takes from saving a file to the page that shows it: serve.py BOOK FILE ADDRESS.

Starts `bouwstenen serve`, writes the file with one word changed, and asks for the page until the new word is there.
"""

import http.client
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


def save_to_page(book, file, address, runs=9):
    """Seconds until the first page, from a save to the page (median), and megabytes."""
    served = Served(book)
    path = Path(book) / file
    text = path.read_text(encoding="utf-8")
    # Before the first word of the text: after a list, say, a new paragraph may be wrong.
    front, body = text.split("+++\n\n", 1)
    took = []
    for run in range(runs):
        word = f"savedword{run}"
        began = time.monotonic()
        path.write_text(f"{front}+++\n\n{word} {body}", encoding="utf-8")
        while word not in served.get(address):
            if time.monotonic() - began > 30:
                served.stop()
                sys.exit(f"{address} never showed what was written to {file}")
            time.sleep(0.002)
        took.append(time.monotonic() - began)
        time.sleep(0.3)
    path.write_text(text, encoding="utf-8")
    memory = served.memory()
    served.stop()
    return served.opened, statistics.median(took), memory


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    opened, saved, memory = save_to_page(*sys.argv[1:])
    print(f"opened in {opened:.3f} s, from save to page {saved:.3f} s, {memory:.0f} MB")
