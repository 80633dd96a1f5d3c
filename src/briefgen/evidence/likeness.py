"""Likeness: the passage of a text that is most like a quote which the text no longer holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.dossier.records import MAX_QUOTE

_LIKE = 55.0
"""Percent of likeness below which a passage is none."""
_NEAR = 4_000
"""Characters on each side of where the quote stood that are searched first."""
_PREFERRED = 10.0
"""Percent by which a passage elsewhere must be more like it to be proposed instead."""
_SLACK = 10
"""Characters by which a passage may begin or end elsewhere than the search says."""
_WORD = re.compile(r"[A-Za-z0-9]+(?:[.,'-][A-Za-z0-9]+)*%?|[^\sA-Za-z0-9]")
"""What is not cut in two: a word, a number, any other sign."""


class Passage(Struct, frozen=True):
    """A stretch of a normalised text; `end` is exclusive."""

    start: int
    end: int
    text: str


def nearest_passage(quote: str, text: str, stood: int | None = None) -> Passage | None:
    """The passage most like the quote, of whole words and at most 40 characters, or None.

    Likeness is the share of characters that need no change (indel distance, by rapidfuzz); its
    search takes some milliseconds in a text of a million characters. Of passages about equally
    like it the one near `stood` is taken, where the quote stood when the text was locked.
    """
    everywhere = _found(quote, text, 0)
    if stood is None or everywhere is None:
        return _trimmed(quote, text, everywhere)
    begin = max(0, stood - _NEAR)
    near = _found(quote, text[begin : stood + len(quote) + _NEAR], begin)
    if near is None or near[0] + _PREFERRED < everywhere[0]:
        return _trimmed(quote, text, everywhere)
    return _trimmed(quote, text, near)


def _found(quote: str, text: str, offset: int) -> tuple[float, int, int] | None:
    """Likeness, start and end in the whole text, of which `text` begins at `offset`."""
    from rapidfuzz.fuzz import partial_ratio_alignment  # noqa: PLC0415  (only where one is gone)

    # A text shorter than the quote would be taken for what is searched.
    if not text or len(quote) > len(text):
        return None
    found = partial_ratio_alignment(quote, text, score_cutoff=_LIKE)
    if found is None:
        return None
    return found.score, offset + found.dest_start, offset + found.dest_end


def _trimmed(quote: str, text: str, found: tuple[float, int, int] | None) -> Passage | None:
    """The whole words around what was found that are most like the quote."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415  (only where one is gone)

    if found is None:
        return None
    _, start, end = found
    passages = list(_candidates(text, start, end))
    if not passages:
        return Passage(start, end, text[start:end])
    return max(passages, key=lambda passage: (ratio(quote, passage.text), -len(passage.text)))


def _candidates(text: str, start: int, end: int) -> Iterator[Passage]:
    """The stretches of whole words that begin and end near `start` and `end`."""
    begin = max(0, start - 2 * _SLACK)
    words = [match.span() for match in _WORD.finditer(text, begin, end + 2 * _SLACK)]
    for first, _ in words:
        for _, last in words:
            size = last - first
            close = abs(first - start) <= _SLACK and abs(last - end) <= _SLACK
            if close and 0 < size <= MAX_QUOTE:
                yield Passage(first, last, text[first:last])
