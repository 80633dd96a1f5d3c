"""An audit in words: for people, a line a figure; for programs, plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.audit.verdicts import Audit, Means, State, Verdict

_ORDER = [state for state in State if state is not State.UNCHANGED]
_SURE = 0.99
_LONG = 60
_WHY = {
    "value": "another value",
    "unit": "another unit",
    "qualifier": "another bound",
    "direction": "another direction beside it",
    "data": "the file's own data, which Word shows",
    "glyphs": "what is seen is not what is told",
}


def as_text(audit: Audit) -> str:
    """What does not stand first, then every figure that does, then the sum."""
    wrong = [v for state in _ORDER for v in audit.verdicts if v.state is state]
    right = [v for v in audit.verdicts if v.state is State.UNCHANGED]
    lines = [line for verdict in (*wrong, *right) for line in _lines(verdict)]
    lines += [f"damaged: {damage}" for damage in audit.damage]
    return "\n".join([*lines, _sum(audit)])


def _lines(verdict: Verdict) -> Iterator[str]:
    yield f"{verdict.state}: {_figure(verdict)}{_place(verdict)}{_doubt(verdict)}"
    for edit in verdict.edits:
        what = "deleted" if edit.deleted else "inserted"
        who = " by " + edit.author if edit.author else ""
        when = " on " + edit.date if edit.date else ""
        yield f"  {what} `{_short(edit.text)}`{who}{when}"
    for quote in verdict.quotes:
        yield f"  {quote.source}: “{quote.exact}”"


def one_line(verdict: Verdict) -> str:
    """A verdict in a line, for findings."""
    return f"{verdict.state}: {_figure(verdict)}{_place(verdict)}"


def _figure(verdict: Verdict) -> str:
    fact = f"{verdict.fact} " if verdict.fact else ""
    was, now = f"`{_short(verdict.was)}`", f"`{_short(verdict.now)}`"
    reason = _WHY.get(verdict.why, verdict.why)
    match verdict.state:
        case State.UNCHANGED | State.MOVED:
            return f"{fact}{now}"
        case State.CHANGED if verdict.was == verdict.now:
            return f"{fact}{now} ({reason})"
        case State.CHANGED | State.CHART_EDITED:
            return f"{fact}from {was} to {now} ({reason})"
        case State.DELETED:
            return f"{fact}{was}"
        case State.COPIED:
            return f"{fact}{now}"
        case State.ADDED:
            return f"{now} in “{verdict.why}”"
        case State.OUTDATED | State.DRIFTED:
            return f"{fact}{now} ({reason})"


def _place(verdict: Verdict) -> str:
    where = verdict.where
    page = f"page {where.page}" if where.page else ""
    parts = [part for part in (where.section, where.block, page) if part]
    return f", {', '.join(parts)}" if parts else ""


def _doubt(verdict: Verdict) -> str:
    if verdict.confidence >= _SURE:
        return ""
    means = {Means.NONE: "not found", Means.CONTEXT: "found by its context"}
    return f", {means.get(verdict.means, str(verdict.means))}, {verdict.confidence:.0%} sure"


def _short(text: str) -> str:
    """A text in one line, cut where it grows long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[: _LONG - 1] + "…"


def _sum(audit: Audit) -> str:
    counts = ", ".join(f"{audit.counts[s]} {s}" for s in State if audit.counts.get(s))
    beside = "its own record" if audit.by == "file" else "the project's record"
    said = "every figure stands" if audit.stands else "not every figure stands"
    return f"{said}: {counts or 'no figures'}; compared with {beside}"


def as_data(audit: Audit) -> dict[str, Any]:
    """The audit as plain data; `figures` has every figure in the order of the file."""
    return {
        "format": audit.format,
        "comparedWith": audit.by,
        "stands": audit.stands,
        "counts": {state.value: count for state, count in sorted(audit.counts.items())},
        "damage": list(audit.damage),
        "figures": [_row(verdict) for verdict in audit.verdicts],
    }


def _row(verdict: Verdict) -> Mapping[str, Any]:
    row: dict[str, Any] = {
        "state": verdict.state.value,
        "fact": verdict.fact,
        "claim": verdict.claim,
        "was": verdict.was,
        "now": verdict.now,
        "why": verdict.why,
        "section": verdict.where.section,
        "block": verdict.where.block,
        "page": verdict.where.page,
        "foundBy": verdict.means.value,
        "confidence": verdict.confidence,
        "edits": [
            {"author": e.author, "date": e.date, "deleted": e.deleted, "text": e.text}
            for e in verdict.edits
        ],
        "sources": [{"source": q.source, "exact": q.exact} for q in verdict.quotes],
    }
    return {key: value for key, value in row.items() if value not in ("", None, [])}
