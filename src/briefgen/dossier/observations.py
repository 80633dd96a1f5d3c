"""From facts to observations: given values are read, derived ones computed in order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

from msgspec import Struct, field

from briefgen.diagnostics import Report, suggestion
from briefgen.dossier.derivation import DerivationError, derive
from briefgen.dossier.dossier import Observation
from briefgen.dossier.expressions import (
    Expression,
    ExpressionSyntaxError,
    Input,
    inputs,
    parse_expression,
)
from briefgen.dossier.quantities import Dimension, Qualifier, Quantity, Unit
from briefgen.dossier.records import Fact, Localized
from briefgen.dossier.series import Key, Series, series_of
from briefgen.dossier.series_expressions import SeriesLookup, UnknownSeriesError
from briefgen.dossier.values import ValueSyntaxError, parse_moment, parse_value

_SHOWN = 60
"""An expression that is shown in a message is cut to so many characters."""


def observe(
    facts: Mapping[str, Fact],
    units: Mapping[str, Unit],
    broken: Collection[str],
    area: Localized,
    report: Report,
) -> dict[str, Observation]:
    """The observations of all facts whose value can be told, in the order of the facts.

    `broken` are the ids of facts that could not be read: to name one is no second finding.
    `area` is that of the facts that state none.
    """
    series = series_of(facts.values(), area)
    observer = _Observer(facts, units, broken, area, series, report)
    observer.read_given()
    observer.derive_rest()
    return {id_: observer.observed[id_] for id_ in facts if id_ in observer.observed}


class _Observer(Struct):
    facts: Mapping[str, Fact]
    units: Mapping[str, Unit]
    broken: Collection[str]
    area: Localized
    series: Mapping[Key, Series]
    report: Report
    observed: dict[str, Observation] = field(default_factory=dict)

    def read_given(self) -> None:
        """Observe the facts that state a value."""
        for fact in self.facts.values():
            unit = self.units.get(fact.unit)
            if unit is None:
                self.report.error(
                    "unknown-unit",
                    f"there is no unit `{fact.unit}`",
                    fact.place_of("unit"),
                    suggestion(fact.unit, list(self.units)) or "define it under `units:`",
                )
            elif fact.derive is None:
                quantity = _given(fact, unit, self.report)
                if quantity is not None:
                    self.observed[fact.id] = Observation(fact=fact, quantity=quantity)

    def derive_rest(self) -> None:
        """Observe the derived facts, each after its inputs."""
        expressions = self._expressions()
        graph = {id_: inputs(expression) for id_, expression in expressions.items()}
        try:
            order = tuple(TopologicalSorter(graph).static_order())
        except CycleError as error:
            circle: list[str] = error.args[1]
            fact = self.facts[circle[0]]
            self.report.error(
                "derivation-circle",
                "facts are derived from each other: " + " ← ".join(f"`{id_}`" for id_ in circle),
                fact.place_of("derive"),
                "give one of them a value with evidence",
            )
            return
        for id_ in order:
            if id_ in expressions:
                self._derive(self.facts[id_], expressions[id_])

    def _expressions(self) -> dict[str, Expression]:
        found: dict[str, Expression] = {}
        for fact in self.facts.values():
            if fact.derive is None or not _states_nothing_else(fact, self.report):
                continue
            try:
                lookup = SeriesLookup(self.series, self.facts, fact.area or self.area)
                expression = lookup.resolve(parse_expression(fact.derive))
            except UnknownSeriesError as error:
                if not self.broken:
                    self.report.error(
                        "unknown-series",
                        f"`{fact.id}` cannot be derived by `{_shortened(fact.derive)}`: {error}",
                        fact.place_of("derive"),
                        "give its facts the `indicator`, or name facts",
                    )
                continue
            except ExpressionSyntaxError as error:
                self.report.error(
                    "broken-expression",
                    f"`{_shortened(fact.derive)}` is no expression: {error}",
                    fact.place_of("derive"),
                    "write for example `a.new - a.old`, `share(part, whole)`, `growth(new, old)`",
                )
                continue
            if not self._knows_inputs(fact, expression):
                continue
            if isinstance(expression, Input) or not inputs(expression):
                self.report.error(
                    "broken-expression",
                    f"`{_shortened(fact.derive)}` derives nothing",
                    fact.place_of("derive"),
                    "give a value with evidence, or reckon with at least one other fact",
                )
            else:
                found[fact.id] = expression
        return found

    def _knows_inputs(self, fact: Fact, expression: Expression) -> bool:
        known = True
        for id_ in inputs(expression):
            if id_ in self.facts:
                continue
            known = False
            if id_ not in self.broken:
                parts = id_.split("-")
                glued = len(parts) > 1 and any(
                    "-".join(parts[:n]) in self.facts for n in range(1, len(parts))
                )
                hint = "put spaces around `-`" if glued else suggestion(id_, list(self.facts))
                self.report.error(
                    "unknown-fact",
                    f"`{fact.id}` is derived from `{id_}`, which is no fact",
                    fact.place_of("derive"),
                    hint,
                )
        return known

    def _derive(self, fact: Fact, expression: Expression) -> None:
        names = inputs(expression)
        if fact.unit not in self.units or any(name not in self.observed for name in names):
            return
        quantities = {name: self.observed[name].quantity for name in names}
        try:
            quantity = derive(expression, quantities, self.units[fact.unit])
        except DerivationError as error:
            self.report.error(
                "derivation-refused",
                f"`{fact.id}` cannot be derived by `{fact.derive}`: {error}",
                fact.place_of("derive"),
                "check the units and qualifiers of its inputs, or leave the figure out",
            )
            return
        if "qualifier" in fact.model_fields_set and fact.qualifier is not quantity.qualifier:
            self.report.error(
                "qualifier-differs",
                f"`{fact.id}` says `{fact.qualifier}`, but its inputs make it "
                f"`{quantity.qualifier}`",
                fact.place_of("qualifier"),
                "leave the qualifier out: it follows from the inputs",
            )
        self.observed[fact.id] = Observation(
            fact=fact, quantity=quantity, inputs=names, expression=expression
        )


def _shortened(expression: str) -> str:
    return expression if len(expression) <= _SHOWN else f"{expression[:_SHOWN]}…"


def _states_nothing_else(fact: Fact, report: Report) -> bool:
    stated = [key for key in ("value", "low", "high") if getattr(fact, key) is not None]
    if stated:
        report.error(
            "value-and-derive",
            f"`{fact.id}` has both `{stated[0]}` and `derive`",
            fact.place_of(stated[0]),
            "a fact is either given, with evidence, or derived",
        )
    return not stated


def _given(fact: Fact, unit: Unit, report: Report) -> Quantity | None:
    """The quantity that a fact states; None with a finding."""
    if fact.qualifier is Qualifier.RANGE:
        return _range(fact, unit, report)
    if fact.low is not None or fact.high is not None:
        key = "low" if fact.low is not None else "high"
        report.error(
            "range-qualifier",
            f"`{fact.id}` has `{key}`, but its qualifier is `{fact.qualifier}`",
            fact.place_of(key),
            "write `qualifier: range`",
        )
        return None
    if fact.value is None:
        report.error(
            "missing-value",
            f"`{fact.id}` has neither `value` nor `derive`",
            fact.place,
            "add `value: …`; a range has `qualifier: range`, `low: …` and `high: …`",
        )
        return None
    if unit.dimension is Dimension.DATE:
        return _moment(fact, unit, report)
    value = _value(fact, "value", unit, report)
    if value is None:
        return None
    if unit.dimension is Dimension.RANK and (value != value.to_integral_value() or value < 1):
        report.error(
            "rank-not-whole",
            f"the rank `{fact.id}` is {value}",
            fact.place_of("value"),
            "a rank is a whole number from 1",
        )
        return None
    # The source words the size of a fall: "fell by over 3" is a change of under -3.
    turned = fact.change and value < 0
    qualifier = fact.qualifier.mirrored if turned else fact.qualifier
    return Quantity(unit=unit, qualifier=qualifier, value=value)


def _range(fact: Fact, unit: Unit, report: Report) -> Quantity | None:
    missing = [key for key in ("low", "high") if getattr(fact, key) is None]
    if missing or fact.value is not None:
        fault = f"lacks `{missing[0]}`" if missing else "has `value`"
        report.error(
            "range-without-ends",
            f"the range `{fact.id}` {fault}",
            fact.place_of("qualifier") if missing else fact.place_of("value"),
            "a range has `low` and `high`, and no `value`",
        )
        return None
    low, high = _value(fact, "low", unit, report), _value(fact, "high", unit, report)
    if low is None or high is None:
        return None
    if low >= high:
        report.error(
            "range-without-ends",
            f"the range `{fact.id}` runs from {low} to {high}",
            fact.place_of("low"),
            "`low` must be less than `high`",
        )
        return None
    return Quantity(unit=unit, qualifier=Qualifier.RANGE, low=low, high=high)


def _moment(fact: Fact, unit: Unit, report: Report) -> Quantity | None:
    try:
        moment = parse_moment(str(fact.value))
    except ValueSyntaxError:
        report.error(
            "wrong-type",
            f"the value `{fact.value}` of `{fact.id}` is no date",
            fact.place_of("value"),
            "write a date as `2025-12-28`",
        )
        return None
    return Quantity(unit=unit, qualifier=fact.qualifier, moment=moment)


def _value(fact: Fact, key: str, unit: Unit, report: Report) -> Decimal | None:
    text = str(getattr(fact, key))
    try:
        return parse_value(text, unit)
    except ValueSyntaxError as error:
        report.error(
            "wrong-type",
            f"`{key}` of `{fact.id}` cannot be `{text}`: {error}",
            fact.place_of(key),
            "write for example `7.39`, `2200亿`, `220 billion` or `1/4`, without the unit",
        )
        return None
