"""Forms: how a style prints numbers and years, learned from a sample that it formats.

What a style's own elements say would have to be read as a CSL processor reads them.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from briefgen.citations.engine import CiteprocError, format_item
from briefgen.citations.styles import Style

_AUTHOR, _YEAR = "Ω", 2000
_SAMPLE = {
    "type": "book",
    "title": "T",
    "author": [{"literal": _AUTHOR}],
    "issued": {"date-parts": [[_YEAR]]},
}


class Form(Struct, frozen=True, kw_only=True):
    """What stands around a number or between author and year."""

    before: str = ""
    """Before each number of a citation: `[`."""
    after: str = ""
    label_before: str = ""
    """Before the number of an entry."""
    label_after: str = ""
    """`] `, `. `."""
    joint: str | None = None
    """Between author and year; None for a style that cites without a year."""

    @property
    def label(self) -> str:
        """What an entry that is formatted alone begins with."""
        return f"{self.label_before}1{self.label_after}" if self.label_after else ""


@cache
def form_of(style: Style, tag: str) -> Form:
    """The form of a style in a document of the language `tag` (BCP 47)."""
    try:
        entry, cited = format_item(_SAMPLE, style, tag)
    except CiteprocError:
        return Form()
    inner = cited.removeprefix(style.before).removesuffix(style.after)
    if not style.numeric:
        _, found, rest = inner.partition(_AUTHOR)
        joint, year, _ = rest.partition(str(_YEAR))
        return Form(joint=joint if found and year else None)
    before, _, after = inner.partition("1")
    head = entry.partition(_AUTHOR)[0]
    label_before, number, label_after = head.partition("1")
    if not number:
        return Form(before=before, after=after)
    return Form(before=before, after=after, label_before=label_before, label_after=label_after)
