"""A difference as JSON, for programs; `docs/editions.md` says what each key holds."""

from __future__ import annotations

import json
from typing import Any

from msgspec import to_builtins

from briefgen.comparison.changes import Difference, FactChange
from briefgen.comparison.snapshots import Figure, Snapshot

_FORMAT = 1
"""Of the document; it changes when a reader of the old one could misread the new one."""


def render(difference: Difference, old: Snapshot, new: Snapshot) -> str:
    """Both editions, then facts, sentences and charts; `sentences` is null if not compared."""
    texts = difference.texts
    document = {
        "format": _FORMAT,
        "old": {"name": old.name, "date": old.date},
        "new": {"name": new.name, "date": new.date},
        "facts": [_fact(change) for change in difference.facts],
        "sentences": None if texts is None else [to_builtins(change) for change in texts],
        "charts": [to_builtins(change) for change in difference.charts],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _fact(change: FactChange) -> dict[str, Any]:
    return {
        "fact": change.fact,
        "kinds": [kind.value for kind in change.kinds],
        "percent": None if change.relative is None else format(change.relative, "f"),
        "points": None if change.points is None else format(change.points, "f"),
        "old": _figure(change.old),
        "new": _figure(change.new),
    }


def _figure(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    evidence = [{"source": q.source, "exact": q.exact} for q in sorted(figure.quotes)]
    known: dict[str, Any] = {
        "id": figure.id,
        "label": dict(figure.label),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "moment": figure.moment,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "period": figure.period,
        "area": dict(figure.area),
        "formula": figure.formula,
        "evidence": evidence,
    }
    return {key: value for key, value in known.items() if value is not None}
