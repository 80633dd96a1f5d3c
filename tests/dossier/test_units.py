from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from briefgen.diagnostics import Report
from briefgen.dossier.quantities import Dimension
from briefgen.dossier.records import UnitDefinition
from briefgen.dossier.units import counting_words, extended_registry, registry
from briefgen.resources import asset


@pytest.mark.parametrize("path", sorted(asset("languages").glob("*.toml")), ids=lambda p: p.stem)
def test_every_unit_has_words_in_every_language(path: Path) -> None:
    words = tomllib.loads(path.read_text("utf-8"))["units"]

    assert set(registry()) <= set(words)


def test_every_counted_unit_knows_what_may_stand_after_its_number() -> None:
    counted = {id_ for id_, unit in registry().items() if unit.dimension is Dimension.COUNT}

    assert counted == set(counting_words({}))


def test_a_projects_own_unit_counts_with_its_own_words() -> None:
    crane = UnitDefinition(
        id="crane", names={"zh": "台", "en": {"one": "crane", "other": "cranes"}}
    )
    report = Report()

    units = extended_registry([crane], report)

    assert not len(report)
    assert (units["crane"].dimension, units["crane"].kind) == (Dimension.COUNT, "crane")
    assert counting_words({"crane": crane})["crane"] == {"台", "crane", "cranes"}
