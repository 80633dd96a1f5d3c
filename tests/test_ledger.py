"""The ledger is believed only where files prove it and nothing else can matter."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from briefgen.ledger import (
    Ledger,
    Output,
    read_ledger,
    reusable,
    take_inputs,
    unchanged,
    write_ledger,
)
from briefgen.project import BriefingFile

SETTINGS = 'title = "T"\nedition = "E"\ndate = 2026-01-01\n'
SETTLED = [
    "",
    'citation_style = { en = "own.csl" }',
    '[[data]]\nfile = "data/x.json"\nrecords = "/items"',
    '[[data]]\nfile = "data/x.sqlite"\nquery = "SELECT a / b FROM t"',
]
UNSETTLED = [
    'theme = "../own.toml"',
    'citation_style = { en = "/etc/own.csl" }',
    '[[data]]\nurl = "postgresql://host/db"\nquery = "SELECT 1"',
    '[[data]]\nfile = "../data.csv"',
    "[of-tomorrow]\nkey = 1",
]


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "city"
    folder.mkdir()
    (folder / "briefing.toml").write_text(SETTINGS)
    return folder


@pytest.mark.parametrize("more", SETTLED)
def test_files_of_the_project_are_all_that_matters(project: Path, more: str) -> None:
    (project / "briefing.toml").write_text(SETTINGS + more)

    inputs = take_inputs(project, project / "out", {})

    assert inputs is not None
    assert inputs.complete


@pytest.mark.parametrize("more", UNSETTLED)
def test_a_database_a_path_outside_or_a_new_setting_may_matter_too(
    project: Path, more: str
) -> None:
    (project / "briefing.toml").write_text(SETTINGS + more)

    inputs = take_inputs(project, project / "out", {})

    assert inputs is not None
    assert not inputs.complete


def test_the_settings_that_stay_inside_are_settings() -> None:
    from briefgen.ledger import _INSIDE  # noqa: PLC0415  (the list itself)

    assert set(BriefingFile.model_fields) >= _INSIDE


def test_a_font_counts_for_writers_and_a_fact_only_by_its_document(project: Path) -> None:
    first = take_inputs(project, project / "out", {})
    (project / "facts.yaml").write_text("facts: []")
    fact = take_inputs(project, project / "out", {})
    (project / "own.ttf").write_bytes(b"font")
    font = take_inputs(project, project / "out", {})

    assert first is not None
    assert fact is not None
    assert font is not None
    assert len({first.all, fact.all, font.all}) == 3
    assert first.beside == fact.beside != font.beside


def test_a_project_that_cannot_be_read_has_no_inputs(tmp_path: Path) -> None:
    assert take_inputs(tmp_path, tmp_path / "out", {}) is None


def test_only_files_with_the_content_that_was_written_are_taken(project: Path) -> None:
    output = project / "out"
    (output / ".briefgen").mkdir(parents=True)
    contents = {"a.pdf": b"a", "b.pdf": b"b", "c.pdf": b"c", "manifest.json": b"m"}
    for name, content in contents.items():
        (output / name).write_bytes(content)
    inputs = take_inputs(project, output, {})
    assert inputs is not None
    rows = {
        name: Output(key=key, sha256=digest(contents[name]), pages=3, page_of={"p": 1})
        for name, key in (("a.pdf", "k1"), ("b.pdf", "k2"), ("c.pdf", ""))
    }
    manifest = digest(b"m")
    ledger = Ledger(inputs=inputs.all, manifest=manifest, outputs=rows, drawings="", note={})
    write_ledger(ledger, output)

    found = read_ledger(output)
    assert found == ledger
    whole = unchanged(ledger, inputs, output)
    (output / "b.pdf").write_bytes(b"B")
    reuse = reusable(ledger, inputs, output)

    assert whole
    assert not unchanged(ledger, inputs, output)
    assert list(reuse.files) == ["k1"]
    assert (reuse.files["k1"].content, reuse.files["k1"].page_of) == (b"a", {"p": 1})
