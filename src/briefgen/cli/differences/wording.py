"""Differences in words: the one place, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.cli.reports.wording import one_line, plural
from briefgen.comparison.changes import ChartChange, Difference, FactChange
from briefgen.comparison.snapshots import NO_LANGUAGE, Figure, Snapshot

NOTHING = "–"
HEADS = ("change", "fact", "was", "is", "by")


def headline(old: Snapshot, new: Snapshot) -> str:
    """`a/manifest.json (2026-01-20) → b/manifest.json (2027-01-20)`."""
    return " → ".join(one_line(f"{side.name} ({side.date})") for side in (old, new))


def tally_of(difference: Difference) -> str:
    """How much is different, in a line."""
    counts: dict[str, int] = {}
    for change in difference.facts:
        counts[change.kinds[0]] = counts.get(change.kinds[0], 0) + 1
    kinds = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    facts = plural(len(difference.facts), "fact") + (f" ({kinds})" if kinds else "")
    texts = "texts not compared"
    if difference.texts is not None:
        texts = plural(len(difference.texts), "sentence")
    return f"{facts}, {texts}, {plural(len(difference.charts), 'chart')}"


def fact_row(change: FactChange) -> tuple[str, ...]:
    """The cells under `HEADS`."""
    figure = change.new or change.old
    label = named(figure.label) if figure is not None else ""
    by = f"{change.relative:+f} %" if change.relative is not None else ""
    by = f"{change.points:+f} points" if change.points is not None else by
    kinds = ", ".join(change.kinds)
    fact = f"{change.fact}: {label}" if label else change.fact
    cells = (kinds, fact, stated(change.old), stated(change.new), by)
    return tuple(map(one_line, cells))


def named(label: Mapping[str, str]) -> str:
    """The label in English if there is one, else in the first language that has one."""
    return label.get("en") or label.get(NO_LANGUAGE) or next(iter(label.values()), "")


def stated(figure: Figure | None) -> str:
    """`over 220000000000 CNY, 2025`; a dash for none."""
    if figure is None:
        return NOTHING
    value = figure.value or figure.moment or f"{figure.low}–{figure.high}"
    qualifier = "" if figure.qualifier in ("exact", "range") else f"{figure.qualifier} "
    unit = "" if figure.moment else f" {figure.unit}"
    return f"{qualifier}{value}{unit}, {figure.period}"


def chart_lines(change: ChartChange) -> Iterator[str]:
    """What happened to a chart, then each mark that moved."""
    was = f", formerly “{change.was}”" if change.was else ""
    yield one_line(f"{change.language} {change.chart} {change.state}: “{change.title}”{was}")
    for mark in change.marks:
        yield one_line(f"{mark.mark}: {mark.old or NOTHING} → {mark.new or NOTHING}")
