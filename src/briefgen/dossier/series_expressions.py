"""Expressions over series: `growth(port.freight, 2024, 2025)` becomes one over facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from briefgen.dossier.expressions import (
    ARGUMENTS,
    Call,
    Expression,
    ExpressionSyntaxError,
    Function,
    Input,
    Literal,
    Operation,
)
from briefgen.dossier.periods import grain_of, months_between, read_period
from briefgen.dossier.records import Fact, Grain, Localized
from briefgen.dossier.series import Key, Series, area_key

_PERIOD = re.compile(r"\d{4}(-Q[1-4]|-\d{2}(-\d{2})?)?|FY\d{4}")
_MONTHS = 12
_OVER_PERIODS = {
    Function.GROWTH: "an indicator and two periods",
    Function.INDEX: "an indicator and two periods",
    Function.CAGR: "an indicator and two periods",
    Function.SHARE: "two indicators and a period",
}


class UnknownSeriesError(ExpressionSyntaxError):
    """An expression names a series or period that no fact observes; the message says which."""


class SeriesLookup(Struct, frozen=True):
    """The series and facts that an expression of one fact may name."""

    series: Mapping[Key, Series]
    facts: Mapping[str, Fact]
    area: Localized
    """Of the derived fact: the series of this area is meant."""

    def resolve(self, expression: Expression) -> Expression:
        """The expression with each indicator and period replaced by the fact for it.

        Raises:
            UnknownSeriesError: there is no such series, or it has no figure for the period.
        ExpressionSyntaxError: a function has too many arguments.
        """
        match expression:
            case Literal() | Input():
                return expression
            case Operation(operator=operator, left=left, right=right):
                return Operation(operator, self.resolve(left), self.resolve(right))
            case Call(function=function, arguments=arguments):
                return self._call(function, arguments)

    def _call(self, function: Function, arguments: tuple[Expression, ...]) -> Call:
        periods = [_period(argument, self.facts) for argument in arguments]
        names = [argument.fact if isinstance(argument, Input) else "" for argument in arguments]
        match function, periods:
            case Function.SHARE, [None, None, str(period)]:
                parts = (self._fact(names[0], period), self._fact(names[1], period))
                return Call(function, parts)
            case ((Function.GROWTH | Function.INDEX), [None, str(old), str(new)]):
                return Call(function, self._pair(names[0], old, new))
            case Function.CAGR, [None, str(old), str(new)]:
                pair = self._pair(names[0], old, new)
                return Call(function, (*pair, Literal(self._years(names[0], old, new))))
            case _ if len(arguments) == ARGUMENTS[function]:
                return Call(function, tuple(self.resolve(argument) for argument in arguments))
            case _:
                raise ExpressionSyntaxError(
                    f"`{function}` takes {ARGUMENTS[function]} facts, or {_OVER_PERIODS[function]}"
                )

    def _pair(self, name: str, old: str, new: str) -> tuple[Input, Input]:
        """The facts for the new period and the old one, which are of one length."""
        periods = [self._named(self._series(name), period) for period in (new, old)]
        if grain_of(periods[0]) is not grain_of(periods[1]):
            raise UnknownSeriesError(f"`{old}` and `{new}` are not of one length")
        return self._fact(name, new), self._fact(name, old)

    def _years(self, name: str, old: str, new: str) -> Decimal:
        series = self._series(name)
        months = months_between(self._named(series, old), self._named(series, new))
        if months <= 0 or months % _MONTHS:
            raise UnknownSeriesError(f"from `{old}` to `{new}` are no whole years")
        return Decimal(months // _MONTHS)

    def _series(self, name: str) -> Series:
        found = self.series.get((name, area_key(self.area)))
        if found is not None:
            return found
        others = [series for (indicator, _), series in self.series.items() if indicator == name]
        if len(others) == 1:
            return others[0]
        if others:
            raise UnknownSeriesError(
                f"`{name}` is observed in several areas, and not in the area of this fact"
            )
        raise UnknownSeriesError(f"`{name}` is no indicator of any fact")

    def _fact(self, name: str, period: str) -> Input:
        series = self._series(name)
        return Input(series.current[self._named(series, period)].id)

    def _named(self, series: Series, period: str) -> str:
        """The period of the series that `period` names: `FY2025` is the one that ends in it."""
        if period in series.current:
            return period
        if period.startswith("FY"):
            for known in series.of_grain(Grain.FISCAL_YEAR):
                span = read_period(known)
                if span is not None and f"FY{span.last.year}" == period:
                    return known
        known_periods = ", ".join(f"`{known}`" for known in series.current)
        raise UnknownSeriesError(
            f"`{series.indicator}` has no figure for `{period}`, only for {known_periods}"
        )


def _period(argument: Expression, facts: Mapping[str, Fact]) -> str | None:
    """The period that an argument names; None if it is a fact, an indicator or a sum."""
    match argument:
        case Literal(value=value) if _PERIOD.fullmatch(str(value)):
            return str(value)
        case Input(fact=name) if name not in facts and _PERIOD.fullmatch(name):
            return name
        case _:
            return None
