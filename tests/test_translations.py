"""A text that changed in one language only is told, once the languages were locked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError, Finding, Report
from briefgen.pipeline import Options, check_project, write_lock
from briefgen.resources import templates


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(templates("starter"), tmp_path / "starter"))
    write_lock(folder, Options(), Report())
    return folder


def told(project: Path) -> list[Finding]:
    report = Report()
    check_project(project, Options(), report)
    return [finding for finding in report if finding.code == "translation-behind"]


def change(project: Path, old: str, new: str) -> None:
    facts = project / "dossier" / "facts.yaml"
    text = facts.read_text("utf-8")
    assert old in text
    facts.write_text(text.replace(old, new, 1), "utf-8")


def labels(project: Path) -> tuple[str, str]:
    """The first two-language label of the project's facts."""
    line = next(
        line
        for line in (project / "dossier" / "facts.yaml").read_text("utf-8").splitlines()
        if "label: {zh:" in line
    )
    chinese, _, english = line.partition("{zh: ")[2].partition(", en: ")
    return chinese, english.rstrip("}")


def test_nothing_is_told_of_a_project_as_locked(project: Path) -> None:
    assert told(project) == []


def test_a_text_changed_in_one_language_is_told_where_the_other_stands(project: Path) -> None:
    chinese, _ = labels(project)
    change(project, chinese, chinese + "（新）")

    (finding,) = told(project)

    assert "has changed in `zh` and not in `en`" in finding.message
    assert finding.place is not None
    assert finding.place.file == "dossier/facts.yaml"


def test_a_text_changed_in_both_languages_is_not(project: Path) -> None:
    chinese, english = labels(project)
    change(project, chinese, chinese + "（新）")
    change(project, english, english + " (new)")

    assert told(project) == []


def test_locking_again_settles_it(project: Path) -> None:
    chinese, _ = labels(project)
    change(project, chinese, chinese + "（新）")

    write_lock(project, Options(), Report())

    assert told(project) == []


def test_without_a_lock_nothing_is_told(project: Path) -> None:
    (project / "translations.lock").unlink()
    chinese, _ = labels(project)
    change(project, chinese, chinese + "（新）")

    assert told(project) == []


@pytest.mark.parametrize("text", ["", "{}", '{"version": 9, "texts": {}}', "["])
def test_a_broken_lock_is_told(project: Path, text: str) -> None:
    (project / "translations.lock").write_text(text, "utf-8")
    report = Report()

    with pytest.raises(BriefgenError):
        check_project(project, Options(), report)

    assert {finding.code for finding in report} == {"broken-lock"}
