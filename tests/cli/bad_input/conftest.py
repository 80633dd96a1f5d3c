"""Bad-input cases: what is done to a copy of the starter project, and what the command then says.

A `*.case` file holds cases:

    == a sentence about behaviour
    change dossier/facts.yaml
    - value: 46
    + value: 47
    run check --language en
    says
    dossier/facts.yaml:13:5: error: the fact … [number-differs]
      hint: correct the value, or quote the passage that states it
    1 error

`change` replaces the one passage of `-` lines by that of `+` lines. `write FILE [ENCODING]` takes
the lines that begin with `|`; `workbook FILE` makes an XLSX of them, cells between bars;
`bytes FILE` writes a Python bytes literal; `remove PATH` deletes a file or folder. `run` is
`check` unless it is said; `PROJECT` in it is the project's folder, and so it is in what is said.
A line of `says` that holds `…` leaves out what stands there.
"""

from __future__ import annotations

import ast
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook


@dataclass(frozen=True)
class BadInput:
    """One case: its steps, the command, and the lines that it must say."""

    title: str
    steps: tuple[tuple[str, tuple[str, ...]], ...]
    command: str = "check PROJECT"
    said: tuple[str, ...] = field(default=())

    def spoil(self, project: Path) -> None:
        """Do the case's steps to the project."""
        for head, lines in self.steps:
            verb, name, *rest = head.split()
            _STEPS[verb](project / name, lines, *rest)

    def check(self, printed: str, project: Path) -> None:
        """Assert that exactly the expected lines were said."""
        lines = printed.replace(str(project), "PROJECT").splitlines()
        pairs = zip(self.said, lines, strict=False)
        agree = len(lines) == len(self.said) and all(_fits(*pair) for pair in pairs)
        assert agree, "it said:\n" + "\n".join(lines) + "\nexpected:\n" + "\n".join(self.said)


def _fits(wanted: str, said: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, wanted.split("…"))), said) is not None


def _change(path: Path, lines: tuple[str, ...]) -> None:
    old = "\n".join(line[2:] for line in lines if line.startswith("-"))
    new = "\n".join(line[2:] for line in lines if line.startswith("+"))
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")


def _write(path: Path, lines: tuple[str, ...], encoding: str = "utf-8") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("".join(line[2:] + "\n" for line in lines).encode(encoding))


def _write_bytes(path: Path, lines: tuple[str, ...]) -> None:
    content = ast.literal_eval(lines[0][2:])
    assert isinstance(content, bytes)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _remove(path: Path, _: tuple[str, ...]) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _workbook(path: Path, lines: tuple[str, ...]) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Facts"
    for line in lines:
        if line.startswith("| merge "):
            sheet.merge_cells(line.split()[2])
        else:
            sheet.append([yaml.safe_load(cell) for cell in line.strip("| ").split("|")])
    book.save(path)


_STEPS = {
    "change": _change,
    "write": _write,
    "bytes": _write_bytes,
    "remove": _remove,
    "workbook": _workbook,
}


def _read_cases(path: Path) -> list[BadInput]:
    parts = re.split(r"^== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [_read_case(part) for part in parts]


def _read_case(part: str) -> BadInput:
    title, *lines = part.rstrip("\n").split("\n")
    at = lines.index("says")
    steps: list[tuple[str, list[str]]] = []
    command = "check PROJECT"
    for line in lines[:at]:
        if line.startswith("run "):
            command = line.removeprefix("run ")
        elif line[:1] in "-+|":
            steps[-1][1].append(line)
        else:
            steps.append((line, []))
    done = tuple((head, tuple(body)) for head, body in steps)
    return BadInput(title, done, command, tuple(lines[at + 1 :]))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for a `bad_input` each case beside it."""
    if "bad_input" in metafunc.fixturenames:
        cases = [
            pytest.param(case, id=f"{path.stem}: {case.title}")
            for path in sorted(metafunc.definition.path.parent.glob("*.case"))
            for case in _read_cases(path)
        ]
        metafunc.parametrize("bad_input", cases)
