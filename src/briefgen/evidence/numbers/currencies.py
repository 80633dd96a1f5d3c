"""Currencies as Chinese and English name them: data, and the patterns made of it."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from briefgen.evidence.numbers.word_lists import words

CHINESE_NAMES = {
    "CNY": "元 人民币 人民幣 块钱 塊錢 块 圆 圓 人民币元",
    "USD": "美元 美金 美圆 美圓",
    "HKD": "港元 港币 港幣 港圆",
    "TWD": "新台币 新臺幣 新台幣 台币 臺幣 台幣",
    "MOP": "澳门元 澳門元 葡币",
    "EUR": "欧元 歐元",
    "JPY": "日元 日圆 日圓 日币",
    "GBP": "英镑 英鎊",
    "KRW": "韩元 韓元 韩圆",
    "CHF": "瑞士法郎 瑞郎",
    "RUB": "卢布 盧布 俄罗斯卢布",
    "INR": "印度卢比 卢比 盧比",
    "THB": "泰铢 泰銖",
    "AUD": "澳元 澳大利亚元 澳币",
    "CAD": "加元 加拿大元 加币",
    "NZD": "新西兰元 纽元",
    "SGD": "新加坡元 新元 新币",
    "VND": "越南盾",
    "IDR": "印尼盾 印尼卢比",
    "MYR": "林吉特 马币 令吉",
    "PHP": "菲律宾比索",
    "BRL": "雷亚尔",
    "ZAR": "兰特",
    "NGN": "奈拉",
    "TRY": "土耳其里拉",
    "SEK": "瑞典克朗",
    "NOK": "挪威克朗",
    "DKK": "丹麦克朗",
    "MXN": "墨西哥比索",
    "SAR": "沙特里亚尔",
    "AED": "迪拉姆",
    "EGP": "埃及镑",
    "KZT": "坚戈",
    "UAH": "格里夫纳",
    "PLN": "兹罗提",
    "ILS": "谢克尔",
}

ENGLISH_NAMES = {
    "USD": "us dollar|u.s. dollar|united states dollar|american dollar|dollar|buck",
    "CNY": "chinese yuan|yuan|renminbi|yuan renminbi",
    "HKD": "hong kong dollar",
    "TWD": "new taiwan dollar|taiwan dollar",
    "AUD": "australian dollar",
    "CAD": "canadian dollar",
    "NZD": "new zealand dollar",
    "SGD": "singapore dollar",
    "EUR": "euro",
    "GBP": "british pound|pound sterling|sterling|pounds sterling|pound|quid",
    "JPY": "japanese yen|yen",
    "KRW": "south korean won|korean won",
    "CHF": "swiss franc",
    "FRF": "french franc",
    "BEF": "belgian franc",
    "DEM": "deutsche mark|deutschemark|german mark",
    "franc": "franc",
    "mark": "marks",
    "ESP": "spanish peseta|peseta",
    "ITL": "italian lira",
    "TRY": "turkish lira",
    "RUB": "russian ruble|russian rouble|ruble|rouble",
    "INR": "indian rupee",
    "PKR": "pakistani rupee",
    "rupee": "rupee",
    "IDR": "indonesian rupiah|rupiah",
    "MYR": "malaysian ringgit|ringgit",
    "THB": "thai baht|baht",
    "VND": "vietnamese dong",
    "MXN": "mexican peso",
    "PHP": "philippine peso",
    "ARS": "argentine peso",
    "peso": "peso",
    "BRL": "brazilian real|reais",
    "ZAR": "south african rand",
    "SEK": "swedish krona|swedish kronor",
    "NOK": "norwegian krone|norwegian kroner",
    "DKK": "danish krone|danish kroner",
    "krona": "kronor|kroner",
    "PLN": "polish zloty|zloty|zlotys",
    "AED": "dirham",
    "SAR": "saudi riyal|riyal",
    "NGN": "nigerian naira|naira",
    "ILS": "shekel",
    "UAH": "hryvnia",
    "KZT": "tenge",
    "pence": "pence|penny|pennies",
    "cent": "cent",
    "sen": "sen",
}

SYMBOLS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY", "₩": "KRW", "₹": "INR",
    "₽": "RUB", "฿": "THB", "₫": "VND", "₱": "PHP", "₦": "NGN", "₺": "TRY", "₪": "ILS",
    "₴": "UAH", "₸": "KZT", "₡": "CRC", "₾": "GEL", "₭": "LAK", "₮": "MNT", "₲": "PYG",
    "₵": "GHS", "₼": "AZN", "֏": "AMD", "৳": "BDT", "៛": "KHR",
}  # fmt: skip
"""`¥` is the yuan here: in briefings on China it is; a yen amount says so in words."""

DOLLARS = {
    "us": "USD", "u.s": "USD", "u.s.": "USD", "hk": "HKD", "h.k.": "HKD", "c": "CAD", "ca": "CAD",
    "cad": "CAD", "cdn": "CAD", "au": "AUD", "aud": "AUD", "nz": "NZD", "nzd": "NZD",
    "nt": "TWD", "sg": "SGD", "mex": "MXN", "mx": "MXN", "usd": "USD",
    "hkd": "HKD", "mop": "MOP",
}  # fmt: skip
"""What stands before a dollar sign and says whose dollar it is."""
GLUED_DOLLARS = {"a": "AUD", "s": "SGD", "r": "BRL"}
"""Those that must touch the sign, because they are words or endings too: a $ 1 billion suit."""

CODES = words(
    "USD CNY HKD TWD EUR JPY GBP KRW CHF AUD CAD NZD SGD RUB INR THB VND IDR MYR PHP BRL MXN ZAR "
    "SEK NOK DKK PLN TRY SAR AED NGN ILS UAH KZT CZK HUF EGP PKR BDT LKR CLP COP ARS MOP CNH"
)
"""ISO 4217 codes that are no words of English: ALL and PEN are left to be words."""

_CODE_IDS = {**{code.lower(): code for code in CODES}, "rmb": "CNY"}

SUBUNITS_CHINESE = {
    "角": Fraction(1, 10), "毛": Fraction(1, 10), "分": Fraction(1, 100), "厘": Fraction(1, 1000),
    "美分": Fraction(1, 100), "欧分": Fraction(1, 100), "便士": Fraction(1, 100),
    "分钱": Fraction(1, 100), "角钱": Fraction(1, 10), "毛钱": Fraction(1, 10),
    "日本銭": Fraction(1, 100), "日本钱": Fraction(1, 100), "戈比": Fraction(1, 100),
    "仙": Fraction(1, 100), "港仙": Fraction(1, 100),
}  # fmt: skip
SUBUNITS_ENGLISH = frozenset(words("cent cents penny pennies pence fen jiao kopeck kopecks"))


def _by_length(words: dict[str, str]) -> str:
    """An alternation that prefers the longest of `words`."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


CHINESE_IDS = {name: code for code, names in CHINESE_NAMES.items() for name in names.split()}
_AFTER_CHINESE = {**CHINESE_IDS, **SYMBOLS}
CHINESE_AFTER = re.compile(
    rf" {{0,3}}(?:(?P<name>{_by_length(_AFTER_CHINESE)})"
    rf"|(?P<code>(?i:{_by_length(_CODE_IDS)}))(?![A-Za-z]))"
    r"(?!素|旦|件|月|宵|老|首|宇宙|培)"
)
_BEFORE_CHINESE = {name: code for name, code in CHINESE_IDS.items() if len(name) > 1}
BEFORE = re.compile(
    rf"(?:(?P<name>{_by_length(_BEFORE_CHINESE)})"
    rf"|(?<![A-Za-z])(?P<dollar>(?i:(?:{_by_length(DOLLARS)})(?= ?\$)|[asr](?=\$))) ?\$"
    rf"|(?P<symbol>[{''.join(SYMBOLS)}])"
    rf"|(?<![A-Za-z])(?P<code>(?i:{_by_length(_CODE_IDS)}|sen))\.?) {{0,3}}\Z"
)
_ENGLISH_IDS = {name: code for code, names in ENGLISH_NAMES.items() for name in names.split("|")}


@cache
def english_after() -> re.Pattern[str]:
    """A currency behind an English amount; compiled when the first is read."""
    return re.compile(
        rf"(?:(?P<name>(?i:{_by_length(_ENGLISH_IDS)}))s?(?![A-Za-z])"
        rf"|(?P<mega>[Mm])?(?P<code>(?i:{_by_length(_CODE_IDS)}))(?![A-Za-z])"
        rf"|(?P<symbol>[{''.join(SYMBOLS)}元])(?! ?[0-9](?![0-9]? ?(?i:cents?)\b)))"
    )


def identify(match: re.Match[str]) -> str:
    """The currency that a match of this module's patterns names."""
    for group, word in match.groupdict().items():
        if word and group != "mega":
            return _NAMED[group][word.lower()]
    raise ValueError(match.group())


_NAMED = {
    "name": {**_AFTER_CHINESE, **_ENGLISH_IDS},
    "dollar": {**DOLLARS, **GLUED_DOLLARS},
    "symbol": {**SYMBOLS, "元": "CNY"},
    "code": {**_CODE_IDS, "sen": "sen"},
}
