"""Units and measure words as Chinese and English write them after a number: data."""

from __future__ import annotations

import re

from briefgen.evidence.numbers.word_lists import words

CHINESE_UNITS = {
    "tonne": "吨 噸 公吨",
    "DWT": "载重吨 載重噸",
    "gross-tonne": "总吨",
    "jin": "斤 市斤",
    "kilogram": "公斤 千克",
    "gram": "克",
    "kilometre": "公里 千米",
    "metre": "米",
    "centimetre": "厘米",
    "millimetre": "毫米",
    "nautical-mile": "海里",
    "square-metre": "平方米 平米",
    "square-kilometre": "平方公里 平方千米",
    "cubic-metre": "立方米 方",
    "hectare": "公顷",
    "mu": "亩",
    "kilowatt": "千瓦",
    "megawatt": "兆瓦",
    "gigawatt": "吉瓦",
    "kilowatt-hour": "千瓦时 千瓦小时 度电",
    "TEU": "标箱 标准箱",
    "degree": "摄氏度 度",
    "year": "年 周年 周岁",
    "month": "个月 月",
    "week": "周 星期 个星期",
    "day": "天 日",
    "hour": "小时 个小时 钟头",
    "minute": "分钟",
    "second": "秒 秒钟",
    "times": "倍",
    "person": "人 名 位",
}
MEASURE_WORDS = words(
    "家 户 戶 款 个 個 项 項 条 條 台 臺 件 座 所 批 种 種 类 類 次 份 部 支 只 隻 艘 架 辆 輛 列 "
    "套 "
    "级 級 届 屆 期 岁 歲 篇 卷 本 册 章 節 节 场 場 处 處 间 間 片 块 塊 层 層 段 张 張 根 颗 顆 "
    "粒 株 头 頭 匹 群 组 組 队 隊 批次 人次 架次 航次 班 对 對 双 雙 副 把 箱 桶 袋 盒 瓶 杯 "
    "滴 门 "
    "口 眼 面 道 笔 筆 单 票 宗 起 例 步 轮 輪 号 號 区 區 县 縣 市 省 镇 村 城 国 國 字 页 頁 行 "
    "大 强 強 流 注 股 代 环 環 号线 车 人份 点钟"
)

ENGLISH_UNITS = {
    "tonne": "tonne|tonnes|ton|tons|metric ton|metric tons|metric tonne|metric tonnes",
    "DWT": "dwt|deadweight ton|deadweight tons|deadweight tonne|deadweight tonnes"
    "|tonnes deadweight|tons deadweight",
    "jin": "jin|catty|catties",
    "kilogram": "kilogram|kilograms|kilogramme|kilogrammes|kg",
    "gram": "gram|grams",
    "kilometre": "kilometre|kilometres|kilometer|kilometers|km",
    "metre": "metre|metres|meter|meters",
    "nautical-mile": "nautical mile|nautical miles",
    "mile": "mile|miles",
    "square-metre": "square metre|square metres|square meter|square meters|sq m",
    "square-kilometre": "square kilometre|square kilometres|square kilometer|square kilometers"
    "|sq km",
    "cubic-metre": "cubic metre|cubic metres|cubic meter|cubic meters",
    "hectare": "hectare|hectares|ha",
    "mu": "mu",
    "kilowatt": "kilowatt|kilowatts|kw",
    "megawatt": "megawatt|megawatts|mw",
    "gigawatt": "gigawatt|gigawatts|gw",
    "kilowatt-hour": "kilowatt-hour|kilowatt-hours|kwh",
    "TEU": "teu|teus",
    "degree": "degree|degrees",
    "year": "year|years|yr|yrs",
    "month": "month|months",
    "week": "week|weeks",
    "day": "day|days",
    "hour": "hour|hours",
    "minute": "minute|minutes",
    "second": "second|seconds",
    "times": "times|fold",
    "person": "people|person|persons",
}
GLUED_UNITS = {
    "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre", "nm": "nanometre",
    "kg": "kilogram", "g": "gram", "mg": "milligram", "t": "tonne", "l": "litre",
    "ml": "millilitre",
    "w": "watt", "kw": "kilowatt", "mw": "megawatt", "gw": "gigawatt", "kwh": "kilowatt-hour",
    "mwh": "megawatt-hour", "gwh": "gigawatt-hour", "twh": "terawatt-hour", "hz": "hertz",
    "khz": "kilohertz", "mhz": "megahertz", "ghz": "gigahertz", "kb": "kilobyte", "mb": "megabyte",
    "gb": "gigabyte", "tb": "terabyte", "pb": "petabyte", "dwt": "DWT", "teu": "TEU",
    "ha": "hectare",
    "h": "hour", "s": "second", "ms": "millisecond", "min": "minute", "v": "volt", "kv": "kilovolt",
    "db": "decibel", "x": "times", "pflops": "petaflops", "eflops": "exaflops",
}  # fmt: skip
"""Metric units that stand in one word with the number; these make a `measure`."""

NOT_NOUNS = frozenset(
    words(
        "a an the and or but of in on at by to from for with as is are was were be been has have "
        "had "
        "than that which who this these those its their his per each it they we you more most not "
        "years' also both up down over under about after before while when where will would"
    )
)
"""Words at which the search for a counted noun ends."""

CHINESE_IDS = {name: unit for unit, names in CHINESE_UNITS.items() for name in names.split()}
_CHINESE_WORDS = sorted({*CHINESE_IDS, *MEASURE_WORDS}, key=len, reverse=True)
CHINESE_UNIT = re.compile(rf" {{0,2}}(?P<unit>{'|'.join(_CHINESE_WORDS)})")

_ENGLISH_IDS = {name: unit for unit, names in ENGLISH_UNITS.items() for name in names.split("|")}
_ENGLISH_WORDS = sorted(_ENGLISH_IDS, key=len, reverse=True)
ENGLISH_UNIT = re.compile(
    rf"[ -]{{0,2}}(?P<unit>(?i:{'|'.join(re.escape(w) for w in _ENGLISH_WORDS)}))(?![A-Za-z])"
)
_NOUN = re.compile(r"[ -]{1,2}(?P<word>[A-Za-z][A-Za-z'-]{0,30})")
_LONGEST_PHRASE = 4


def chinese_unit(text: str, position: int) -> tuple[str | None, int]:
    """The unit or measure word at `position`, and where it ends."""
    match = CHINESE_UNIT.match(text, position)
    if match is None:
        return None, position
    word = match.group("unit")
    return CHINESE_IDS.get(word, word), match.end()


def english_unit(text: str, position: int) -> tuple[str | None, int]:
    """The unit at `position`, or the counted plural noun near it, and where it ends."""
    if match := ENGLISH_UNIT.match(text, position):
        return _ENGLISH_IDS[match.group("unit").lower()], match.end()
    at = position
    for _ in range(_LONGEST_PHRASE):
        match = _NOUN.match(text, at)
        if match is None or match.group("word").lower() in NOT_NOUNS:
            break
        word = match.group("word")
        if word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and len(word) > 3:  # noqa: PLR2004  (shorter words in -s are no plurals)
            return word, match.end()
        at = match.end()
    return None, position
