"""Figures: the number in a fact's quote against the fact, and what is said if they differ."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import assert_never

from msgspec import Struct

from briefgen.diagnostics import Report
from briefgen.dossier.dossier import Observation
from briefgen.dossier.quantities import Qualifier, Quantity
from briefgen.dossier.records import Evidence, Fact, Source
from briefgen.evidence.anchors import selector
from briefgen.evidence.changes import ChangeOutcome, Surroundings, Turned, compare_change
from briefgen.evidence.comparison import (
    Agrees,
    Differs,
    Silent,
    Undecided,
    Units,
    choose,
    compare,
    qualifier_of,
)
from briefgen.evidence.directions import Direction
from briefgen.evidence.normalisation import normalise
from briefgen.evidence.numbers import LANGUAGES, NumberKind, NumberMention, read_numbers
from briefgen.evidence.quotes import QuoteFinder
from briefgen.typography.languages import language

_WINDOW = 48
"""Characters on each side of a quote that its number is read with."""
_HUNDREDTHS = frozenset({"percent", "percentage-point"})


class FigureChecker(Struct):
    """Compares facts with the numbers in their quotes."""

    sources: Mapping[str, Source]
    units: Units
    quotes: QuoteFinder
    report: Report

    def check(self, observation: Observation) -> None:
        """Report where a quote contradicts its fact, and a fact that no quote states."""
        outcomes: list[tuple[Evidence, ChangeOutcome]] = []
        for evidence in observation.fact.evidence:
            mentions = self._mentions(evidence)
            if mentions is not None:
                outcome = self._compare(observation, mentions, self._around(evidence))
                outcomes.append((evidence, outcome))
        stated = any(isinstance(outcome, Agrees) for _, outcome in outcomes)
        for evidence, outcome in outcomes:
            if isinstance(outcome, Agrees):
                self._check_in_place(observation, evidence, outcome.mention)
            elif not stated or _contradicts(outcome):
                self._report_outcome(observation, evidence, outcome)

    def _mentions(self, evidence: Evidence) -> tuple[NumberMention, ...] | None:
        """The numbers of a quote, or those that `number` names; None with a finding."""
        quote = normalise(evidence.exact)
        mentions = read_numbers(quote, self._language(evidence))
        if evidence.number is None:
            return mentions
        chosen = choose(evidence.number, quote, mentions)
        if not chosen:
            known = ", ".join(f"`{mention.text}`" for mention in mentions) or "none"
            self.report.error(
                "number-not-in-quote",
                f"`{evidence.number}` is no number of the quote `{evidence.exact}`",
                evidence.place_of("number"),
                f"numbers that stand there: {known}",
            )
            return None
        return chosen

    def _compare(
        self,
        observation: Observation,
        mentions: tuple[NumberMention, ...],
        surroundings: Surroundings,
    ) -> ChangeOutcome:
        if observation.fact.change:
            return compare_change(observation.quantity, mentions, self.units, surroundings)
        return compare(observation.quantity, mentions, self.units)

    def _around(self, evidence: Evidence) -> Surroundings:
        """The quote with the prefix and suffix that tell it apart."""
        quote = selector(evidence)
        before = f"{quote.prefix} " if quote.prefix else ""
        text = f"{before}{quote.exact} {quote.suffix}"
        return Surroundings(text, len(before), language(self._language(evidence)))

    def _language(self, evidence: Evidence) -> str:
        """The language that the source's numbers are read in."""
        source = self.sources.get(evidence.source)
        code = (source.language or "").partition("-")[0].lower() if source else ""
        if code in LANGUAGES:
            return code
        return "zh" if any("\u3400" <= sign <= "\u9fff" for sign in evidence.exact) else "en"

    def _check_in_place(
        self, observation: Observation, evidence: Evidence, mention: NumberMention
    ) -> None:
        """Read the number where it stands: a quote must not cut off a digit, a unit, an `over`."""
        found = self.quotes.found.get((evidence.source, selector(evidence)))
        text = self.quotes.texts.text(evidence.source) if found else None
        if found is None or text is None:
            return
        begin = max(0, found.start - _WINDOW)
        start = found.start - begin + mention.start
        end = found.start - begin + mention.end
        window, code = text[begin : found.end + _WINDOW], self._language(evidence)
        there = tuple(
            other for other in read_numbers(window, code) if other.start < end and other.end > start
        )
        outcome = self._compare(observation, there, Surroundings(window, 0, language(code)))
        if not there or isinstance(outcome, Agrees):
            return
        if isinstance(outcome, Turned):
            self._report_outcome(observation, evidence, outcome)
            return
        self.report.error(
            "quote-cuts-number",
            f"the quote `{evidence.exact}` cuts a number: the source says "
            f"`{say_mention(there[0])}`, the fact `{observation.id}` says "
            f"`{say_quantity(observation.quantity)}`",
            evidence.place_of("exact"),
            "quote the number whole, with its unit and with words such as `over`",
        )

    def _report_outcome(
        self, observation: Observation, evidence: Evidence, outcome: ChangeOutcome
    ) -> None:
        fact = observation.fact
        stated = f"the fact `{fact.id}` says `{say_quantity(observation.quantity)}`"
        match outcome:
            case Agrees():
                return
            case Differs(code=code, what=what, mention=mention):
                self.report.error(
                    code,
                    f"{stated}, but its quote `{evidence.exact}` says `{say_mention(mention)}`",
                    fact.place_of(_key_of(what, fact)),
                    _correction(what, observation, mention),
                )
            case Silent():
                self.report.error(
                    "quote-without-number",
                    f"{stated}, but its quote `{evidence.exact}` holds no such number",
                    evidence.place_of("exact"),
                    "quote the passage that states the figure",
                )
            case Turned(direction=direction):
                self._report_turned(observation, evidence, direction)
            case Undecided(mentions=mentions):
                several = ", ".join(f"`{say_mention(mention)}`" for mention in mentions)
                self.report.error(
                    "number-differs",
                    f"{stated}, but its quote `{evidence.exact}` says {several}",
                    fact.place_of(_key_of("value", fact)),
                    "correct the value, or say with `number:` which one is meant",
                )
            case never:
                assert_never(never)

    def _report_turned(
        self, observation: Observation, evidence: Evidence, direction: Direction | None
    ) -> None:
        fact, quote = observation.fact, f"its quote `{evidence.exact}`"
        stated = f"the fact `{fact.id}` is a change of `{say_quantity(observation.quantity)}`"
        words = language(self._language(evidence)).checks
        place = fact.place_of(_key_of("value", fact))
        if direction is None:
            self.report.error(
                "direction-not-stated",
                f"{stated}, but no word in {quote} says that it is a fall",
                place,
                f"quote the word of direction too, such as `{words['down'][0]}`, or add it as "
                "`prefix` or `suffix`; a rise needs no minus sign",
            )
            return
        self.report.error(
            "direction-differs",
            f"{stated}, but `{direction.word}` stands beside the number of {quote}",
            place,
            "write a fall with a minus sign and a rise without, or quote the passage that is meant",
        )


def _correction(what: str, observation: Observation, mention: NumberMention) -> str:
    """What to do about a difference; the qualifier of a fall is written as its source words it."""
    quantity = observation.quantity
    if what == "qualifier" and observation.fact.qualifier is not quantity.qualifier:
        return (
            f"write `qualifier: {qualifier_of(mention).mirrored}`, which words the size of a fall, "
            "or quote the passage that states it"
        )
    return f"correct the {what}, or quote the passage that states it"


def _key_of(what: str, fact: Fact) -> str:
    """The key of a fact that a difference is about."""
    if what in {"qualifier", "unit"}:
        return what
    return "value" if fact.value is not None else "low"


def _contradicts(outcome: ChangeOutcome) -> bool:
    """Whether a second quote says something else of the same unit, rather than nothing."""
    if isinstance(outcome, Turned):
        return outcome.direction is not None
    return isinstance(outcome, Differs) and outcome.code != "unit-differs"


def say_quantity(quantity: Quantity) -> str:
    """A quantity in the dossier's own terms, for findings: `over 220000000000 CNY`."""
    if quantity.moment is not None:
        return quantity.moment.isoformat()
    qualifier = "" if quantity.qualifier is Qualifier.EXACT else f"{quantity.qualifier} "
    number = f"{quantity.low} to {quantity.high}" if quantity.value is None else quantity.value
    return f"{qualifier}{number} {quantity.unit.id}"


def say_mention(mention: NumberMention) -> str:
    """A number of a text in the same terms, its words last: `over 220000000000 CNY (2200亿元)`."""
    if mention.date is not None:
        return f"{mention.date} ({mention.text})"
    qualifier = qualifier_of(mention)
    said = "" if qualifier is Qualifier.EXACT else f"{qualifier} "
    hundredths = mention.unit in _HUNDREDTHS
    values = (mention.low, mention.high) if mention.value is None else (mention.value,)
    number = " to ".join(_said(value, hundredths=hundredths) for value in values)
    unit = f" {mention.unit}" if mention.unit and (hundredths or not _is_share(mention)) else ""
    return f"{said}{number}{unit} ({mention.text})"


def _said(value: Decimal | None, *, hundredths: bool) -> str:
    """A share as its unit counts it: the reader hands out 0.005 for `0.5%`."""
    if value is None or not hundredths:
        return str(value)
    return f"{(value * 100).normalize():f}"


def _is_share(mention: NumberMention) -> bool:
    return mention.kind is NumberKind.SHARE
