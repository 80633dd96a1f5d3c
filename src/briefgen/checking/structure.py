"""Structure: numbers that are no figures, since the dossier or the language says what they are.

These are declared terms, reference periods and dates that the dossier or the project names,
idioms of the language, and the constants of formulas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from msgspec import Struct

from briefgen.checking.runs import OPAQUE
from briefgen.document.nodes import Document
from briefgen.dossier.dossier import Dossier
from briefgen.dossier.expressions import Function, literals
from briefgen.evidence.numbers.records import NumberKind, NumberMention
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.dates import format_date, format_period
from briefgen.typography.languages import Language
from briefgen.typography.periods import UNSTATED

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MAX_SPAN = 30
"""Years; the years within a longer period are not taken as known."""


class Structure(Struct, frozen=True, dict=True):
    """What is known of one document."""

    document: Document
    verified: VerifiedDossier
    language: Language

    @property
    def _dossier(self) -> Dossier:
        return self.verified.dossier

    def masked(self, text: str) -> str:
        """The text with terms, known dates and idioms blanked; offsets stay."""
        for pattern in self._patterns:
            text = pattern.sub(lambda match: OPAQUE * len(match[0]), text)
        return text

    def explains(self, mention: NumberMention, text: str) -> bool:
        """Whether a number in `text` is a known year, an article, or a formula's constant."""
        if mention.kind is NumberKind.DATE and mention.date is not None:
            return self._known_date(mention.date)
        years = _YEAR.findall(mention.text)
        if years and mention.unit in {None, "year"} and self._only_years(mention.text):
            return all(int(year) in self._years for year in years)
        if mention.text.lower() in self.language.checks["articles"]:
            return True
        names = [self.language.text(f"function-{function}") for function in Function]
        for name in sorted(names, key=len, reverse=True):  # a formula has no other words
            text = text.replace(name, "")
        return mention.value in self._constants and not re.search(r"[^\W\d_]", text)

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        known = sorted({*self.document.unprinted, *self._dates()}, key=lambda s: (-len(s), s))
        parts = [re.escape(text) for text in known if text]
        literal = [re.compile(_bounded("|".join(parts)), re.IGNORECASE)] if parts else []
        idioms = [
            re.compile(i, re.IGNORECASE | re.MULTILINE) for i in self.language.checks["idioms"]
        ]
        return (*literal, *idioms)

    def _dates(self) -> Iterator[str]:
        """Known periods and days as the language writes them, from a month's precision on."""
        for period in self._periods:
            for compact in (False, True):
                yield format_period(period, self.language, compact=compact)
        for moment in self._moments:
            for compact in (False, True):
                yield format_date(moment, self.language, compact=compact)

    @cached_property
    def _periods(self) -> frozenset[str]:
        dossier = self._dossier
        periods = {observation.fact.period for observation in dossier.observations.values()}
        periods |= {action.period for action in dossier.actions.values()}
        periods |= {event.period for event in dossier.events.values()}
        return frozenset(periods | {dossier.strategy.horizon}) - {UNSTATED}

    @cached_property
    def _moments(self) -> frozenset[date]:
        days = {o.quantity.moment for o in self._dossier.observations.values()}
        days |= {self.document.metadata.date}
        for source in self._dossier.sources.values():
            days |= set(_csl_days(source.item))
        return frozenset(day for day in days if day is not None)

    @cached_property
    def _years(self) -> frozenset[int]:
        years = {moment.year for moment in self._moments}
        for period in self._periods:
            found = [int(year) for year in _YEAR.findall(period)]
            years |= set(found)
            if len(found) > 1 and found[-1] - found[0] <= _MAX_SPAN:
                years |= set(range(found[0], found[-1] + 1))
        for source in self._dossier.sources.values():
            years |= set(_csl_years(source.item))
        return frozenset(years)

    def _known_date(self, written: str) -> bool:
        """Whether a date of any precision (`2025-12`, `--12-28`) is part of a known one."""
        if re.fullmatch(r"\d{4}", written):
            return int(written) in self._years
        known = [m.isoformat() for m in self._moments]
        known += [part for period in self._periods for part in period.split("/")]
        if written.startswith("--"):
            return any(each[5:].startswith(written[2:]) for each in known)
        return any(each.startswith(written) for each in known)

    def _only_years(self, text: str) -> bool:
        """Whether the text is years and what joins them: `2021—2025年`, `2021 to 2025`."""
        joints = "|".join(map(re.escape, self.language.checks["year-joints"]))
        return re.fullmatch(rf"(?:\d{{4}}|[\s/–—\-]|{joints})+", text) is not None

    @cached_property
    def _constants(self) -> frozenset[Decimal]:
        derived = (o.expression for o in self._dossier.observations.values())
        return frozenset(n for expression in derived if expression for n in literals(expression))


def _bounded(texts: str) -> str:
    """A pattern that finds the texts, not within a longer number or Latin word."""
    letter = "[A-Za-z0-9]"
    return f"(?:(?<!{letter})|(?!{letter}))(?:{texts})(?:(?!{letter})|(?<!{letter}))"


def _parts(item: dict[str, Any]) -> Iterator[list[int]]:
    for key in ("issued", "accessed", "event-date", "original-date", "submitted"):
        value = item.get(key)
        if isinstance(value, dict):
            for parts in value.get("date-parts", ()):
                try:
                    yield [int(part) for part in parts]
                except (TypeError, ValueError):
                    continue


def _csl_days(item: dict[str, Any]) -> Iterator[date]:
    for parts in _parts(item):
        try:
            yield date(*parts)
        except (TypeError, ValueError):
            continue


def _csl_years(item: dict[str, Any]) -> Iterator[int]:
    for parts in _parts(item):
        yield from parts[:1]
