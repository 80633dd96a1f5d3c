"""The parity gates: one value changed in one writer's output, in fifty ways, is always caught."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from briefgen.audit.gates import Delivered, check_files
from briefgen.diagnostics import Report
from briefgen.parity import Edition, Printing, compare_formats, compare_languages


def delivered(briefings: list[Any]) -> list[Delivered]:
    """The files as a build hands them over."""
    return [
        Delivered(name=f"x.{b.language}.{b.format}", language=b.language, content=b.content)
        for b in briefings
    ]


def codes(files: list[Delivered]) -> set[str]:
    report = Report()
    check_files(files, report)
    return {finding.code for finding in report}


def test_what_the_writers_write_passes(briefings: list[Any]) -> None:
    assert codes(delivered(briefings)) == set()


def test_fifty_mutations_of_one_file_are_all_caught(bench: Any, briefings: list[Any]) -> None:
    files = delivered(briefings)
    cases = [
        case
        for case in bench.attacks(briefings, 11)
        if case.left in {"all marks", "record"}
        and case.edit not in {"edit a chart's description", "track a change"}
    ]
    chosen = cases[:: max(1, len(cases) // 55)][:55]

    passed = []
    for case in chosen:
        at = briefings.index(case.briefing)
        changed = [*files]
        changed[at] = replace(files[at], content=case.content)
        if not codes(changed):
            passed.append(case.name)

    assert len(chosen) >= 50
    assert passed == []


def edition(language: str, *printings: tuple[str, str], **given: Any) -> Edition:
    """An edition that prints these facts, a block each."""
    return Edition(
        name=language,
        language=language,
        printings=tuple(Printing(f, text, f"b{n}") for n, (f, text) in enumerate(printings)),
        objects=given.get("objects", ()),
        sources=given.get("sources", ()),
    )


def compared(one: Edition, other: Edition) -> list[str]:
    report = Report()
    compare_languages(one, other, report)
    return [finding.code for finding in report]


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("2,200亿元", "CNY 220 billion"),
        ("超过4,900亿元", ">CNY 490 bn"),
        ("0.98个百分点", "0.98 percentage points"),
        ("四分之一", "25%"),
        ("一半", "half"),
        ("第六", "sixth"),
        ("2026年1月19日", "19 January 2026"),
        ("1,200万—1,500万元", "CNY 12–15 m"),
        ("约200万斤", "about 2 million jin (1,000 tonnes)"),
        ("48款", "48 models"),
    ],
)
def test_the_same_value_in_both_languages_is_no_finding(chinese: str, english: str) -> None:
    assert compared(edition("zh", ("f", chinese)), edition("en", ("f", english))) == []


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("2,200亿元", "CNY 22 billion"),
        ("2,200亿元", "USD 220 billion"),
        ("超过4,900亿元", "less than CNY 490 billion"),
        ("0.98个百分点", "0.98%"),
        ("0.98个百分点", "0.89 percentage points"),
        ("第六", "seventh"),
        ("2026年1月19日", "18 January 2026"),
        ("48款", "84 models"),
    ],
)
def test_another_value_is_an_error(chinese: str, english: str) -> None:
    found = compared(edition("zh", ("f", chinese)), edition("en", ("f", english)))

    assert found == ["languages-differ"]


def test_a_figure_in_one_language_only_is_an_error() -> None:
    found = compared(edition("zh", ("f", "48款"), ("g", "3家")), edition("en", ("f", "48 models")))

    assert found == ["figure-in-one-language"]


def test_another_order_of_paragraphs_is_a_warning() -> None:
    one = edition("zh", ("f", "48款"), ("g", "3家"))
    other = edition("en", ("g", "3 companies"), ("f", "48 models"))

    assert compared(one, other) == ["figure-order-differs"]


def test_other_charts_or_sources_are_errors() -> None:
    one = edition("zh", objects=("fig-a",), sources=("s1",))
    other = edition("en", objects=("fig-b",), sources=("s1", "s2"))

    assert compared(one, other) == ["objects-differ", "objects-differ"]


def test_two_formats_may_not_differ_in_anything() -> None:
    one = edition("zh", ("f", "48款"))
    report = Report()

    compare_formats(one, edition("zh", ("f", "84款")), report)

    assert [finding.code for finding in report] == ["formats-differ"]
