"""Parity: whether the editions of a briefing say the same, in every language and format.

Numbers are read from what is printed, so that 2,200亿元 and CNY 220 billion are the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from briefgen.diagnostics import Place, Report
from briefgen.dossier.quantities import Qualifier
from briefgen.evidence.numbers import LANGUAGES, NumberKind, NumberMention, read_numbers

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.(\d+))?")
_BRACKETS = re.compile(r" ?[(（][^()（）]*[)）]")
_MAGNITUDES = {"m": " million", "bn": " billion", "tn": " trillion", "k": " thousand"}
_SHORT = re.compile(r"(?<=\d)[ \u00a0\u202f]?(m|bn|tn|k)\b")
_CHANGES = frozenset({"percentage-point", "basis-point"})
_SIGNS = {
    ">": Qualifier.OVER,
    "≥": Qualifier.AT_LEAST,
    "<": Qualifier.UNDER,
    "≤": Qualifier.AT_MOST,
    "≈": Qualifier.ABOUT,
}
_UNITS = frozenset({NumberKind.CURRENCY, NumberKind.SHARE})
"""Kinds whose units have the same name in every language; what is counted has not."""
_HINT = "say the same in both, in the templates or in the dossier's texts"


@dataclass(frozen=True, slots=True)
class Printing:
    """A figure where it is printed."""

    fact: str
    text: str
    block: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What an edition prints, as it was read."""

    name: str
    """Of its file, for findings."""
    language: str
    printings: tuple[Printing, ...]
    """In reading order."""
    objects: tuple[str, ...]
    """The figures and tables, by id, in reading order."""
    sources: tuple[str, ...]
    """The sources of the appendix, by id."""


def compare_formats(one: Edition, other: Edition, report: Report) -> None:
    """Report where two files of the same document differ: nothing may."""
    here = [(p.fact, "".join(p.text.split())) for p in one.printings]
    there = [(p.fact, "".join(p.text.split())) for p in other.printings]
    for (fact, said), (other_fact, says) in zip(here, there, strict=False):
        if (fact, said) != (other_fact, says):
            _formats_differ(one, other, f"`{fact}` `{said}`, `{other_fact}` `{says}`", report)
            break
    else:
        if len(here) != len(there):
            _formats_differ(one, other, f"{len(here)} and {len(there)} figures", report)
    if one.objects != other.objects:
        _formats_differ(one, other, "other charts and tables", report)
    if one.sources != other.sources:
        _formats_differ(one, other, "other sources", report)


def _formats_differ(one: Edition, other: Edition, what: str, report: Report) -> None:
    report.error(
        "formats-differ",
        f"it does not print what `{other.name}` prints: {what}",
        Place(one.name),
        "this is a bug of a writer; please report it with the project",
    )


def compare_languages(one: Edition, other: Edition, report: Report) -> None:
    """Report where two languages print other figures, values, charts, tables or sources."""
    place = Place(other.name)
    for fact in dict.fromkeys(p.fact for p in (*one.printings, *other.printings)):
        here, there = (_texts(edition, fact) for edition in (one, other))
        if not here or not there:
            missing, having = (one, other) if there else (other, one)
            report.error(
                "figure-in-one-language",
                f"`{fact}` is printed in `{having.name}` only: `{(here or there)[0]}`",
                Place(missing.name),
                _HINT,
            )
        elif (pair := _unlike(here, one.language, there, other.language)) is not None:
            report.error(
                "languages-differ",
                f"`{fact}` is `{pair[0]}` in `{one.name}`, but `{pair[1]}` here",
                place,
                _HINT,
            )
        elif len(here) != len(there):
            report.warn(
                "figure-counts-differ",
                f"`{fact}` is printed {len(here)} times in `{one.name}`, {len(there)} times here",
                place,
                _HINT,
            )
    _compare_order(one, other, report)
    for what, ours, theirs in (
        ("charts and tables", one.objects, other.objects),
        ("sources", tuple(sorted(one.sources)), tuple(sorted(other.sources))),
    ):
        if ours != theirs:
            unlike = ", ".join(f"`{name}`" for name in _difference(ours, theirs)) or "their order"
            report.error(
                "objects-differ",
                f"it has other {what} than `{one.name}`: {unlike}",
                place,
                _HINT,
            )


def _difference(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    yield from ((Counter(ours) - Counter(theirs)) + (Counter(theirs) - Counter(ours))).elements()


def _texts(edition: Edition, fact: str) -> list[str]:
    return [printing.text for printing in edition.printings if printing.fact == fact]


def _compare_order(one: Edition, other: Edition, report: Report) -> None:
    """Blocks with the same figures stand in the same order; within one, grammar orders them."""
    here, there = _groups(one), _groups(other)
    if sorted(here) != sorted(there):
        return
    for ours, theirs in zip(here, there, strict=True):
        if ours != theirs:
            report.warn(
                "figure-order-differs",
                f"`{ours[0]}` comes here in `{one.name}`, and `{theirs[0]}` in this edition",
                Place(other.name),
                "order the paragraphs alike, so that the two can be read side by side",
            )
            return


def _groups(edition: Edition) -> list[tuple[str, ...]]:
    groups: list[tuple[str, list[str]]] = []
    for printing in edition.printings:
        if not groups or groups[-1][0] != printing.block:
            groups.append((printing.block, []))
        groups[-1][1].append(printing.fact)
    return [tuple(sorted(facts)) for _, facts in groups]


def _unlike(
    here: Sequence[str], language: str, there: Sequence[str], other: str
) -> tuple[str, str] | None:
    """A printing of one language that none of the other says, and what the other says instead."""
    if language not in LANGUAGES or other not in LANGUAGES:
        return None
    if set(here) == set(there):
        return None
    ours, theirs = _readings(here, language), _readings(there, other)
    if not ours or not theirs:
        return None
    for text, said in ours.items():
        if not any(_meet(said, says) for says in theirs.values()):
            return text, next(iter(theirs))
    for text, says in theirs.items():
        if not any(_meet(said, says) for said in ours.values()):
            return next(iter(ours)), text
    return None


_Reading = tuple[NumberMention, ...]


def _readings(texts: Sequence[str], code: str) -> dict[str, list[_Reading]]:
    """Text → the ways in which its numbers may be read, for texts that hold any."""
    found = {text: [_read(form, code) for form in _forms(text)] for text in texts}
    return {text: readings for text, readings in found.items() if any(readings)}


def _forms(text: str) -> Iterator[str]:
    """A printing, also without its conversion in brackets and with its magnitude spelled out."""
    bare = _BRACKETS.sub("", text)
    for form in dict.fromkeys((text, bare)):
        yield form
        spelled = _SHORT.sub(lambda match: _MAGNITUDES[match[1]], form)
        if spelled != form:
            yield spelled


@lru_cache(maxsize=4096)
def _read(text: str, code: str) -> _Reading:
    """The numbers of a printing; a sign of a table says what a word of a sentence does."""
    mentions = read_numbers(text, code)
    sign = next((qualifier for mark, qualifier in _SIGNS.items() if mark in text), None)
    return tuple(replace(m, qualifier=sign) for m in mentions) if sign else mentions


def _meet(said: Sequence[_Reading], says: Sequence[_Reading]) -> bool:
    """Whether two printings can be read alike."""
    return any(_alike(one, other) for one in said for other in says if one and other)


def _alike(said: Sequence[NumberMention], says: Sequence[NumberMention]) -> bool:
    """Whether two printings state the same."""
    dates = {mention.date for mention in said if mention.date}
    if dates or any(mention.date for mention in says):
        return dates == {mention.date for mention in says if mention.date}
    if len(said) != len(says):
        return False
    return all(_same(one, other) for one, other in zip(said, says, strict=True))


def _same(one: NumberMention, other: NumberMention) -> bool:
    step = max(_step(one), _step(other)) / 2
    pairs = ((one.value, other.value), (one.low, other.low), (one.high, other.high))
    if not all(_close(a, b, step) for a, b in pairs):
        return False
    if one.kind in _UNITS and other.kind in _UNITS and _unit(one) != _unit(other):
        return False
    # A bound may stand in the sentence around a figure; the statement rules look after it there.
    bounds = {one.qualifier, other.qualifier} - {Qualifier.EXACT, Qualifier.RANGE}
    return len(bounds) < 2  # noqa: PLR2004  (one each)


def _unit(mention: NumberMention) -> str:
    """`CNY`; of shares only the change of one has a name: a half and 50% are the same."""
    if mention.kind is NumberKind.SHARE and mention.unit not in _CHANGES:
        return "share"
    return mention.unit or ""


def _close(one: Decimal | None, other: Decimal | None, step: Decimal) -> bool:
    if one is None or other is None:
        return one is other
    return one == other or abs(one - other) <= step


def _step(mention: NumberMention) -> Decimal:
    """What the last printed decimal counts; nought where there is none, for it is exact then."""
    match = _NUMBER.search(mention.text)
    if match is None or not match[1] or mention.value is None:
        return Decimal(0)
    number = Decimal(match.group().replace(",", ""))
    if not number:
        return Decimal(0)
    return abs(mention.value / number) * Decimal(1).scaleb(-len(match[1]))
