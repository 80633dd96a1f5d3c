"""Prose: texts in which `{fact-id}` stands for a claim and a doubled brace for a brace."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PIECE = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}]*)\}|(?P<stray>[{}])")


class ProseSyntaxError(ValueError):
    """A text has a brace that neither opens nor closes a claim."""


def split_prose(text: str) -> Iterator[tuple[str, str | None]]:
    """The text before each claim with the claim's fact id, and the rest with None.

    Raises:
        ProseSyntaxError: a brace stands alone.
    """
    words: list[str] = []
    position = 0
    for match in _PIECE.finditer(text):
        words.append(text[position : match.start()])
        position = match.end()
        if match["stray"]:
            raise ProseSyntaxError(f"the brace `{match['stray']}` stands alone")
        if match["name"] is None:
            words.append(match.group()[0])
            continue
        yield "".join(words), match["name"].strip()
        words.clear()
    words.append(text[position:])
    yield "".join(words), None


def named_facts(text: str) -> tuple[str, ...]:
    """The ids of the facts that the text names, in order.

    Raises:
        ProseSyntaxError: a brace stands alone.
    """
    return tuple(fact for _, fact in split_prose(text) if fact is not None)
