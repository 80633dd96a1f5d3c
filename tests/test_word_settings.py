"""What a project, a theme and a chart may ask of the Word file."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from briefgen.diagnostics import Report
from briefgen.pipeline import Options, build_project
from briefgen.project import Format
from briefgen.resources import templates


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "lakeside"
    shutil.copytree(templates("starter"), folder)
    return folder


def parts(project: Path, *formats: Format) -> dict[str, bytes]:
    """The parts of the project's English Word file."""
    options = Options(languages=("en",), formats=formats or (Format.DOCX,))
    build = build_project(project, options, Report())
    (word,) = (file for file in build.files if file.format is Format.DOCX)
    with zipfile.ZipFile(io.BytesIO(word.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def count(names: dict[str, bytes], start: str) -> int:
    return sum(name.startswith(start) and "_rels" not in name for name in names)


def setting(project: Path, line: str) -> None:
    file = project / "briefing.toml"
    file.write_text(f"{line}\n{file.read_text('utf-8')}", "utf-8")


def test_charts_are_native_and_figures_are_bound_by_default(project: Path) -> None:
    found = parts(project)

    assert count(found, "word/charts/chart") == count(found, "word/embeddings/") > 0
    assert b"<w:dataBinding" in found["word/document.xml"]
    assert "customXml/item1.xml" in found


def test_a_project_may_ask_for_pictures(project: Path) -> None:
    setting(project, 'charts = "picture"')

    found = parts(project)

    assert count(found, "word/charts/") == 0
    assert count(found, "word/media/") > 0


def test_a_chart_has_the_last_word(project: Path) -> None:
    setting(project, 'charts = "picture"')
    charts = project / "dossier" / "charts.yaml"
    charts.write_text(charts.read_text("utf-8").replace("    kind:", "    word: native\n    kind:"))

    assert count(parts(project), "word/charts/chart") > 0


def test_a_project_may_ask_for_bookmarks_alone(project: Path) -> None:
    setting(project, 'figures = "bookmark"')

    found = parts(project)

    assert b"<w:dataBinding" not in found["word/document.xml"]
    assert b"<f:shown></f:shown>" in found["customXml/item1.xml"]
    assert b"<f:record>" in found["customXml/item1.xml"]


def test_the_word_file_is_the_same_beside_a_pdf(project: Path) -> None:
    assert parts(project) == parts(project, Format.DOCX, Format.PDF)
