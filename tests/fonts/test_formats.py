"""Fonts of every format that a theme may name, in finished PDFs."""

from __future__ import annotations

import importlib.util
import io
import re
import shutil
import struct
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pikepdf
import pytest

from briefgen.diagnostics import BriefgenError, Report
from briefgen.document.nodes import Document, Metadata, Paragraph, Text
from briefgen.fonts.chains import FontName, parse_font_name
from briefgen.fonts.faces import open_face
from briefgen.fonts.subsets import subset
from briefgen.theme.design import Design
from briefgen.theme.reading import load_theme
from briefgen.typography.languages import language
from briefgen.writers.pdf.writing import write_pdf

DEBIAN = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
TEXT = "Text of 12 words (and 3.9% more): set, embedded; read."


def _made() -> ModuleType:
    """The builders beside this module: test folders are no packages."""
    spec = importlib.util.spec_from_file_location("made", Path(__file__).with_name("made.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["made"] = module
    spec.loader.exec_module(module)
    return module


made = _made()


def set_in(folder: Path, *names: str, text: str = TEXT) -> bytes:
    """A document whose theme has the fonts `names`, as PDF."""
    theme = load_theme("civic", None, Report())
    role = theme.fonts.body.model_copy(update={"regular": names, "bold": names})
    fonts = theme.fonts.model_copy(update={"body": role, "heading": role})
    design = Design(
        theme=theme.model_copy(update={"fonts": fonts}), language=language("en"), project=folder
    )
    metadata = Metadata(
        title="T", subtitle="", language="en-GB", author="A", date=date(2026, 1, 20),
        edition="1", identifier="x",
    )  # fmt: skip
    blocks = (Paragraph(id="p", children=(Text(text=text),)),)
    return write_pdf(Document(metadata=metadata, blocks=blocks), design, {}).content


def printed(folder: Path, content: bytes, *command: str) -> str:
    """What a command line reader prints for the file; skips where it is not installed."""
    program = shutil.which(command[0])
    if program is None:
        pytest.skip(f"{command[0]} is not installed")
    path = folder / "made.pdf"
    path.write_bytes(content)
    done = subprocess.run(  # noqa: S603  (our own file)
        [program, *command[1:], str(path), *(["-"] if command[0] == "pdftotext" else [])],
        capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("options", "kind"), [({}, "CID TrueType"), ({"cff": True}, "CID Type 0C")]
)
def test_truetype_and_postscript_outlines_are_embedded_and_read_back(
    tmp_path: Path, options: dict[str, bool], kind: str
) -> None:
    made.make_font(tmp_path / "made.font", **options)
    content = set_in(tmp_path, "made.font")

    assert TEXT in re.sub(r"\s+", " ", printed(tmp_path, content, "pdftotext", "-enc", "UTF-8"))
    fonts = printed(tmp_path, content, "pdffonts")
    assert re.search(rf"[A-Z]{{6}}\+Made-Regular\S* +{kind}.* yes yes yes ", fonts)


def test_a_face_of_a_collection_is_named_by_its_index(tmp_path: Path) -> None:
    made.make_collection(tmp_path / "made.ttc")
    content = set_in(tmp_path, "made.ttc#1")

    assert "+Second-Regular" in printed(tmp_path, content, "pdffonts")


@pytest.mark.parametrize(("name", "advance"), [("made.ttf", 500), ("made.ttf@wght=900", 900)])
def test_a_variable_font_is_embedded_as_the_instance_asked_for(
    tmp_path: Path, name: str, advance: int
) -> None:
    made.make_font(tmp_path / "made.ttf", variable=True)
    content = set_in(tmp_path, name)

    with pikepdf.open(io.BytesIO(content)) as pdf:
        font = pdf.pages[0].Resources.Font.F1.DescendantFonts[0]
        widths = {float(width) for group in list(font.W)[1::2] for width in group}
        program = bytes(font.FontDescriptor.FontFile2.read_bytes())
    assert widths == {advance}
    assert b"fvar" not in program[:400]
    (path := tmp_path / "program.ttf").write_bytes(program)
    tables = {program[at : at + 4] for at in range(12, 12 + 16 * program[5], 16)}
    assert tables >= {b"glyf", b"hmtx"}
    assert path.stat().st_size < 10_000


def test_a_chain_falls_back_from_font_to_font(tmp_path: Path) -> None:
    made.make_font(tmp_path / "made.ttf")
    content = set_in(tmp_path, "made.ttf", "NotoSansSC-Regular.ttf", text="Text 广州 text")

    assert "Text 广州 text" in printed(tmp_path, content, "pdftotext", "-enc", "UTF-8")
    fonts = printed(tmp_path, content, "pdffonts")
    assert "+Made-Regular" in fonts
    assert "+NotoSansSC-" in fonts


def test_debians_collection_of_chinese_fonts_is_embedded_and_read_back(tmp_path: Path) -> None:
    if not DEBIAN.exists():
        pytest.skip(f"{DEBIAN} is not installed (package fonts-noto-cjk)")
    content = set_in(tmp_path, f"{DEBIAN}#2", text="广州市“十五五”规划，𠮷")

    assert "广州市“十五五”规划，𠮷" in printed(tmp_path, content, "pdftotext", "-enc", "UTF-8")
    assert re.search(r"\+NotoSansCJKsc-\S+ +CID Type 0C.* yes yes yes ",
                     printed(tmp_path, content, "pdffonts"))  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("fonts/A.ttf", FontName("fonts/A.ttf")),
        ("A.ttc#2", FontName("A.ttc", 2)),
        ("A[wght].ttf@wght=700,wdth=87.5",
         FontName("A[wght].ttf", 0, {"wght": 700.0, "wdth": 87.5})),
        ("a@b.ttf", FontName("a@b.ttf")),
        ("C#.ttf", FontName("C#.ttf")),
    ],
)  # fmt: skip
def test_names_tell_file_face_and_axes(name: str, expected: FontName) -> None:
    assert parse_font_name(name) == expected


def test_a_font_whose_licence_forbids_embedding_is_refused(tmp_path: Path) -> None:
    path = made.make_font(tmp_path / "made.ttf")
    data = bytearray(path.read_bytes())
    at = data.index(b"OS/2")
    (offset,) = struct.unpack_from(">I", data, at + 8)
    struct.pack_into(">H", data, offset + 8, 2)
    (kept := tmp_path / "kept.ttf").write_bytes(bytes(data))

    with pytest.raises(BriefgenError, match="forbids to embed"):
        open_face(kept)


def test_a_font_without_the_tables_that_pages_need_is_refused(tmp_path: Path) -> None:
    program = subset(open_face(made.make_font(tmp_path / "made.ttf")), [1, 2])
    (tmp_path / "bare.ttf").write_bytes(program)

    with pytest.raises(BriefgenError, match=r"`bare\.ttf` is not a font"):
        open_face(tmp_path / "bare.ttf")
