"""Widths of a table's columns: the shares asked for, but no word cut if there is room."""

from __future__ import annotations

from collections.abc import Sequence

_ROUNDS = 8


def column_widths(
    shares: Sequence[float], needs: Sequence[float], wishes: Sequence[float], width: float
) -> list[float]:
    """The columns' widths in points, which add up to `width`.

    `needs` are the widths of the longest parts that cannot be divided, `wishes` those of the cells
    on one line. A column never takes more than it wishes while another one wants room.
    """
    total = sum(shares) or 1.0
    widths = [width * share / total for share in shares]
    if sum(needs) >= width:
        return _capped(needs, width)
    for _ in range(_ROUNDS):
        spare = 0.0
        for at, (need, wish) in enumerate(zip(needs, wishes, strict=True)):
            kept = min(max(widths[at], need), max(wish, need))
            spare += widths[at] - kept
            widths[at] = kept
        widths = _spread(widths, needs, wishes, spare)
    return widths


def _capped(needs: Sequence[float], width: float) -> list[float]:
    """All needs but the largest, which share what is left."""
    left = width
    for met, need in enumerate(sorted(needs)):
        share = left / (len(needs) - met)
        if need > share:
            return [min(need, share) for need in needs]
        left -= need
    return list(needs)


def _spread(
    widths: Sequence[float], needs: Sequence[float], wishes: Sequence[float], spare: float
) -> list[float]:
    """Give `spare` to the columns that wish more, or take it from those above their need."""
    if spare >= 0:
        wants = [max(0.0, wish - w) for w, wish in zip(widths, wishes, strict=True)]
        if sum(wants) <= spare:  # all wishes are met: the rest is shared by size
            rest = spare - sum(wants)
            met = [w + want for w, want in zip(widths, wants, strict=True)]
            return [w + rest * w / (sum(met) or 1.0) for w in met]
    else:
        wants = [max(0.0, w - need) for w, need in zip(widths, needs, strict=True)]
    total = sum(wants) or 1.0
    return [w + spare * want / total for w, want in zip(widths, wants, strict=True)]
