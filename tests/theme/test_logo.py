"""A logo stands in both formats, in the header and on the cover; what is none is refused."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from briefgen.diagnostics import BriefgenError, Report
from briefgen.pipeline import Options, build_project
from briefgen.resources import templates
from briefgen.theme.logo import read_logo

THEME = """\
name = "own"
extends = "civic"
logo = "logo.{extension}"
cover = {{ logo = true }}
header = {{ left = "{{title}}", right = "{{logo}}" }}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The starter project in English."""
    folder = tmp_path / "lakeside"
    shutil.copytree(templates("starter"), folder)
    settings = (folder / "briefing.toml").read_text("utf-8")
    settings = settings.replace('["zh", "en"]', '["en"]')
    (folder / "briefing.toml").write_text(f'theme = "own.toml"\n{settings}', "utf-8")
    return folder


def picture(kind: str) -> bytes:
    """A picture of 30 by 10 pixels."""
    content = io.BytesIO()
    mode = "RGBA" if kind == "png" else "RGB"
    Image.new(mode, (30, 10), "#0B5C8A").save(content, kind)
    return content.getvalue()


@pytest.mark.parametrize("extension", ["png", "jpeg"])
def test_a_logo_stands_in_both_formats(extension: str, project: Path) -> None:
    (project / "own.toml").write_text(THEME.format(extension=extension), "utf-8")
    (project / f"logo.{extension}").write_bytes(picture(extension))
    report = Report()

    build = build_project(project, Options(), report)

    assert [*report] == []
    word, pdf = (file.content for file in build.files)
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        names = package.namelist()
        assert b"logo" not in package.read("word/header.xml")
        assert b'descr="Lakeside research desk"' in package.read("word/header.xml")
        assert "word/_rels/header.xml.rels" in names
    assert [name for name in names if name.endswith(f".{extension}")]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        images = [len(page.Resources.XObject) for page in opened.pages]
    assert set(images) == {1}


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "unknown-logo"), (b"no picture", "broken-logo"), (b"\x89PNG\r\n\x1a\n", "broken-logo")],
)
def test_what_is_no_picture_is_refused(content: bytes | None, code: str, project: Path) -> None:
    (project / "own.toml").write_text(THEME.format(extension="png"), "utf-8")
    if content is not None:
        (project / "logo.png").write_bytes(content)
    report = Report()

    with pytest.raises(BriefgenError):
        build_project(project, Options(), report)

    assert {finding.code for finding in report} == {code}


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_the_size_of_a_picture_is_read_from_its_head(kind: str) -> None:
    logo = read_logo(picture(kind))

    assert logo is not None
    assert (logo.width, logo.height, logo.extension) == (30, 10, kind)
