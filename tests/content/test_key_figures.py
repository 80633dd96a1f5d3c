"""Panels of key figures."""

from __future__ import annotations

from briefgen.content.key_figures import build_key_figures
from briefgen.diagnostics import Report
from briefgen.document.nodes import Text
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.languages import language


def test_a_key_figure_says_value_label_period_and_area(
    verified: VerifiedDossier, report: Report
) -> None:
    panel = build_key_figures(("steel.revenue",), verified, language("zh"), report, "要览")

    (item,) = panel.items
    assert item.claim.text == "超过2,200亿元"
    assert item.label == (Text(text="指标steel.revenue"),)
    assert item.note == (Text(text="2025年 · 甲市"),)


def test_an_unstated_period_is_said(verified: VerifiedDossier, report: Report) -> None:
    panel = build_key_figures(("steel.rank",), verified, language("en"), report)

    assert panel.items[0].note == (Text(text="period not stated · Alpha"),)


def test_a_panels_id_comes_from_its_facts(verified: VerifiedDossier, report: Report) -> None:
    first, again, other = (
        build_key_figures(facts, verified, language("en"), report).id
        for facts in (("tea.rise",), ("tea.rise",), ("steel.rank",))
    )

    assert first == again != other


def test_an_empty_panel_and_an_unknown_fact_are_findings(
    verified: VerifiedDossier, report: Report
) -> None:
    build_key_figures((), verified, language("en"), report)
    build_key_figures(("nothing",), verified, language("en"), report)

    assert [finding.code for finding in report] == ["empty-panel", "unknown-fact"]
