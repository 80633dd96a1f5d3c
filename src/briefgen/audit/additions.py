"""Additions: copies of figures, and numbers that nothing delivered accounts for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.audit.alignment import Alignment, Names, is_same
from briefgen.audit.meaning import Numeral, digits_in, numerals
from briefgen.audit.passages import Kind, Passage
from briefgen.audit.record import Expected, Record
from briefgen.audit.texts import digest
from briefgen.audit.verdicts import Means, State, Verdict, Where

_REACH = 16
"""Characters on each side of a number that tell where it is."""


def added(
    record: Record,
    expected: Sequence[Expected],
    found: Sequence[Passage],
    aligned: Alignment,
    owned: Mapping[int, Sequence[tuple[int, int]]],
) -> Iterator[Verdict]:
    """What stands in the file beyond its record; `owned` are the parts that figures own."""
    counter = _Counter(record, expected, Names.of(record))
    lost = counter.lost(found, aligned)
    untold = any(not each.text for at, each in enumerate(expected) if at not in aligned.pairs)
    for now, present in enumerate(found):
        at = aligned.taken.get(now)
        if at is not None and is_same(expected[at], present):
            continue
        if at is None and counter.is_house(present):
            continue
        copied = counter.copied(present) if at is None and not owned.get(now) else ()
        if copied:
            yield from counter.copies(present, copied)
            continue
        free = [*owned.get(now, ()), *present.counted]
        for numeral in numerals(present.text, record.language, free):
            # A number of a passage that was cut may have found another place; of one without
            # figures the record knows the digits alone.
            if lost[numeral.signature] > 0:
                lost[numeral.signature] -= 1
            elif untold and not digits_in(numeral.text):
                continue
            else:
                yield _addition(present, numeral)


class _Counter(Struct, frozen=True):
    record: Record
    expected: Sequence[Expected]
    names: Names

    def lost(self, found: Sequence[Passage], aligned: Alignment) -> Counter[str]:
        """The numbers without a fact that were delivered and no longer stand where they stood."""
        lost: Counter[str] = Counter()
        for passage in self.record.passages:
            if passage.kind is Kind.HOUSE:
                lost.update(digits_in(passage.text) or passage.digits)
        for at, passage in enumerate(self.expected):
            now = aligned.pairs.get(at)
            if now is not None and is_same(passage, found[now]):
                continue
            lost.update(passage.digits)
            label = f"{passage.label} " if passage.label else ""
            own = [(c.start + len(label), c.end + len(label)) for c in passage.claims]
            text = label + passage.text
            lost.update(n.signature for n in numerals(text, self.record.language, own))
        return lost

    def is_house(self, present: Passage) -> bool:
        """Whether a passage is one of the house document's, which are judged by themselves."""
        house = [each for each in self.record.passages if each.kind is Kind.HOUSE]
        own = {claim.id for each in house for claim in each.claims}
        if any(self.names.claim(mark.kind, mark.name) in own for mark in present.marks):
            return True
        return any(is_same(each, present) for each in house)

    def copied(self, present: Passage) -> tuple[str, ...]:
        """The figures that a passage repeats which stands beside all that were delivered."""
        said = digest(present.text)
        for passage in self.expected:
            if passage.claims and said in passage.digests:
                return tuple(claim.id for claim in passage.claims)
        named = (self.names.claim(mark.kind, mark.name) for mark in present.marks)
        return tuple(claim for claim in dict.fromkeys(named) if claim is not None)

    def copies(self, present: Passage, copied: Sequence[str]) -> Iterator[Verdict]:
        """A verdict for each figure that stands once more."""
        facts = {c.id: c.fact for passage in self.expected for c in passage.claims}
        for claim in copied:
            fact = facts.get(claim, "")
            yield Verdict(
                state=State.COPIED,
                fact=fact,
                claim=claim,
                now=present.text.strip(),
                where=Where(section=present.section, page=present.page),
                means=Means.TEXT,
                edits=present.edits,
                quotes=self.record.quotes_of(fact),
            )


def _addition(present: Passage, numeral: Numeral) -> Verdict:
    return Verdict(
        state=State.ADDED,
        now=numeral.text,
        why=_around(present.text, numeral),
        where=Where(section=present.section, page=present.page),
        edits=tuple(e for e in present.edits if not e.deleted and numeral.text in e.text),
    )


def _around(text: str, numeral: Numeral) -> str:
    """A number with a few words on each side."""
    start, end = numeral.start, numeral.start + len(numeral.text)
    return " ".join(text[max(0, start - _REACH) : end + _REACH].split())


def added_to_furniture(record: Record, found: Sequence[Passage]) -> Iterator[Verdict]:
    """Numbers in running heads and contents that the document does not hold and nobody counts."""
    furniture = [each for each in found if each.kind is Kind.FURNITURE]
    if not furniture:
        return
    known = _known(record)
    pages = max((passage.page or 0 for passage in found), default=0)
    for passage in furniture:
        for line in passage.text.split("\n"):
            if any(_is_known(form, known, pages) for form in _without_page(line, pages)):
                continue
            for numeral in numerals(passage.text, record.language, passage.counted):
                if not _is_known(numeral.text, known, pages):
                    yield _addition(passage, numeral)
            break


def _without_page(line: str, pages: int) -> Iterator[str]:
    """The line, also without the number of a page at its end: `Part 2` of `Part 217`."""
    yield line
    for digits in range(1, len(str(pages)) + 1):
        page = line[-digits:]
        if page.isdigit() and int(page) <= pages:
            yield line[:-digits]


def _is_known(text: str, known: set[str], pages: int) -> bool:
    """Whether all digits of a text stand in the document or count its pages."""
    runs = digits_in(text)
    return all(run in known or (run.isdigit() and int(run) <= pages) for run in runs)


def _known(record: Record) -> set[str]:
    """The digits of the whole document, as a running head may repeat them."""
    texts = (f"{passage.label} {passage.text}" for passage in record.passages)
    told = {run for passage in record.passages for run in passage.digits}
    return told | {run for text in texts for run in digits_in(text)}
