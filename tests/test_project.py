from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError, Report
from briefgen.project import Format, read_project

GOOD = """\
title = { zh = "港口简报", en = "Port briefing" }
edition = "2026"
date = 2026-01-19
languages = ["en", "zh"]
formats = ["pdf"]

[citation_style]
zh = "gb"
"""


def write(folder: Path, text: str) -> Path:
    (folder / "briefing.toml").write_text(text, "utf-8")
    return folder


def findings_of(folder: Path) -> list[str]:
    report = Report()
    try:
        read_project(folder, report, known_languages=("en", "zh"))
    except BriefgenError as error:
        report.add(*error.findings)
    return [f"{f.place} {f.code}: {f.message} | {f.hint}" for f in report]


def test_the_settings_and_their_places_are_read(tmp_path: Path) -> None:
    report = Report()

    project = read_project(write(tmp_path, GOOD), report, known_languages=("en", "zh"))

    assert not len(report)
    assert project.name == tmp_path.name
    assert project.settings.title == {"zh": "港口简报", "en": "Port briefing"}
    assert project.settings.edition == {"*": "2026"}
    assert project.settings.languages == ("en", "zh")
    assert project.settings.formats == (Format.PDF,)
    assert str(project.settings.place_of("citation_style.zh")) == "briefing.toml:8:1"
    assert str(project.settings.place_of("title.en")) == "briefing.toml:1:24"


def test_a_given_date_replaces_the_edition_date(tmp_path: Path) -> None:
    project = read_project(write(tmp_path, GOOD), Report(), built_on=date(2027, 2, 3))

    assert project.settings.date == date(2027, 2, 3)
    assert str(project.settings.place_of("date")) == "briefing.toml:3:1"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "edition",
            "editon",
            [
                "briefing.toml missing-key: the key `edition` is missing | add `edition: …`",
                "briefing.toml:2:1 unknown-key: unknown key `editon` | did you mean `edition`?",
            ],
        ),
        (
            '["en", "zh"]',
            '["en", "fr"]',
            [
                "briefing.toml:4:1 unknown-language: there is no language `fr` | known: `en`, `zh`",
            ],
        ),
        (
            '["pdf"]',
            '["odt"]',
            [
                (
                    "briefing.toml:5:1 unknown-value: `formats.0` cannot be `odt` | "
                    "known: `docx`, `pdf`"
                ),
            ],
        ),
        (
            "2026-01-19",
            '"soon"',
            [
                (
                    "briefing.toml:3:1 wrong-type: `date` cannot be `soon` | "
                    "write a date as `2026-01-19`"
                ),
            ],
        ),
        (
            '["pdf"]',
            '["pdf", "pdf"]',
            [
                "briefing.toml:5:1 duplicate-id: `formats` names `pdf` twice | remove one of them",
            ],
        ),
        (
            '"2026"',
            "2026-x",
            [
                (
                    "briefing.toml:2:15 broken-toml: broken TOML: expected newline or end of "
                    "document after a statement | "
                    "put texts into quotes, and each key on a line of its own"
                ),
            ],
        ),
    ],
)
def test_bad_settings_are_findings(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    write(tmp_path, GOOD.replace(old, new, 1))

    assert findings_of(tmp_path) == expected


def test_a_folder_without_settings_is_no_project(tmp_path: Path) -> None:
    (finding,) = findings_of(tmp_path)

    assert "missing-file" in finding
    assert finding.endswith("make a project with `briefgen init DIR`")


def test_settings_that_are_not_utf_8_are_a_finding(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_bytes('title = "简报"\n'.encode("gb18030"))

    (finding,) = findings_of(tmp_path)

    assert finding.startswith("briefing.toml:1 not-utf-8")
