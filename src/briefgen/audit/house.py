"""House documents: the figures that an organisation's own Word document prints around a briefing.

They may stand in the body, in running heads and in notes, so they are looked for in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.audit.alignment import Names, is_same
from briefgen.audit.comparing import Fate, compare
from briefgen.audit.passages import Kind, Passage
from briefgen.audit.record import Claimed, Expected, Record
from briefgen.audit.verdicts import State, Verdict, Where


def judge_house(record: Record, found: Sequence[Passage]) -> Iterator[Verdict]:
    """A verdict for each figure of the house document's paragraphs."""
    names = Names.of(record)
    for passage in record.passages:
        if passage.kind is not Kind.HOUSE or not passage.claims:
            continue
        present = _present(passage, found, names)
        if present is None:
            yield from (_verdict(record, claim, passage) for claim in passage.claims)
            continue
        for fate in compare(passage, present, names, record.language):
            yield _verdict(record, fate.claim, passage, fate, present)


def _present(passage: Expected, found: Sequence[Passage], names: Names) -> Passage | None:
    """The paragraph that says what was delivered, else the one that its marks name."""
    own = {claim.id for claim in passage.claims}
    same = (each for each in found if is_same(passage, each))
    marked = (
        each
        for each in found
        if any(names.claim(mark.kind, mark.name) in own for mark in each.marks)
    )
    return next(same, None) or next(marked, None)


def _verdict(
    record: Record,
    claim: Claimed,
    passage: Expected,
    fate: Fate | None = None,
    present: Passage | None = None,
) -> Verdict:
    if fate is None:
        return Verdict(
            state=State.DELETED,
            fact=claim.fact,
            claim=claim.id,
            was=passage.said(claim),
            where=Where(section=passage.section),
            quotes=record.quotes_of(claim.fact),
        )
    return Verdict(
        state=fate.state,
        fact=claim.fact,
        claim=claim.id,
        was=passage.said(claim),
        now=fate.now,
        why=fate.why,
        where=Where(section=present.section if present else ""),
        means=fate.means,
        confidence=fate.confidence,
        edits=fate.edits,
        quotes=record.quotes_of(claim.fact),
    )
