"""The pipeline reports what every language has to say before it stops."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError, Report
from briefgen.pipeline import Options, build_project, check_project
from briefgen.project import Format
from briefgen.resources import templates

OVERRIDE = """{% extends "briefing" %}
{% block summary %}
{{ fact("nothing.there") }}
{% endblock %}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "lakeside"
    shutil.copytree(templates("starter"), folder)
    return folder


def test_stages_are_told_in_order(project: Path) -> None:
    told: list[str] = []

    check_project(project, Options(languages=("en",)), Report(), told.append)

    assert told == ["reading", "verifying evidence", "checking en"]


def test_errors_of_one_language_do_not_hide_those_of_the_other(project: Path) -> None:
    overrides = project / "templates"
    overrides.mkdir()
    for code in ("zh", "en"):
        (overrides / f"briefing.{code}.md").write_text(OVERRIDE)
    report = Report()

    with pytest.raises(BriefgenError):
        check_project(project, Options(), report)

    files = {
        finding.place.file for finding in report if finding.code == "unknown-fact" and finding.place
    }
    assert files == {"templates/briefing.zh.md", "templates/briefing.en.md"}


def test_a_strict_build_stops_on_a_warning(project: Path) -> None:
    facts = project / "dossier" / "more.csv"
    facts.write_bytes(
        "id,label.zh,label.en,value,unit,period,sector,evidence.source,evidence.exact\n"
        "cycling.more,站点,Stations,64,station,2025,cycling,yearbook,站点64个\n".encode("gb18030")
    )
    lenient = build_project(project, Options(formats=(Format.PDF,)), Report())

    with pytest.raises(BriefgenError) as caught:
        build_project(project, Options(formats=(Format.PDF,)), Report(strict=True))

    assert [file.name for file in lenient.files] == ["lakeside.zh.pdf", "lakeside.en.pdf"]
    assert {finding.severity for finding in caught.value.findings} == {"warning"}


def test_a_file_says_where_each_claim_is_printed(project: Path) -> None:
    build = build_project(project, Options(languages=("en",), formats=(Format.PDF,)), Report())

    file = build.files[0]
    assert file.pages > 1
    assert all(1 <= page <= file.pages for page in file.page_of.values())
    assert "claim-cycling.lanes" in file.page_of


def test_a_template_compiled_before_still_knows_the_lines_of_each_file(project: Path) -> None:
    folder = project / "templates"
    folder.mkdir()
    (folder / "part.en.md").write_text("{{ first }}\n")
    (folder / "other.en.md").write_text("text\n\n{{ second }}\n")
    found = []

    for names in (["part", "other"], ["other", "part"], ["part", "other"]):
        parts = "".join(f'{{% include "{name}" %}}\n' for name in names)
        (folder / "briefing.en.md").write_text(f"# Title\n\n{parts}")
        report = Report()
        with pytest.raises(BriefgenError):
            check_project(project, Options(languages=("en",)), report)
        undefined = [finding for finding in report if finding.code == "undefined-name"]
        found.append({(str(finding.place), finding.message) for finding in undefined})

    assert (
        found
        == [
            {
                ("templates/part.en.md:1", "there is no `first`"),
                ("templates/other.en.md:3", "there is no `second`"),
            }
        ]
        * 3
    )
