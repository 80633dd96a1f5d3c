"""Sentences: claims and the texts between them, as the rules on statements read them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from briefgen.checking.runs import Run
from briefgen.checking.statements.words import clauses
from briefgen.document.nodes import Citation, Claim, Reference
from briefgen.dossier.dossier import Observation

_END = re.compile(r"[。！？；\n]|[.!?;](?=\s|$)")


class Spot(Struct, frozen=True):
    """A claim where it stands."""

    index: int
    """Its place among the sentence's claims."""
    start: int
    """Its offset in the run."""
    claim: Claim
    observation: Observation


class Sentence(Struct, frozen=True):
    """A sentence as texts and claims in turn; citations and references are left out."""

    run: Run
    gaps: tuple[str, ...]
    """One text more than there are claims: `gaps[i]` stands before claim `i`."""
    spots: tuple[Spot, ...]
    breaks: str
    """The characters that divide clauses."""
    offsets: tuple[tuple[int, ...], ...] = ()
    """Where each character of each gap stands in the run."""

    def before(self, index: int) -> str:
        """The rest of the claim's clause before it, up to the claim before."""
        return clauses(self.gaps[index], self.breaks)[-1]

    def after(self, index: int) -> str:
        """The rest of the claim's clause after it, up to the next claim."""
        return clauses(self.gaps[index + 1], self.breaks)[0]

    def divided(self, gap: int) -> bool:
        """Whether a clause break stands in the gap."""
        return len(clauses(self.gaps[gap], self.breaks)) > 1


def sentences(run: Run, observations: Mapping[str, Observation], breaks: str) -> Iterator[Sentence]:
    """The run's sentences that hold a claim of a known fact."""
    known = {offset: claim for offset, claim in run.claims() if claim.fact in observations}
    if not known:
        return
    claimed = sorted(known)
    unread = {p.start for p in run.pieces if isinstance(p.leaf, Citation | Reference)}
    start = 0
    for end in sorted({match.end() for match in _END.finditer(run.text)} | {len(run.text)}):
        here = claimed[bisect_left(claimed, start) : bisect_left(claimed, end)]
        if here:
            spots = tuple(
                Spot(index, offset, known[offset], observations[known[offset].fact])
                for index, offset in enumerate(here)
            )
            yield _sentence(run, start, end, spots, unread, breaks)
        start = end


def _sentence(  # noqa: PLR0917  (all that a sentence is made from)
    run: Run, start: int, end: int, spots: tuple[Spot, ...], unread: set[int], breaks: str
) -> Sentence:
    """The sentence that reaches from `start` to `end`."""
    bounds = pairwise([start - 1, *(spot.start for spot in spots), end])
    offsets = tuple(
        tuple(at for at in range(before + 1, after) if at not in unread) for before, after in bounds
    )
    gaps = tuple("".join(run.text[at] for at in gap) for gap in offsets)
    return Sentence(run, gaps, spots, breaks, offsets)
