"""Panels of key figures: numbers whole, on one baseline in a row, claims in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.document.nodes import Claim, KeyFigure, KeyFigures, Text
from briefgen.writers.pdf.plan import TextMark

if TYPE_CHECKING:
    from tests.writers.pdf.conftest import Press

LONG = ("more than CNY ", "12,490.5", " billion a year")
SHORT = ("", "7.39", "%")
CHINESE = ("超过", "4,900", "亿元")


def panel(*claims: tuple[str, str, str]) -> KeyFigures:
    items = tuple(
        KeyFigure(claim=Claim(fact="f", number=number, before=before, after=after, id=f"c{at}"),
                  label=(Text(text="Gross marine product"),))
        for at, (before, number, after) in enumerate(claims)
    )  # fmt: skip
    return KeyFigures(id="k", items=items)


def lines(press: Press, block: KeyFigures, code: str) -> list[tuple[float, float, str]]:
    """Each line's baseline on the page, its left edge and its text."""
    found = []
    for page in press.set(block, code=code).layout.pages:
        for placed in page.slabs:
            for mark in placed.slab.marks:
                if isinstance(mark, TextMark):
                    tokens = mark.line.tokens[mark.line.start : mark.line.tail + 1]
                    text = "".join(token.text for token in tokens)
                    found.append((placed.top + mark.baseline, mark.x, text))
    return found


@pytest.mark.parametrize(
    ("claims", "code"),
    [((LONG, SHORT, LONG), "en"), ((SHORT, CHINESE, SHORT), "zh"), ((LONG, SHORT), "en")],
)
def test_numbers_stay_whole_with_their_units_on_one_baseline(
    press: Press, claims: tuple[tuple[str, str, str], ...], code: str
) -> None:
    set_lines = lines(press, panel(*claims), code)

    numbers = [line for line in set_lines if any(claim[1] in line[2] for claim in claims)]
    assert len(numbers) == len(claims)
    for (_, _, text), (_, number, after) in zip(numbers, claims, strict=True):
        assert f"{number}{after}".replace(" ", "") in text.replace(" ", "")
    assert len({round(baseline, 3) for baseline, _, _ in numbers}) == 1


def test_words_that_do_not_fit_beside_the_number_stand_above_it(press: Press) -> None:
    set_lines = lines(press, panel(LONG, SHORT, LONG), "en")

    above, number = set_lines[0], set_lines[1]
    assert (above[2], number[2]) == ("more than CNY", "12,490.5 billion a year")
    assert above[0] < number[0]
    assert above[1] == number[1]


def test_a_claim_reads_in_its_order_with_its_spaces(press: Press) -> None:
    file = press.write(panel(LONG, SHORT, LONG))

    printed = press.run("pdfinfo", "-struct-text", "FILE", file=file)

    parts = [line.strip().strip('"') for line in printed.splitlines() if '"' in line]
    assert "".join(parts).startswith("more than CNY 12,490.5 billion a yearGross marine product")


def test_four_entries_stand_two_by_two(press: Press) -> None:
    set_lines = lines(press, panel(SHORT, SHORT, SHORT, SHORT), "en")

    numbers = [line for line in set_lines if "7.39" in line[2]]
    assert len({baseline for baseline, _, _ in numbers}) == 2
    assert len({left for _, left, _ in numbers}) == 2
