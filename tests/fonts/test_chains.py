"""Faces and chains of faces: coverage, widths, shaping, fallback."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError
from briefgen.fonts.chains import FontChain, open_chain
from briefgen.fonts.faces import open_face
from briefgen.fonts.subsets import subset
from briefgen.resources import asset

SERIF, SANS = "NotoSerifSC-Regular.ttf", "NotoSansSC-Regular.ttf"
COLLECTION = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")


@pytest.fixture
def chain() -> FontChain:
    return open_chain((SERIF, SANS), (asset("fonts"),))


def test_ideographs_are_one_em_wide(chain: FontChain) -> None:
    assert chain.width("广州", 10) == pytest.approx(20)


def test_quotation_marks_are_narrow_in_western_text_and_full_width_in_chinese(
    chain: FontChain,
) -> None:
    western, chinese = (chain.width("“", 10, proportional=narrow) for narrow in (True, False))

    assert western < 6
    assert chinese == pytest.approx(10)


@pytest.mark.parametrize("name", [SERIF, SANS])
def test_digits_are_of_one_width_whatever_stands_beside_them(name: str) -> None:
    face = open_face(asset("fonts", name))

    alone, beside = face.shape("0123456789"), face.shape("a1")

    assert len({glyph.advance for glyph in alone.glyphs}) == 1
    assert beside.glyphs[1] == alone.glyphs[1]


@pytest.mark.parametrize("mark", "，。：（）、")
def test_marks_that_are_chinese_alone_are_full_width_in_any_text(
    chain: FontChain, mark: str
) -> None:
    text = f"研发“{mark}”投入"

    spans = list(chain.spans(text))

    glyphs = {glyph.text: glyph for span in spans for glyph in span.glyphs}
    assert glyphs[mark].advance == pytest.approx(1000)
    assert glyphs["“"].advance < 600


def test_a_character_that_the_first_face_lacks_is_set_in_the_next(chain: FontChain) -> None:
    first, second = (open_face(asset("fonts", name)) for name in (SERIF, SANS))
    lacking = "\U00025ad7"
    assert second.glyph(lacking)
    assert not first.glyph(lacking)

    spans = list(chain.spans(f"a{lacking}b"))

    assert [span.face for span in spans] == [first, second, first]
    assert "".join(glyph.text for span in spans for glyph in span.glyphs) == f"a{lacking}b"


def test_a_character_that_no_face_has_is_shown_by_a_geta_mark_and_keeps_its_text(
    chain: FontChain,
) -> None:
    (span,) = chain.spans("\U00020bb7")

    assert chain.cell("\U00020bb7").missing
    assert span.glyphs[0].id == chain.cell("〓").glyph.id
    assert span.glyphs[0].text == "\U00020bb7"


def test_shaped_runs_keep_every_character(chain: FontChain) -> None:
    text = "AVAST office fi ffl “R&D” — 7.39%"

    glyphs = [glyph for span in chain.spans(text) for glyph in span.glyphs]

    assert "".join(glyph.text for glyph in glyphs) == text
    assert sum(glyph.advance for glyph in glyphs) == pytest.approx(chain.width(text, 1000))


def test_kerning_moves_letters_together(chain: FontChain) -> None:
    face = chain.faces[0]
    apart = sum(face.advance(face.glyph(letter)) for letter in "AV")

    assert face.shape("AV").width < apart


def test_a_face_is_opened_once() -> None:
    assert open_face(asset("fonts", SANS)) is open_face(asset("fonts", SANS))


def test_a_subset_is_small_and_the_same_each_time() -> None:
    face = open_face(asset("fonts", SANS))
    glyphs = [face.glyph(character) for character in "广州研发"]

    first, second = subset(face, glyphs), subset(face, reversed(glyphs))

    assert first == second
    assert len(zlib.compress(first)) < 5_000


def test_a_face_of_a_collection_with_postscript_outlines_is_read_and_subset() -> None:
    if not COLLECTION.exists():
        pytest.skip(f"{COLLECTION} is not installed")
    face = open_face(COLLECTION, 2)

    program = subset(face, [face.glyph("广")])

    assert face.outlines_are_cff
    assert face.name.startswith("NotoSansCJK")
    assert len(program) < 100_000


def test_a_missing_file_is_refused_by_name() -> None:
    with pytest.raises(BriefgenError, match=r"there is no font file `Nowhere\.ttf`"):
        open_chain(("Nowhere.ttf",), (asset("fonts"),))


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.ttf").write_text("Dear reader")

    with pytest.raises(BriefgenError, match=r"`letter\.ttf` is not a font"):
        open_chain(("letter.ttf",), (tmp_path,))
