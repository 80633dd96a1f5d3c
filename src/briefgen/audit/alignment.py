"""Alignment: each delivered passage beside the passage that it is now."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from briefgen.audit.passages import MarkKind, Passage
from briefgen.audit.record import Expected, Record
from briefgen.audit.texts import digest, matcher, tokens

_ALIKE = 0.5
"""How much of two passages must agree for one to have come from the other."""
_SURE = 0.8
"""How much must agree where nothing tells that they stand at the same place."""
_LOPSIDED = 4
"""A text that is so many times longer than another is not what became of it."""
_EFFORT = 4_000_000
"""Characters that are compared, at most."""
_MANY = 120
"""So many unmatched passages on either side are compared with each other, no more."""


class Alignment(Struct):
    """Pairs of delivered and present passages, by their positions."""

    pairs: dict[int, int] = field(default_factory=dict)
    """Position among the expected → position among the found."""
    taken: dict[int, int] = field(default_factory=dict)

    def join(self, expected: int, found: int) -> None:
        """Pair the two, if both are free."""
        if expected not in self.pairs and found not in self.taken:
            self.pairs[expected] = found
            self.taken[found] = expected


def bookmark_of(claim: str) -> str:
    """The bookmark that stands around a claim: `_bf` and 16 digits of its id's SHA-256."""
    return "_bf" + hashlib.sha256(claim.encode("utf-8", "replace")).hexdigest()[:16]


class Names(Struct, frozen=True):
    """Which claim a mark in a file names."""

    bookmarks: Mapping[str, str]
    tags: Mapping[str, str]
    bound: Mapping[str, str]

    @classmethod
    def of(cls, record: Record) -> Names:
        """Those of a record."""
        claims = [claim.id for passage in record.passages for claim in passage.claims]
        return cls(
            bookmarks={bookmark_of(claim): claim for claim in claims},
            tags={claim[:64]: claim for claim in claims},
            bound=record.bound,
        )

    def claim(self, kind: MarkKind, name: str) -> str | None:
        """The claim's id; None for a mark of something else."""
        if kind is MarkKind.BOOKMARK:
            return self.bookmarks.get(name)
        node = name.rpartition("/")[2].rpartition(":")[2].partition("[")[0]
        return self.tags.get(name) or self.bound.get(node)


def align(expected: Sequence[Expected], found: Sequence[Passage], names: Names) -> Alignment:
    """Lay passages beside each other: by their text in order, by marks, by text, by likeness."""
    result = Alignment()
    keys = [passage.digests for passage in expected]
    present = [digest(passage.text) for passage in found]
    _by_order(keys, present, result)
    _unmark(expected, found, names, result)
    _by_marks(expected, found, names, result)
    _by_text(keys, present, result)
    _by_neighbours(expected, found, result)
    _by_likeness(expected, found, result)
    return result


def resemblance(expected: Iterable[Expected], found: Iterable[Passage]) -> int:
    """How many delivered passages stand somewhere in a file, letter by letter."""
    present = {digest(passage.text) for passage in found}
    return sum(not present.isdisjoint(passage.digests) for passage in expected)


def is_same(expected: Expected, found: Passage) -> bool:
    """Whether a passage says what was delivered, with or without the number before it."""
    return digest(found.text) in expected.digests


def _by_order(keys: Sequence[tuple[str, ...]], present: Sequence[str], result: Alignment) -> None:
    """Equal texts in the same order."""
    if len(keys) == len(present) and all(
        now in each for each, now in zip(keys, present, strict=True)
    ):
        for at in range(len(keys)):
            result.join(at, at)
        return
    known = set(present)
    chosen = [each[-1] if each[-1] in known else each[0] for each in keys]
    for start, at, size in matcher(chosen, present).get_matching_blocks():
        for n in range(size):
            result.join(start + n, at + n)


def _marked(found: Passage, names: Names) -> list[str]:
    named = (names.claim(mark.kind, mark.name) for mark in found.marks)
    return [claim for claim in dict.fromkeys(named) if claim is not None]


def _unmark(
    expected: Sequence[Expected], found: Sequence[Passage], names: Names, result: Alignment
) -> None:
    """Part pairs whose marks say that they are not the same: equal texts may have changed place."""
    for at, now in [*result.pairs.items()]:
        marked = _marked(found[now], names)
        own = {claim.id for claim in expected[at].claims}
        if marked and own and not own & set(marked):
            del result.pairs[at], result.taken[now]


def _by_marks(
    expected: Sequence[Expected], found: Sequence[Passage], names: Names, result: Alignment
) -> None:
    """A passage whose marks name the figures of another is what became of it."""
    home = {claim.id: at for at, each in enumerate(expected) for claim in each.claims}
    for now, passage in enumerate(found):
        if now in result.taken:
            continue
        votes: dict[int, int] = defaultdict(int)
        for claim in home.keys() & set(_marked(passage, names)):
            votes[home[claim]] += 1
        for at in sorted(votes, key=lambda at: (-votes[at], at)):
            if at not in result.pairs:
                result.join(at, now)
                break


def _by_text(keys: Sequence[tuple[str, ...]], present: Sequence[str], result: Alignment) -> None:
    """Equal texts anywhere: moved."""
    places: dict[str, list[int]] = defaultdict(list)
    for now, text in enumerate(present):
        if now not in result.taken:
            places[text].append(now)
    for at, each in enumerate(keys):
        if at in result.pairs:
            continue
        for text in dict.fromkeys(each):
            if places.get(text):
                result.join(at, places[text].pop(0))
                break


def _by_neighbours(
    expected: Sequence[Expected], found: Sequence[Passage], result: Alignment
) -> None:
    """Alike passages between the same neighbours."""
    last = -1
    gap: list[int] = []
    for at in range(len(expected) + 1):
        now = result.pairs.get(at) if at < len(expected) else len(found)
        if now is None:
            gap.append(at)
            continue
        if gap and now > last:
            free = [n for n in range(last + 1, now) if n not in result.taken]
            _pair_gap(gap, free, expected, found, result)
        gap, last = [], max(last, now)


def _pair_gap(
    gap: Sequence[int],
    free: Sequence[int],
    expected: Sequence[Expected],
    found: Sequence[Passage],
    result: Alignment,
) -> None:
    if len(gap) == len(free) == 1 and _is_short(expected[gap[0]], found[free[0]]):
        result.join(gap[0], free[0])
        return
    _best_pairs(gap, free, expected, found, result, least=_ALIKE)


def _is_short(expected: Expected, found: Passage) -> bool:
    """Whether both are cells or the like, whose place tells more than their words."""
    shortest = 24
    return 0 < len(expected.text) <= shortest and len(found.text) <= shortest


def _by_likeness(expected: Sequence[Expected], found: Sequence[Passage], result: Alignment) -> None:
    """Much alike passages anywhere: moved and changed."""
    gap = [at for at in range(len(expected)) if at not in result.pairs]
    free = [now for now in range(len(found)) if now not in result.taken]
    _best_pairs(gap, free, expected, found, result, least=_SURE)


def _best_pairs(
    gap: Sequence[int],
    free: Sequence[int],
    expected: Sequence[Expected],
    found: Sequence[Passage],
    result: Alignment,
    *,
    least: float,
) -> None:
    told = [at for at in gap if expected[at].text]
    ranked = sorted(
        (-likeness(expected[at].text, _said(found[now])), at, now)
        for at in told[:_MANY]
        for now in free[:_MANY]
    )
    for score, at, now in ranked:
        if -score >= least:
            result.join(at, now)


def _scores(
    told: Sequence[int],
    free: Sequence[int],
    expected: Sequence[Expected],
    found: Sequence[Passage],
) -> Iterator[tuple[float, int, int]]:
    """How unlike each two are, as long as it does not take a hostile file's time."""
    cost = 0
    for at in told:
        for now in free:
            text = _said(found[now])
            cost += len(text) + len(expected[at].text)
            if cost > _EFFORT:
                return
            yield -likeness(expected[at].text, text), at, now


def _said(passage: Passage) -> str:
    """A passage's text, or what a tracked change took out of it, if that was all."""
    if passage.text.strip():
        return passage.text
    return "".join(edit.text for edit in passage.edits if edit.deleted)


def likeness(one: str, other: str) -> float:
    """How much of two texts agrees, from 0 to 1."""
    if _LOPSIDED * len(one) < len(other) or _LOPSIDED * len(other) < len(one):
        return 0.0
    pair = matcher(_words(one), _words(other))
    if pair.real_quick_ratio() < _ALIKE or pair.quick_ratio() < _ALIKE:
        return 0.0
    return pair.ratio()


def _words(text: str) -> list[str]:
    return [word for word, _, _ in tokens(text)]


def out_of_order(places: Iterable[int]) -> set[int]:
    """The positions of those numbers that do not rise with the others (fewest possible)."""
    from bisect import bisect_left  # noqa: PLC0415  (only here)

    ends: list[int] = []
    at_end: list[int] = []
    before: list[int] = []
    numbers = [*places]
    for at, number in enumerate(numbers):
        where = bisect_left(ends, number)
        before.append(at_end[where - 1] if where else -1)
        if where == len(ends):
            ends.append(number)
            at_end.append(at)
        else:
            ends[where], at_end[where] = number, at
    kept: set[int] = set()
    at = at_end[-1] if at_end else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return set(range(len(numbers))) - kept
