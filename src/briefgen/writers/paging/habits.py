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
        if token.kind is Kind.WESTERN:
            western = True
        elif token.kind is Kind.WIDE:
            if token.text[0] in _OF_NO_SCRIPT:
                token.width = _mark_width(token, western=western)
            else:
                western = False
    for token, following in pairwise(tokens):
        if token.kind is Kind.WIDE is following.kind:
            token.gap = 0.0
        elif token.kind is not following.kind:
            _change_script(token, following)
    return tokens


def _mark_width(token: Token, *, western: bool) -> float:
    """Narrow after a Western word; else that of the characters, even where a face joins them."""
    run = token.run
    return run.chain.width(token.text, run.size) if western else len(token.text) * run.size


def _change_script(token: Token, following: Token) -> None:
    """Where words and ideographs meet: the space, and whether a line may end there.

    There is a space at letters and digits alone (ECMA-376 Part 1, 17.3.1.2 and 17.3.1.3). Our own
    setting has some at other marks, and draws marks that meet together; LibreOffice does so only
    where a line would be too long.
    """
    if Kind.SPACE in (token.kind, following.kind):
        return
    from_word, to_letter = token.kind is Kind.WESTERN, following.text[0].isalnum()
    meets = to_letter and token.text[-1].isalnum() and not (token.run.rise or following.run.rise)
    token.gap = _BETWEEN_SCRIPTS * token.run.size if meets else 0.0
    if to_letter and from_word and token.text[-1] in _PREFIXES:
        token.ends = Break.ALLOWED  # UAX #14 forbids it (LB23a)
    elif to_letter and not from_word and token.text in _KEPT:
        token.ends = Break.FORBIDDEN
