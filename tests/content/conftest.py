"""The small dossier of `dossier.yaml`, as if it had been read and its evidence checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
import yaml

from briefgen.diagnostics import Report
from briefgen.dossier.dossier import Dossier, Observation
from briefgen.dossier.expressions import inputs, parse_expression
from briefgen.dossier.quantities import Dimension, Quantity
from briefgen.dossier.records import (
    Action,
    Asset,
    Event,
    Fact,
    Person,
    Sector,
    Statement,
    StrategyFile,
)
from briefgen.dossier.units import registry
from briefgen.evidence.verified import VerifiedDossier

Named = TypeVar("Named", Action, Asset, Event, Person, Sector, Statement)


@pytest.fixture
def verified() -> VerifiedDossier:
    """The dossier."""
    data = yaml.safe_load(Path(__file__).with_name("dossier.yaml").read_text("utf-8"))
    data["facts"] = [_completed(fact) for fact in data["facts"]]
    file = StrategyFile.model_validate(data)
    assert file.strategy is not None
    return VerifiedDossier(
        dossier=Dossier(
            strategy=file.strategy,
            sectors=_by_id(file.sectors),
            people=_by_id(file.people),
            actions=_by_id(file.actions),
            statements=_by_id(file.statements),
            assets=_by_id(file.assets),
            events=_by_id(file.events),
            observations={fact.id: _observed(fact) for fact in file.facts},
        ),
        anchors={},
        sources={},
    )


@pytest.fixture
def report() -> Report:
    """An empty report."""
    return Report()


def _by_id(records: Sequence[Named]) -> dict[str, Named]:
    return {record.id: record for record in records}


def _completed(fact: dict[str, object]) -> dict[str, object]:
    """A fact with what all facts of the file share."""
    shared = {
        "label": {"zh": f"指标{fact['id']}", "en": f"Indicator {fact['id']}"},
        "period": "2025",
        "area": {"zh": "甲市", "en": "Alpha"},
        "evidence": [] if "derive" in fact else [{"source": "paper", "exact": "…"}],
    }
    return {**shared, **fact}


def _observed(fact: Fact) -> Observation:
    derived = inputs(parse_expression(fact.derive)) if fact.derive else ()
    return Observation(fact=fact, quantity=_quantity(fact), inputs=derived)


def _quantity(fact: Fact) -> Quantity:
    unit = registry()[fact.unit]
    if unit.dimension is Dimension.DATE:
        return Quantity(unit=unit, moment=date.fromisoformat(str(fact.value)))
    if fact.low is not None and fact.high is not None:
        low, high = Decimal(fact.low), Decimal(fact.high)
        return Quantity(unit=unit, qualifier=fact.qualifier, low=low, high=high)
    return Quantity(unit=unit, qualifier=fact.qualifier, value=Decimal(str(fact.value)))
