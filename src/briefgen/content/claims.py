"""Claims: facts as they are printed, and prose in which `{fact-id}` stands for one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec.structs import replace

from briefgen.content.localized import pick_or_report
from briefgen.diagnostics import Place, Report, suggestion
from briefgen.document.nodes import Claim, Inline, Inlines, Text
from briefgen.dossier.dossier import Dossier, Observation
from briefgen.dossier.prose import ProseSyntaxError, split_prose
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.languages import Language
from briefgen.typography.numbers import Style, format_quantity

StyleName = Literal["full", "bare", "magnitude", "compact", "words"]


def make_claim(
    observation: Observation,
    verified: VerifiedDossier,
    language: Language,
    *,
    style: StyleName = "full",
    signed: bool = True,
    place: Place | None = None,
) -> Claim:
    """The claim that prints `observation` in `language`; its id is left to assembly.

    A change in compact style has its plus sign, unless `signed` is false. A figure that is too
    old ends with a mark, where the project asks for one.
    """
    formatted = format_quantity(
        observation.quantity,
        language,
        form=observation.fact.form,
        names=verified.dossier.unit_definitions,
        style=Style(style),
        signed=signed and observation.fact.change,
    )
    mark = language.text("stale-mark") if observation.id in verified.stale else ""
    return Claim(
        fact=observation.id,
        before=formatted.before,
        number=formatted.number,
        after=formatted.after + mark,
        place=place,
    )


def make_prose(
    localized: Mapping[str, str],
    verified: VerifiedDossier,
    language: Language,
    report: Report,
    place: Place | None,
    *,
    what: str = "the text",
) -> Inlines:
    """The text for `language` with its claims.

    `{fact-id}` is a claim in full style; `{{` and `}}` are literal braces.
    An unknown fact and a lone brace are findings; what was written stays in their place.
    """
    text = pick_or_report(localized, language, report, what, place)
    try:
        pieces = tuple(split_prose(text))
    except ProseSyntaxError as error:
        report.error(
            "stray-brace",
            f"in {what}, {error}",
            place,
            "write `{{` or `}}` for a brace, `{fact-id}` for a fact",
        )
        return (Text(text=text),)
    inlines: list[Inline] = []
    for before, fact in pieces:
        if before:
            inlines.append(Text(text=before))
        if fact is not None:
            found = find_observation(fact, verified.dossier, report, place)
            inlines.append(
                make_claim(found, verified, language, place=place)
                if found is not None
                else Text(text=f"{{{fact}}}")
            )
    return tuple(inlines)


def traced(inlines: Inlines, *records: str) -> Inlines:
    """The inlines, the first text of them naming the records that they print."""
    for index, inline in enumerate(inlines):
        if isinstance(inline, Text):
            named = replace(inline, records=(*inline.records, *records))
            return (*inlines[:index], named, *inlines[index + 1 :])
    return inlines


def find_observation(
    fact: str, dossier: Dossier, report: Report, place: Place | None
) -> Observation | None:
    """The observation of `fact`; an unknown one is a finding."""
    observation = dossier.observations.get(fact)
    if observation is None:
        report.error(
            "unknown-fact",
            f"there is no fact `{fact}`",
            place,
            suggestion(fact, dossier.observations),
        )
    return observation


def sources_of(observation: Observation, dossier: Dossier) -> tuple[str, ...]:
    """The sources that carry `observation`, through its inputs if it is derived; each once."""
    basis = dossier.basis_of(observation.id)
    return tuple(dict.fromkeys(e.source for each in basis for e in each.fact.evidence))
