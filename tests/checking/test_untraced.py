"""A multiple in words needs no fact of its own where the two claims beside it prove it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

from briefgen.diagnostics import BriefgenError, Report
from briefgen.dossier.observations import observe
from briefgen.dossier.quantities import Qualifier
from briefgen.dossier.records import Fact
from briefgen.dossier.units import registry
from briefgen.pipeline import Options, check_project
from briefgen.resources import templates
from briefgen.typography.languages import language
from briefgen.typography.numbers import Style, format_quantity

TEMPLATE = """{% extends "briefing" %}
{% block watch %}
# Added {#added}

SENTENCE
{% endblock %}
"""
FERRIES = """
  - id: lake.ferries
    label: {zh: 渡船, en: Ferries}
    value: VALUE
    unit: station
    QUALIFIER
    period: 2025
    evidence: [{source: council-note, exact: "VALUE landings"}]
"""


def codes(folder: Path, code: str, sentence: str, value: str, qualifier: str = "") -> set[str]:
    """The findings of the starter with a second number of stations, and a sentence."""
    project = copytree(templates("starter"), folder / "project")
    (project / "templates").mkdir()
    text = TEMPLATE.replace("SENTENCE", sentence)
    (project / "templates" / f"briefing.{code}.md").write_text(text, "utf-8")
    facts = project / "dossier" / "facts.yaml"
    added = FERRIES.replace("VALUE", value).replace("QUALIFIER", qualifier or "note: x")
    facts.write_text(facts.read_text("utf-8").rstrip() + added, "utf-8")
    note = project / "sources" / "council-note.txt"
    words = "more than " if qualifier else ""
    quote = f"There are {words}{value} landings."
    if qualifier:
        facts.write_text(
            facts.read_text("utf-8").replace(f'"{value} landings"', f'"more than {value} landings"')
        )
    note.write_text(note.read_text("utf-8") + quote, "utf-8")
    report = Report()
    try:
        check_project(project, Options(languages=(code,)), report)
    except BriefgenError as error:
        report.add(*error.findings)
    return {f.code for f in report if f.place is None or "briefing" in f.place.file}


EN = "There are {{ fact('cycling.stations') }}, twice as many as the {{ fact('lake.ferries') }}."
ZH = "站点有{{ fact('cycling.stations') }}，是渡口（{{ fact('lake.ferries') }}）的两倍。"


@pytest.mark.parametrize(("code", "sentence"), [("en", EN), ("zh", ZH)])
def test_a_multiple_that_two_claims_prove_is_no_untraced_number(
    code: str, sentence: str, tmp_path: Path
) -> None:
    assert codes(tmp_path, code, sentence, "32") == set()


@pytest.mark.parametrize(("code", "sentence"), [("en", EN), ("zh", ZH)])
def test_one_that_they_refute_is_wrong_and_untraced(
    code: str, sentence: str, tmp_path: Path
) -> None:
    assert codes(tmp_path, code, sentence, "40") == {"wrong-comparison", "untraced-number"}


def test_one_that_a_bound_leaves_open_still_needs_a_fact(tmp_path: Path) -> None:
    assert codes(tmp_path, "en", EN, "32", "qualifier: over") == {"untraced-number"}


def test_one_without_a_second_claim_still_needs_a_fact(tmp_path: Path) -> None:
    alone = "There are {{ fact('cycling.stations') }}, twice as many as elsewhere."

    assert codes(tmp_path, "en", alone, "32") == {"untraced-number"}


@pytest.mark.parametrize(
    ("qualifier", "turned", "english", "chinese", "compact"),
    [
        ("over", Qualifier.UNDER, "below −3 percentage points", "低于−3个百分点", "<−3 pp"),
        ("at-least", Qualifier.AT_MOST, "at most −3 percentage points", "至多−3个百分点", "≤−3 pp"),
        ("about", Qualifier.ABOUT, "about −3 percentage points", "约−3个百分点", "≈−3 pp"),
    ],
)
def test_a_bounded_fall_is_printed_as_it_is_bounded(
    qualifier: str, turned: Qualifier, english: str, chinese: str, compact: str
) -> None:
    row = {"value": "-3", "unit": "percentage-point", "change": True, "period": "2025"}
    fact = Fact.model_validate({"id": "x", "label": "x", "qualifier": qualifier, **row})
    found = observe({"x": fact}, registry(), (), {"*": "A"}, Report())["x"].quantity

    assert (found.value, found.qualifier) == (Decimal(-3), turned)
    assert format_quantity(found, language("en")).text == english
    assert format_quantity(found, language("zh")).text == chinese
    assert format_quantity(found, language("en"), style=Style.COMPACT).text == compact
    assert format_quantity(found, language("en"), style=Style.MAGNITUDE).text.startswith("3 ")
