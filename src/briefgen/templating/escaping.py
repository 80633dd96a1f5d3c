"""Escaping: plain text into Markdown that reads back as exactly that text."""

from __future__ import annotations

import re

_SPECIAL = re.compile(
    r"[!-/:-@\[-`{-~\t\n\r\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)
"""ASCII punctuation, line ends, and private-use characters, which could forge a token."""
_EDGE = re.compile(r"^[^\S\x00-\x1f\x7f-\x9f]+|[^\S\x00-\x1f\x7f-\x9f]+$")
"""White space that a parser would trim; control characters have no reference."""


def escape_markdown(text: str) -> str:
    """`text` with all that Markdown could read as markup written as character references.

    References serve where a backslash does not: in a table's cell, before a pipe, at a line's
    edge, in a link's target. Control characters have no reference and are left as they are.
    """
    special = _SPECIAL.sub(lambda match: _references(match[0]), text)
    return _EDGE.sub(lambda match: _references(match[0]), special)


def _references(characters: str) -> str:
    return "".join(f"&#{ord(character)};" for character in characters)
