"""The texts of a house document: its paragraphs where they stand, and the placeholders in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct, field

from briefgen.diagnostics import Place, Report, failure
from briefgen.house.markup import W, number, own_elements, value
from briefgen.house.styles import Stylesheet

MARK = re.compile(r"\s*\{\{\s*briefgen\s*\}\}\s*")
"""The whole text of the paragraph where the briefing goes."""
_STRAIGHT = str.maketrans("“”„‟″‘’‚‛′\u00a0\u3000", '"' * 5 + "'" * 5 + "  ")
"""Word makes quotation marks typographic while somebody types a placeholder."""
_QUOTED = r"[\"“”][^\"“”]{0,400}[\"“”]|['‘’][^'‘’]{0,400}['‘’]"
_PLAIN = r"[^\"'“”‘’{}]|\}(?!\})|\{(?!\{)"
_PLACEHOLDER = re.compile(r"\{\{(?P<inner>(?:" + _QUOTED + "|" + _PLAIN + r"){0,400})\}\}")
"""An expression, which may hold braces within quotation marks; a longer one is none."""
_OPENED = re.compile(r"\{\{|\{%")
_OPAQUE = "\ufffc"
_LONGEST_TITLE = 40
_MOST_PLACEHOLDERS = 2000
_MOST_TEXTS = 4000
"""Paragraphs that print something: some two hundred pages."""


class Placeholder(Struct, frozen=True):
    """An expression and where it stands in its paragraph's text."""

    start: int
    end: int
    expression: str


class HouseText(Struct, frozen=True):
    """A paragraph of a house document."""

    id: str
    """Its part and its number there, from one: `word/header1.xml#2`."""
    part: str
    number: int
    """Of the paragraph in its part, from nought, in the order of the markup."""
    text: str
    masked: str
    """The same, with U+FFFC for what fields print."""
    place: Place
    placeholders: tuple[Placeholder, ...] = ()


def read_texts(
    name: str, story: etree._Element, what: str, sheet: Stylesheet, file: str
) -> Iterator[HouseText]:
    """The paragraphs of a part that print something; `what` names the part for people."""
    heading = ""
    levels, fields = _Levels(sheet), _Fields()
    for index, paragraph in enumerate(story.iter(f"{W}p")):
        text, masked = fields.texts(paragraph)
        if not text.strip():
            continue
        boxed = next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None
        kind = f"text box of the {what}" if boxed else what
        under = f", under “{heading}”" if heading else ""
        place = Place(file, detail=f"{kind}, paragraph {index + 1}{under}")
        found = tuple(_found(text))
        yield HouseText(f"{name}#{index + 1}", name, index, text, masked, place, found)
        if levels.is_heading(paragraph):
            heading = text.strip()[:_LONGEST_TITLE]


class _Fields(Struct):
    """Which texts fields print; a field may begin in one paragraph and end in another."""

    depth: int = 0

    def texts(self, paragraph: etree._Element) -> tuple[str, str]:
        """What a paragraph prints, and the same with U+FFFC for what fields print."""
        text, masked = [], []
        for element in own_elements(paragraph):
            if element.tag == f"{W}t":
                words = element.text or ""
                simple = next(element.iterancestors(f"{W}fldSimple"), None) is not None
                text.append(words)
                masked.append(_OPAQUE * len(words) if self.depth > 0 or simple else words)
            elif element.tag == f"{W}fldChar":
                step = {"begin": 1, "end": -1}.get(value(element, "fldCharType"), 0)
                self.depth = max(0, self.depth + step)
        return "".join(text), "".join(masked)


class _Levels(Struct):
    """The outline levels of a document's styles, looked up once each."""

    sheet: Stylesheet
    levels: dict[str, int | None] = field(default_factory=dict)

    def is_heading(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph is a heading by itself or by its style."""
        level = number(paragraph.find(f"{W}pPr/{W}outlineLvl"))
        if level is None:
            style = value(paragraph.find(f"{W}pPr/{W}pStyle"))
            if style not in self.levels:
                self.levels[style] = number(self.sheet.property(style, "pPr/outlineLvl"))
            level = self.levels[style]
        return level is not None and 0 <= level < 9  # noqa: PLR2004  (9 is body text)


def _found(text: str) -> Iterator[Placeholder]:
    if MARK.fullmatch(text):
        return
    for match in _PLACEHOLDER.finditer(text):
        expression = match["inner"].translate(_STRAIGHT).strip()
        yield Placeholder(match.start(), match.end(), expression)


def check_texts(texts: Mapping[str, HouseText], file: str, report: Report) -> None:
    """Report braces that open and do not close, and statements, which a document cannot hold.

    Raises:
        BriefgenError: there is more text than a house has to say around a briefing.
    """
    if len(texts) > _MOST_TEXTS:
        message = f"the document keeps {len(texts):,} paragraphs, more than {_MOST_TEXTS:,}"
        hint = "take out pages that no briefing needs"
        raise failure("house-too-large", message, Place(file), hint)
    count = 0
    for text in texts.values():
        count += len(text.placeholders)
        rest = text.text if not MARK.fullmatch(text.text) else ""
        for placeholder in reversed(text.placeholders):
            rest = rest[: placeholder.start] + rest[placeholder.end :]
        opened = _OPENED.search(rest)
        if opened and opened[0] == "{{":
            message = "a placeholder opens with `{{` and does not close in its paragraph"
            hint = "write it in one paragraph, such as `{{ title }}`"
            report.error("house-placeholder", message, text.place, hint)
        elif opened:
            message = "a house document holds placeholders, no statements such as `{% if … %}`"
            hint = "move it into a template of the project, and leave `{{ … }}` here"
            report.error("house-placeholder", message, text.place, hint)
    if count > _MOST_PLACEHOLDERS:
        message = f"the document has {count:,} placeholders, more than {_MOST_PLACEHOLDERS:,}"
        report.error("house-too-large", message, Place(file), "leave out what is no text")
