"""What word processors do with a line otherwise than our PDF, as LibreOffice 7.4 shows it."""

from __future__ import annotations

from itertools import pairwise

from briefgen.typography.linebreaking.breaking import Break
from briefgen.writers.pdf.paragraph.tokens import Kind, Token

_BETWEEN_SCRIPTS = 0.2
"""Ems between ideographs and Western letters or digits."""
_OF_NO_SCRIPT = "“”‘’…—"
"""Marks that have the font of what stands before them."""
_DASH = "——"
_PREFIXES = "+±$¥€£"
_KEPT = "，。、）》"
"""Marks that do not end a line where a Western word follows."""


def adapted(tokens: list[Token]) -> list[Token]:
    """The tokens as a word processor has them; those given are changed."""
    western = False
    for token in tokens:
        token.before = token.after = 0.0  # no mark is cut or hangs at a line's ends
        if token.kind is Kind.WIDE and token.text[0] in _OF_NO_SCRIPT:
            token.width = _mark_width(token, western=western)
        elif token.kind is not Kind.SPACE:
            western = token.kind is Kind.WESTERN
    for token, following in pairwise(tokens):
        _space(token, following)
        _part(token, following)
    return tokens


def _mark_width(token: Token, *, western: bool) -> float:
    """Narrow after a Western word; else that of the characters, even where a face joins them."""
    run = token.run
    return run.chain.width(token.text, run.size) if western else len(token.text) * run.size


def _space(token: Token, following: Token) -> None:
    """Between scripts, a space at letters and digits alone.

    ECMA-376 Part 1, 17.3.1.2 and 17.3.1.3. Our own setting has some at other marks, and draws marks
    that meet together; LibreOffice does so only where a line would be too long.
    """
    kind, other = token.kind, following.kind
    if Kind.WIDE in {kind, other} and Kind.SPACE not in {kind, other}:
        meets = kind is not other and token.text[-1].isalnum() and following.text[0].isalnum()
        raised = token.run.rise or following.run.rise
        token.gap = _BETWEEN_SCRIPTS * token.run.size if meets and not raised else 0.0


def _part(token: Token, following: Token) -> None:
    """Whether a line may end between a word and an ideograph, or a mark and a word."""
    match token.kind, following.kind:
        case Kind.WESTERN, Kind.WIDE if token.text[-1] in _PREFIXES and following.text.isalnum():
            token.ends = Break.ALLOWED  # UAX #14 forbids it (LB23a)
        case Kind.WIDE, Kind.WESTERN if token.text in _KEPT and following.text[0].isalnum():
            token.ends = Break.FORBIDDEN
        case _:
            pass
