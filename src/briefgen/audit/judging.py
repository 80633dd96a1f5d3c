"""The audit itself: a finished file laid beside its record, figure by figure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefgen.audit.additions import added, added_to_furniture
from briefgen.audit.alignment import Names, align, out_of_order
from briefgen.audit.charts import judge_charts
from briefgen.audit.comparing import Fate, compare
from briefgen.audit.house import judge_house
from briefgen.audit.meaning import sentence_at
from briefgen.audit.passages import Finished, Kind, MarkKind, Passage
from briefgen.audit.record import Claimed, Expected, Record, joined
from briefgen.audit.texts import key
from briefgen.audit.verdicts import Audit, Means, State, Verdict, Where

_TEXTS = (Kind.FLOW, Kind.NOTE)
_ELSEWHERE = 0.8
_SEARCHES = 500
"""Figures that are looked for in all of the file, at most."""


def judge(finished: Finished, record: Record, *, by: str) -> Audit:
    """The state of every figure of the record, then what was added to the file."""
    expected = joined(record.passages) if finished.format == "pdf" else record.passages
    benches = [
        _Bench(
            record,
            [passage for passage in expected if passage.kind is kind],
            [passage for passage in finished.passages if passage.kind is kind],
        )
        for kind in _TEXTS
    ]
    verdicts = [verdict for bench in benches for verdict in bench.judge()]
    verdicts += judge_house(record, finished.passages)
    verdicts += judge_charts(record, finished.passages)
    verdicts += added_to_furniture(record, finished.passages)
    return Audit(
        format=finished.format,
        verdicts=tuple(verdicts),
        by=by,
        damage=finished.damage,
        captions=benches[0].present("caption"),
        sources=benches[0].present("source"),
    )


class _Bench:
    """Passages of one kind on both sides, and what is known of them so far."""

    def __init__(
        self, record: Record, expected: Sequence[Expected], found: Sequence[Passage]
    ) -> None:
        self.record = record
        self.expected = expected
        self.found = found
        self.names = Names.of(record)
        self.owned: dict[int, list[tuple[int, int]]] = {}
        """Found passage → the parts of it that figures own."""
        self.marked: dict[str, tuple[int, tuple[int, int], Means]] = {}
        """Claim → the passage and the place that a mark names for it."""
        self.searches = 0
        for now, passage in enumerate(self.found):
            for mark in passage.marks:
                claim = self.names.claim(mark.kind, mark.name)
                if claim is not None and (
                    mark.kind is MarkKind.BOOKMARK or claim not in self.marked
                ):
                    means = Means(mark.kind.value)
                    self.marked[claim] = (now, (mark.start, mark.end), means)
        self.aligned = align(self.expected, self.found, self.names)

    def judge(self) -> Iterator[Verdict]:
        """Every figure, then copies and numbers without a fact."""
        fates = {at: self._fates(at) for at, each in enumerate(self.expected) if each.claims}
        moved = self._moved()
        for at, known in fates.items():
            passage, now = self.expected[at], self.aligned.pairs.get(at)
            for claim in passage.claims:
                fate = known.get(claim)
                if now is None or fate is None or fate.span is None:
                    yield self._elsewhere(at, claim, fate)
                else:
                    yield self._verdict(passage, now, fate, moved=at in moved)
            if now is not None:
                yield from self._unseen(passage, now, known)
        yield from added(self.record, self.expected, self.found, self.aligned, self.owned)

    def present(self, role: str) -> tuple[str, ...]:
        """The blocks whose passage of a role stands in the file, in its order."""
        places = sorted((now, at) for at, now in self.aligned.pairs.items())
        return tuple(self.expected[at].block for _, at in places if self.expected[at].role == role)

    def _fates(self, at: int) -> dict[Claimed, Fate]:
        """What became of a passage's figures, if it still stands; they own their words then."""
        now = self.aligned.pairs.get(at)
        if now is None:
            return {}
        fates = compare(self.expected[at], self.found[now], self.names, self.record.language)
        self.owned.setdefault(now, []).extend(fate.span for fate in fates if fate.span)
        return {fate.claim: self._against_data(fate, self.found[now]) for fate in fates}

    def _against_data(self, fate: Fate, present: Passage) -> Fate:
        """Word shows what the file's data say: a control that says something else is changed."""
        shown = self.record.shown.get(fate.claim.id)
        if shown is None or fate.state is not State.UNCHANGED:
            return fate
        for mark in present.marks:
            named = mark.kind is MarkKind.CONTROL and self.names.claim(mark.kind, mark.name)
            if named == fate.claim.id and key(present.text[mark.start : mark.end]) != key(shown):
                return replace(fate, state=State.CHANGED, why="data", now=shown)
        return fate

    def _moved(self) -> set[int]:
        """The expected passages with figures that stand out of their order."""
        order = [
            (at, now) for at, now in sorted(self.aligned.pairs.items()) if self.expected[at].claims
        ]
        late = out_of_order(now for _, now in order)
        return {order[n][0] for n in late}

    def _verdict(self, passage: Expected, now: int, fate: Fate, *, moved: bool) -> Verdict:
        present = self.found[now]
        state = State.MOVED if moved and fate.state is State.UNCHANGED else fate.state
        return Verdict(
            state=state,
            fact=fate.claim.fact,
            claim=fate.claim.id,
            was=passage.said(fate.claim),
            now=fate.now,
            why=fate.why,
            where=self._where(passage, None if moved else fate.claim, present),
            means=fate.means,
            confidence=fate.confidence,
            edits=fate.edits,
            quotes=self.record.quotes_of(fate.claim.fact),
            at=(now, fate.span[0] if fate.span else -1),
            block=passage.block,
        )

    def _where(
        self, passage: Expected, claim: Claimed | None, present: Passage | None = None
    ) -> Where:
        """Where a figure stands; the page that it was delivered on only if it did not move."""
        page = present.page if present else None
        if page is None and claim is not None:
            page = self.record.pages.get(claim.id)
        section = (present.section if present else "") or passage.section
        return Where(section=section, block=self.record.labels.get(passage.block, ""), page=page)

    def _elsewhere(self, at: int, claim: Claimed, fate: Fate | None) -> Verdict:
        """A figure whose passage is gone: its mark or its sentence may stand in another one."""
        passage = self.expected[at]
        found = self._at_mark(passage, claim) or self._in_sentence(passage, claim)
        if found is not None:
            now, stands = found
            self.owned.setdefault(now, []).extend([stands.span] if stands.span else [])
            return self._verdict(passage, now, stands, moved=not self._in_place(at, now))
        return Verdict(
            state=State.DELETED,
            fact=claim.fact,
            claim=claim.id,
            was=passage.said(claim),
            where=self._where(passage, claim),
            means=fate.means if fate else Means.NONE,
            confidence=fate.confidence if fate else _ELSEWHERE,
            edits=fate.edits if fate else (),
            quotes=self.record.quotes_of(claim.fact),
        )

    def _at_mark(self, passage: Expected, claim: Claimed) -> tuple[int, Fate] | None:
        """A figure that stands where its mark does, as in a paragraph that was divided."""
        if claim.id not in self.marked:
            return None
        now, span, means = self.marked[claim.id]
        present = self.found[now]
        said, says = key(passage.said(claim)), key(present.text[slice(*span)])
        if not says or says not in said:
            return None
        return now, replace(_standing(claim, present, span), means=means, confidence=1.0)

    def _in_sentence(self, passage: Expected, claim: Claimed) -> tuple[int, Fate] | None:
        """A figure whose whole sentence stands in another passage, as where two were joined."""
        sentence = key(sentence_at(passage.text, (claim.start, claim.end)))
        self.searches += 1
        if self.searches > _SEARCHES or sentence == key(passage.said(claim)):
            return None
        for now, present in enumerate(self.found):
            if sentence in key(present.text):
                span = self._free(passage.said(claim), present, now)
                if span is not None:
                    return now, _standing(claim, present, span)
        return None

    def _in_place(self, at: int, now: int) -> bool:
        """Whether a found passage stands where an expected one should: between its neighbours."""
        pairs = self.aligned.pairs.items()
        before = max((n for expected, n in pairs if expected < at), default=-1)
        after = min((n for expected, n in pairs if expected > at), default=len(self.found))
        return before <= now <= after

    def _free(self, words: str, present: Passage, now: int) -> tuple[int, int] | None:
        """Where the words stand in a passage and no other figure owns them."""
        owned = self.owned.get(now, [])
        start = present.text.find(words)
        while start >= 0:
            span = (start, start + len(words))
            if not any(span[0] < end and span[1] > begin for begin, end in owned):
                return span
            start = present.text.find(words, start + 1)
        return None

    def _unseen(self, passage: Expected, now: int, known: dict[Claimed, Fate]) -> Iterator[Verdict]:
        """Figures whose glyphs show something else than the file says that they stand for."""
        present = self.found[now]
        if not present.seen or _figures(present.seen) == _figures(present.text):
            return
        if any(fate.state is not State.UNCHANGED for fate in known.values()):
            return
        shown = replace(present, text=present.seen, seen="")
        fates = compare(passage, shown, self.names, self.record.language)
        changed = [fate for fate in fates if fate.state is not State.UNCHANGED]
        for fate in changed or fates:
            other = replace(fate, state=State.CHANGED, why="glyphs")
            yield self._verdict(passage, now, other, moved=False)


def _standing(claim: Claimed, present: Passage, span: tuple[int, int]) -> Fate:
    return Fate(
        claim=claim,
        state=State.UNCHANGED,
        now=present.text[slice(*span)],
        span=span,
        means=Means.CONTEXT,
        confidence=_ELSEWHERE,
    )


_MAGNITUDES = frozenset("%‰.万亿千百十一二三四五六七八九零")


def _figures(text: str) -> str:
    """The signs of a text that make numbers and their magnitude; ² is 2, whatever its glyph."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if sign.isdigit() or sign in _MAGNITUDES)
