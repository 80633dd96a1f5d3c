"""Measures the time from a change to the renewed page, beside a cold `briefgen check` of the same.

The example is served as a user serves it; a definition in its facts changes, and the clock runs
until the language looked at is on the board with its first page drawn. Both are wall-clock times
of one machine in turn: trust the ratio.
"""

from __future__ import annotations

import http.client
import json
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "guangzhou-2026"
BRIEFGEN = [sys.executable, "-m", "briefgen"]
RUNS = 7
CHANGING = "原文写“目前”"


class Preview:
    """A served preview, followed as its page follows it."""

    def __init__(self, project: Path) -> None:
        command = [*BRIEFGEN, "preview", str(project), "--no-open"]
        self.server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        said = self.server.stdout.readline() if self.server.stdout else ""
        self._place = urlsplit(said.split()[4])
        connection = self._connect()
        connection.request("GET", "/events")
        self._events = connection.getresponse()

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self._place.hostname or "", self._place.port)

    def next(self) -> dict[str, Any]:
        """The next status."""
        while not (line := self._events.readline()).startswith(b"data: "):
            pass
        status: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
        return status

    def finished(self) -> dict[str, Any]:
        """The status when the build is over."""
        while (status := self.next())["building"]:
            pass
        return status

    def get(self, path: str) -> bytes:
        """What stands at an address."""
        connection = self._connect()
        connection.request("GET", path)
        return connection.getresponse().read()

    def draw_first_page(self, code: str) -> None:
        """Ask for what the page asks for when an edition has changed."""
        edition = json.loads(self.get(f"/editions/{code}"))
        self.get(f"/pages/{edition['pages'][0]['digest']}/1600.png")


def digest(status: dict[str, Any], code: str) -> str:
    """Of the edition in a language."""
    return next(edition["digest"] for edition in status["editions"] if edition["code"] == code)


def main() -> None:
    """Print the medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(shutil.copytree(EXAMPLE, Path(folder) / "example"))
        facts = project / "dossier" / "facts.yaml"
        text = facts.read_text("utf-8")
        preview = Preview(project)
        shown = digest(preview.finished(), "zh")
        preview.draw_first_page("zh")
        first, everything, check = [], [], []
        for number in range(RUNS):
            began = perf_counter()
            facts.write_text(text.replace(CHANGING, f"{CHANGING}{number}"), "utf-8")
            while digest(preview.next(), "zh") == shown:
                pass
            preview.draw_first_page("zh")
            first.append(perf_counter() - began)
            shown = digest(preview.finished(), "zh")
            everything.append(perf_counter() - began)
            began = perf_counter()
            subprocess.run([*BRIEFGEN, "check", project], capture_output=True, check=True)
            check.append(perf_counter() - began)
        preview.server.send_signal(signal.SIGINT)
        preview.server.wait()
    beside = statistics.median(check)
    print(f"cold check: {beside:.2f} s")
    for what, times in (("language looked at", first), ("both languages", everything)):
        middle = statistics.median(times)
        print(f"{what}: {middle:.2f} s, {middle / beside:.2f} of a cold check")


if __name__ == "__main__":
    main()
