"""How PDF writes names, text and numbers."""

from __future__ import annotations

from functools import lru_cache

_REMEMBERED = 2048
"""Numbers: columns, cells and sizes have the same ones again and again."""
_REGULAR = frozenset(range(0x21, 0x7F)) - frozenset(b"%()<>[]{}/#")


def utf16_hex(text: str) -> str:
    """The text as a hexadecimal string of UTF-16BE, without a byte order mark: `<5E7F>`."""
    return f"<{text.encode('utf-16-be', 'replace').hex().upper()}>"


def text_string(text: str) -> str:
    """The text as a PDF text string (ISO 32000-1, 7.9.2.2): `<FEFF5E7F>`."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


@lru_cache(maxsize=_REMEMBERED)
def number(value: float) -> str:
    """A number as content streams write it: at most two decimals, no exponent."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def reference(number: int) -> str:
    """A reference to the object of that number."""
    return f"{number} 0 R"


def name_object(name: str) -> str:
    """A name (7.3.5): what is no plain character is written by its number."""
    return "/" + "".join(
        chr(byte) if byte in _REGULAR else f"#{byte:02X}" for byte in name.encode("utf-8")
    )
