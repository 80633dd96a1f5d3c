"""A delivered passage against what it is now: where each of its figures went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from briefgen.audit.alignment import Names, is_same, likeness
from briefgen.audit.meaning import (
    clause_after,
    difference,
    leaning,
    mentions_at,
    sentence_before,
    signs_of,
)
from briefgen.audit.passages import Edit, MarkKind, Passage
from briefgen.audit.record import Claimed, Expected
from briefgen.audit.texts import Token, key, matcher, tokens
from briefgen.audit.verdicts import Means, State

_Opcode = tuple[str, int, int, int, int]
_Span = tuple[int, int]


class Fate(Struct, frozen=True, kw_only=True):
    """What became of a figure in its passage."""

    claim: Claimed
    state: State
    now: str
    span: _Span | None
    """Where it stands in the present text."""
    why: str = ""
    means: Means
    confidence: float
    edits: tuple[Edit, ...] = ()


def compare(expected: Expected, found: Passage, names: Names, code: str) -> list[Fate]:
    """The fate of each figure of a passage whose present form is known."""
    same = is_same(expected, found)
    spans = _spans(expected, found)
    grounds = _Grounds(
        names=names,
        code=code,
        same=same,
        likely=1.0 if same else likeness(expected.text, found.text),
        was=[(c.start, c.end) for c, span in zip(expected.claims, spans, strict=True) if span],
        now=[span for span in spans if span],
        text=_without(
            expected.text,
            [(c.start, c.end) for c, span in zip(expected.claims, spans, strict=True) if not span],
        ),
    )
    return [
        _fate(expected, claim, found, span, grounds)
        for claim, span in zip(expected.claims, spans, strict=True)
    ]


class _Grounds(Struct, frozen=True, kw_only=True):
    names: Names
    code: str
    same: bool
    likely: float
    was: Sequence[_Span]
    """The figures of the delivered text."""
    now: Sequence[_Span]
    """The figures of the present text."""
    text: str
    """The delivered one, with blanks for figures that are gone: `more than` went with them."""


def _around(text: str, own: _Span, spans: Sequence[_Span], code: str) -> str:
    """The words that speak of a figure: before it in its sentence, after it in its clause.

    Neither reaches beyond another figure.
    """
    start, end = own
    low = max((last for _, last in spans if last <= start), default=0)
    high = min((first for first, _ in spans if first >= end), default=len(text))
    return f"{sentence_before(text[low:start])} {clause_after(text[end:high], code)}"


def _without(text: str, spans: Iterable[_Span]) -> str:
    """The text with blanks in these places."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _fate(
    expected: Expected, claim: Claimed, found: Passage, span: _Span | None, grounds: _Grounds
) -> Fate:
    means, marked = _marked(claim, found, grounds)
    if (span is None or not found.text[slice(*span)].strip()) and marked is not None:
        span = marked
    now = found.text[slice(*span)] if span else ""
    sure = {Means.CONTROL: 1.0, Means.BOOKMARK: 1.0, Means.TEXT: 0.99}
    confidence = sure.get(means, round(min(0.95, grounds.likely), 2))
    state, why = State.UNCHANGED, ""
    if span is None or not now.strip():
        state, span = State.DELETED, None
    elif not grounds.same:
        why = _difference(expected, claim, found, span, grounds)
        state = State.CHANGED if why else state
    edits = () if state is State.UNCHANGED else _edits(claim, expected, found, span)
    return Fate(
        claim=claim,
        state=state,
        now=now.strip(),
        span=span,
        why=why,
        means=means,
        confidence=confidence,
        edits=edits,
    )


def _marked(claim: Claimed, found: Passage, grounds: _Grounds) -> tuple[Means, _Span | None]:
    """The best mark that names the figure in its passage, and what it holds."""
    spans = {
        mark.kind: (mark.start, mark.end)
        for mark in found.marks
        if grounds.names.claim(mark.kind, mark.name) == claim.id
    }
    whole = spans.get(MarkKind.BOOKMARK) or spans.get(MarkKind.CONTROL)
    if MarkKind.CONTROL in spans:
        return Means.CONTROL, whole
    if MarkKind.BOOKMARK in spans:
        return Means.BOOKMARK, whole
    return Means.TEXT if grounds.same else Means.CONTEXT, None


def _difference(
    expected: Expected, claim: Claimed, found: Passage, span: _Span, grounds: _Grounds
) -> str:
    """What the figure says otherwise; empty if it says the same, in other words perhaps."""
    own, code = (claim.start, claim.end), grounds.code
    was = mentions_at(expected.text, own, code)
    now = mentions_at(found.text, span, code)
    said, says = key(expected.said(claim)), key(found.text[slice(*span)])
    if not was or not now:
        if said != says:
            return "value"
    elif what := difference(was, now):
        return what
    if signs_of(said) != signs_of(says):
        return "qualifier"
    # What a program counts is left out: a lost reference says that it is not found.
    present = _without(found.text, found.counted)
    before = leaning(_around(grounds.text, own, grounds.was, code), code)
    after = leaning(_around(present, span, grounds.now, code), code)
    return "direction" if before != after else ""


def _edits(
    claim: Claimed, expected: Expected, found: Passage, span: _Span | None
) -> tuple[Edit, ...]:
    """The tracked changes that touch the figure."""
    if span is None:
        words = key(expected.said(claim))
        return tuple(
            e
            for e in found.edits
            if e.deleted and key(e.text) and (key(e.text) in words or words in key(e.text))
        )
    start, end = span
    return (
        tuple(
            edit
            for edit in found.edits
            if edit.at <= end and edit.at + (0 if edit.deleted else len(edit.text)) >= start
        )
        or found.edits
    )


def _spans(expected: Expected, found: Passage) -> list[_Span | None]:
    """Where each figure's words stand now, by what the two texts have in common."""
    if expected.text == found.text:
        return [(claim.start, claim.end) for claim in expected.claims]
    exact = _letter_by_letter(expected, found.text)
    if exact is not None:
        return exact
    was, now = tokens(expected.text), tokens(found.text)
    codes = matcher([word for word, _, _ in was], [word for word, _, _ in now]).get_opcodes()
    return [_span(claim, was, now, codes) for claim in expected.claims]


def _letter_by_letter(expected: Expected, found: str) -> list[_Span | None] | None:
    """Where the words stand if only spaces differ and what stands before; None if more does."""
    was = [at for at, sign in enumerate(expected.text) if not sign.isspace()]
    now = [at for at, sign in enumerate(found) if not sign.isspace()]
    now = now[len(now) - len(was) :] if len(now) >= len(was) else []
    if [expected.text[at] for at in was] != [found[at] for at in now]:
        return None
    spans: list[_Span | None] = []
    for claim in expected.claims:
        own = [
            there for here, there in zip(was, now, strict=True) if claim.start <= here < claim.end
        ]
        spans.append((own[0], own[-1] + 1) if own else None)
    return spans


def _span(
    claim: Claimed, was: Sequence[Token], now: Sequence[Token], codes: Sequence[_Opcode]
) -> _Span | None:
    own = [n for n, (_, start, end) in enumerate(was) if start < claim.end and end > claim.start]
    if not own:
        return None
    first, last = own[0], own[-1] + 1
    places: list[int] = []
    for tag, a0, a1, b0, b1 in codes:
        if tag == "insert":
            places += range(b0, b1) if first < a0 < last else ()
        elif a0 < last and a1 > first and tag == "equal":
            places += range(b0 + max(first, a0) - a0, b0 + min(last, a1) - a0)
        elif a0 < last and a1 > first:
            places += range(b0, b1)
    if not places:
        return None
    return now[min(places)][1], now[max(places)][2]
