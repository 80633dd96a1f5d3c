"""Money in English: $ 14 million, RMB 3.8bn, 10 us dollars, thirteen dollars forty-five cents."""

from __future__ import annotations

import re
from fractions import Fraction

from briefgen.evidence.numbers import currencies
from briefgen.evidence.numbers.english_cardinals import read_cardinal
from briefgen.evidence.numbers.english_tokens import Line
from briefgen.evidence.numbers.records import NumberKind, Reading

_WINDOW = 16
_MILLION = {"m": 10**6, "b": 10**9, "t": 10**12}
"""After a currency sign a small letter is a magnitude: £8m."""
_LETTER = re.compile(r"(?P<letter>[mbt])(?![a-z0-9])")
_OF = re.compile(r"[ -]{0,2}(?:of )?")
_NEXT_AMOUNT = re.compile(r" ?[0-9]")
"""After `rmb 10 usd` it shows that the second code belongs to the next amount."""
_HUNDRED = 100


def read_money(line: Line, at: int, after: int, value: Fraction, floor: int) -> Reading | None:
    """The amount from token `at` to before `after` with its currency; None if it has none."""
    start, end = line.tokens[at].start, line.end(after)
    begin = max(floor, start - _WINDOW)
    prefix = currencies.BEFORE.search(line.text[begin:start]) if begin < start else None
    scale = 1
    if prefix and (letter := _LETTER.match(line.lower, end)):
        scale, end = _MILLION[letter["letter"]], letter.end()
    gap = _OF.match(line.lower, end)
    suffix = currencies.english_after().match(line.text, gap.end() if gap else end)
    if prefix and suffix and _NEXT_AMOUNT.match(line.text, suffix.end()):
        suffix = None
    if prefix is None and suffix is None:
        return None
    if suffix:
        end = suffix.end()
        scale *= 10**6 if suffix["mega"] else 1
    match = prefix or suffix
    assert match is not None  # noqa: S101  (one of the two is there)
    value *= scale
    if suffix:
        value, end = _with_coins(line, value, end)
    head = begin + prefix.start() if prefix else start
    return Reading(
        start=head,
        end=end,
        value=value,
        head=head,
        tail=end,
        scale=Fraction(scale),
        unit=currencies.identify(match),
        kind=NumberKind.CURRENCY,
    )


def _with_coins(line: Line, value: Fraction, end: int) -> tuple[Fraction, int]:
    """Add the cents: thirteen dollars forty-five cents, 15 dollars and 50, 17 USD 25."""
    at = _token_from(line, end)
    and_ = line.word(at) == "and"
    coins = read_cardinal(line, at + and_)
    if coins is None or not coins.integer or not 0 < coins.value < _HUNDRED:
        return value, end
    named = line.word(coins.after) in currencies.SUBUNITS_ENGLISH
    following = line.word(coins.after)
    bare = and_ or following in {"", ".", ",", "!", "?", "\N{REPLACEMENT CHARACTER}"}
    if not named and (not bare or (following.isalpha() and following != "and")):
        return value, end
    stop = coins.after + (1 if named else 0)
    return value + coins.value / _HUNDRED, line.end(stop)


def _token_from(line: Line, offset: int) -> int:
    """The index of the first token at or after `offset`."""
    low, high = 0, len(line.tokens)
    while low < high:
        middle = (low + high) // 2
        if line.tokens[middle].start < offset:
            low = middle + 1
        else:
            high = middle
    return low
