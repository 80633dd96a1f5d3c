"""Panels of key figures."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from briefgen.content.claims import find_observation, make_claim
from briefgen.content.localized import pick, pick_or_report
from briefgen.diagnostics import Place, Report
from briefgen.document.nodes import Inlines, KeyFigure, KeyFigures, Text
from briefgen.dossier.dossier import Observation
from briefgen.dossier.records import Fact
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.dates import format_lone_period
from briefgen.typography.languages import Language


def build_key_figures(
    facts: Sequence[str],
    verified: VerifiedDossier,
    language: Language,
    report: Report,
    title: str = "",
    *,
    place: Place | None = None,
) -> KeyFigures:
    """A panel of `facts` in the order given; unknown ones and an empty panel are findings."""
    if not facts:
        report.error(
            "empty-panel",
            "the panel of key figures names no fact",
            place,
            "name facts: `keyfigures([…])`",
        )
    found = [find_observation(fact, verified.dossier, report, place) for fact in facts]
    items = tuple(_item(o, verified, language, report, place) for o in found if o is not None)
    identity = sha256("\n".join(facts).encode()).hexdigest()[:8]
    return KeyFigures(id=f"key-{identity}", items=items, title=title, place=place)


def _item(
    observation: Observation,
    verified: VerifiedDossier,
    language: Language,
    report: Report,
    place: Place | None,
) -> KeyFigure:
    fact = observation.fact
    label = pick_or_report(fact.label, language, report, f"fact `{fact.id}`", fact.place)
    return KeyFigure(
        claim=make_claim(observation, verified, language, place=place),
        label=(Text(text=label, place=fact.place),),
        note=_note(fact, language),
    )


def _note(fact: Fact, language: Language) -> Inlines:
    """Period and area, as far as they are stated; an unstated period is said."""
    parts = [format_lone_period(fact.period, language), pick(fact.area, language)]
    return (Text(text=language.text("subtitle-separator").join(filter(None, parts))),)
