from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.checking.statements.knowledge import Knowledge
from briefgen.checking.statements.rounding import check_rounding
from briefgen.content.claims import StyleName, make_claim
from briefgen.diagnostics import Report
from briefgen.document.nodes import Block, Claim, Figure, Paragraph
from briefgen.document.plots import Mark, Plot, PlotKind, Series
from briefgen.dossier.dossier import Dossier, Observation
from briefgen.dossier.quantities import Quantity
from briefgen.dossier.records import Fact, Strategy
from briefgen.dossier.units import registry
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.languages import language


def _knowledge() -> Knowledge:
    fact = Fact.model_validate({"id": "x", "label": "x", "unit": "percent", "period": "2025"})
    quantity = Quantity(unit=registry()["percent"], value=Decimal("7.39"))
    strategy = Strategy.model_validate({"name": "S", "area": "A", "horizon": "2025"})
    dossier = Dossier(
        strategy=strategy, observations={"x": Observation(fact=fact, quantity=quantity)}
    )
    return Knowledge(VerifiedDossier(dossier=dossier, anchors={}, sources={}), language("en"))


def _figure(text: str) -> Figure:
    mark = Mark(category="x", text=text, value=Decimal("7.39"), fact="x")
    series = Series(label=None, marks=(mark,))
    plot = Plot(id="plot", kind=PlotKind.BAR, unit="%", series=(series,))
    return Figure(id="fig", caption=(), subtitle=(), plot=plot, alt="")


def _codes(block: Block) -> list[str]:
    report = Report()
    check_rounding((block,), _knowledge(), report)
    return [finding.code for finding in report]


@pytest.mark.parametrize("style", ["full", "bare", "magnitude", "compact", "words"])
def test_a_fact_in_any_style_is_its_own(style: StyleName) -> None:
    knowledge = _knowledge()
    observation = knowledge.verified.dossier.observations["x"]
    claim = make_claim(observation, knowledge.verified, knowledge.language, style=style)

    assert _codes(Paragraph(id="p", children=(claim,))) == []


def test_a_rounded_claim_is_a_finding() -> None:
    claim = Claim(fact="x", number="7.4", after="%")

    assert _codes(Paragraph(id="p", children=(claim,))) == ["wrong-rounding"]


def test_a_mark_is_rounded_as_the_text_is() -> None:
    assert _codes(_figure("7.39%")) == []
    assert _codes(_figure("7%")) == ["wrong-rounding"]
