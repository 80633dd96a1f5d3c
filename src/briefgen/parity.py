"""Parity: whether the editions of a briefing say the same, in every language and format.

Numbers are read from what is printed, so that 2,200亿元 and CNY 220 billion are the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

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


class Printing(Struct, frozen=True):
    """A figure where it is printed."""

    fact: str
    text: str
    block: str
    place: Place | None = None
    """Where an author wrote it, if that is known."""


class Edition(Struct, frozen=True, kw_only=True):
    """What an edition prints, as it was read."""

    name: str
    """Of its file, or its language, for findings."""
    language: str
    printings: tuple[Printing, ...]
    """In reading order."""
    objects: tuple[str, ...]
    """The figures and tables, by id, in reading order."""
    sources: tuple[str, ...]
    """The sources of the appendix, by id."""
    is_file: bool = False

    def place(self) -> Place | None:
        """The file; None for a document that is not written yet."""
        return Place(self.name) if self.is_file else None


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
    for fact in dict.fromkeys(p.fact for p in (*one.printings, *other.printings)):
        _compare_fact(fact, one, other, report)
    _compare_order(one, other, report)
    for what, ours, theirs in (
        ("charts and tables", one.objects, other.objects),
        ("sources", tuple(sorted(one.sources)), tuple(sorted(other.sources))),
    ):
        if ours != theirs:
            unlike = ", ".join(f"`{name}`" for name in _difference(ours, theirs)) or "their order"
            report.error(
                "objects-differ",
                f"`{other.name}` has other {what} than `{one.name}`: {unlike}",
                other.place(),
                _HINT,
            )


def _compare_fact(fact: str, one: Edition, other: Edition, report: Report) -> None:
    here, there = _printings(one, fact), _printings(other, fact)
    if not here or not there:
        having, missing = (one, other) if here else (other, one)
        found = (here or there)[0]
        report.error(
            "figure-in-one-language",
            f"`{having.name}` prints `{found.text}` (`{fact}`), which `{missing.name}` does not",
            found.place or missing.place(),
            _HINT,
        )
    elif pair := _unlike(here, one.language, there, other.language):
        ours, theirs = pair
        report.error(
            "languages-differ",
            f"`{fact}` is `{ours.text}` in `{one.name}`, but `{theirs.text}` in `{other.name}`",
            theirs.place or other.place(),
            _HINT,
        )
    elif len(here) != len(there):
        report.warn(
            "figure-counts-differ",
            f"`{fact}` is printed {len(here)} times in `{one.name}` and {len(there)} times in "
            f"`{other.name}`",
            (here if len(here) > len(there) else there)[-1].place or other.place(),
            _HINT,
        )


def _difference(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    yield from ((Counter(ours) - Counter(theirs)) + (Counter(theirs) - Counter(ours))).elements()


def _printings(edition: Edition, fact: str) -> list[Printing]:
    return [printing for printing in edition.printings if printing.fact == fact]


def _compare_order(one: Edition, other: Edition, report: Report) -> None:
    """Blocks with the same figures stand in the same order; within one, grammar orders them."""
    here, there = _groups(one), _groups(other)
    if sorted(here) != sorted(there):
        return
    for ours, theirs in zip(here, there, strict=True):
        if ours != theirs:
            report.warn(
                "figure-order-differs",
                f"`{one.name}` goes on with `{ours[0]}` where `{other.name}` has `{theirs[0]}`",
                other.place(),
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
    here: Sequence[Printing], language: str, there: Sequence[Printing], other: str
) -> tuple[Printing, Printing] | None:
    """A printing that the other language never says, with one that the other does say."""
    if language not in LANGUAGES or other not in LANGUAGES:
        return None
    ours, theirs = _readings(here, language), _readings(there, other)
    if not ours or not theirs:
        return None
    for printing, said in ours:
        if not any(_meet(said, says) for _, says in theirs):
            return printing, theirs[0][0]
    for printing, says in theirs:
        if not any(_meet(said, says) for _, said in ours):
            return ours[0][0], printing
    return None


_Reading = tuple[NumberMention, ...]


def _readings(printings: Sequence[Printing], code: str) -> list[tuple[Printing, list[_Reading]]]:
    """Each printing with the ways in which its numbers may be read, where it holds any."""
    distinct = {printing.text: printing for printing in reversed(printings)}
    found = [(p, [_read(form, code) for form in _forms(p.text)]) for p in distinct.values()]
    return [(printing, readings) for printing, readings in found if any(readings)]


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
