"""The journal of a batch: a line of JSON for each edition that is done, written as it is done.

It is the batch's report for programs, and what `--resume` goes by.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from msgspec import Struct, to_builtins

from briefgen.batch.orders import Order
from briefgen.batch.places import Destination
from briefgen.batch.work import Done
from briefgen.diagnostics import Finding, Place, failure
from briefgen.parameters import text_of

VERSION = 1
"""Of the lines' shape; lines of another are not read."""


class Past(Struct, frozen=True):
    """An edition that an earlier run finished."""

    key: str
    """Fingerprint of its order and of all that it was built from."""
    output: str
    sizes: Mapping[str, int]
    """File name → bytes."""

    def stands(self, key: str, destination: Destination) -> bool:
        """Whether it was built from the same, and all its files are in place."""
        return self.key == key and all(
            destination.holds(self.output, name, size) for name, size in self.sizes.items()
        )


class Journal(Struct, frozen=True):
    """Takes down what is done."""

    file: TextIO

    def note(self, done: Done, order: Order | None, key: str) -> None:
        """Write a line; what was kept has its line already."""
        if done.kept:
            return
        row: dict[str, Any] = {
            "version": VERSION,
            "row": done.number,
            "output": done.output,
            "failed": done.failed,
            "key": key,
            "pages": done.pages,
            "seconds": round(done.seconds, 3),
            "files": [to_builtins(file) for file in done.files],
            "findings": [_told(finding) for finding in done.findings],
        }
        if order is not None:
            row["project"] = order.project.name
            row["parameters"] = {name: text_of(value) for name, value in order.parameters.items()}
        self.file.write(json.dumps(row, ensure_ascii=False) + "\n")
        self.file.flush()


@contextmanager
def open_journal(path: Path, *, resume: bool) -> Iterator[Journal]:
    """The journal at `path`: gone on with, or begun anew.

    Raises:
        BriefgenError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if resume:
            _end_last_line(path)
        file = path.open("a" if resume else "w", encoding="utf-8")
    except OSError as error:
        message = f"cannot write the report: {(error.strerror or str(error)).lower()}"
        hint = "name another file with `--report`"
        raise failure("output-not-written", message, Place(str(path)), hint=hint) from error
    with file:
        yield Journal(file)


def read_past(path: Path) -> dict[str, Past]:
    """Output → the edition that an earlier run finished; of each, the last line counts."""
    past: dict[str, Past] = {}
    try:
        lines = path.open(encoding="utf-8", errors="replace")
    except OSError:
        return past
    with lines:
        for line in lines:
            try:
                row = json.loads(line)
                if row["version"] != VERSION:
                    continue
                sizes = {file["name"]: file["size"] for file in row["files"]}
                found = Past(key=row["key"], output=row["output"], sizes=sizes)
            except (ValueError, TypeError, KeyError):
                continue  # the line that a killed run did not finish
            past.pop(found.output, None)
            if sizes:
                past[found.output] = found
    return past


def _end_last_line(path: Path) -> None:
    """End a line that a killed run left open, so that the next one begins a line of its own."""
    if not path.is_file() or not path.stat().st_size:
        return
    with path.open("rb+") as file:
        file.seek(-1, 2)
        if file.read(1) != b"\n":
            file.write(b"\n")


def _told(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "hint": finding.hint,
        "file": place.file if place else None,
        "line": place.line if place else None,
    }
