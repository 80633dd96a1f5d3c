"""One shape for the characters that have several: same length, so that offsets stay true."""

from __future__ import annotations

_FULL_WIDTH: dict[int, str | int] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGNS: dict[int, str | int] = {
    0x3000: " ",  # ideographic space
    0x2212: "-",  # minus sign
    0x2010: "-",  # hyphen
    0x2011: "-",  # non-breaking hyphen
    0xFE63: "-",  # small hyphen-minus
    0x066A: "%",  # Arabic percent sign
    0xFE6A: "%",  # small percent sign
    0x2019: "'",
}
_SPACES: dict[int, str | int] = dict.fromkeys((0x09, 0x0B, 0x0C, 0x85, 0x0D), " ")
_TABLE: dict[int, str | int] = {**_FULL_WIDTH, **_SIGNS, **_SPACES}


def fold_width(text: str) -> str:
    """`text` with full-width forms made half-width, character for character."""
    return text.translate(_TABLE)


def fold_case(text: str) -> str:
    """`text` in lower case, leaving alone the letters whose lower case is longer."""
    if text.isascii():
        return text.lower()
    lowered = (character.lower() for character in text)
    return "".join(
        low if len(low) == 1 else character for low, character in zip(lowered, text, strict=True)
    )
