from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from briefgen.diagnostics import BriefgenError, Report
from briefgen.dossier.dossier import Dossier
from briefgen.dossier.reading import read_dossier
from briefgen.dossier.records import Fact
from briefgen.dossier.series import series_of

BASE = Path(__file__).parent / "cases" / "base"
HAICHENG = {"zh": "海城", "en": "Haicheng"}


def observed(id_: str, value: str, period: str, more: str = "") -> str:
    """A fact of the indicator `freight` as a line of YAML."""
    return (
        f"  - {{id: {id_}, indicator: freight, label: Freight, value: {value}, unit: tonne, "
        f"period: {period}, evidence: [{{source: report, exact: x}}]{more}}}\n"
    )


def derived(expression: str, unit: str, more: str = "") -> str:
    """A derived fact `d` as a line of YAML."""
    return f"  - {{id: d, label: D, derive: '{expression}', unit: {unit}, period: 2025{more}}}\n"


YEARS = (
    observed("f21", "100", "2021") + observed("f24", "110", "2024") + observed("f25", "121", "2025")
)


def read(folder: Path, facts: str, charts: str = "") -> tuple[Dossier | None, list[str]]:
    """The dossier of the base project with these facts and charts, and all findings."""
    copytree(BASE, folder, dirs_exist_ok=True)
    text = f"facts:\n{facts}" + (f"charts:\n{charts}" if charts else "")
    (folder / "dossier" / "facts.yaml").write_text(text, "utf-8")
    report = Report()
    dossier = None
    try:
        dossier = read_dossier(folder, report)
    except BriefgenError as error:
        report.add(*error.findings)
    return dossier, [f"{f.place} {f.code}: {f.message} | {f.hint}" for f in report]


@pytest.mark.parametrize(
    ("expression", "unit", "expected"),
    [
        ("growth(freight, 2024, 2025)", "percent", "10"),
        ("index(freight, 2021, 2025)", "number", "121"),
        ("index(f25, f24)", "number", "110"),
        ("cagr(freight, 2021, 2025)", "percent", "4.88"),
        ("share(freight, freight, 2025)", "percent", "100"),
        ("growth(f25, f24)", "percent", "10"),
        ("growth(freight, 2024, 2025) * 2", "percent", "20"),
    ],
)
def test_functions_take_an_indicator_with_periods(
    tmp_path: Path, expression: str, unit: str, expected: str
) -> None:
    dossier, findings = read(tmp_path, YEARS + derived(expression, unit))

    assert findings == []
    assert dossier is not None
    assert str(dossier.observations["d"].quantity.value) == expected
    assert set(dossier.observations["d"].inputs) <= {"f21", "f24", "f25"}


@pytest.mark.parametrize(
    ("periods", "expression"),
    [
        (("2025-Q1", "2024-Q1"), "growth(freight, 2024-Q1, 2025-Q1)"),
        (("2025-12", "2024-12"), "growth(freight, 2024-12, 2025-12)"),
        (("2024-04/2025-03", "2023-04/2024-03"), "growth(freight, FY2024, FY2025)"),
    ],
)
def test_quarters_months_and_fiscal_years_are_periods_too(
    tmp_path: Path, periods: tuple[str, str], expression: str
) -> None:
    facts = observed("new", "110", periods[0]) + observed("old", "100", periods[1])

    dossier, findings = read(tmp_path, facts + derived(expression, "percent"))

    assert findings == []
    assert dossier is not None
    assert str(dossier.observations["d"].quantity.value) == "10"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (
            "growth(freight, 2023, 2025)",
            "has no figure for `2023`, only for `2021`, `2024`, `2025`",
        ),
        ("growth(fright, 2024, 2025)", "`fright` is no indicator of any fact"),
        ("growth(f25, f24, f21)", "`growth` takes 2 facts, or an indicator and two periods"),
        ("cagr(freight, 2025, 2021)", "from `2025` to `2021` are no whole years"),
    ],
)
def test_what_a_series_does_not_hold_is_a_finding(
    tmp_path: Path, expression: str, expected: str
) -> None:
    _, findings = read(tmp_path, YEARS + derived(expression, "percent"))

    assert any(expected in finding for finding in findings), findings


def test_an_index_is_a_plain_number(tmp_path: Path) -> None:
    _, findings = read(tmp_path, YEARS + derived("index(freight, 2021, 2025)", "percent"))

    assert "an index is a plain number, which `percent` does not measure" in findings[0]


def test_a_series_of_another_area_is_taken_only_if_it_is_the_only_one(tmp_path: Path) -> None:
    here = observed("h24", "10", "2024") + observed("h25", "20", "2025")
    there = observed("t24", "10", "2024", ", area: Linhai") + observed(
        "t25", "30", "2025", ", area: Linhai"
    )
    expression = "growth(freight, 2024, 2025)"

    dossier, findings = read(
        tmp_path, here + there + derived(expression, "percent", ", area: Linhai")
    )

    assert findings == []
    assert dossier is not None
    assert dossier.observations["d"].inputs == ("t25", "t24")


# --- revisions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [(", vintage: 2026-01", ", vintage: 2026-06"), ("", ", revises: f25"), ("", ", vintage: 2026")],
)
def test_a_revision_replaces_the_figure_and_is_no_contradiction(
    tmp_path: Path, first: str, second: str
) -> None:
    facts = observed("f25", "100", "2025", first) + observed("f25-new", "104", "2025", second)

    dossier, findings = read(tmp_path, observed("f24", "80", "2024") + facts)

    assert findings == []
    assert dossier is not None
    every = [observation.fact for observation in dossier.observations.values()]
    (series,) = series_of(every, HAICHENG).values()
    assert {period: fact.id for period, fact in series.current.items()} == {
        "2024": "f24",
        "2025": "f25-new",
    }
    assert [fact.id for fact in series.revised["2025"]] == ["f25"]


def test_a_chain_of_revisions_ends_in_the_newest(tmp_path: Path) -> None:
    facts = (
        observed("c", "3", "2025", ", revises: b")
        + observed("a", "1", "2025")
        + observed("b", "2", "2025", ", revises: a")
    )

    dossier, findings = read(tmp_path, facts)

    assert findings == []
    assert dossier is not None
    every: list[Fact] = [observation.fact for observation in dossier.observations.values()]
    (series,) = series_of(every, HAICHENG).values()
    assert series.current["2025"].id == "c"
    assert [fact.id for fact in series.revised["2025"]] == ["a", "b"]


def test_two_figures_of_one_vintage_still_contradict(tmp_path: Path) -> None:
    facts = observed("a", "1", "2025", ", vintage: 2026") + observed(
        "b", "2", "2025", ", vintage: 2026"
    )

    _, findings = read(tmp_path, facts)

    assert "contradicting-facts" in findings[0]
    assert findings[0].endswith("if it was revised, say `vintage` or `revises`")


def test_a_new_period_revises_nothing(tmp_path: Path) -> None:
    facts = observed("a", "1", "2024") + observed("b", "2", "2025", ", revises: a")

    _, findings = read(tmp_path, facts)

    assert (
        "revises-another: `b` revises `a`, which has another indicator, area or period"
        in findings[0]
    )


def test_a_fact_revises_one_that_is_there(tmp_path: Path) -> None:
    _, findings = read(tmp_path, observed("a", "1", "2024", ", revises: none"))

    assert "unknown-fact: there is no fact `none`" in findings[0]


# --- charts ------------------------------------------------------------------------------------


def chart(keys: str) -> str:
    return f"  - {{id: c, kind: line, title: Freight rises, {keys}}}\n"


def test_a_chart_over_an_indicator_draws_all_periods_in_time_and_no_revised_figure(
    tmp_path: Path,
) -> None:
    facts = (
        YEARS + observed("f25-new", "130", "2025", ", revises: f25") + observed("f20", "9", "2020")
    )

    dossier, findings = read(tmp_path, facts, chart("indicator: freight"))

    assert findings == []
    assert dossier is not None
    assert dossier.charts["c"].facts == ("f20", "f21", "f24", "f25-new")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("indicator: freight, periods: 2022/2025", ("f24", "f25")),
        ("indicator: freight, every: quarter", ("q1",)),
        ("indicator: freight, every: year", ("f21", "f24", "f25")),
    ],
)
def test_a_chart_says_which_periods_it_draws(
    tmp_path: Path, keys: str, expected: tuple[str, ...]
) -> None:
    quarter = observed("q1", "30", "2026-Q1")

    dossier, findings = read(tmp_path, YEARS + quarter, chart(keys))

    assert findings == []
    assert dossier is not None
    assert dossier.charts["c"].facts == expected


def test_a_row_of_a_chart_takes_the_indicator_of_an_area(tmp_path: Path) -> None:
    there = observed("t25", "30", "2025", ", area: Linhai")
    rows = "series: [{label: H, indicator: freight}, {label: L, indicator: freight, area: Linhai}]"

    dossier, findings = read(tmp_path, YEARS + there, chart(rows))

    assert findings == []
    assert dossier is not None
    assert [row.facts for row in dossier.charts["c"].series] == [("f21", "f24", "f25"), ("t25",)]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("indicator: fright", "unknown-indicator: `fright` is no indicator of any fact | did you"),
        (
            "indicator: freight, area: Linhai",
            "unknown-area: `freight` is not observed there, but in",
        ),
        ("indicator: freight, facts: [f25]", "facts-and-indicator: both `facts` and `indicator`"),
        ("indicator: freight", "mixed-periods: `freight` is observed over periods of several"),
    ],
)
def test_a_chart_over_what_is_not_there_is_a_finding(
    tmp_path: Path, keys: str, expected: str
) -> None:
    _, findings = read(tmp_path, YEARS + observed("q1", "30", "2026-Q1"), chart(keys))

    assert any(expected in finding for finding in findings), findings
