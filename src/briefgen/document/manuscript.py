"""Expanded Markdown: its text, where each line came from, and the nodes that stand in for tokens.

An expression of a template that makes document nodes leaves a token in the text: the node's index
in private-use characters. Data cannot hold a token, because what data says is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from msgspec import Struct, field

from briefgen.diagnostics import Place, Report
from briefgen.document.nodes import Blocks, Inlines

CONTAINERS = ("callout", "columns", "column", "lead", "note")
"""What may stand after `:::`."""
HEADING_CLASSES = ("unnumbered", "unlisted")

OPENING = "\ue000"
CLOSING = "\ue001"
_DIGIT_BASE = 0xE010
TOKEN = re.compile(f"{OPENING}([{chr(_DIGIT_BASE)}-{chr(_DIGIT_BASE + 9)}]+){CLOSING}")
PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


class InlineInsertion(Struct, frozen=True, kw_only=True):
    """Nodes that stand within a paragraph."""

    inlines: Inlines
    place: Place | None = None


class BlockInsertion(Struct, frozen=True, kw_only=True):
    """Nodes that stand between paragraphs; `name` is what the template called, for messages."""

    blocks: Blocks
    name: str
    place: Place | None = None

    def report_in_text(self, place: Place | None, report: Report) -> None:
        """Record that the blocks stand within a text, at `place`, where there is room for none."""
        report.error(
            "block-in-text",
            f"`{self.name}()` cannot stand within a text",
            place,
            "give it a paragraph of its own",
        )


Insertion: TypeAlias = InlineInsertion | BlockInsertion


class Markdown(Struct, frozen=True, kw_only=True):
    """A template's output."""

    text: str
    origins: tuple[Place, ...] = ()
    """For each line of the text, the line of the template that made it."""
    insertions: tuple[Insertion, ...] = ()
    """What the tokens stand for, by index."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Template file → its text, for messages."""
    most_pages: int | None = None
    """How many pages the template says that the briefing shall have at most."""
    beside_others: bool = False
    """Whether the template asks for all languages side by side."""

    def origin(self, line: int) -> Place | None:
        """Where line `line` of the text (counted from zero) was written."""
        if not self.origins:
            return None
        return self.origins[min(max(line, 0), len(self.origins) - 1)]


def without_private_use(
    text: str, what: str, report: Report, place: Callable[[int], Place | None]
) -> str:
    """The text with U+FFFD for each private-use character, which could forge a token.

    Each is reported where `place` says that its offset in the text stands.
    """
    for match in PRIVATE_USE.finditer(text):
        report.error(
            "private-use-character",
            f"{what} holds a private-use character, U+{ord(match[0]):04X}",
            place(match.start()),
            "remove it: no font can be relied on to show it",
        )
    return PRIVATE_USE.sub("\ufffd", text)


def token(index: int) -> str:
    """The token of the insertion with this index."""
    return OPENING + encode_number(index) + CLOSING


def encode_number(number: int) -> str:
    """A number's decimal digits as private-use characters, which mean nothing to Markdown."""
    return "".join(chr(_DIGIT_BASE + int(digit)) for digit in str(number))


def decode_number(text: str) -> int:
    """The number that `encode_number` wrote."""
    return int("".join(str(ord(character) - _DIGIT_BASE) for character in text))
