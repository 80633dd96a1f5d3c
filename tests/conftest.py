"""Finding cases: small projects in readable files, with the expected finding beside the line.

A `cases/*.case` file beside a test module holds cases:

    == a sentence about behaviour
    --- dossier/facts.yaml
    facts:
      - id: a.b
        lable: x        #! unknown-key: unknown key `lable` | did you mean `label`?
    --- findings
    dossier/sources.json:3 missing-key: the source `s` has no `title` | add `"title": "…"`

`#!` expects a finding on its own line: `code: message | hint`, or `code: start of it …`. Where a
file has no comments, the section `findings` names the place. A case expects exactly its findings.
`--- dossier/x.csv gb18030` writes the file in that encoding. Files that a case does not hold are
taken from the folder `base` beside the cases.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import settings

from briefgen.diagnostics import Finding, Report

# Examples are judged by what they give, never by how long a busy machine takes for one.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

_LISTED = re.compile(r"(?P<place>\S+(?: \([^)]*\))?) (?P<finding>[a-z0-9-]+: .*)")


@dataclass(frozen=True)
class FindingCase:
    """One case: files and the findings that they must lead to."""

    title: str
    base: Path
    files: dict[str, bytes] = field(default_factory=dict)
    expected: list[str] = field(default_factory=list)
    """`file:line code: message | hint`."""

    def write(self, folder: Path) -> Path:
        """Write the case's project into `folder` and return it."""
        if self.base.is_dir():
            shutil.copytree(self.base, folder, dirs_exist_ok=True)
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return folder

    def check(self, report: Report) -> None:
        """Assert that the report holds the expected findings and no other."""
        found = [_said(finding) for finding in report]
        expected = list(self.expected)
        for line in found:
            match = next((wanted for wanted in expected if _matches(wanted, line)), None)
            assert match, "unexpected finding:\n" + line + "\nexpected:\n" + "\n".join(expected)
            expected.remove(match)
        assert not expected, "missing findings:\n" + "\n".join(expected)


def _said(finding: Finding) -> str:
    place = finding.place
    where = "-" if place is None else place.file
    if place is not None and place.line is not None:
        where += f":{place.line}"
    if place is not None and place.detail is not None:
        where += f" ({place.detail})"
    hint = f" | {finding.hint}" if finding.hint else ""
    return f"{where} {finding.code}: {finding.message}{hint}"


def _matches(wanted: str, found: str) -> bool:
    if wanted.endswith(" …"):
        return found.startswith(wanted.removesuffix(" …"))
    return wanted == found


def read_cases(path: Path) -> list[FindingCase]:
    """The cases of a file."""
    cases = []
    for part in re.split(r"^== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        title, _, rest = part.partition("\n")
        case = FindingCase(title.strip(), path.parent / "base")
        for section in re.split(r"^--- ", rest, flags=re.MULTILINE)[1:]:
            _add_section(case, section)
        cases.append(case)
    return cases


def _add_section(case: FindingCase, section: str) -> None:
    head, _, body = section.partition("\n")
    name, _, encoding = head.strip().partition(" ")
    if name == "findings":
        case.expected.extend(line for line in body.split("\n") if _LISTED.fullmatch(line))
        return
    lines = []
    for number, line in enumerate(body.rstrip("\n").split("\n"), start=1):
        text, *findings = line.split("#! ")
        case.expected.extend(f"{name}:{number} {finding.strip()}" for finding in findings)
        lines.append(text.rstrip() if findings else line)
    case.files[name] = ("\n".join(lines) + "\n").encode(encoding or "utf-8")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for a `finding_case` each case beside it."""
    if "finding_case" in metafunc.fixturenames:
        folder = metafunc.definition.path.parent / "cases"
        cases = [
            pytest.param(case, id=f"{path.stem}: {case.title}")
            for path in sorted(folder.glob("*.case"))
            for case in read_cases(path)
        ]
        metafunc.parametrize("finding_case", cases)
