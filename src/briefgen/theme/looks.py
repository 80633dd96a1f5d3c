"""A theme's looks: heading numbers, headers and footers, cover, tables, callouts."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Annotated, Literal

from pydantic import AfterValidator

from briefgen.diagnostics import suggestion
from briefgen.theme.keys import Hex, Tokens

FIELDS: Mapping[str, str] = {
    "title": "The document's title.",
    "subtitle": "Its subtitle.",
    "section": "The chapter that begins on the page, else the one that goes on.",
    "edition": "The edition.",
    "date": "The edition's date, in the document's language.",
    "organisation": "The organisation.",
    "author": "The author; the organisation where there is none.",
    "page": "The page's number.",
    "pages": "How many pages there are.",
    "page-of": "Both in words: `Page 2 of 9`, `第 2 页，共 9 页`.",
    "logo": "The theme's logo; a part of a header or footer that holds it holds nothing else.",
}
"""What stands between braces in a header or footer."""


def _known_fields(text: str) -> str:
    """The text, in which every field is known.

    Raises:
        ValueError: a brace is not closed, or a field is unknown.
    """
    for _, name, form, conversion in Formatter().parse(text):
        if name is not None and (name not in FIELDS or form or conversion):
            hint = suggestion(name, FIELDS)
            raise ValueError(f"there is no field `{{{name}}}`" + (f"; {hint}" if hint else ""))
    if "{logo}" in text and text.strip() != "{logo}":
        raise ValueError("`{logo}` stands alone in its part")
    return text


RunningText = Annotated[str, AfterValidator(_known_fields)]


class RunningParts(Tokens):
    """What stands at the left, in the middle and at the right of a header or footer."""

    left: RunningText = ""
    """At the left."""
    centre: RunningText = ""
    """In the middle."""
    right: RunningText = ""
    """At the right."""

    @property
    def texts(self) -> tuple[str, str, str]:
        """All three, from left to right."""
        return self.left, self.centre, self.right


class Running(RunningParts):
    """A header or footer."""

    rule: bool = False
    """Whether a hairline parts it from the text."""
    even: RunningParts | None = None
    """What stands on even pages, where that differs."""

    def shows(self, field: str) -> bool:
        """Whether a field stands in any part of it."""
        parts = (self, self.even) if self.even else (self,)
        return any(f"{{{field}}}" in text for part in parts for text in part.texts)

    def on(self, page: int) -> RunningParts:
        """What stands on a page, counted from one."""
        return self.even if self.even and page % 2 == 0 else self


class Headings(Tokens):
    """The looks of headings, beside their sizes and fonts."""

    numbers: Literal["language", "none", "decimal", "chinese"] = "language"
    """`language`: as the document's language counts; `none`; `decimal`: 1.1; `chinese`:
    一、（一）1．（1）, in Chinese editions."""
    bold: bool = True
    """Whether they are set in the bold face of their role."""
    align: Literal["start", "center"] = "start"
    """How they stand in their column."""
    indent: bool = False
    """Whether they begin with two ems of indent."""
    rule: bool = True
    """Whether a short rule stands above chapters."""


class CoverLook(Tokens):
    """The looks of the first page."""

    look: Literal["accent", "rules", "official"] = "accent"
    """`accent`: a bar in the accent colour; `rules`: the title between black rules;
    `official`: no page of its own, but the head of a Chinese official document."""
    colour: Hex | None = None
    """Of the bar, the rules, or the mark of the issuing body; the accent if absent."""
    logo: bool = False
    """Whether the logo stands above the title."""

    @property
    def is_page(self) -> bool:
        """Whether the cover is a page of its own."""
        return self.look != "official"


class TableLook(Tokens):
    """The looks of tables."""

    look: Literal["ruled", "booktabs", "grid"] = "ruled"
    """`ruled`: hairlines between rows; `booktabs`: three rules; `grid`: a frame and all lines."""
    band: bool = False
    """Whether the head stands on the panel's ground."""


class CalloutLook(Tokens):
    """The looks of callouts."""

    look: Literal["bar", "frame", "rules"] = "bar"
    """`bar`: a ground with a bar at its left; `frame`: a thin frame; `rules`: above and below."""
