"""Figures: a chart specification over facts or events, resolved for one language."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefgen.content.alt_text import alt_text
from briefgen.content.cells import Cells
from briefgen.content.chart_rules import check_plot
from briefgen.content.claims import find_observation, sources_of
from briefgen.content.localized import pick, pick_or_report
from briefgen.content.marks import (
    Setting,
    common_setting,
    dated_mark,
    event_mark,
    fact_mark,
    runs_in_time,
)
from briefgen.diagnostics import Report, suggestion
from briefgen.document.nodes import Figure, Inlines, Text
from briefgen.document.plots import Plot, PlotKind, Series
from briefgen.dossier.dossier import Observation
from briefgen.dossier.quantities import Dimension
from briefgen.dossier.records import ChartKind, ChartSpec
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.axes import axis_unit
from briefgen.typography.dates import format_lone_period, format_period
from briefgen.typography.languages import Language
from briefgen.typography.periods import period_order

Rows = list[tuple[str | None, list[Observation]]]
"""The label of each series with its facts."""


def build_figure(
    spec: ChartSpec, verified: VerifiedDossier, language: Language, report: Report
) -> Figure:
    """The figure of `spec` in `language`: values in one unit, bounds and differences marked.

    Unknown facts and events, facts whose units share no axis and what `check_plot` refuses are
    findings; the figure then holds what remains.
    """
    cells = Cells(verified=verified, language=language, report=report)
    rows = _rows(spec, cells)
    observations = [o for _, row in rows for o in row]
    setting = common_setting(observations, spec, cells)
    plot = _plot(spec, rows, setting, cells)
    check_plot(spec, plot, report)
    title = pick_or_report(spec.title, language, report, f"chart `{spec.id}`", spec.place)
    return Figure(
        id=f"fig-{spec.id}",
        caption=(Text(text=title),),
        subtitle=(Text(text=_subtitle(spec, plot, setting, language)),),
        plot=plot,
        alt=alt_text(spec, title, plot, setting, cells),
        note=_note(spec, observations, cells),
        place=spec.place,
    )


# --- what is drawn -----------------------------------------------------------------------------


def _rows(spec: ChartSpec, cells: Cells) -> Rows:
    """The facts of each series, those left out whose unit does not fit the first one's."""
    rows: Rows = [(None, _found(spec.facts, spec, cells))] if spec.facts else []
    for series in spec.series:
        what = f"a series of chart `{spec.id}`"
        label = pick_or_report(series.label, cells.language, cells.report, what, spec.place)
        rows.append((label, _found(series.facts, spec, cells)))
    if spec.kind is ChartKind.TIMELINE:
        return [(label, [o for o in row if _is_date(o, spec, cells)]) for label, row in rows]
    first = next((o for _, row in rows for o in row), None)
    if first is None:
        return rows
    return [(label, [o for o in row if _fits(o, first, spec, cells)]) for label, row in rows]


def _found(facts: Sequence[str], spec: ChartSpec, cells: Cells) -> list[Observation]:
    found = (find_observation(f, cells.dossier, cells.report, spec.place) for f in facts)
    return [observation for observation in found if observation is not None]


def _is_date(observation: Observation, spec: ChartSpec, cells: Cells) -> bool:
    if observation.quantity.moment is None:
        cells.report.error(
            "not-a-date",
            f"the chart `{spec.id}` is a timeline, and the fact `{observation.id}` is no date",
            spec.place,
            "name facts whose unit is `date`, or events",
        )
    return observation.quantity.moment is not None


def _fits(observation: Observation, first: Observation, spec: ChartSpec, cells: Cells) -> bool:
    """Whether a fact shares the axis of the chart's first one: dimension and kind are the same."""
    unit, other = observation.quantity.unit, first.quantity.unit
    fits = unit.dimension is not Dimension.DATE and (unit.dimension, unit.kind) == (
        other.dimension,
        other.kind,
    )
    if not fits:
        cells.report.error(
            "mixed-units",
            f"the chart `{spec.id}` puts `{observation.id}` in `{unit.id}` on one axis with "
            f"`{first.id}` in `{other.id}`",
            spec.place,
            "make a chart for each unit, or show these facts in a table",
        )
    return fits


def _plot(spec: ChartSpec, rows: Rows, setting: Setting, cells: Cells) -> Plot:
    if spec.kind is ChartKind.TIMELINE:
        return _timeline(spec, rows, cells)
    quantities = [o.quantity for _, row in rows for o in row]
    if not quantities:
        return Plot(id=spec.id, kind=PlotKind(spec.kind), unit="", series=())
    axis = axis_unit(quantities, cells.language, cells.dossier.unit_definitions)
    series = (
        Series(
            label=label,
            marks=tuple(fact_mark(o, spec, axis, setting, cells) for o in _ordered(row, spec)),
        )
        for label, row in rows
    )
    shares = quantities[0].unit.dimension is Dimension.SHARE
    return Plot(
        id=spec.id,
        kind=PlotKind(spec.kind),
        unit=axis.label,
        series=tuple(series),
        whole=Decimal(100) if spec.kind is ChartKind.SHARE and shares else None,
    )


def _ordered(row: list[Observation], spec: ChartSpec) -> list[Observation]:
    """The facts in the author's order; over time, in the order of time."""
    if runs_in_time(spec):
        return sorted(row, key=lambda o: period_order(o.fact.period))
    return row


def _timeline(spec: ChartSpec, rows: Rows, cells: Cells) -> Plot:
    """Events and dates in the order of time."""
    known = cells.dossier.events
    for name in spec.events:
        if name not in known:
            message, hint = f"there is no event `{name}`", suggestion(name, known)
            cells.report.error("unknown-event", message, spec.place, hint)
    events = [known[name] for name in spec.events if name in known]
    dates = [o for _, row in rows for o in row]
    timed = [(event.period, event_mark(event, spec, cells)) for event in events]
    timed += [(str(o.quantity.moment), dated_mark(o, spec, cells)) for o in dates]
    timed.sort(key=lambda pair: period_order(pair[0]))
    series = Series(label=None, marks=tuple(mark for _, mark in timed if mark is not None))
    return Plot(id=spec.id, kind=PlotKind.TIMELINE, unit="", series=(series,))


# --- what is said about it ---------------------------------------------------------------------


def _subtitle(spec: ChartSpec, plot: Plot, setting: Setting, language: Language) -> str:
    """The author's own, else unit, period and area; it says so where they differ."""
    own = pick(spec.subtitle, language)
    if own is not None:
        return own
    parts = [language.text("subtitle-unit", unit=plot.unit) if plot.unit else None]
    parts.append(_period(plot, setting, language))
    if setting.area is not None:
        differ = setting.areas_differ
        parts.append(language.text("areas-differ", area=setting.area) if differ else setting.area)
    return language.text("subtitle-separator").join(filter(None, parts))


def _period(plot: Plot, setting: Setting, language: Language) -> str | None:
    """The period of most marks, or from which to which time a chart over time runs."""
    if setting.period is not None:
        said = format_lone_period(setting.period, language)
        return language.text("periods-differ", period=said) if setting.periods_differ else said
    days = [day for mark in plot.marks for day in (mark.moment, mark.until) if day]
    if days:
        years = f"{min(days).year}/{max(days).year}"
        return format_period(years, language)
    return language.text("list-separator").join(dict.fromkeys(m.category for m in plot.marks))


def _note(spec: ChartSpec, observations: Sequence[Observation], cells: Cells) -> Inlines:
    """What bounds mean, the author's note, and the sources."""
    bounds = "".join(_explained(observations, cells.language))
    own = cells.prose(spec.note, f"the note of chart `{spec.id}`", spec.place)
    facts = [s for o in observations for s in sources_of(o, cells.dossier)]
    events = [cells.dossier.events[e] for e in spec.events if e in cells.dossier.events]
    sources = dict.fromkeys(facts + [e.source for event in events for e in event.evidence])
    citation = cells.citation(sources)
    parts: list[Inlines] = [(Text(text=bounds),) if bounds else (), own]
    if own and citation:
        parts.append((Text(text=cells.language.text("sentence-space")),))
    if citation:
        parts += [cells.word("sources-note"), citation]
    return tuple(inline for part in parts for inline in part)


def _explained(observations: Sequence[Observation], language: Language) -> list[str]:
    """A sentence for each sign that stands before a value of the chart."""
    signs: dict[str, str] = {}
    for observation in observations:
        qualifier = observation.quantity.qualifier
        sign = language.numbers["signs"].get(qualifier.value, "").replace("{}", "")
        if sign:
            signs[sign] = f"sign-{qualifier}"
    return [
        language.text("bounds-explained", sign=sign, meaning=language.text(key))
        for sign, key in signs.items()
    ]
