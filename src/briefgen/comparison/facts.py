"""Facts compared: which changed, and what each change is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext

from msgspec.structs import replace

from briefgen.comparison.changes import FactChange, Kind
from briefgen.comparison.snapshots import Figure, Snapshot

_UNCOMPARED = frozenset({"rank", "date", "percent", "percentage-point"})
"""Units whose values have no distance that per cent could tell: of a share it is points."""
_PRECISION = Decimal("0.01")
_NEWS = {Kind.REVISION, Kind.PERIOD}
"""What makes a derived figure a revised one: the world has said something new."""


def compare_facts(old: Snapshot, new: Snapshot) -> tuple[FactChange, ...]:
    """The changes in the order of the new edition's facts, then what was removed.

    Facts are the same if they have the same id; a new id that goes on with an indicator in the same
    area is a new period of it, and one for the same period replaces the older figure.
    """
    before, after = old.figures, new.figures
    found: dict[str, FactChange] = {}
    followed: set[str] = set()
    for id_, figure in after.items():
        former = before.get(id_)
        if former is None and id_ not in old.unused:
            former = _forerunner(figure, before)
            followed |= {former.id} if former is not None else set()
        change = _change(former, figure) if former or id_ not in old.unused else None
        if change is not None:
            found[id_] = change
    gone = [f for f in before.values() if f.id not in after and f.id not in new.unused]
    lost = [_removed(figure) for figure in gone if figure.id not in followed]
    return (*_with_consequences(found, after), *lost)


def _forerunner(figure: Figure, before: Mapping[str, Figure]) -> Figure | None:
    """The old edition's latest figure of the same indicator, area and unit."""
    if figure.indicator == figure.id:
        return None
    same = [
        other
        for other in before.values()
        if (other.indicator, dict(other.area)) == (figure.indicator, dict(figure.area))
        and other.unit == figure.unit
        and (other.formula is None) == (figure.formula is None)
    ]
    exact = [other for other in same if other.period == figure.period]
    return max(exact or same, key=lambda other: other.period, default=None)


def _change(old: Figure | None, new: Figure) -> FactChange | None:
    if old is None:
        return FactChange(fact=new.id, kinds=(Kind.ADDED,), old=None, new=new)
    kinds = tuple(_kinds(old, new))
    if not kinds:
        return None
    return FactChange(
        fact=new.id,
        kinds=kinds,
        old=old,
        new=new,
        relative=_relative(old, new),
        points=_points(old, new),
    )


def _removed(figure: Figure) -> FactChange:
    return FactChange(fact=figure.id, kinds=(Kind.REMOVED,), old=figure, new=None)


def _kinds(old: Figure, new: Figure) -> Iterator[Kind]:
    if old.unit != new.unit:
        yield Kind.UNIT
    if old.id == new.id and old.definition != new.definition:
        yield Kind.DEFINITION
    if old.period != new.period:
        yield Kind.PERIOD
    elif old.amount != new.amount and old.unit == new.unit:
        yield Kind.REVISION if _is_published(old, new) else Kind.CORRECTION
    elif _cited(old) != _cited(new) and old.amount == new.amount:
        yield Kind.EVIDENCE


def _is_published(old: Figure, new: Figure) -> bool:
    """Whether a source says otherwise now: one that is new, or has other words in another state."""
    sources = {quote.source for quote in old.quotes}
    known = {(quote.source, quote.exact) for quote in old.quotes}
    states = {(quote.source, quote.state) for quote in old.quotes}
    return any(
        quote.source not in sources
        or ((quote.source, quote.exact) not in known and (quote.source, quote.state) not in states)
        for quote in new.quotes
    )


def _cited(figure: Figure) -> set[tuple[str, str]]:
    return {(quote.source, quote.exact) for quote in figure.quotes}


def _relative(old: Figure, new: Figure) -> Decimal | None:
    """The change in per cent of the old value; None for bounds, ranges, ranks, dates and zero."""
    if new.unit in _UNCOMPARED or new.change or not _is_exact(old, new):
        return None
    with localcontext(prec=40):
        before, after = (Decimal(figure.value or 0) for figure in (old, new))
        return ((after - before) / abs(before) * 100).quantize(_PRECISION) if before else None


def _points(old: Figure, new: Figure) -> Decimal | None:
    """The change of a share, in points; None for other units and for bounds."""
    if new.unit != "percent" or not _is_exact(old, new):
        return None
    return Decimal(new.value or 0) - Decimal(old.value or 0)


def _is_exact(old: Figure, new: Figure) -> bool:
    """Whether both are exact values of one unit, and differ."""
    exact = old.qualifier == new.qualifier == "exact"
    counted = old.unit == new.unit and old.value is not None and new.value is not None
    return exact and counted and old.value != new.value


def _with_consequences(
    found: Mapping[str, FactChange], figures: Mapping[str, Figure]
) -> Iterator[FactChange]:
    """The changes; a derived figure is revised if an input is, or if one has a new period."""
    for change in found.values():
        figure = change.new
        if figure is not None and Kind.CORRECTION in change.kinds and figure.inputs:
            basis = _basis(figure, figures)
            if any(_NEWS & set(found[id_].kinds) for id_ in basis if id_ in found):
                yield _as_revision(change)
                continue
        yield change


def _as_revision(change: FactChange) -> FactChange:
    kinds = (Kind.REVISION if kind is Kind.CORRECTION else kind for kind in change.kinds)
    return replace(change, kinds=tuple(kinds))


def _basis(figure: Figure, figures: Mapping[str, Figure]) -> set[str]:
    """All facts that a derived one is made from, at any depth."""
    found: set[str] = set()
    waiting = list(figure.inputs)
    while waiting:
        id_ = waiting.pop()
        if id_ not in found and id_ in figures:
            found.add(id_)
            waiting.extend(figures[id_].inputs)
    return found
