"""Where a quote stands in a text: found by plain search, told apart by prefix and suffix."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.dossier.records import Evidence
from briefgen.evidence.normalisation import normalise

_SHOWN = 12
"""Characters of context that a finding shows on each side."""


class Selector(Struct, frozen=True):
    """A quote with what stands around it, normalised."""

    exact: str
    prefix: str
    suffix: str


class Found(Struct, frozen=True):
    """The one place of a quote; `end` is exclusive."""

    start: int
    end: int


class Missing(Struct, frozen=True):
    """The quote does not stand in the text."""


class Misplaced(Struct, frozen=True):
    """The quote stands in the text, but nowhere with its prefix and suffix beside it."""

    places: tuple[Found, ...]


class Ambiguous(Struct, frozen=True):
    """The quote stands more than once, and prefix and suffix do not decide."""

    contexts: tuple[str, ...]


def selector(evidence: Evidence) -> Selector:
    """The evidence's quote, prefix and suffix in normalised form."""
    return Selector(
        normalise(evidence.exact),
        normalise(evidence.prefix or ""),
        normalise(evidence.suffix or ""),
    )


def locate(quote: Selector, text: str) -> Found | Missing | Misplaced | Ambiguous:
    """The place of the quote in a normalised text."""
    if not quote.exact:
        return Missing()
    everywhere = list(_occurrences(quote.exact, text))
    if not everywhere:
        return Missing()
    length = len(quote.exact)
    fitting = [start for start in everywhere if _fits(quote, text, start, start + length)]
    if len(fitting) == 1:
        return Found(fitting[0], fitting[0] + length)
    if not fitting:
        return Misplaced(tuple(Found(start, start + length) for start in everywhere))
    contexts = tuple(_context(text, start, start + length) for start in fitting)
    return Ambiguous(contexts)


def _occurrences(quote: str, text: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _fits(quote: Selector, text: str, start: int, end: int) -> bool:
    """Whether prefix and suffix stand beside the occurrence; a space between may be missing."""
    before = text[max(0, start - len(quote.prefix) - 1) : start].rstrip()
    after = text[end : end + len(quote.suffix) + 1].lstrip()
    return before.endswith(quote.prefix) and after.startswith(quote.suffix)


def _context(text: str, start: int, end: int) -> str:
    return text[max(0, start - _SHOWN) : end + _SHOWN]
