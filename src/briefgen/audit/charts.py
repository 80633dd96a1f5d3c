"""Charts: what a chart keeps, draws or says of itself against what was delivered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from briefgen.audit.meaning import numbers_in, said
from briefgen.audit.passages import Kind, Passage
from briefgen.audit.record import Expected, Record
from briefgen.audit.texts import key
from briefgen.audit.verdicts import Means, State, Verdict, Where

CHART_KINDS = (Kind.CHART, Kind.WORKBOOK, Kind.DRAWING, Kind.DESCRIPTION)
_WHAT = {
    Kind.CHART: "values shown",
    Kind.WORKBOOK: "workbook",
    Kind.DRAWING: "drawing",
    Kind.DESCRIPTION: "description",
}
_DIGITS = 10


def judge_charts(record: Record, found: Sequence[Passage]) -> Iterator[Verdict]:
    """A verdict for each chart that was edited."""
    for kind in CHART_KINDS:
        expected = [passage for passage in record.passages if passage.kind is kind]
        present = [passage for passage in found if passage.kind is kind]
        for one, other in _paired(expected, present):
            verdict = _judge(kind, one, other, record)
            if verdict is not None:
                yield verdict


def _paired(
    expected: Sequence[Expected], present: Sequence[Passage]
) -> Iterator[tuple[Expected, Passage | None]]:
    """By the figure's name where the file still tells it, else by their order."""
    named = {passage.block: passage for passage in present if passage.block}
    if all(each.block in named for each in expected):
        yield from ((each, named[each.block]) for each in expected)
        return
    # A PDF names no figure, and a logo has a description too: what says the same goes first.
    left = [*present]
    pairs: dict[int, Passage] = {}
    for at, each in enumerate(expected):
        same = next((p for p in left if key(p.text) == key(each.text)), None)
        if same is not None:
            pairs[at] = same
            left.remove(same)
    for at, each in enumerate(expected):
        yield each, pairs[at] if at in pairs else (left.pop(0) if left else None)


def _judge(kind: Kind, one: Expected, other: Passage | None, record: Record) -> Verdict | None:
    where = Where(
        section=one.section,
        block=record.labels.get(one.block, ""),
        page=other.page if other else None,
    )
    if other is None:
        if kind in {Kind.WORKBOOK, Kind.DESCRIPTION}:
            # Programs drop them on saving; what the chart shows is compared all the same.
            return None
        return Verdict(state=State.DELETED, was=where.block or one.block, where=where, why="chart")
    was, now = _changes(kind, one.text, other.text, record.language)
    if not was and not now:
        return None
    return Verdict(
        state=State.CHART_EDITED,
        was=", ".join(was),
        now=", ".join(now),
        why=_WHAT[kind],
        where=where,
        means=Means.TEXT,
    )


def _changes(kind: Kind, was: str, now: str, code: str) -> tuple[list[str], list[str]]:
    """What is missing and what is new."""
    if kind is Kind.DRAWING:
        return _drawn(was, now)
    if kind is Kind.DESCRIPTION:
        if key(was) == key(now):
            return [], []
        one, other = ({said(m): m.text for m in numbers_in(t, code)} for t in (was, now))
        lost = [text for number, text in one.items() if number not in other]
        return lost, [text for number, text in other.items() if number not in one]
    before, after = (Counter(map(_value, text.split("\n"))) for text in (was, now))
    return [*(before - after).elements()], [*(after - before).elements()]


def _drawn(was: str, now: str) -> tuple[list[str], list[str]]:
    """Labels of a drawing, which a file joins without a sign between them."""
    rest, lost = key(now), []
    labels = sorted((key(line) for line in was.split("\n")), key=len, reverse=True)
    for label in labels:
        if label in rest:
            rest = rest.replace(label, "\n", 1)
        else:
            lost.append(label)
    return lost, [part for part in rest.split("\n") if part]


def _value(line: str) -> str:
    """A number as a number, whatever its trailing zeros; other words by their key."""
    try:
        number = Decimal(line)
    except InvalidOperation:
        return key(line)
    return f"{round(number, _DIGITS).normalize():f}" if number.is_finite() else key(line)
