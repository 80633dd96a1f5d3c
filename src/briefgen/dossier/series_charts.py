"""Charts over series: `indicator:` becomes the facts for its periods, in the order of time."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from briefgen.diagnostics import Report, suggestion
from briefgen.dossier.periods import grain_of, read_period
from briefgen.dossier.records import ChartSeries, ChartSpec, Localized
from briefgen.dossier.series import Key, Series, area_key


class ChartFiller(Struct, frozen=True):
    """Fills charts with the facts of the indicators that they name."""

    series: Mapping[Key, Series]
    area: Localized
    """The strategy's: that of an indicator, if a chart says none."""
    broken: Collection[str]
    report: Report

    def filled(self, charts: Mapping[str, ChartSpec]) -> dict[str, ChartSpec]:
        """The charts with facts in the place of indicators."""
        return {id_: self._chart(chart) for id_, chart in charts.items()}

    def _chart(self, chart: ChartSpec) -> ChartSpec:
        rows = tuple(self._row(row, chart) for row in chart.series)
        facts = chart.facts
        if chart.indicator is not None and self._alone(chart):
            facts = self._facts(chart, chart)
        if rows == chart.series and facts == chart.facts:
            return chart
        return chart.model_copy(update={"facts": facts, "series": rows})

    def _row(self, row: ChartSeries, chart: ChartSpec) -> ChartSeries:
        if row.indicator is None or not self._alone(row):
            return row
        return row.model_copy(update={"facts": self._facts(row, chart)})

    def _alone(self, named: ChartSpec | ChartSeries) -> bool:
        """Whether facts are named in one way only; else there is a finding."""
        if named.facts:
            self.report.error(
                "facts-and-indicator",
                f"both `facts` and `indicator` name what `{named.indicator}` shows",
                named.place_of("indicator"),
                "remove one of them",
            )
        return not named.facts

    def _facts(self, named: ChartSpec | ChartSeries, chart: ChartSpec) -> tuple[str, ...]:
        series = self._series(named)
        if series is None:
            return ()
        chosen = {period: fact for period, fact in series.current.items() if _within(period, chart)}
        grains = {grain_of(period) for period in chosen}
        if len(grains) > 1:
            several = ", ".join(f"`{grain}`" for grain in sorted(grains))
            self.report.error(
                "mixed-periods",
                f"`{series.indicator}` is observed over periods of several lengths: {several}",
                named.place_of("indicator"),
                "say which are meant: `every: year`",
            )
        return tuple(fact.id for fact in chosen.values())

    def _series(self, named: ChartSpec | ChartSeries) -> Series | None:
        """The series of the indicator in the area asked for; None with a finding."""
        indicator = named.indicator or ""
        found = self.series.get((indicator, area_key(named.area or self.area)))
        if found is not None:
            return found
        known = [series for (name, _), series in self.series.items() if name == indicator]
        if len(known) == 1 and named.area is None:
            return known[0]
        if known:
            areas = ", ".join(f"`{next(iter(series.area.values()))}`" for series in known)
            self.report.error(
                "unknown-area",
                f"`{indicator}` is not observed there, but in {areas}",
                named.place_of("area") if named.area else named.place_of("indicator"),
                "name one of these areas, in the same words: `area: …`",
            )
        elif not self.broken:
            names = sorted({name for name, _ in self.series})
            self.report.error(
                "unknown-indicator",
                f"`{indicator}` is no indicator of any fact",
                named.place_of("indicator"),
                suggestion(indicator, names) or "say what facts observe: `indicator: …`",
            )
        return None


def _within(period: str, chart: ChartSpec) -> bool:
    """Whether a chart asks for the period."""
    span = read_period(period)
    if span is None or (chart.every is not None and grain_of(period) is not chart.every):
        return False
    asked = read_period(chart.periods) if chart.periods else None
    return asked is None or (asked.first <= span.first and span.last <= asked.last)
