"""Expressions of derived facts as readers see them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.content.cells import Cells
from briefgen.content.formulas import formula
from briefgen.diagnostics import Report
from briefgen.document.nodes import Claim, Inlines, Text
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.languages import language


def shown(inlines: Inlines) -> str:
    return "".join(i.text for i in inlines if isinstance(i, (Text, Claim)))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("steel.output / steel.revenue", "CNY 38.47 bn ÷ >CNY 220 bn"),
        ("steel.output / (steel.output + steel.output)",
         "CNY 38.47 bn ÷ (CNY 38.47 bn + CNY 38.47 bn)"),
        ("steel.output - (steel.output - steel.output)",
         "CNY 38.47 bn − (CNY 38.47 bn − CNY 38.47 bn)"),
        ("steel.output * 2 + steel.output", "CNY 38.47 bn × 2 + CNY 38.47 bn"),
        ("growth(steel.output, steel.revenue)", "growth(CNY 38.47 bn, >CNY 220 bn)"),
    ],
)  # fmt: skip
def test_a_formula_keeps_the_brackets_that_it_needs(
    expression: str, expected: str, verified: VerifiedDossier, report: Report
) -> None:
    cells = Cells(verified=verified, language=language("en"), report=report)
    known = verified.dossier.observations["tea.intensity-2024"]
    derived = replace(known, fact=known.fact.model_copy(update={"derive": expression}))

    assert shown(formula(cells, derived)) == expected
