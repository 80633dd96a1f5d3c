"""Facts, the quotes that they rest on, and the sources of the quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.dossier.dossier import Observation
from briefgen.dossier.records import CellEvidence, Evidence
from briefgen.dossier.sources import access_date
from briefgen.enclosure.charts import day, plain
from briefgen.evidence.verified import Anchor, SourceState, VerifiedDossier
from briefgen.record import model

CHECK = "activity:check"
"""The check of the quotes against their sources, which finds the facts too."""
_TABLE, _POINTER = (
    "https://www.rfc-editor.org/rfc/rfc7111",
    "https://www.rfc-editor.org/rfc/rfc6901",
)


def describe_fact(observation: Observation) -> model.Fact:
    """The fact's value, what it measures, when and where, and what it comes from."""
    fact, quantity = observation.fact, observation.quantity
    quoted = dict.fromkeys(f"src:{evidence.source}" for evidence in fact.evidence)
    inputs = tuple(f"fact:{name}" for name in observation.inputs)
    return model.Fact(
        id=f"fact:{fact.id}",
        label=texts(fact.label) or {},
        indicator=fact.indicator or fact.id,
        value=plain(quantity.value),
        low=plain(quantity.low),
        high=plain(quantity.high),
        moment=day(quantity.moment),
        unit=quantity.unit.id,
        qualifier=quantity.qualifier.value,
        change=fact.change,
        period=str(fact.period),
        area=texts(fact.area),
        formula=fact.derive,
        was_derived_from=inputs if observation.derived else tuple(quoted),
        was_generated_by=f"activity:derive-{fact.id}" if observation.derived else CHECK,
    )


def describe_item(record: str, verified: VerifiedDossier) -> model.Item:
    """A record that is no fact: its name, and the sources that it is quoted from."""
    anchors = verified.anchors.get(record, ())
    return model.Item(
        id=record,
        label=texts(verified.dossier.name_of(record)) or {},
        was_derived_from=tuple(dict.fromkeys(f"src:{a.evidence.source}" for a in anchors)),
    )


def texts(localized: Mapping[str, str] | None) -> dict[str, str] | None:
    """An author's text by language, as JSON-LD keys it."""
    if localized is None:
        return None
    return {"@none" if code == "*" else code: text for code, text in localized.items()}


def describe_evidence(record: str, anchors: tuple[Anchor, ...]) -> Iterator[model.Evidence]:
    """The quotes of a record (`fact:bio.revenue`), each with its selectors and its proof."""
    for number, anchor in enumerate(anchors, 1):
        evidence = anchor.evidence
        yield model.Evidence(
            id=f"quote:{record.replace(':', '.')}.{number}",
            body=record,
            target=model.Target(source=f"src:{evidence.source}", selector=_selectors(anchor)),
            number=evidence.number,
            cell=_cell(evidence),
            proof=anchor.proof.value,
            locked_on=anchor.locked_on,
            quote_digest=anchor.digest or None,
            context_digest=anchor.context or None,
            was_generated_by=CHECK,
        )


def _selectors(anchor: Anchor) -> tuple[model.Selector, ...]:
    evidence = anchor.evidence
    quote = model.TextQuoteSelector(
        exact=evidence.exact, prefix=evidence.prefix, suffix=evidence.suffix
    )
    if not isinstance(evidence, CellEvidence):
        return quote, model.TextPositionSelector(start=anchor.start, end=anchor.end)
    syntax = _POINTER if evidence.fragment.startswith("/") else _TABLE
    return quote, model.FragmentSelector(value=evidence.fragment, conforms_to=syntax)


def _cell(evidence: Evidence) -> model.Cell | None:
    if not isinstance(evidence, CellEvidence):
        return None
    return model.Cell(
        data=evidence.data,
        sheet=evidence.sheet,
        row=evidence.row,
        column=evidence.column,
        sha256=evidence.sha256,
    )


def describe_source(source: str, verified: VerifiedDossier) -> model.Source:
    """The source's CSL-JSON item, and which text the quotes were found in."""
    record, state = verified.dossier.sources.get(source), verified.sources.get(source)
    return model.Source(
        id=f"src:{source}",
        csl=record.item if record else {"id": source},
        retrieved=day(access_date(record)) if record else None,
        **_state(state),
    )


def _state(state: SourceState | None) -> dict[str, str | None]:
    if state is None:
        return {}
    return {"sha256": state.sha256, "proof": state.proof.value, "locked_on": state.locked_on}
