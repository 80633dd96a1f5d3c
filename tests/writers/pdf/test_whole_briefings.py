"""Whole briefings: every text of the document stands in the file once, in order, as it went in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.charts.drawing import draw_charts
from briefgen.diagnostics import Report
from briefgen.document.nodes import (
    Block,
    Callout,
    Columns,
    Contents,
    ContentsKind,
    Cover,
    Emphasis,
    Figure,
    Footnote,
    Foreign,
    Heading,
    Inlines,
    KeyFigures,
    Link,
    List,
    PageBreak,
    Paragraph,
    Reference,
    ReferenceKind,
    SourceCard,
    SourceList,
    Strong,
    Table,
)
from briefgen.document.pictures import Label, Picture
from briefgen.document.tables import cells_of, filled, parts_of
from briefgen.document.walking import column_parts, plain_text, walk_blocks
from briefgen.edition import Edition
from briefgen.pipeline import Options, check_project
from briefgen.resources import templates
from briefgen.typography.cleaning import clean
from briefgen.writers.pdf.writing import PdfFile, write_pdf

if TYPE_CHECKING:
    from tests.writers.pdf.conftest import Press

PROJECTS = {
    "example": Path(__file__).parents[3] / "examples" / "guangzhou-2026",
    "starter": templates("starter"),
}
BRIEFINGS = pytest.mark.parametrize(
    ("project", "code"), [(name, code) for name in PROJECTS for code in ("zh", "en")]
)
HAN = "[\u3400-\u9fff]"
RADICALS = re.compile("[\u2e80-\u2fdf]")


@dataclass(frozen=True)
class Briefing:
    """A finished edition."""

    edition: Edition
    pictures: Mapping[str, Picture]
    file: PdfFile


@cache
def briefing(project: str, code: str) -> Briefing:
    """The project's edition as PDF."""
    checked = check_project(PROJECTS[project], Options(languages=(code,)), Report())
    edition = checked.editions[code]
    pictures = draw_charts(edition.document, edition.design)
    return Briefing(edition, pictures, write_pdf(edition.document, edition.design, pictures))


class Reading:
    """The texts of a briefing in the order in which its structure tells them."""

    def __init__(self, made: Briefing) -> None:
        self.made = made
        self.language = made.edition.design.language

    def inlines(self, inlines: Inlines) -> str:
        """What is printed in place; notes leave their mark."""
        text = ""
        for inline in inlines:
            match inline:
                case Emphasis() | Strong() | Foreign() | Link():
                    text += self.inlines(inline.children)
                case Footnote():
                    text += str(inline.number)
                case Reference(kind=ReferenceKind.PAGE):
                    text += str(self.made.file.page_of[inline.target])
                case _:
                    text += plain_text((inline,))
        return clean(text)

    def block(self, block: Block) -> Iterator[str]:  # noqa: C901, PLR0912  (one case a node)
        """The block's texts."""
        match block:
            case Cover():
                yield from map(self.inlines, (block.title, block.subtitle, *block.lines))
            case Heading():
                yield block.number + self.inlines(block.children)
            case Paragraph():
                yield self.inlines(block.children)
            case List():
                for at, item in enumerate(block.items, block.start):
                    yield f"{at}." if block.ordered else ""
                    yield from (text for inner in item.blocks for text in self.block(inner))
            case Callout():
                yield self.inlines(block.title)
                yield from (text for inner in block.blocks for text in self.block(inner))
            case Columns():
                for column in column_parts(block):
                    yield from (text for inner in column.blocks for text in self.block(inner))
            case KeyFigures():
                yield clean(block.title)
                for entry in block.items:
                    yield from map(self.inlines, ((entry.claim,), entry.label, entry.note))
            case Table():
                yield block.number + self.inlines(block.caption)
                for part in parts_of(block):
                    yield from (self.inlines(filled(column.head)) for column in part.columns)
                    for row in part.rows:
                        yield from map(self.inlines, cells_of(row, len(part.columns)))
                yield self.inlines(block.note)
            case Figure():
                yield block.number + self.inlines(block.caption)
                yield self.inlines(block.subtitle)
                operations = self.made.pictures[block.id].operations
                yield from (clean(label.text) for label in operations if isinstance(label, Label))
                yield self.inlines(block.note)
            case Contents():
                yield from self.contents(block)
            case SourceList():
                yield from (text for card in block.cards for text in self.card(card, block))
            case PageBreak():
                pass

    def contents(self, block: Contents) -> Iterator[str]:
        """Title and lines with their pages."""
        yield clean(block.title)
        for entry in block.entries:
            if entry.level <= block.depth or block.kind is not ContentsKind.HEADINGS:
                yield f"{entry.number}{clean(entry.text)}{self.made.file.page_of[entry.target]}"

    def card(self, card: SourceCard, block: SourceList) -> Iterator[str]:
        """A source's entry, the table of its quotes, and where it is used."""
        labels, separator = block.labels, self.language.text("list-separator")
        yield card.label + self.inlines(card.entry)
        yield self.inlines(card.facts)
        if labels and card.quotes:
            yield from (labels.quote, labels.carries, labels.position, labels.uses)
        for quote in card.quotes:
            yield from (clean(quote.exact), self.inlines(quote.carries), quote.position)
            yield separator.join(use.text for use in quote.uses)
        if labels and card.uses:
            yield labels.uses + separator.join(use.text for use in card.uses)

    def whole(self, press: Press) -> str:
        """Everything, without spaces."""
        blocks = self.made.edition.document.blocks
        return press.squeezed("".join(text for block in blocks for text in self.block(block)))


@BRIEFINGS
def test_the_structure_tells_the_whole_text_and_nothing_else(
    press: Press, project: str, code: str
) -> None:
    made = briefing(project, code)

    structured = press.structured(made.file)

    # Poppler's reader of structure tells a hyphen for the soft one (U+00AD) of a line's end.
    assert structured.replace("-", "") == Reading(made).whole(press).replace("-", "")


@BRIEFINGS
def test_the_pages_tell_every_text(press: Press, project: str, code: str) -> None:
    made = briefing(project, code)
    reading = Reading(made)

    extracted = press.extracted(made.file)

    for block in made.edition.document.blocks:
        length = 4 if isinstance(block, Table | SourceList | KeyFigures) else 8  # lines are short
        for text in map(press.squeezed, reading.block(block)):
            parts = (text[at : at + length] for at in range(0, len(text), length))
            lost = [part for part in parts if part not in extracted]
            # A column's or page's end may stand within a part.
            assert len(lost) <= 1 + len(text) // 40


@BRIEFINGS
def test_no_character_turns_into_a_radical(press: Press, project: str, code: str) -> None:
    made = briefing(project, code)

    printed = press.run("pdftotext", "-enc", "UTF-8", "FILE", "-", file=made.file)
    structure = press.run("pdfinfo", "-struct-text", "FILE", file=made.file)

    assert RADICALS.findall(printed + structure) == []


@BRIEFINGS
def test_words_keep_their_spaces_and_ideographs_get_none(
    press: Press, project: str, code: str
) -> None:
    made = briefing(project, code)
    printed = press.run("pdftotext", "-enc", "UTF-8", "FILE", "-", file=made.file)
    ends = "" if code == "zh" else " "
    joined = re.sub(r"[ \n\f]+", " ", re.sub("\u00ad\n", "", printed)) if ends else printed
    flowing = re.sub(f"(?<={HAN}|[，。、；：）”])\n(?={HAN}|[（“])", "", joined)

    found = lost = 0
    for block in walk_blocks(made.edition.document.blocks):
        if not isinstance(block, Paragraph):
            continue
        text = clean(plain_text(block.children)).replace("\u00a0", " ")
        for part in re.findall(f"{HAN}{{6,30}}" if code == "zh" else r"(?:[A-Za-z]+ ){5}", text):
            found += 1
            lost += part not in flowing

    assert found > 15
    assert lost <= found // 25  # where a page ends


@BRIEFINGS
def test_labels_of_charts_are_words(press: Press, project: str, code: str) -> None:
    made = briefing(project, code)

    printed = press.run("pdftotext", "-enc", "UTF-8", "FILE", "-", file=made.file)

    for picture in made.pictures.values():
        for label in picture.operations:
            if isinstance(label, Label) and not label.angle:
                assert clean(label.text).strip() in printed
