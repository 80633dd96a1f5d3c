"""The audit itself: a finished file laid beside its record, figure by figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.audit.alignment import Alignment, Names, align, is_same, out_of_order
from briefgen.audit.charts import judge_charts
from briefgen.audit.comparing import Fate, compare
from briefgen.audit.meaning import Numeral, numerals, sentence_at
from briefgen.audit.passages import Finished, Kind, Passage
from briefgen.audit.record import Claimed, Expected, Record, joined
from briefgen.audit.texts import digest, key
from briefgen.audit.verdicts import Means, State, Verdict, Where

_TEXTS = (Kind.FLOW, Kind.NOTE)
_ELSEWHERE = 0.8


def judge(finished: Finished, record: Record) -> tuple[Verdict, ...]:
    """The state of every figure of the record, then what was added to the file."""
    expected = joined(record.passages) if finished.format == "pdf" else record.passages
    verdicts: list[Verdict] = []
    for kind in _TEXTS:
        bench = _Bench(
            record,
            [passage for passage in expected if passage.kind is kind],
            [passage for passage in finished.passages if passage.kind is kind],
        )
        verdicts.extend(bench.judge())
    verdicts.extend(judge_charts(record, finished.passages))
    verdicts.extend(_furniture(record, finished.passages))
    return tuple(verdicts)


@dataclass(slots=True)
class _Bench:
    """Passages of one kind on both sides, and what is known of them so far."""

    record: Record
    expected: Sequence[Expected]
    found: Sequence[Passage]
    names: Names = field(init=False)
    aligned: Alignment = field(init=False)
    owned: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """Found passage → the parts of it that figures own."""

    def __post_init__(self) -> None:
        self.names = Names.of(self.record)
        self.aligned = align(self.expected, self.found, self.names)

    def judge(self) -> Iterator[Verdict]:
        """Every figure, then copies and numbers without a fact."""
        moved = self._moved()
        for at, passage in enumerate(self.expected):
            if not passage.claims:
                continue
            now = self.aligned.pairs.get(at)
            if now is None:
                yield from (self._elsewhere(passage, claim) for claim in passage.claims)
                continue
            present = self.found[now]
            for fate in compare(passage, present, self.names, self.record.language):
                if fate.span is None:
                    yield self._elsewhere(passage, fate.claim, fate)
                    continue
                self.owned.setdefault(now, []).append(fate.span)
                yield self._verdict(passage, present, fate, moved=at in moved)
        yield from self._unseen()
        yield from self._added()

    def _moved(self) -> set[int]:
        """The expected passages with figures that stand out of their order."""
        order = [
            (at, now) for at, now in sorted(self.aligned.pairs.items()) if self.expected[at].claims
        ]
        late = out_of_order(now for _, now in order)
        return {order[n][0] for n in late}

    def _verdict(self, passage: Expected, present: Passage, fate: Fate, *, moved: bool) -> Verdict:
        state = State.MOVED if moved and fate.state is State.UNCHANGED else fate.state
        return Verdict(
            state=state,
            fact=fate.claim.fact,
            claim=fate.claim.id,
            was=passage.said(fate.claim),
            now=fate.now,
            why=fate.why,
            where=self._where(passage, fate.claim, present),
            means=fate.means,
            confidence=fate.confidence,
            edits=fate.edits,
            quotes=self.record.quotes_of(fate.claim.fact),
        )

    def _where(
        self, passage: Expected, claim: Claimed | None, present: Passage | None = None
    ) -> Where:
        page = present.page if present else None
        if page is None and claim is not None:
            page = self.record.pages.get(claim.id)
        section = (present.section if present else "") or passage.section
        return Where(section=section, block=self.record.label_of(passage.block), page=page)

    def _elsewhere(self, passage: Expected, claim: Claimed, fate: Fate | None = None) -> Verdict:
        """A figure whose passage is gone: its sentence may stand in another one."""
        sentence = key(sentence_at(passage.text, (claim.start, claim.end)))
        for now, present in enumerate(self.found):
            if sentence and sentence != key(passage.said(claim)) and sentence in key(present.text):
                span = self._span_of(passage.said(claim), present, now)
                if span is None:
                    continue
                self.owned.setdefault(now, []).append(span)
                stands = Fate(
                    claim=claim,
                    state=State.UNCHANGED,
                    now=present.text[slice(*span)],
                    span=span,
                    means=Means.CONTEXT,
                    confidence=_ELSEWHERE,
                )
                return self._verdict(passage, present, stands, moved=False)
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

    def _span_of(self, words: str, present: Passage, now: int) -> tuple[int, int] | None:
        """Where the words stand in a passage that no other figure owns."""
        owned = self.owned.get(now, [])
        start = present.text.find(words)
        while start >= 0:
            span = (start, start + len(words))
            if not any(span[0] < end and span[1] > begin for begin, end in owned):
                return span
            start = present.text.find(words, start + 1)
        return None

    def _unseen(self) -> Iterator[Verdict]:
        """Passages whose glyphs show other digits than the file says they stand for."""
        for at, now in sorted(self.aligned.pairs.items()):
            present = self.found[now]
            if present.seen and _figures(present.seen) != _figures(present.text):
                yield Verdict(
                    state=State.CHANGED,
                    fact=", ".join(claim.fact for claim in self.expected[at].claims),
                    was=present.text,
                    now=present.seen,
                    why="glyphs",
                    where=self._where(self.expected[at], None, present),
                )

    def _added(self) -> Iterator[Verdict]:
        """Copies of passages with figures, and numbers that nothing delivered accounts for."""
        originals = {d: p for p in self.expected if p.claims for d in p.digests}
        surplus: list[tuple[Passage, Numeral]] = []
        lost: Counter[str] = Counter()
        for at, passage in enumerate(self.expected):
            own = [(claim.start, claim.end) for claim in passage.claims]
            now = self.aligned.pairs.get(at)
            if now is not None and is_same(passage, self.found[now]):
                continue
            lost.update(passage.digits)
            text = f"{passage.label} {passage.text}" if passage.label else passage.text
            shift = len(text) - len(passage.text)
            spans = [(start + shift, end + shift) for start, end in own]
            lost.update(n.signature for n in numerals(text, self.record.language, spans))
        for now, present in enumerate(self.found):
            at = self.aligned.taken.get(now)
            if at is not None and is_same(self.expected[at], present):
                continue
            original = originals.get(digest(present.text)) if at is None else None
            if original is not None or (at is None and self._names(present)):
                yield from self._copies(present, original)
                continue
            owned = [*self.owned.get(now, []), *present.counted]
            surplus += [(present, n) for n in numerals(present.text, self.record.language, owned)]
        for present, numeral in surplus:
            if lost[numeral.signature] > 0:
                lost[numeral.signature] -= 1
                continue
            yield self._addition(present, numeral)

    def _names(self, present: Passage) -> list[str]:
        named = (self.names.claim(mark.kind, mark.name) for mark in present.marks)
        return [claim for claim in dict.fromkeys(named) if claim is not None]

    def _copies(self, present: Passage, original: Expected | None) -> Iterator[Verdict]:
        facts = {c.id: c.fact for p in self.expected for c in p.claims}
        copied = [c.id for c in original.claims] if original else self._names(present)
        for claim in copied:
            yield Verdict(
                state=State.COPIED,
                fact=facts.get(claim, ""),
                claim=claim,
                now=present.text.strip(),
                where=Where(section=present.section, page=present.page),
                means=Means.TEXT,
                edits=present.edits,
                quotes=self.record.quotes_of(facts.get(claim, "")),
            )

    def _addition(self, present: Passage, numeral: Numeral) -> Verdict:
        return Verdict(
            state=State.ADDED,
            now=numeral.text,
            why=_around(present.text, numeral),
            where=Where(section=present.section, page=present.page),
            edits=tuple(e for e in present.edits if not e.deleted and numeral.text in e.text),
        )


def _around(text: str, numeral: Numeral) -> str:
    """A number with a few words on each side."""
    reach = 16
    start, end = numeral.start, numeral.start + len(numeral.text)
    return " ".join(text[max(0, start - reach) : end + reach].split())


def _figures(text: str) -> str:
    """The signs of a text that make numbers and their magnitude."""
    return "".join(
        sign for sign in text if sign.isdigit() or sign in "%‰.万亿千百十一二三四五六七八九零"
    )


def _furniture(record: Record, found: Sequence[Passage]) -> Iterator[Verdict]:
    """Numbers in running heads and feet that the document does not hold and nobody counts."""
    pages = max((passage.page or 0 for passage in found), default=0)
    known: set[str] | None = None
    for passage in found:
        if passage.kind is not Kind.FURNITURE:
            continue
        for numeral in numerals(passage.text, record.language, passage.counted):
            digits = "".join(sign for sign in numeral.text if sign.isdigit())
            if digits and int(digits) <= pages:
                continue
            if known is None:
                known = _known(record)
            if not set(numeral.signature.split()) <= known:
                yield Verdict(
                    state=State.ADDED,
                    now=numeral.text,
                    why=_around(passage.text, numeral),
                    where=Where(page=passage.page),
                )


def _known(record: Record) -> set[str]:
    """The numbers of the whole document, as a running head may repeat them."""
    texts = {f"{p.label} {p.text}" for p in record.passages}
    told = {run for passage in record.passages for run in passage.digits}
    return told | {n.signature for text in texts for n in numerals(text, record.language, ())}
