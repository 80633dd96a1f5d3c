"""Numbers in running text: where they stand, what they are worth, and how exactly."""

from __future__ import annotations

from briefgen.evidence.numbers.exact import plain
from briefgen.evidence.numbers.reading import LANGUAGES, read_numbers
from briefgen.evidence.numbers.records import NumberKind, NumberMention

__all__ = ["LANGUAGES", "NumberKind", "NumberMention", "plain", "read_numbers"]
