"""The words that say how exact a number is, before it and after it: data, longest first.

Chinese 以上, 以下 and 以内 include the number; 超过 and 不满 exclude it (Civil Code of the
People's Republic of China, article 1259).
"""

from __future__ import annotations

import re

from briefgen.dossier.quantities import Qualifier

_CHINESE_BEFORE = {
    Qualifier.OVER: "超过 超過 超 逾 突破 冲破 多于 高于 大于 跨越 越过 迈过 超出 跃上 远超 破",
    Qualifier.UNDER: "不足 不到 不及 低于 少于 小于 未达 不满 未满 跌破",
    Qualifier.AT_LEAST: "至少 不少于 不低于 不小于 不下于 不下 最少 最低 起码",
    Qualifier.AT_MOST: "至多 最多 不超过 不超過 不高于 不多于 不大于 不逾 最高 上限",
    Qualifier.ABOUT: "约 約 大约 大約 大概 近 将近 接近 逼近 差不多 左右 粗略 约合 约为 约占 上下",
}
_CHINESE_NOTHING = (
    "最近 附近 靠近 临近 邻近 亲近 远近 节约 签约 合约 契约 条约 预约 履约 违约 纽约 制约 公约 "
    "集约 "
    "约定 条約 高超 赶超 反超 不约 "
)
_CHINESE_BARE = {Qualifier.AT_LEAST: "上 成", Qualifier.OVER: "过 過"}
_CHINESE_INNER = {
    Qualifier.OVER: "有余 多(?!元化|样|功能|媒体|边|方|重|晶|层) 余(?!额|年) 餘 几 幾",
    Qualifier.ABOUT: "来(?!自|源|到|年|访|华) 來",
}
"""Stand between the number and its unit; patterns, so that 多元化 stays whole."""
_CHINESE_AFTER = {
    Qualifier.AT_LEAST: "及以上 或以上 以上 起(?!步|点|来)",
    Qualifier.AT_MOST: "及以下 以下 以内 以內 之内",
    Qualifier.OVER: r"有余 开外 出头 多(?=[的，。、；,.;\s]|月|小时|星期|\Z) "
    r"余(?=[，。、；,.;\s]|\Z)",
    Qualifier.ABOUT: "左右(?!手|两) 上下(?!游|文|班) 前后",
}

_ENGLISH_BEFORE = {
    Qualifier.OVER: "over|more than|above|exceeding|exceeded|exceeds|exceed|surpassing|surpassed"
    "|surpasses|in excess of|upwards of|upward of|topped|topping|greater than|higher than"
    "|well over|beyond|passed|larger than|north of|crossed",
    Qualifier.UNDER: "under|less than|below|fewer than|short of|lower than|just under|smaller than",
    Qualifier.AT_LEAST: "at least|no less than|no fewer than|not less than|not fewer than"
    "|a minimum of|minimum of|no lower than",
    Qualifier.AT_MOST: "at most|up to|no more than|not more than|as many as|as much as"
    "|a maximum of|maximum of|not exceeding|no higher than",
    Qualifier.ABOUT: "about|around|approximately|approx|approx.|roughly|some|circa|ca.|ca|c."
    "|nearly|almost|close to|approaching|an estimated|estimated|near|more or less|just about"
    "|in the region of|somewhere around|nearing",
}
_ENGLISH_AFTER = {
    Qualifier.AT_LEAST: "or more|or above|and above|or over|and over|plus|+|and up|or higher",
    Qualifier.AT_MOST: "or less|or fewer|or below|and below|or under|at most|or lower",
    Qualifier.ABOUT: "or so|odd|-odd|or thereabouts|approximately|or thereabout",
}

_Words = tuple[tuple[str, Qualifier | None], ...]


def _longest_first(table: dict[Qualifier, list[str]], nothing: list[str]) -> _Words:
    pairs: list[tuple[str, Qualifier | None]] = [
        (word, qualifier) for qualifier, words in table.items() for word in words
    ]
    pairs.extend((word, None) for word in nothing)
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def _patterns(table: dict[Qualifier, str]) -> tuple[tuple[re.Pattern[str], Qualifier], ...]:
    return tuple(
        (re.compile(" ?(?:" + "|".join(patterns.split()) + ")"), qualifier)
        for qualifier, patterns in table.items()
    )


def _split(table: dict[Qualifier, str], separator: str | None) -> dict[Qualifier, list[str]]:
    return {qualifier: words.split(separator) for qualifier, words in table.items()}


CHINESE_BEFORE = _longest_first(_split(_CHINESE_BEFORE, None), _CHINESE_NOTHING.split())
CHINESE_BEFORE_BARE = _longest_first(_split(_CHINESE_BARE, None), [])
"""What bounds a magnitude without a digit: 上百家, 过亿元."""
_INNER = _patterns(_CHINESE_INNER)
_AFTER = _patterns(_CHINESE_AFTER)
ENGLISH_BEFORE = _longest_first(_split(_ENGLISH_BEFORE, "|"), [])
ENGLISH_AFTER = _longest_first(_split(_ENGLISH_AFTER, "|"), [])

_WINDOW = 24


def chinese_before(text: str, head: int, *, bare: bool = False) -> Qualifier | None:
    """What the words just before `head` say; `bare` also knows those that need no digit."""
    window = text[max(0, head - _WINDOW) : head].rstrip().removesuffix("了").removesuffix("达")
    tables = (CHINESE_BEFORE, CHINESE_BEFORE_BARE) if bare else (CHINESE_BEFORE,)
    for table in tables:
        for word, qualifier in table:
            if window.endswith(word):
                return qualifier
    return None


def chinese_inner(text: str, end: int) -> tuple[Qualifier | None, int]:
    """What the word between a number and its unit says, and where it ends."""
    return _first(_INNER, text, end)


def chinese_after(text: str, tail: int) -> tuple[Qualifier | None, int]:
    """What the word after a number and its unit says, and where it ends."""
    return _first(_AFTER, text, tail)


def _first(
    table: tuple[tuple[re.Pattern[str], Qualifier], ...], text: str, position: int
) -> tuple[Qualifier | None, int]:
    for pattern, qualifier in table:
        if match := pattern.match(text, position):
            return qualifier, match.end()
    return None, position


def english_before(text: str, head: int) -> Qualifier | None:
    """What the words just before `head` say; `text` is in lower case."""
    window = text[max(0, head - _WINDOW) : head].rstrip().removesuffix(" the").removesuffix(" a")
    for word, qualifier in ENGLISH_BEFORE:
        if window.endswith(word):
            before = window[: -len(word)][-1:]
            if not before.isalnum() and before != "'":
                return qualifier
    return None


def english_after(text: str, tail: int) -> Qualifier | None:
    """What the words at `tail` say; `text` is in lower case."""
    window = text[tail : tail + _WINDOW].removeprefix(" ").removeprefix("-")
    for word, qualifier in ENGLISH_AFTER:
        if window.startswith(word) and not window[len(word) : len(word) + 1].isalnum():
            return qualifier
    return None
