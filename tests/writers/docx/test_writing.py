from __future__ import annotations

import hashlib
import io
import os
import posixpath
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from lxml import etree

if TYPE_CHECKING:
    from tests.writers.docx.conftest import WordFile

Sample = Callable[[str], "WordFile"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
STORIES = ("document", "footnotes", "header", "footer", "headerCover", "headerLandscape")


def values(root: etree._Element, tag: str, attribute: str) -> list[str]:
    return [str(e.get(f"{W}{attribute}")) for e in root.iter(f"{W}{tag}")]


def test_every_xml_part_is_well_formed(sample_file: Sample, code: str) -> None:
    parts = sample_file(code).parts

    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)


def test_python_docx_opens_it_and_finds_what_was_written(sample_file: Sample, code: str) -> None:
    opened = docx.Document(io.BytesIO(sample_file(code).content))

    names = {p.style.name for p in opened.paragraphs if p.style is not None}
    assert {"Title", "Heading 1", "Body Text", "List Bullet", "Caption"} <= names
    assert len(opened.tables) == 7
    assert len(opened.inline_shapes) == 2
    assert opened.core_properties.title
    assert opened.core_properties.created.isoformat().startswith("2026-01-20")


def test_every_relationship_leads_somewhere(sample_file: Sample, code: str) -> None:
    parts = sample_file(code).parts

    for name, content in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in etree.fromstring(content):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join(folder, relation.get("Target", "")))
                assert target in parts


def test_every_relationship_that_is_used_exists(sample_file: Sample, code: str) -> None:
    file = sample_file(code)
    declared = {e.get("Id") for e in file.xml("word/_rels/document.xml.rels")}

    used = {
        value
        for element in file.xml().iter()
        for name, value in element.attrib.items()
        if str(name).startswith("{http://schemas.openxmlformats.org/officeDocument/2006/rel")
    }
    assert used <= declared


def test_every_style_that_is_used_exists(sample_file: Sample, code: str) -> None:
    file = sample_file(code)
    styles = file.xml("word/styles.xml")
    known = set(values(styles, "style", "styleId"))

    used = set(values(styles, "basedOn", "val")) | set(values(styles, "next", "val"))
    for story in STORIES:
        root = file.xml(f"word/{story}.xml")
        for tag in ("pStyle", "rStyle", "tblStyle"):
            used |= set(values(root, tag, "val"))
    assert used <= known


def test_every_list_that_is_used_exists(sample_file: Sample, code: str) -> None:
    file = sample_file(code)

    known = set(values(file.xml("word/numbering.xml"), "num", "numId")) | {"0"}
    assert set(values(file.xml(), "numId", "val")) <= known


def test_fields_are_balanced(sample_file: Sample, code: str) -> None:
    for story in STORIES:
        depth = 0
        for kind in values(sample_file(code).xml(f"word/{story}.xml"), "fldChar", "fldCharType"):
            depth += {"begin": 1, "separate": 0, "end": -1}[kind]
            assert depth >= 0
        assert depth == 0


def test_bookmarks_are_unique_short_and_closed(sample_file: Sample, code: str) -> None:
    roots = [sample_file(code).xml(f"word/{story}.xml") for story in ("document", "footnotes")]

    names = Counter(name for root in roots for name in values(root, "bookmarkStart", "name"))
    starts = Counter(id_ for root in roots for id_ in values(root, "bookmarkStart", "id"))
    ends = Counter(id_ for root in roots for id_ in values(root, "bookmarkEnd", "id"))
    assert max(names.values()) == 1
    assert max(starts.values()) == 1
    assert starts == ends
    assert max(len(name) for name in names) <= 40


def test_every_anchor_and_field_names_a_bookmark(sample_file: Sample, code: str) -> None:
    file = sample_file(code)
    names = set(values(file.xml(), "bookmarkStart", "name"))

    anchors = set(values(file.xml(), "hyperlink", "anchor")) - {"None"}
    references = {i.split()[1] for i in file.instructions() if i.startswith(("REF", "PAGEREF"))}
    assert anchors <= names
    assert references <= names


def test_drawings_have_unique_ids_and_alternative_text(sample_file: Sample, code: str) -> None:
    drawings = list(sample_file(code).xml().iter(f"{WP}docPr"))

    assert len({d.get("id") for d in drawings}) == len(drawings) == 2
    assert all(d.get("descr") for d in drawings)


def test_every_cell_ends_with_a_paragraph_and_rows_fill_the_grid(
    sample_file: Sample, code: str
) -> None:
    for table in sample_file(code).xml().iter(f"{W}tbl"):
        columns = len(list(table.iter(f"{W}gridCol")))
        for row in table.iter(f"{W}tr"):
            spans = [int(e.get(f"{W}val", "1")) for e in row.iter(f"{W}gridSpan")]
            cells = list(row.iter(f"{W}tc"))
            assert sum(spans) + len(cells) - len(spans) == columns
            assert all(cell[-1].tag == f"{W}p" for cell in cells)


def test_every_run_with_chinese_hints_the_east_asian_font(sample_file: Sample, code: str) -> None:
    for run in sample_file(code).xml().iter(f"{W}r"):
        text = "".join(t.text or "" for t in run.iter(f"{W}t"))
        if any("\u4e00" <= character <= "\u9fff" for character in text):
            fonts = run.find(f"{W}rPr/{W}rFonts")
            assert fonts is not None
            assert fonts.get(f"{W}hint") == "eastAsia"


def test_it_opens_without_a_prompt_and_outside_compatibility_mode(
    sample_file: Sample, code: str
) -> None:
    settings = sample_file(code).xml("word/settings.xml")

    modes = {e.get(f"{W}name"): e.get(f"{W}val") for e in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert settings.find(f"{W}updateFields") is None


def test_contents_are_filled_with_numbers_and_pages(sample_file: Sample) -> None:
    file = sample_file("zh")

    assert file.paragraphs("TOC1")[:2] == ["摘要2", "一、总体框架3"]
    assert file.paragraphs("TableofFigures")[0] == "图1\u3000研发投入强度继续上升7"
    assert 'TOC \\h \\z \\c "图"' in file.instructions()


def test_the_same_picture_is_stored_once(sample_file: Sample, code: str) -> None:
    media = [name for name in sample_file(code).parts if name.startswith("word/media/")]

    assert len(media) == 1


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_writes_the_same_bytes(sample_file: Sample, seed: str) -> None:
    script = (
        "import hashlib, importlib.util, sys;"
        "spec = importlib.util.spec_from_file_location('sample', sys.argv[1]);"
        "sample = importlib.util.module_from_spec(spec);"
        "sys.modules['sample'] = sample;"
        "spec.loader.exec_module(sample);"
        "made = sample.Sample('zh');"
        "file = sample.write(made.document(), 'zh', made.page_of());"
        "print(hashlib.sha256(file.content).hexdigest())"
    )
    builder = Path(__file__).parent / "conftest.py"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"}

    answer = subprocess.run(  # noqa: S603  (our own interpreter and script)
        [sys.executable, "-c", script, str(builder)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.strip() == hashlib.sha256(sample_file("zh").content).hexdigest()
