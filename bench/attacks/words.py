"""What an editor may write for a figure: other digits, units, bounds, directions."""

from __future__ import annotations

import re

from attacks.dice import Dice

DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")

UNITS = {
    "zh": [
        ("亿元", "万元"), ("个百分点", "%"), ("%", "个百分点"), ("万吨", "吨"), ("亿", "万"),
        ("万", "亿"), ("公里", "米"), ("载重吨", "公斤"), ("吨", "公斤"), ("户", "万户"),
        ("款", "万款"), ("个", "万个"), ("家", "万家"),
    ],
    "en": [
        ("billion", "million"), ("percentage points", "per cent"), ("%", " percentage points"),
        ("million", "billion"), ("kilometres", "metres"), ("tonnes", "kilograms"), ("CNY", "USD"),
        ("bn", "mn"), ("m DWT", "bn DWT"), ("enterprises", "million enterprises"),
    ],
}  # fmt: skip
BOUNDS = {
    "zh": ["超过", "约", "至少", "不足", "不少于", ">", "≥", "≈", "<"],
    "en": ["more than ", "about ", "at least ", "over ", "less than ", ">", "≥", "≈", "<"],
}
DIRECTIONS = {
    "zh": [("提高", "降低"), ("增长", "下降"), ("上升", "下降"), ("增加", "减少"),
           ("下降", "上升"), ("减少", "增加"), ("高于", "低于")],
    "en": [(" up ", " down "), ("rose", "fell"), ("grew", "shrank"), ("increased", "decreased"),
           ("increase", "decrease"), ("growth", "decline"), (" down ", " up "), ("fell", "rose"),
           ("higher", "lower")],
}  # fmt: skip
ADDED = {
    "zh": "另有测算称可达{n}亿元。",
    "en": " A further estimate puts it at CNY {n} billion.",
}


def other_digit(text: str, dice: Dice) -> str | None:
    """One digit of a text turned into another; None if it has none."""
    found = [m.start() for m in DIGIT.finditer(text)]
    if not found:
        return None
    at = dice.choice(found)
    others = [d for d in "123456789" if d != text[at]]
    return text[:at] + dice.choice(others) + text[at + 1 :]


def ten_times(text: str, _: Dice) -> str | None:
    """The first number of a text with a nought more, or with its point moved."""
    match = NUMBER.search(text)
    if match is None:
        return None
    plain = match.group().replace(",", "")
    whole, _, part = plain.partition(".")
    scaled = f"{whole}{part[0]}.{part[1:]}".rstrip(".") if part else f"{plain}0"
    scaled = scaled.lstrip("0") or "0"
    return text[: match.start()] + scaled + text[match.end() :]


def exchanged(text: str, pairs: list[tuple[str, str]]) -> str | None:
    """The first word of the pairs that a text holds, turned into the other."""
    for one, other in pairs:
        if one in text:
            return text.replace(one, other, 1)
    return None


def without_bound(text: str, language: str) -> str | None:
    """A figure without its `over`."""
    for word in BOUNDS[language]:
        if text.startswith(word):
            return text[len(word) :]
    return None
