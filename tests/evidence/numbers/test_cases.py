from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from briefgen.dossier.quantities import Qualifier
from briefgen.evidence.numbers import NumberKind, NumberMention, plain, read_numbers


def cases(language: str) -> list[tuple[str, str, str]]:
    rows = (Path(__file__).parent / f"cases-{language}.txt").read_text(encoding="utf-8")
    pairs = [row.split(" => ") for row in rows.splitlines() if row and not row.startswith("# ")]
    return [(language, text, expected) for text, expected in pairs]


def shown(mention: NumberMention) -> str:
    """A mention in the notation of the case files."""
    if mention.value is not None:
        value = plain(mention.value)
    else:
        assert mention.low is not None
        assert mention.high is not None
        value = f"{plain(mention.low)}..{plain(mention.high)}"
    parts = [mention.text, "=", value]
    if mention.kind is not NumberKind.NUMBER:
        parts.append(mention.kind.value)
    if mention.unit and mention.kind is not NumberKind.RANK:
        parts.append(f"[{mention.unit}]")
    if mention.qualifier not in {Qualifier.EXACT, Qualifier.RANGE}:
        parts.append(f"~{mention.qualifier.value}")
    if mention.date:
        parts.append(f"@{mention.date}")
    return " ".join(parts)


@pytest.mark.parametrize(("language", "text", "expected"), cases("zh") + cases("en"))
def test_a_line_has_the_numbers_that_its_case_names(
    language: str, text: str, expected: str
) -> None:
    mentions = read_numbers(text, language)

    assert "; ".join(map(shown, mentions)) == (expected if expected != "nothing" else "")


@pytest.mark.parametrize(("language", "text", "expected"), cases("zh") + cases("en"))
def test_offsets_point_at_the_text_as_given(language: str, text: str, expected: str) -> None:
    del expected

    line = f"🚢{text}"
    mentions = read_numbers(line, language)

    assert all(line[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
