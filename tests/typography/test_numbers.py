"""Quantities as text: from readable cases, and read back so that no digit is lost."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.dossier.quantities import Dimension, Qualifier, Quantity, Unit
from briefgen.dossier.records import Form, UnitDefinition
from briefgen.dossier.units import registry
from briefgen.typography.languages import Language, language
from briefgen.typography.numbers import FormattedQuantity, Style, format_quantity

HERE = Path(__file__).parent


def quantity(text: str) -> tuple[Quantity, Form | None]:
    """The quantity that a case writes: `220000000000 CNY over`."""
    number, unit, *rest = text.split()
    form = next((Form(word) for word in rest if word in set(Form)), None)
    qualifier = next((Qualifier(word) for word in rest if word in set(Qualifier)), Qualifier.EXACT)
    if ".." in number:
        low, high = (Decimal(end) for end in number.split(".."))
        return Quantity(unit=registry()[unit], qualifier=Qualifier.RANGE, low=low, high=high), form
    return Quantity(unit=registry()[unit], qualifier=qualifier, value=Decimal(number)), form


def cases() -> Iterator[tuple[str, str, str, str]]:
    for line in (HERE / "quantities.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            given_, style, chinese, english = (part.strip() for part in line.split("|"))
            yield given_, style, "zh", chinese
            yield given_, style, "en", english


def german() -> Language:
    data = tomllib.loads((HERE / "german.toml").read_text("utf-8"))
    return Language(code="de", **data)


@pytest.mark.parametrize(("written", "style", "code", "expected"), list(cases()))
def test_a_quantity_prints_as_its_language_does(
    written: str, style: str, code: str, expected: str
) -> None:
    value, form = quantity(written)

    formatted = format_quantity(value, language(code), form=form, style=Style(style))

    assert formatted.text == expected


def test_the_number_part_holds_digits_only() -> None:
    value, _ = quantity("220000000000 CNY over")

    formatted = format_quantity(value, language("en"))

    assert formatted == FormattedQuantity("more than CNY ", "220", " billion")


def test_the_number_part_of_a_rank_is_its_word() -> None:
    value, _ = quantity("6 rank")

    formatted = format_quantity(value, language("zh"))

    assert formatted == FormattedQuantity("", "第六", "")


def test_the_number_part_of_a_count_in_words_is_its_word() -> None:
    value, _ = quantity("6 cluster over")

    formatted = format_quantity(value, language("en"), style=Style.WORDS)

    assert formatted == FormattedQuantity("more than ", "six", " clusters")


def test_a_language_without_number_words_prints_digits() -> None:
    value, _ = quantity("3 company")

    assert format_quantity(value, german(), style=Style.WORDS).text == "3 Firmen"


def test_a_change_shows_its_sign_in_compact_style_only() -> None:
    value, _ = quantity("0.98 percentage-point")

    compact = format_quantity(value, language("en"), style=Style.COMPACT, signed=True)
    full = format_quantity(value, language("en"), signed=True)

    assert (compact.text, full.text) == ("+0.98 pp", "0.98 percentage points")


def test_a_project_words_its_own_unit() -> None:
    unit = Unit(id="filing", dimension=Dimension.COUNT, kind="filing")
    words: dict[str, str | dict[str, str]] = {
        "zh": "项",
        "en": {"one": "filing", "other": "filings"},
    }
    names = {"filing": UnitDefinition(id="filing", names=words)}
    one, two = (Quantity(unit=unit, value=Decimal(n)) for n in (1, 2))

    printed = [
        format_quantity(q, language(code), names=names).text
        for code in ("zh", "en")
        for q in (one, two)
    ]

    assert printed == ["1项", "2项", "1 filing", "2 filings"]


def test_a_unit_that_nobody_words_is_printed_by_its_id() -> None:
    unit = Unit(id="widget", dimension=Dimension.COUNT)

    formatted = format_quantity(Quantity(unit=unit, value=Decimal(3)), language("en"))

    assert formatted.text == "3 widget"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("220000000000 CNY over", "mehr als 220 Milliarden Yuan"),
        ("1234.5 CNY", "1.234,5 Yuan"),
        ("1 company", "1 Firma"),
        ("0.25 share fraction", "ein Viertel"),
        ("0.4 share tenths", "40 %"),
        ("2 rank", "zweiter"),
        ("3 rank", "3."),
    ],
)
def test_a_third_language_needs_a_file_only(written: str, expected: str) -> None:
    value, form = quantity(written)

    assert format_quantity(value, german(), form=form).text == expected


# --- reading back ------------------------------------------------------------------------------

SCALES = {
    "zh": {"万亿": 12, "亿": 8, "万": 4},
    "en": {"trillion": 12, "billion": 9, "million": 6, "tn": 12, "bn": 9, "m": 6},
}


def read_back(text: str, code: str) -> Decimal:
    """The value of the one number in `text`, by another way than the formatter's."""
    found = re.search(r"(−?)([^0-9−]*)([\d,]+(?:\.\d+)?)\s*(.*)", text)
    assert found is not None
    sign, _, digits, rest = found.groups()
    value = Decimal(digits.replace(",", ""))
    word = next((w for w in SCALES[code] if re.match(rf"{w}(?![a-z])", rest)), None)
    scaled = value.scaleb(SCALES[code][word]) if word else value
    return -scaled if sign else scaled


values = st.decimals(
    min_value=-(10**15), max_value=10**15, places=3, allow_nan=False, allow_infinity=False
)
units = st.sampled_from(["CNY", "percent", "percentage-point", "company", "DWT", "tonne", "number"])
styles = st.sampled_from([Style.FULL, Style.BARE, Style.COMPACT])


@given(values, units, st.sampled_from(["zh", "en"]), styles)
def test_no_digit_is_lost_or_invented(value: Decimal, unit: str, code: str, style: Style) -> None:
    formatted = format_quantity(
        Quantity(unit=registry()[unit], value=value), language(code), style=style
    )

    assert read_back(formatted.text, code) == value


@given(values, st.sampled_from(["zh", "en"]))
def test_the_number_part_is_digits_whatever_the_value(value: Decimal, code: str) -> None:
    formatted = format_quantity(Quantity(unit=registry()["CNY"], value=value), language(code))

    assert re.fullmatch(r"\d{1,3}(,\d{3})*(\.\d+)?", formatted.number)


@given(
    st.tuples(values, values).filter(lambda pair: pair[0] < pair[1]), st.sampled_from(["zh", "en"])
)
def test_a_range_keeps_both_ends(ends: tuple[Decimal, Decimal], code: str) -> None:
    low, high = ends
    value = Quantity(unit=registry()["CNY"], qualifier=Qualifier.RANGE, low=low, high=high)

    formatted = format_quantity(value, language(code))

    dash = str(language(code).numbers["range"])
    first, second = formatted.text.split(dash)
    scale = next((w for w in SCALES[code] if w in second), "")
    assert read_back(first if scale in first else f"{first}{scale}", code) == low
    assert read_back(second, code) == high


@given(st.integers(min_value=1, max_value=500), st.sampled_from(["zh", "en"]))
def test_every_rank_has_its_own_word(rank: int, code: str) -> None:
    def text(number: int) -> str:
        value = Quantity(unit=registry()["rank"], value=Decimal(number))
        return format_quantity(value, language(code)).text

    assert text(rank) != text(rank + 1)
