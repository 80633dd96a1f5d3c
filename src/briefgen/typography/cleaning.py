"""Makes any string safe to set: no control characters, no surrogates, no hidden reordering."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SPACES = "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f"
_TIGHT_SPACES = "\u2007\u202f"
_DASHES = {"\u2010": "-", "\u2011": "-"}
_KEPT_CONTROLS = "\n"
_REMEMBERED = 4096
"""Texts: what an edition prints is set, drafted and told, and cleaned each time."""
_SELECTORS = range(0xFE00, 0xFE10)


class _Rules(dict[int, str | None]):
    """What becomes of a code point; filled as code points are met."""

    def __missing__(self, code: int) -> str | None:
        found = self[code] = _fate(chr(code))
        return found


def _fate(character: str) -> str | None:
    if character in _KEPT_CONTROLS:
        return character
    if character in _SPACES or character in "\t\u3000":
        return " " if character != "\u3000" else character
    if character in _TIGHT_SPACES:
        return "\u00a0"
    if character in "\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    if character in _DASHES:
        return _DASHES[character]
    category = unicodedata.category(character)
    if category == "Cs":
        return REPLACEMENT
    if category in {"Cc", "Cf"} or ord(character) in _SELECTORS:
        return None
    return _radical(character)


def _radical(character: str) -> str:
    """A radical becomes the ideograph that it looks like: fonts draw both with one glyph."""
    if "\u2e80" <= character <= "\u2fdf":
        return unicodedata.normalize("NFKC", character)
    return character


_RULES = _Rules()


@lru_cache(maxsize=_REMEMBERED)
def clean(text: str) -> str:
    r"""The text as it can be set, in Unicode NFC.

    Control and format characters go (so bidirectional overrides, zero-width marks, variation
    selectors and soft hyphens do too); ends of line become `\n`; typographic spaces become a space
    or a no-break space; the hyphens U+2010 and U+2011 become `-`; CJK radicals become ideographs;
    a lone surrogate becomes U+FFFD, the replacement character.
    """
    if text.isascii() and text.isprintable():
        return text
    cleaned = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_RULES))
    return text if cleaned == text else cleaned  # one text takes less memory than two alike
