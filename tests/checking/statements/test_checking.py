from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[3]
FLOORS = {
    ("development", "en"): 1.0,
    ("development", "zh"): 1.0,
    ("held-out", "en"): 0.98,
    ("held-out", "zh"): 0.95,
    ("fresh", "en"): 0.94,
    ("fresh", "zh"): 1.0,
    ("last", "en"): 0.95,
    ("last", "zh"): 1.0,
    ("plain", "en"): 1.0,
    ("plain", "zh"): 1.0,
    ("printed", "en"): 1.0,
    ("printed", "zh"): 1.0,
}
"""The recall that was measured, rounded down."""


def _bench() -> Any:
    spec = importlib.util.spec_from_file_location(
        "bench_statements", ROOT / "bench" / "statements.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


BENCH = _bench()


@pytest.fixture(scope="module")
def measures() -> dict[tuple[str, str], Any]:
    return {key: BENCH.measure(key[1], key[0]) for key in FLOORS}


@pytest.mark.parametrize("key", FLOORS, ids="-".join)
def test_wrong_sentences_are_found_as_often_as_measured(
    key: tuple[str, str], measures: dict[tuple[str, str], Any]
) -> None:
    assert measures[key].recall >= FLOORS[key]


@pytest.mark.parametrize("key", FLOORS, ids="-".join)
def test_no_right_sentence_has_a_finding(
    key: tuple[str, str], measures: dict[tuple[str, str], Any]
) -> None:
    assert [each.text for each in measures[key].right if not each.passed] == []


@pytest.mark.parametrize("code", BENCH.LANGUAGES)
def test_there_are_at_least_four_hundred_sentences_and_half_are_wrong(
    code: str, measures: dict[tuple[str, str], Any]
) -> None:
    sets = [measure for (_, language), measure in measures.items() if language == code]
    wrong, right = (sum(len(each) for each in kind) for kind in _kinds(sets))

    assert wrong + right >= 400
    assert wrong / (wrong + right) > 0.45


def test_the_page_tells_what_is_measured(measures: dict[tuple[str, str], Any]) -> None:
    lines = [*BENCH.report_lines([measures[name, code] for name, code in FLOORS])]

    assert BENCH.PAGE.read_text("utf-8").partition(BENCH.MARK)[2].strip() == "\n".join(lines)


def test_a_finding_states_sentence_claim_value_and_word() -> None:
    sentence = BENCH.Sentence(text="The debt ratio rose by {debt-change}.", line=1, codes=set())

    (finding,) = BENCH.check(sentence, "en", BENCH.read_facts()).findings

    assert finding == (
        "wrong-direction: `rose` beside a negative change; fact `debt-change` is "
        "−2.4 percentage points: “The debt ratio rose by 2.4 percentage points.” "
        "in paragraph `sentence`"
    )


CHANGES = ("export-growth", "import-growth", "research-change", "debt-change")


@given(fact=st.sampled_from(CHANGES), key=st.sampled_from(("up", "down")), word=st.integers(0, 99))
def test_any_listed_verb_is_held_against_the_sign(fact: str, key: str, word: int) -> None:
    verified = BENCH.read_facts()
    listed = BENCH.language("en").checks[key]
    verb = listed[word % len(listed)]
    value = verified.dossier.observations[fact].quantity.value

    text = f"The figure {verb} by {{{fact}}}."
    checked = BENCH.check(BENCH.Sentence(text=text, line=1, codes=set()), "en", verified)

    assert bool(checked.findings) == ((key == "up") != (value > 0))


def _kinds(sets: list[Any]) -> Iterator[list[Any]]:
    yield [each.wrong for each in sets]
    yield [each.right for each in sets]
