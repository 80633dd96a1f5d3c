"""Templates are checked as text: each case holds a project and what is found in its templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.diagnostics import Report
from briefgen.project import read_project
from briefgen.resources import templates
from briefgen.templating.functions import signatures
from briefgen.templating.inspection.checking import check_templates
from briefgen.templating.viewing import NAMES, build_context
from briefgen.templating.workspace import Workspace
from briefgen.typography.languages import language

FRENCH = Path(__file__).parents[2] / "examples" / "french"


def test_a_case_has_exactly_its_findings(finding_case: Any, tmp_path: Path) -> None:
    report = Report()
    project = read_project(finding_case.write(tmp_path), report)

    check_templates(project, ["port"], report)

    finding_case.check(report)


@pytest.mark.parametrize("name", ["briefing", "onepager", "bilingual"])
def test_a_built_in_template_copied_into_a_project_has_no_findings(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / "briefing.toml").write_text(
        f'title = "T"\nedition = "E"\ndate = 2026-01-20\ntemplate = "{name}"\n', "utf-8"
    )
    for path in templates(name).rglob("*.md"):
        target = tmp_path / "templates" / path.relative_to(templates(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    report = Report()

    check_templates(read_project(tmp_path, report), None, report)

    assert [*report] == []


def test_strings_that_a_language_borrows_are_a_warning() -> None:
    report = Report()

    check_templates(read_project(FRENCH, report), ["port"], report)

    (finding,) = report
    assert finding.code == "untranslated"
    assert finding.message.startswith("strings are not in `fr`: ")


def test_the_check_knows_the_names_that_a_template_sees(verified_port: Any) -> None:
    project, verified = verified_port
    work = Workspace(verified=verified, project=project, language=language("en"), report=Report())

    assert build_context(work).keys() == NAMES.keys()
    assert "fact" in signatures()
