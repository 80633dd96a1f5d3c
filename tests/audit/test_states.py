"""What is said of a figure, edit by edit, with the file alone and with the project."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from briefgen.audit.auditing import audit, own_record, read_finished
from briefgen.audit.projects import against_project
from briefgen.audit.verdicts import Audit, Means, State, Verdict
from briefgen.audit.wording import as_data, as_text
from briefgen.cli.beside import facts_of, record_of, texts_of
from briefgen.resources import templates


def audited(content: bytes) -> Audit:
    finished = read_finished(content)
    return audit(finished, own_record(finished))


def edited(bench: Any, briefings: list[Any], edit: str, left: str = "all marks") -> list[Verdict]:
    """What is told of the English Word file after an edit."""
    words = [b for b in briefings if (b.language, b.format) == ("en", "docx")]
    (case,) = (c for c in bench.attacks(words, 3) if (c.edit, c.left) == (edit, left))
    return [v for v in audited(case.content).verdicts if v.state is not State.UNCHANGED]


@pytest.mark.parametrize("name", ["zh.docx", "zh.pdf", "en.docx", "en.pdf"])
def test_a_file_as_delivered_stands(files: dict[str, bytes], name: str) -> None:
    found = audited(files[name])

    assert found.stands
    assert len(found.verdicts) > 40
    assert all(verdict.quotes for verdict in found.verdicts)


def test_every_figure_has_its_place(files: dict[str, bytes]) -> None:
    verdicts = audited(files["en.pdf"]).verdicts

    assert all(verdict.where.page for verdict in verdicts)
    assert all(verdict.where.section for verdict in verdicts)
    assert {verdict.where.block for verdict in verdicts} >= {"Table 2", ""}


@pytest.mark.parametrize(
    ("edit", "state"),
    [
        ("change a digit", State.CHANGED),
        ("swap two figures", State.CHANGED),
        ("delete a figure", State.DELETED),
        ("move a paragraph", State.MOVED),
        ("copy a paragraph", State.COPIED),
        ("add a number", State.ADDED),
        ("edit a chart's values", State.CHART_EDITED),
    ],
)
def test_each_edit_has_its_state(bench: Any, briefings: list[Any], edit: str, state: State) -> None:
    assert {verdict.state for verdict in edited(bench, briefings, edit)} == {state}


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        ("change a digit", "value"),
        ("drop a bound", "qualifier"),
        ("per cent for points", "unit"),
    ],
)
def test_a_change_says_what_is_different(
    bench: Any, briefings: list[Any], edit: str, why: str
) -> None:
    assert why in {verdict.why for verdict in edited(bench, briefings, edit)}


def test_a_tracked_change_says_by_whom_and_when(bench: Any, briefings: list[Any]) -> None:
    (found,) = edited(bench, briefings, "track a change")

    assert {edit.author for edit in found.edits} == {"审校 Reviewer"}
    assert {edit.date for edit in found.edits} == {"2026-02-03T09:30:00Z"}
    assert {edit.deleted for edit in found.edits} == {True, False}


def test_without_marks_a_change_says_how_sure_it_is(bench: Any, briefings: list[Any]) -> None:
    (found,) = edited(bench, briefings, "change a digit", "no marks")

    assert found.means is Means.CONTEXT
    assert found.confidence < 1


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(templates("starter"), tmp_path / "starter"))


def compared(content: bytes, project: Path) -> Audit:
    finished = read_finished(content)
    record = own_record(finished)
    assert record is not None
    found = audit(finished, record)
    return against_project(found, record, facts_of(project), texts_of(project))


def test_a_file_stands_beside_its_project(files: dict[str, bytes], project: Path) -> None:
    assert compared(files["zh.pdf"], project).stands


def test_another_value_in_the_project_is_told(files: dict[str, bytes], project: Path) -> None:
    facts = project / "dossier" / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace("value: 46", "value: 47", 1), "utf-8")

    found = [v for v in compared(files["zh.docx"], project).verdicts if v.state is State.OUTDATED]

    assert found
    assert all(verdict.why == "the project says 47 kilometre" for verdict in found)


def test_a_source_that_no_longer_says_so_is_told(files: dict[str, bytes], project: Path) -> None:
    note = project / "sources" / "council-note.txt"
    note.write_text(note.read_text("utf-8").replace("46 kilometres", "some kilometres"), "utf-8")

    found = [v for v in compared(files["en.docx"], project).verdicts if v.state is State.DRIFTED]

    assert found
    assert all("no longer says" in verdict.why for verdict in found)


@pytest.mark.parametrize("name", ["zh.docx", "en.pdf"])
def test_a_file_without_record_is_laid_beside_the_project(
    bench: Any, briefings: list[Any], project: Path, name: str
) -> None:
    language, _, format_ = name.partition(".")
    words = [b for b in briefings if (b.language, b.format) == (language, format_)]
    left = {"no custom XML", "no record"}
    (case,) = (c for c in bench.untouched(words, 3) if c.left in left and "habits" not in c.left)
    finished = read_finished(case.content)

    found = audit(finished, record_of(project, finished), by="project")

    assert own_record(finished) is None
    assert found.stands
    assert len(found.verdicts) > 40


def test_words_name_the_figure_its_place_and_its_source(bench: Any, briefings: list[Any]) -> None:
    words = [b for b in briefings if (b.language, b.format) == ("en", "docx")]
    (case,) = (
        c for c in bench.attacks(words, 3) if (c.edit, c.left) == ("track a change", "all marks")
    )
    found = audited(case.content)

    first, *rest = as_text(found).split("\n")

    assert first.startswith("changed: ")
    assert "page" in first
    assert any("审校 Reviewer on 2026-02-03T09:30:00Z" in line for line in rest)
    assert rest[-1].startswith("not every figure stands: ")


def test_data_hold_every_figure(files: dict[str, bytes]) -> None:
    found = as_data(audited(files["en.docx"]))

    assert found["stands"] is True
    assert found["counts"] == {"unchanged": len(found["figures"])}
    assert all(row["sources"] for row in found["figures"])
