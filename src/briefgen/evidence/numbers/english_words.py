"""English numerals as data: cardinals, ordinals, magnitudes, and words that only look so."""

from __future__ import annotations

import re

from briefgen.evidence.numbers.word_lists import words

ZEROES = frozenset({"zero", "nought", "naught"})
SMALL = {
    "zero": 0, "nought": 0, "naught": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
HUNDRED = frozenset({"hundred", "hundreds"})
SCALES = {
    "thousand": 10**3, "lakh": 10**5, "lac": 10**5, "million": 10**6, "mln": 10**6, "crore": 10**7,
    "billion": 10**9, "bln": 10**9, "trillion": 10**12, "tln": 10**12, "trn": 10**12,
    "quadrillion": 10**15, "quintillion": 10**18,
}  # fmt: skip
DOZEN = frozenset({"dozen", "dozens"})
GLUED_SCALES = {
    "k": 10**3, "K": 10**3, "M": 10**6, "MM": 10**6, "mil": 10**6, "mn": 10**6, "mm": 10**6,
    "G": 10**9, "B": 10**9, "b": 10**9, "bn": 10**9, "Bn": 10**9, "BN": 10**9, "tn": 10**12,
    "T": 10**12, "trn": 10**12, "mln": 10**6, "bln": 10**9,
}  # fmt: skip
"""Letters glued to a figure; their case matters: 1m is a metre, 1M a million."""
APART_SCALES = frozenset({"k", "K", "bn", "Bn", "mn", "tn", "trn", "mil", "mln", "bln"})
"""Those that may stand apart from the figure."""

_IRREGULAR = {
    "first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight",
    "ninth": "nine", "nineth": "nine", "twelfth": "twelve", "twelvth": "twelve",
}  # fmt: skip
_REPLACED = {"one", "two", "three", "five", "eight", "nine", "twelve", *ZEROES}
ORDINALS = {
    **_IRREGULAR,
    **{f"{word}th": word for word in SMALL if word not in _REPLACED},
    **{f"{word.removesuffix('y')}ieth": word for word in TENS},
    "hundredth": "hundred",
    **{f"{word}th": word for word in SCALES},
}
"""Ordinal word → the cardinal word that it is made of."""
NO_LONE_DENOMINATORS = frozenset({"first", "second"})
"""`a second` is a while and `firsts` are victories; in compounds they are denominators."""
HALVES = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
CARDINALS = frozenset({*SMALL, *TENS, *HUNDRED, *SCALES})

DETERMINERS = frozenset(
    words(
        "the this that these those which each every any no another previous next last first second "
        "third other some only same such one's new old good bad right wrong current former latter "
        "big small best better what either neither ones someone anyone everyone"
    )
)
"""After these `one` stands for a noun."""
PERIOD_WORDS = frozenset(
    words(
        "earlier ago later before after year hour day month week century minute second decade "
        "decades years hours days months weeks minutes seconds"
    )
)
"""Before these `1 in 5` and `2000 over 3` are no fraction, and a quarter is three months."""
QUARTER_ENDS = frozenset(words("earlier ago later before after to past century"))

MONTHS = words(
    "january february march april may june july august september october november december"
)
MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(MONTHS, start=1)},
    **{name[:3]: number for number, name in enumerate(MONTHS, start=1)},
    "sept": 9,
}

NOT_NUMBERS = re.compile(
    r"(?:https?://|www\.)[!-~]+|[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,64}"
    r"|(?<![0-9.a-z])[2-6]g(?![a-z0-9])"
    r"|(?<![0-9.,a-z])(?:1[0-9]|20)?[0-9]0s\b"
    r"|\bone (?:another|day|by one|hand|-to-one)\b|\bno one\b|\bsquare one\b|\bone-?off\b"
    r"|\b(?:at|in the) first place\b|\bat first\b|\bfirst of all\b|\bsecond[- ]?hand\b"
    r"|\bfirst[- ]class\b|\bseconds\b"
    r"|(?:(?<=\bper )|(?<=\ba )|(?<=\bone )|(?<=\bevery )|(?<=\bsplit ))second\b(?! largest| most)"
    r"|\bzero[- ]sum\b|\bone[- ]stop\b"
)
"""Stretches that hold numerals and no number, in lower case: addresses, decades, idioms."""
