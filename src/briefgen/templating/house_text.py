"""The texts of a house document, their placeholders filled, as paragraphs of the document."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Report
from briefgen.document.nodes import HouseParagraph, Inline, Inlines, Paragraph, Text
from briefgen.evidence.verified import VerifiedDossier
from briefgen.house.document import House
from briefgen.house.texts import MARK, HouseText
from briefgen.project import Project
from briefgen.templating.placeholders import Expression, fill_placeholders
from briefgen.typography.languages import Language


def fill_house(
    house: House,
    verified: VerifiedDossier,
    project: Project,
    language: Language,
    report: Report,
) -> tuple[HouseParagraph, ...]:
    """The paragraphs that stay around the briefing, in reading order.

    Their own words are there for checking; of what the placeholders print, Word prints all.
    """
    texts = [text for text in house.texts.values() if not MARK.fullmatch(text.text)]
    expressions = [
        Expression(placeholder.expression, text.place)
        for text in texts
        for placeholder in text.placeholders
    ]
    filled = iter(fill_placeholders(expressions, verified, project, language, report))
    return tuple(_paragraph(text, filled) for text in texts)


def _paragraph(text: HouseText, filled: Iterator[Inlines]) -> HouseParagraph:
    children: list[Inline] = []
    fills: list[tuple[int, int]] = []
    position = 0
    for placeholder in text.placeholders:
        children += _own(text, position, placeholder.start)
        start = len(children)
        children += next(filled)
        fills.append((start, len(children)))
        position = placeholder.end
    children += _own(text, position, len(text.masked))
    paragraph = Paragraph(id=f"house-{text.id}", children=tuple(children), place=text.place)
    return HouseParagraph(paragraph=paragraph, fills=tuple(fills))


def _own(text: HouseText, start: int, end: int) -> Inlines:
    words = text.masked[start:end]
    return (Text(text=words, place=text.place),) if words else ()
