"""The one exit through which text becomes XML: cleaned, split by script, escaped."""

from __future__ import annotations

import re
from functools import cache

# XML 1.0, section 2.2: what is no character of a document; lone surrogates are among them.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Embeddings, overrides and isolates can make a text read otherwise than it is written.
_BIDI_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EAST_ASIAN = (
    "\u2e80-\u2fdf\u2ff0-\u31ff\u3220-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003fffd"
)
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
# Characters that Word sets in the Latin font unless the run says `w:hint="eastAsia"`
# ([MS-OI29500] 2.1.88): quotation marks, dashes, ellipsis, middle dot and the like.
_AMBIGUOUS = "\u00b7\u00d7\u2010-\u2027\u2030-\u203b\u2103\u2160-\u217f\u2190-\u2193\u2460-\u24ff"
_HAS_EAST_ASIAN = re.compile(f"[{_EAST_ASIAN}]")
_HAS_RIGHT_TO_LEFT = re.compile(f"[{_RIGHT_TO_LEFT}]")
_ONLY_AMBIGUOUS = re.compile(f"[{_AMBIGUOUS}\\s]*[{_AMBIGUOUS}][{_AMBIGUOUS}\\s]*")
_BREAKS = re.compile("([\n\t])")
_QUOTED = (('"', "&quot;"), ("\n", "&#10;"), ("\t", "&#9;"), ("\r", "&#13;"))
_BREAK_ELEMENTS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def clean(text: str) -> str:
    """The text as a file may hold it: no bidirectional controls; what is no character is U+FFFD."""
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    return _NO_CHARACTER.sub("\ufffd", _BIDI_CONTROL.sub("", text))


def attribute(text: str) -> str:
    """The text as a quoted attribute value, quotation marks included."""
    text = escaped(clean(text))
    for character, reference in _QUOTED:
        text = text.replace(character, reference)
    return f'"{text}"'


def content(text: str) -> str:
    """The text as an element's content, for parts that are not WordprocessingML."""
    return escaped(clean(text))


def escaped(text: str) -> str:
    """Cleaned text as an element's content."""
    # Several times as fast as `str.translate`.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def text_elements(text: str) -> str:
    """Cleaned text as `w:t`, `w:br` and `w:tab` elements."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in text and "\t" not in text:
        return _text_element(text)
    return "".join(
        _BREAK_ELEMENTS.get(piece) or _text_element(piece) for piece in _BREAKS.split(text) if piece
    )


def _text_element(text: str) -> str:
    """Spaces at the ends are kept only where that is said."""
    space = "" if text[:1].strip() and text[-1:].strip() else ' xml:space="preserve"'
    return f"<w:t{space}>{escaped(text)}</w:t>"


def by_script(text: str, *, cjk: bool) -> list[str]:
    """Cleaned text in pieces that may each be one run.

    In a Chinese text a run may mix Latin and Chinese, whose punctuation is all Chinese. Elsewhere
    Chinese words stand apart, or the English quotation marks beside them would become full width.
    Right-to-left words stand apart everywhere.
    """
    mixed = _HAS_RIGHT_TO_LEFT.search(text) or (not cjk and _HAS_EAST_ASIAN.search(text))
    return _pieces().findall(text) if mixed else [text]


@cache
def _pieces() -> re.Pattern[str]:
    """An expression for the pieces of a text of several scripts."""
    return re.compile(
        f"[{_EAST_ASIAN}]+|[{_RIGHT_TO_LEFT}]+(?:[ -/:-@]+[{_RIGHT_TO_LEFT}]+)*"
        f"|[^{_EAST_ASIAN}{_RIGHT_TO_LEFT}]+"
    )


def needs_east_asian_font(text: str, *, cjk: bool) -> bool:
    """Whether a run's ambiguous characters belong to the East Asian font."""
    if _HAS_EAST_ASIAN.search(text):
        return True
    return cjk and _ONLY_AMBIGUOUS.fullmatch(text) is not None


def is_right_to_left(text: str) -> bool:
    """Whether a piece is a right-to-left word."""
    return _HAS_RIGHT_TO_LEFT.search(text) is not None
