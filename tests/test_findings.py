"""Every finding is on its page of the documentation, and all are worded alike."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import briefgen
from briefgen.diagnostics import Report
from briefgen.dossier.reading import read_dossier
from briefgen.evidence.verification import verify_evidence
from briefgen.resources import templates

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "findings.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
SOURCE = Path(*briefgen.__path__)
ARGUMENTS = ("code", "message", "place", "hint")
DIFFERENCE = ("code", "what", "mention")


@dataclass(frozen=True)
class Call:
    """A place in the source that makes a finding."""

    where: str
    grave: bool
    arguments: dict[str, ast.expr]

    @property
    def mended(self) -> bool:
        """Whether it says what to do; a difference of a quote is told elsewhere."""
        return "hint" in self.arguments or "what" in self.arguments

    def code(self) -> str | None:
        """A pattern for the code; None where a variable holds it."""
        match self.arguments["code"]:
            case ast.Constant(value=str(text)):
                return re.escape(text)
            case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]):
                return re.escape(text) + "[a-z-]+"
            case _:
                return None

    def literals(self, argument: str) -> list[str]:
        """The argument's fixed text, in parts; empty where a variable holds it."""
        match self.arguments.get(argument):
            case ast.Constant(value=str(text)):
                return [text]
            case ast.JoinedStr(values=parts):
                return [str(p.value) if isinstance(p, ast.Constant) else "…" for p in parts]
            case _:
                return []


def _calls() -> Iterator[Call]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="error" | "warn" as name)
                    | ast.Name(id="failure" | "Finding" | "Differs" | "tell" as name)
                ):
                    names = DIFFERENCE if name == "Differs" else ARGUMENTS
                    arguments = dict(zip(names, node.args, strict=False))
                    arguments |= {word.arg: word.value for word in node.keywords if word.arg}
                    if {"code", "message"} <= set(arguments) or names is DIFFERENCE:
                        where = f"{path.relative_to(SOURCE)}:{node.lineno}"
                        yield Call(where, name != "warn", arguments)
                case _:
                    pass


CALLS = [*_calls()]
ROWS = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `")]
EXPLAINED = [code for row in ROWS for code in re.findall(r"`([a-z0-9-]+)`", row)]
WARNINGS = {code for row in ROWS if "(warn" in row for code in re.findall(r"`([a-z0-9-]+)`", row)}


def test_every_code_is_explained() -> None:
    missing = {
        call.where: pattern
        for call in CALLS
        if (pattern := call.code()) is not None
        and not any(re.fullmatch(pattern, code) for code in EXPLAINED)
    }

    assert missing == {}


def test_no_code_is_explained_that_is_never_told_and_none_twice() -> None:
    told = re.compile("|".join(filter(None, (call.code() for call in CALLS))))

    assert [code for code in EXPLAINED if not told.fullmatch(code)] == []
    assert len(set(EXPLAINED)) == len(EXPLAINED)


def test_the_page_says_which_codes_are_warnings() -> None:
    grave = {call.code() for call in CALLS if call.grave}
    mild = {call.code() for call in CALLS if not call.grave} - grave

    assert {re.escape(code) for code in WARNINGS} == mild


@pytest.mark.parametrize("argument", ["message", "hint"])
def test_it_begins_in_lower_case_and_ends_without_a_stop(argument: str) -> None:
    texts = {call.where: call.literals(argument) for call in CALLS}

    unlike = {
        where: parts
        for where, parts in texts.items()
        if parts and (parts[0][:1].isupper() or parts[-1].endswith((".", "!")))
    }

    assert unlike == {}


def test_the_readme_shows_a_finding_as_it_is_told(tmp_path: Path) -> None:
    shutil.copytree(templates("starter"), tmp_path, dirs_exist_ok=True)
    facts = tmp_path / "dossier" / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace("value: 46", "value: 47", 1), "utf-8")
    report = Report()

    verify_evidence(read_dossier(tmp_path, report), tmp_path, report)

    (finding,) = (finding for finding in report if finding.code == "number-differs")
    told = f"{finding.place}: error: {finding.message} [{finding.code}]\n  hint: {finding.hint}\n"
    assert told in README


def test_every_error_says_what_to_do() -> None:
    assert [call.where for call in CALLS if not call.mended] == []
