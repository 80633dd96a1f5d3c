"""How texts and quotes are made comparable: width, spaces, quotation marks, dashes.

The rules are written out for readers in `docs/evidence.md`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_QUOTATION = {'"': "“”„‟«»「」『』〝〞〟″", "'": "‘’‚‛′`´"}
_DASHES = "‐‑‒–—―−⸺⸻﹘﹣"
_DOTS = "·•・‧∙⋅"
_WAVES = "～〜∼"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_FULLWIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFEE0
_DASH_RUN = re.compile(r"-{2,}")
_CJK = "\u2e80-\u2fdf\u3001-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WHITE = re.compile(r"\s+")


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - _TO_ASCII) for code in _FULLWIDTH}
    for mark, variants in _QUOTATION.items():
        table.update({ord(variant): mark for variant in variants})
    table.update({ord(dash): "-" for dash in _DASHES})
    table.update({ord(dot): "·" for dot in _DOTS})
    table.update({ord(wave): "~" for wave in _WAVES})
    table.update(dict.fromkeys(map(ord, _INVISIBLE), ""))
    table[ord("…")] = "..."
    table[ord("￥")] = "¥"
    return table


def normalise(text: str) -> str:
    """The text in the form in which quotes are searched; idempotent, and linear in its length."""
    text = unicodedata.normalize("NFC", text).translate(_table())
    text = _DASH_RUN.sub("-", text)
    text = _WHITE.sub(" ", text)
    if " " in text and not text.isascii():
        text = _beside_cjk().sub("", text)
    return text.strip()


@cache
def _beside_cjk() -> re.Pattern[str]:
    """The spaces beside Chinese characters; so many make the pattern slow to compile."""
    return re.compile(rf"(?<=[{_CJK}]) | (?=[{_CJK}])")
