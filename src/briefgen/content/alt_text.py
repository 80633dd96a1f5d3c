"""A chart in words, made from its data: kind, title, unit and every value."""

from __future__ import annotations

from briefgen.content.cells import Cells
from briefgen.content.claims import make_claim
from briefgen.content.localized import pick
from briefgen.content.marks import Setting
from briefgen.document.plots import Mark, Plot, Series
from briefgen.dossier.records import ChartSpec
from briefgen.typography.dates import format_period
from briefgen.typography.languages import Language


def alt_text(spec: ChartSpec, title: str, plot: Plot, setting: Setting, cells: Cells) -> str:
    """The author's own description if there is one, else kind, title, unit and every value."""
    own = pick(spec.alt, cells.language)
    if own is not None:
        return own
    language = cells.language
    bounded = any(mark.bound.is_open for mark in plot.marks)
    return language.text(
        "alt-chart",
        kind=language.text(f"chart-{spec.kind}"),
        title=ended(title, language),
        details=_details(plot, setting, language),
        values=_values(plot, cells),
        bounds=language.text("alt-bounds") if bounded else "",
    )


def ended(sentence: str, language: Language) -> str:
    """`sentence` with a full stop, unless it ends with one or with another closing mark."""
    stop = language.text("alt-end")
    return sentence if sentence.endswith((stop, "?", "!", "？", "！")) else sentence + stop


def _details(plot: Plot, setting: Setting, language: Language) -> str:
    """Unit, period and area, each as a short sentence; what differs stands at the values."""
    parts = []
    if plot.unit:
        parts.append(language.text("alt-unit", unit=plot.unit))
    if setting.period is not None and not setting.periods_differ:
        parts.append(language.text("alt-period", period=format_period(setting.period, language)))
    if setting.area is not None and not setting.areas_differ:
        parts.append(language.text("alt-area", area=setting.area))
    return "".join(parts)


def _values(plot: Plot, cells: Cells) -> str:
    language = cells.language
    rows = [_series(series, cells) for series in plot.series]
    return language.text(
        "alt-values", values=ended(language.text("alt-separator").join(rows), language)
    )


def _series(series: Series, cells: Cells) -> str:
    language = cells.language
    values = language.text("alt-separator").join(_mark(mark, cells) for mark in series.marks)
    if series.label is None:
        return values
    return language.text("alt-series", series=series.label, values=values)


def _mark(mark: Mark, cells: Cells) -> str:
    language = cells.language
    if mark.moment is not None:
        status = language.text("alt-planned") if mark.planned else ""
        return language.text(
            "alt-event", when=_said(mark, cells), label=mark.category, status=status
        )
    note = language.text("alt-note", note=mark.note) if mark.note else ""
    return language.text("alt-mark", category=mark.category, value=_said(mark, cells), note=note)


def _said(mark: Mark, cells: Cells) -> str:
    """A mark's value in full words, which a screen reader speaks; signs may go unspoken."""
    observation = cells.dossier.observations.get(mark.fact or "")
    if observation is None:
        return mark.text
    return make_claim(observation, cells.verified, cells.language).text
