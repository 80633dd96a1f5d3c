"""Tables over a small dossier."""

from __future__ import annotations

import pytest

from briefgen.content.tables import KINDS, build_table
from briefgen.diagnostics import Report
from briefgen.document.nodes import (
    Alignment,
    Citation,
    Claim,
    Inline,
    Inlines,
    LineBreak,
    Table,
    Text,
)
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.languages import language


def shown(inlines: Inlines) -> str:
    """The inlines as text: claims in angle brackets, citations in square ones."""
    return "".join(_shown(inline) for inline in inlines)


def _shown(inline: Inline) -> str:
    match inline:
        case Text(text=text):
            return text
        case Claim():
            return f"<{inline.text}>"
        case Citation(sources=sources):
            return f"[{','.join(sources)}]"
        case LineBreak():
            return " / "
        case _:
            raise AssertionError(inline)


def rows(table: Table) -> list[list[str]]:
    return [[shown(cell) for cell in row.cells] for row in table.rows]


def heads(table: Table) -> list[str]:
    return [shown(column.head) for column in table.columns]


def test_a_table_of_facts_is_grouped_by_sector(verified: VerifiedDossier, report: Report) -> None:
    table = build_table("facts", verified, language("en"), report, id="tab-facts")

    assert heads(table) == ["Indicator", "Value", "Period", "Area", "Basis"]
    assert [shown(row.cells[0]) for row in table.rows if row.group] == ["Steel", "Tea"]
    assert rows(table)[1] == [
        "Indicator steel.revenue", "<>CNY 220 bn>", "2025", "Alpha", "lower bound",
    ]  # fmt: skip
    assert rows(table)[4] == [
        "Indicator steel.rank", "<6th>", "not stated", "Alpha", "as reported",
    ]  # fmt: skip


def test_a_column_of_numbers_is_flush_right(verified: VerifiedDossier, report: Report) -> None:
    table = build_table("facts", verified, language("en"), report, id="tab-facts")

    assert [column.alignment for column in table.columns[:2]] == [Alignment.START, Alignment.END]


def test_a_sectors_table_has_its_facts_only_and_no_groups(
    verified: VerifiedDossier, report: Report
) -> None:
    table = build_table("facts", verified, language("zh"), report, id="tab-tea", sector="tea")

    assert not any(row.group for row in table.rows)
    names = ["intensity", "rise", "intensity-2024", "plan", "opening"]
    assert [row[0] for row in rows(table)] == [f"指标tea.{name}" for name in names]


def test_a_template_chooses_facts_and_columns_in_its_order(
    verified: VerifiedDossier, report: Report
) -> None:
    table = build_table(
        "facts", verified, language("en"), report, id="tab-own",
        facts=("tea.plan", "steel.rank"), columns=("value", "indicator"),
    )  # fmt: skip

    assert rows(table) == [
        ["<CNY 10–15 bn>", "Indicator tea.plan"],
        ["<6th>", "Indicator steel.rank"],
    ]


def test_an_unknown_column_is_a_finding_with_the_nearest_name(
    verified: VerifiedDossier, report: Report
) -> None:
    build_table("facts", verified, language("en"), report, id="tab-x", columns=("indicater",))

    (finding,) = report
    assert (finding.code, finding.hint) == ("unknown-column", "did you mean `indicator`?")


def test_a_table_without_rows_is_a_finding(verified: VerifiedDossier, report: Report) -> None:
    build_table("assets", verified, language("en"), report, id="tab-x", sector="steel")

    assert [finding.message for finding in report] == [
        "the table of `assets` for sector `steel` has no rows"
    ]


def test_bounds_are_said_in_words(verified: VerifiedDossier, report: Report) -> None:
    table = build_table("bounds", verified, language("en"), report, id="tab-bounds")

    assert rows(table)[1:3] == [
        [
            "Indicator steel.revenue",
            "<more than CNY 220 billion>",
            "lower bound",
            "2025",
            "[paper]",
        ],
        ["Indicator steel.share", "<more than a quarter>", "lower bound", "2025", "[paper]"],
    ]


def test_a_derived_fact_shows_its_formula_with_values(
    verified: VerifiedDossier, report: Report
) -> None:
    table = build_table("derived", verified, language("en"), report, id="tab-derived")

    assert rows(table) == [
        [
            "Indicator tea.intensity-2024",
            "<6.41%>",
            "<7.39%> − <0.98 pp>",
            "Indicator tea.intensity; Indicator tea.rise",
            "2024",
        ]
    ]


def test_periods_stand_in_the_order_of_time_and_unstated_ones_last(
    verified: VerifiedDossier, report: Report
) -> None:
    table = build_table("periods", verified, language("en"), report, id="tab-periods")

    groups = [shown(row.cells[0]) for row in table.rows if row.group]
    assert groups == ["2024", "2025", "not stated"]


def test_a_timeline_is_in_the_order_of_time(verified: VerifiedDossier, report: Report) -> None:
    table = build_table("timeline", verified, language("en"), report, id="tab-timeline")

    assert [(row[0], row[1], row[3]) for row in rows(table)] == [
        ("28 December 2025", "Office opens", "happened"),
        ("2026", "Work begins", "planned"),
        ("not stated", "Some day", "happened"),
    ]


def test_a_view_stands_beside_its_speaker_with_its_claims(
    verified: VerifiedDossier, report: Report
) -> None:
    table = build_table("statements", verified, language("en"), report, id="tab-views")

    assert rows(table) == [["Li Cha", "Chair", "Tea spends <7.39%> on research.", "[paper]"]]


def test_a_comparison_sets_sectors_side_by_side(verified: VerifiedDossier, report: Report) -> None:
    table = build_table(
        "comparison", verified, language("en"), report, id="tab-cmp",
        facts=("steel.revenue", "tea.plan"),
    )  # fmt: skip

    assert heads(table) == ["Aspect", "Steel", "Tea"]
    assert rows(table) == [
        ["Positioning", "base", "speciality"],
        ["Indicator steel.intensity", "<3.1%> (2025)", "<7.39%> (2025)"],
        [
            "Figures",
            "Indicator steel.revenue: <>CNY 220 bn> (2025)",
            "Indicator tea.plan: <CNY 10–15 bn> (2025)",
        ],
        ["Measures", "", "Plant tea"],
        ["Shortcomings", "Steel changes slowly.", ""],
    ]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "findings"])
@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_kind_has_caption_description_and_even_rows(
    kind: str, code: str, verified: VerifiedDossier, report: Report
) -> None:
    table = build_table(kind, verified, language(code), report, id=f"tab-{kind}")

    assert not list(report)
    assert shown(table.caption)
    assert all(shown(column.head) in table.description for column in table.columns)
    assert {len(row.cells) for row in table.rows if not row.group} == {len(table.columns)}
    assert {len(row.cells) for row in table.rows if row.group} <= {1}


def test_a_comparison_says_that_it_is_the_period_which_is_not_stated(
    verified: VerifiedDossier, report: Report
) -> None:
    table = build_table(
        "comparison", verified, language("en"), report, id="tab-cmp",
        facts=("steel.rank",), columns=("figures",),
    )  # fmt: skip

    assert rows(table) == [["Figures", "Indicator steel.rank: <6th> (period not stated)", ""]]
