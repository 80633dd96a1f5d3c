"""The tailoring of line breaking for Chinese text.

Rules and their sources: W3C, Requirements for Chinese Text Layout (CLREQ), section 3.1.3.2 (marks
that may not begin or end a line) and 3.2.2 (mixed text); CSS Text 3, `line-break: strict`;
GB/T 15834-2011, 5.1 (places of punctuation marks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.typography.linebreaking.classes import CLASSES, raw_class

_TAILORED = {
    "“": "OPW", "‘": "OPW", "”": "CL", "’": "CL",  # quotation marks are full-width and paired
    "·": "NS", "•": "NS", "‧": "NS", "～": "NS", "〜": "NS",  # joiners never begin a line
    "%": "NS", "％": "NS", "‰": "NS", "℃": "NS",
    "/": "SY", "／": "SY",
}  # fmt: skip


class _ChineseClasses(dict[str, str]):
    def __missing__(self, character: str) -> str:
        tailored = _TAILORED.get(character)
        if tailored is None:
            tailored = "ID" if raw_class(character) == "AI" else CLASSES[character]
        self[character] = tailored
        return tailored


_CLASSES = _ChineseClasses()

_APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])’(?=[A-Za-z])")
_MAGNITUDE = "[十百千万亿兆]*"
_MEASURE = "(?:个百分点|百分点|载重吨|平方公里|平方米|立方米|美元|港元|欧元|[\u4e00-\u9fff])"
_NUMBER_AND_UNIT = re.compile(rf"[0-9]+(?:[.,，][0-9]+)*余?多?{_MAGNITUDE}{_MEASURE}?")
_RANGE_DASH = re.compile("(?<![—―])[—―–](?![—―])")
_ORDINAL = re.compile("第(?=[0-9一二三四五六七八九十百])")


def chinese_classes(text: str) -> list[str]:
    """The class of each character: ambiguous ones are ideographs, quotation marks are paired."""
    classes = [_CLASSES[character] for character in text]
    if "’" in text:
        for match in _APOSTROPHE.finditer(text):
            classes[match.start()] = "QU"
    return classes


def joined_in_chinese(text: str) -> Iterator[int]:
    """Places where a break is forbidden beside the classes' rules.

    Inside a number with its magnitude and measure word (`2,200亿元`, `0.98个百分点`), before a
    single dash (`100亿—150亿元`: the dash of a range never begins a line), and after `第` before a
    number.
    """
    for match in _NUMBER_AND_UNIT.finditer(text):
        yield from range(match.start() + 1, match.end())
    for match in _RANGE_DASH.finditer(text):
        yield match.start()
    for match in _ORDINAL.finditer(text):
        yield match.end()
