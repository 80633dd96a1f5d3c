"""Claims and prose."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.content.claims import make_claim, make_prose, sources_of
from briefgen.content.localized import pick, pick_or_report
from briefgen.diagnostics import Report
from briefgen.document.nodes import Claim, Text
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.languages import language


def test_a_claim_names_its_fact_and_parts_the_number(verified: VerifiedDossier) -> None:
    fact = verified.dossier.observations["steel.revenue"]

    claim = make_claim(fact, verified, language("zh"))

    assert claim == Claim(fact="steel.revenue", before="超过", number="2,200", after="亿元")


def test_a_claim_takes_the_form_that_its_fact_asks_for(verified: VerifiedDossier) -> None:
    fact = verified.dossier.observations["steel.share"]

    assert make_claim(fact, verified, language("en")).text == "more than a quarter"
    assert make_claim(fact, verified, language("en"), style="compact").text == ">25%"


def test_prose_holds_a_claim_where_a_fact_is_named(
    verified: VerifiedDossier, report: Report
) -> None:
    prose = make_prose(
        {"en": "Spending was {tea.intensity}, {{sic}}."}, verified, language("en"), report, None
    )

    assert prose == (
        Text(text="Spending was "),
        Claim(fact="tea.intensity", number="7.39", after="%"),
        Text(text=", {sic}."),
    )
    assert not list(report)


def test_an_unknown_fact_in_prose_is_a_finding_with_the_nearest_name(
    verified: VerifiedDossier, report: Report
) -> None:
    make_prose({"*": "{tea.intensty}"}, verified, language("en"), report, None)

    (finding,) = report
    assert (finding.code, finding.hint) == ("unknown-fact", "did you mean `tea.intensity`?")


def test_a_lone_brace_is_a_finding(verified: VerifiedDossier, report: Report) -> None:
    prose = make_prose({"*": "a } b"}, verified, language("en"), report, None)

    assert prose == (Text(text="a } b"),)
    assert [finding.code for finding in report] == ["stray-brace"]


def test_a_derived_fact_rests_on_the_sources_of_its_inputs(verified: VerifiedDossier) -> None:
    fact = verified.dossier.observations["tea.intensity-2024"]

    assert sources_of(fact, verified.dossier) == ("paper",)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [({"en": "a", "*": "b"}, "a"), ({"*": "b"}, "b"), ({"zh": "丙"}, None), (None, None)],
)
def test_a_text_is_the_languages_own_or_anyones(
    texts: dict[str, str] | None, expected: str | None
) -> None:
    assert pick(texts, language("en")) == expected


def test_a_text_missing_in_the_language_is_a_finding(report: Report) -> None:
    text = pick_or_report({"zh": "丙"}, language("en"), report, "fact `x`", None)

    (finding,) = report
    assert (text, finding.code) == ("fact `x`", "missing-translation")
    assert finding.message == "fact `x` has no text in `en`"


def test_a_figure_that_is_too_old_ends_with_a_mark(verified: VerifiedDossier) -> None:
    observation = verified.dossier.observations["steel.output"]
    old = replace(verified, stale=frozenset({observation.id}))

    claim = make_claim(observation, old, language("en"))

    assert claim.text == make_claim(observation, verified, language("en")).text + "†"
