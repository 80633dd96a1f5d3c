"""Sentences: claims and the texts between them, as the rules on statements read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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
    claims = dict(run.claims())
    if not claims:
        return
    unread = {p.start for p in run.pieces if isinstance(p.leaf, Citation | Reference)}
    gaps, spots, offsets = [""], list[Spot](), [list[int]()]
    ends = {match.end() for match in _END.finditer(run.text)} | {len(run.text)}
    for offset, character in enumerate(run.text):
        claim = claims.get(offset)
        if claim is not None and claim.fact in observations:
            spots.append(Spot(len(spots), offset, claim, observations[claim.fact]))
            gaps.append("")
            offsets.append([])
        elif offset not in unread:
            gaps[-1] += character
            offsets[-1].append(offset)
        if offset + 1 in ends:
            if spots:
                places = tuple(map(tuple, offsets))
                yield Sentence(run, tuple(gaps), tuple(spots), breaks, places)
            gaps, spots, offsets = [""], [], [[]]
