"""What a chart must not do: show nothing, pretend a course of time, or hold more than its whole."""

from __future__ import annotations

from decimal import Decimal

from briefgen.content.marks import runs_in_time
from briefgen.diagnostics import Report
from briefgen.document.plots import Plot
from briefgen.dossier.records import ChartSpec


def check_plot(spec: ChartSpec, plot: Plot, report: Report) -> None:
    """Report a chart without values, one over time without a course, and parts beyond the whole."""
    if not plot.marks:
        report.error(
            "empty-chart",
            f"the chart `{spec.id}` has nothing to draw",
            spec.place,
            "name its `facts`, its `series`, or for a timeline its `events`",
        )
        return
    if runs_in_time(spec):
        _check_course(spec, plot, report)
    if plot.whole is not None:
        _check_whole(spec, plot, plot.whole, report)


def _check_course(spec: ChartSpec, plot: Plot, report: Report) -> None:
    """A line joins values of one indicator at two periods or more, each of them once."""
    if len({mark.category for mark in plot.marks}) == 1:
        report.error(
            "single-period",
            f"the chart `{spec.id}` is a {spec.kind}, but its facts are all of one period",
            spec.place,
            "add facts of other periods, or use `bar`",
        )
    elif any(len({m.category for m in s.marks}) < len(s.marks) for s in plot.series):
        report.error(
            "repeated-period",
            f"the chart `{spec.id}` has two facts of one period in one series",
            spec.place,
            "put the facts of each indicator under `series:` of its own",
        )


def _check_whole(spec: ChartSpec, plot: Plot, whole: Decimal, report: Report) -> None:
    """Parts of one whole do not add up to more than it."""
    for series in plot.series:
        parts = [m.value if m.value is not None else m.low for m in series.marks]
        if sum(filter(None, parts), Decimal(0)) > whole:
            report.error(
                "parts-exceed-whole",
                f"the parts in the chart `{spec.id}` add up to more than the whole",
                spec.place,
                "these are shares of different wholes: use `dot`, or a series for each",
            )
