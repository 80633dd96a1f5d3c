"""Claims: every figure that a document prints, as an annotation of its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from briefgen.document.nodes import Claim
from briefgen.enclosure.passages import Passage
from briefgen.record import model
from briefgen.record.numerals import numerals_of

_BETWEEN = "\n"
"""Stands between two passages where the words around a claim are told."""


def describe_claims(passages: Sequence[Passage], language: str) -> tuple[model.Claim, ...]:
    """Every claim in reading order, with the characters right before and after it; no pages."""
    text = _BETWEEN.join(passage.text for passage in passages)
    return tuple(
        model.Claim(
            id=f"{language}:{claim.id}",
            body=f"fact:{claim.fact}",
            target=_target(claim, text, start, language),
            number=claim.number,
            section=passage.section,
            block=f"{language}:{passage.block.id}",
            place=passage.place,
        )
        for start, claim, passage in _placed(passages)
        if claim.id
    )


def _placed(passages: Iterable[Passage]) -> Iterator[tuple[int, Claim, Passage]]:
    """Every claim with its start in the text of all passages."""
    start = 0
    for passage in passages:
        for piece in passage.pieces:
            if isinstance(piece, Claim):
                yield start, piece, passage
                start += len(piece.text)
            else:
                start += len(piece)
        start += len(_BETWEEN)


def _target(claim: Claim, text: str, start: int, language: str) -> model.Target:
    end = start + len(claim.text)
    quote = model.TextQuoteSelector(
        exact=claim.text,
        prefix=text[max(0, start - model.CONTEXT) : start],
        suffix=text[end : end + model.CONTEXT],
    )
    return model.Target(source=f"briefing:{language}", selector=(quote,))


def describe_numerals(passages: Iterable[Passage], language: str) -> tuple[model.Numerals, ...]:
    """The digits of each block that are no claim's; blocks without any are left out."""
    found = (
        (block, tuple(text for passage in group for text in _numerals(passage)))
        for block, group in groupby(passages, key=lambda passage: passage.block.id)
    )
    return tuple(
        model.Numerals(block=f"{language}:{block}", texts=texts) for block, texts in found if texts
    )


def _numerals(passage: Passage) -> Iterator[str]:
    """A claim parts what stands on its two sides."""
    for is_text, pieces in groupby(passage.pieces, key=lambda piece: isinstance(piece, str)):
        if is_text:
            yield from numerals_of("".join(str(piece) for piece in pieces))
