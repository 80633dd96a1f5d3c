"""What of an old sequence belongs to what of a new one, in order.

First what is the same and occurs once on both sides (as “patience” comparison does), since such
items are surely the same; then, between them, what is most alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_LARGEST_TABLE = 60_000
"""Pairs that are compared one by one; larger gaps are matched by equality alone."""
_LARGEST_TEXT = 6_000_000


class Pair(NamedTuple):
    """An old and a new index that belong together; None where one side has nothing."""

    old: int | None
    new: int | None


class _Match(NamedTuple):
    old: int
    new: int


class Stretch(NamedTuple):
    """A stretch of two sequences: the same in both, or old replaced by new."""

    equal: bool
    old: range
    new: range


Likeness = Callable[[int, int], float]
"""How alike an old and a new item are, from 0 (not to be paired) to 1."""


def align(old: Sequence[Hashable], new: Sequence[Hashable], likeness: Likeness) -> list[Pair]:
    """The pairs in reading order; within a gap what was removed stands before what was added."""
    pairs: list[Pair] = []
    i = j = 0
    for anchor in (*_anchors(old, new), _Match(len(old), len(new))):
        pairs += _align_gap(old, new, range(i, anchor.old), range(j, anchor.new), likeness)
        pairs.append(Pair(*anchor))
        i, j = anchor.old + 1, anchor.new + 1
    return pairs[:-1]


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[_Match]:
    """Items that occur once on both sides: the longest run of them that is in order."""
    where = {item: i for i, item in enumerate(old)}
    counts_old, counts_new = Counter(old), Counter(new)
    common = [
        _Match(where[item], j)
        for j, item in enumerate(new)
        if counts_new[item] == 1 and counts_old.get(item) == 1
    ]
    return _longest_rising(common)


def _longest_rising(pairs: list[_Match]) -> list[_Match]:
    tops: list[int] = []
    """The smallest old index that a run of each length ends with."""
    ends: list[int] = []
    before: list[int] = []
    for index, pair in enumerate(pairs):
        at = bisect_left(tops, pair.old)
        before.append(ends[at - 1] if at else -1)
        tops[at : at + 1] = [pair.old]
        ends[at : at + 1] = [index]
    found: list[_Match] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _align_gap(
    old: Sequence[Hashable], new: Sequence[Hashable], a: range, b: range, likeness: Likeness
) -> Iterator[Pair]:
    if len(a) * len(b) > _LARGEST_TABLE:
        matched = _equal_pairs(old, new, a, b)
    else:
        matched = _most_alike(a, b, likeness)
    i, j = a.start, b.start
    for match in (*matched, _Match(a.stop, b.stop)):
        yield from (Pair(k, None) for k in range(i, match.old))
        yield from (Pair(None, k) for k in range(j, match.new))
        if match.old < a.stop:
            yield Pair(*match)
        i, j = match.old + 1, match.new + 1


def _equal_pairs(
    old: Sequence[Hashable], new: Sequence[Hashable], a: range, b: range
) -> list[_Match]:
    matcher = SequenceMatcher(None, [old[i] for i in a], [new[j] for j in b], autojunk=False)
    return [
        _Match(a.start + block.a + k, b.start + block.b + k)
        for block in matcher.get_matching_blocks()
        for k in range(block.size)
    ]


def _most_alike(a: range, b: range, likeness: Likeness) -> list[_Match]:
    """The pairs in order whose likeness adds up to the most (as Needleman and Wunsch align)."""
    if not a or not b:
        return []
    alike = [[likeness(i, j) for j in b] for i in a]
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] > 0 else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    found: list[_Match] = []
    i = j = 0
    while i < len(a) and j < len(b):
        if alike[i][j] > 0 and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            found.append(_Match(a[i], b[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def stretches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Stretch]:
    """Where two sequences agree and where one replaces the other, in order."""
    if len(old) * len(new) > _LARGEST_TEXT:
        return _by_ends(old, new)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [Stretch(tag == "equal", range(a, b), range(c, d)) for tag, a, b, c, d in codes]


def _by_ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Stretch]:
    """For texts too long to compare: what they begin and end with alike, and the rest."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    found = [
        Stretch(True, range(head), range(head)),
        Stretch(False, range(head, len(old) - tail), range(head, len(new) - tail)),
        Stretch(True, range(len(old) - tail, len(old)), range(len(new) - tail, len(new))),
    ]
    return [stretch for stretch in found if stretch.old or stretch.new]


def dice(one: Counter[Hashable], other: Counter[Hashable]) -> float:
    """The share of items that two bags have in common (Dice's coefficient); 1 for two empty."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
