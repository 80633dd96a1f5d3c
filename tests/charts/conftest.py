"""Designs in both languages, and plots from a short notation."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from briefgen.diagnostics import Report
from briefgen.document.plots import Bound, Mark, Plot, PlotKind, Series
from briefgen.theme.design import Design
from briefgen.theme.reading import load_theme
from briefgen.typography.languages import language

_BOUNDS = {">": Bound.OPEN_ABOVE, "<": Bound.OPEN_BELOW, "≈": Bound.APPROXIMATE}


def _design(code: str) -> Design:
    return Design(theme=load_theme("civic", None, Report()), language=language(code))


@pytest.fixture(scope="session")
def zh() -> Design:
    return _design("zh")


@pytest.fixture(scope="session")
def en() -> Design:
    return _design("en")


@pytest.fixture(scope="session")
def plot_of() -> Callable[..., Plot]:
    """Makes a plot of marks written as `category: value`, `category: >value`, `category: a..b`.

    A `*` before the category highlights it. Marks' facts are their categories; keyword arguments
    add series with labels.
    """

    def mark(written: str) -> Mark:
        category, _, text = written.partition(": ")
        bound = _BOUNDS.get(text[:1], Bound.CLOSED)
        number = text.lstrip("><≈")
        low, _, high = number.partition("..")
        return Mark(
            category=category.lstrip("*"),
            text=text,
            value=None if high or number == "-" else Decimal(number),
            low=Decimal(low) if high else None,
            high=Decimal(high) if high else None,
            bound=bound,
            fact=category.lstrip("*"),
            highlighted=category.startswith("*"),
        )

    def plot(
        kind: PlotKind, *marks: str, whole: int | None = None, **series: tuple[str, ...]
    ) -> Plot:
        rows = [Series(label=None, marks=tuple(map(mark, marks)))] if marks else []
        rows += [Series(label=name, marks=tuple(map(mark, s))) for name, s in series.items()]
        return Plot(
            id="chart",
            kind=kind,
            unit="%",
            series=tuple(rows),
            whole=None if whole is None else Decimal(whole),
        )

    return plot
