from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.numbers import NumberKind, plain, read_numbers

CHINESE_DIGITS = "零一二三四五六七八九"
ENGLISH_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ENGLISH_SCALES = (
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (1000, "thousand"),
)
amounts = st.integers(min_value=1, max_value=10**15)
decimals = st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2)


def in_chinese(number: int) -> str:
    """`number` in full Chinese numerals: 10010 is 一万零一十."""
    for size, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if number >= size:
            head, rest = divmod(number, size)
            gap = "零" if 0 < rest < size // 10 else ""
            return in_chinese(head) + name + gap + (in_chinese(rest) if rest else "")
    for size, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            head, rest = divmod(number, size)
            gap = "零" if 0 < rest < size // 10 else ""
            return CHINESE_DIGITS[head] + name + gap + (in_chinese(rest) if rest else "")
    return CHINESE_DIGITS[number]


def in_english(number: int, joint: str) -> str:
    """`number` in English words; `joint` stands after a hundred: ` and ` or a space."""
    for size, name in ENGLISH_SCALES:
        if number >= size:
            head, rest = divmod(number, size)
            tail = f" {in_english(rest, joint)}" if rest else ""
            return f"{in_english(head, joint)} {name}{tail}"
    if number >= 100:
        head, rest = divmod(number, 100)
        return f"{ENGLISH_SMALL[head]} hundred" + (joint + in_english(rest, joint) if rest else "")
    if number >= 20:
        tens, unit = divmod(number, 10)
        return ENGLISH_TENS[tens - 2] + (f"-{ENGLISH_SMALL[unit]}" if unit else "")
    return ENGLISH_SMALL[number]


def only_value(text: str, language: str) -> Decimal | None:
    """The value of the one number that is the whole of `text`."""
    (mention,) = read_numbers(text, language)
    assert mention.text == text
    return mention.value


@given(amounts)
def test_a_number_in_chinese_numerals_reads_back(number: int) -> None:
    assert only_value(in_chinese(number), "zh") == number


@given(amounts)
def test_a_number_in_capitals_reads_back(number: int) -> None:
    capitals = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")

    assert only_value(in_chinese(number).translate(capitals), "zh") == number


@given(amounts, st.sampled_from([" ", " and "]))
def test_a_number_in_english_words_reads_back(number: int, joint: str) -> None:
    assert only_value(in_english(number, joint), "en") == number


@given(decimals, st.sampled_from(["zh", "en"]))
def test_grouped_figures_read_back(value: Decimal, language: str) -> None:
    assert only_value(f"{value:,}", language) == value


@given(decimals, st.sampled_from([("万", 4), ("亿", 8), ("万亿", 12)]))
def test_figures_with_a_chinese_magnitude_read_back(
    value: Decimal, magnitude: tuple[str, int]
) -> None:
    name, zeros = magnitude

    assert only_value(f"{value}{name}", "zh") == value.scaleb(zeros)


@given(decimals, st.sampled_from([(" million", 6), (" billion", 9), ("bn", 9), (" trillion", 12)]))
def test_figures_with_an_english_magnitude_read_back(
    value: Decimal, magnitude: tuple[str, int]
) -> None:
    name, zeros = magnitude

    assert only_value(f"{value}{name}", "en") == value.scaleb(zeros)


@given(
    decimals, st.sampled_from([("%", "zh"), ("%", "en"), (" percent", "en"), ("个百分点", "zh")])
)
def test_a_percentage_reads_back_as_a_fraction_of_one(
    value: Decimal, sign: tuple[str, str]
) -> None:
    (mention,) = read_numbers(f"{value}{sign[0]}", sign[1])

    assert (mention.value, mention.kind) == (value.scaleb(-2), NumberKind.SHARE)


@given(st.integers(1, 9999))
def test_a_chinese_rank_reads_back(number: int) -> None:
    (mention,) = read_numbers(f"第{in_chinese(number)}", "zh")

    assert (mention.value, mention.kind) == (Decimal(number), NumberKind.RANK)


@given(st.integers(1, 98).flatmap(lambda n: st.tuples(st.just(n), st.integers(n + 1, 99))))
def test_a_chinese_fraction_reads_back(parts: tuple[int, int]) -> None:
    numerator, denominator = parts

    value = only_value(f"{in_chinese(denominator)}分之{in_chinese(numerator)}", "zh")

    assert value is not None
    assert abs(value * denominator - numerator) < Decimal("1e-10")


@given(decimals, decimals)
def test_a_range_keeps_both_ends(first: Decimal, second: Decimal) -> None:
    low, high = sorted((first, second + 10**9 + 1))

    (mention,) = read_numbers(f"{low}亿元—{high}亿元", "zh")

    assert (mention.low, mention.high, mention.value) == (low.scaleb(8), high.scaleb(8), None)


@pytest.mark.parametrize(
    ("value", "text"), [("1E-7", "0.0000001"), ("1E+3", "1000"), ("2.50", "2.5"), ("-0.0", "0")]
)
def test_a_value_is_written_without_exponent_or_trailing_zeros(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text
