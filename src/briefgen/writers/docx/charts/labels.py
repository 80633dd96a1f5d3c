"""Data labels: the marks' own texts, as number formats where the number can stay live."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from briefgen.document.plots import Mark
from briefgen.writers.docx.charts.look import NO_SHAPE, Look
from briefgen.writers.docx.text import attribute, content

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_HIDDEN = (
    '<c:showLegendKey val="0"/><c:showVal val="{value}"/><c:showCatName val="0"/>'
    '<c:showSerName val="{name}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


class Label(Struct, frozen=True, kw_only=True):
    """A data label of one point."""

    at: int
    """The point's index in its series."""
    text: str
    position: str
    """`outEnd`, `t`, `b`, `l`, `r`: only those that the chart's type allows."""
    format: str | None = None
    """Prints the value as the text; None where the text stands fixed."""
    bound: bool = False
    """Whether the text stands as a format too, for readers that take no text from labels."""
    named: bool = False
    """Whether the series' name stands beside the value."""


def number_format(mark: Mark) -> str | None:
    """The number format that prints the mark's value as its text; None if none does.

    A label with such a format follows when a reader edits the workbook. A bound has none: its sign
    is what makes it true, so it stands in the label's text, which the record tells of.
    """
    if mark.value is None or mark.value < 0 or mark.bound.is_open:
        return None
    found = _DIGITS.search(mark.text)
    if found is None or len(_DIGITS.findall(mark.text)) > 1:
        return None
    digits = found.group()
    places = len(digits.partition(".")[2])
    grouped = "," in digits
    if format(mark.value, f"{',' if grouped else ''}.{places}f") != digits:
        return None
    if Decimal(digits.replace(",", "")) != mark.value:
        return None
    whole = "#,##0" if grouped else "0"
    fraction = "." + "0" * places if places else ""
    return (
        _quoted(mark.text[: found.start()]) + whole + fraction + _quoted(mark.text[found.end() :])
    )


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "”") + '"' if text else ""


def labels(items: Iterable[Label], look: Look, separator: str = " ") -> str:
    """`c:dLbls` of a series: the given labels, and none for other points."""
    colour = look.design.theme.colours.ink
    points = "".join(_label(item, look, colour, separator) for item in items)
    return f"<c:dLbls>{points}{_HIDDEN.format(value=0, name=0)}</c:dLbls>"


def _label(item: Label, look: Look, colour: str, separator: str) -> str:
    fixed = "" if item.format else _rich(item.text, look, colour)
    code = _quoted(item.text) if item.bound else item.format
    pattern = f'<c:numFmt formatCode={attribute(code)} sourceLinked="0"/>' if code else ""
    shown = _HIDDEN.format(value=1, name=int(item.named))
    between = f"<c:separator>{content(separator)}</c:separator>" if item.named else ""
    return (
        f'<c:dLbl><c:idx val="{item.at}"/>{fixed}{pattern}{NO_SHAPE}'
        f'{look.text(colour, wrap=False)}<c:dLblPos val="{item.position}"/>{shown}{between}'
        "</c:dLbl>"
    )


def _rich(text: str, look: Look, colour: str) -> str:
    tag = look.design.language.tag
    letters = look.letters(colour)
    runs = letters.replace("a:defRPr", "a:rPr").replace("<a:rPr ", f'<a:rPr lang="{tag}" ', 1)
    return (
        '<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>'
        f"<a:pPr>{letters}</a:pPr><a:r>{runs}<a:t>{content(text)}</a:t></a:r></a:p></c:rich></c:tx>"
    )
