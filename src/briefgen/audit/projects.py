"""A file's figures against the project as it is now: its values, and its sources' texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from briefgen.audit.record import Cited, Record
from briefgen.audit.verdicts import Audit, State, Verdict
from briefgen.dossier.dossier import Observation
from briefgen.evidence.normalisation import normalise

Values = Mapping[str, str]
"""`value`, `low`, `high`, `moment`, `unit`, `qualifier`, where they are known."""
_COMPARED = ("value", "low", "high", "moment", "unit", "qualifier")


def values_of(observation: Observation) -> Values:
    """What a fact of the project says, as a record would say it."""
    quantity = observation.quantity
    numbers = {"value": quantity.value, "low": quantity.low, "high": quantity.high}
    found = {key: format(value, "f") for key, value in numbers.items() if value is not None}
    if quantity.moment is not None:
        found["moment"] = quantity.moment.isoformat()
    return found | {"unit": quantity.unit.id, "qualifier": quantity.qualifier.value}


def against_project(
    audit: Audit, record: Record, values: Mapping[str, Values], texts: Mapping[str, str]
) -> Audit:
    """The audit, with what stands as delivered but no longer as the project has it.

    Args:
        audit: of the file.
        record: beside which the file was laid.
        values: fact → what the project says now.
        texts: source → its normalised text, for those that are at hand.
    """
    verdicts = (_judged(verdict, record, values, texts) for verdict in audit.verdicts)
    return replace(audit, verdicts=tuple(verdicts))


def _judged(
    verdict: Verdict, record: Record, values: Mapping[str, Values], texts: Mapping[str, str]
) -> Verdict:
    fact = record.facts.get(verdict.fact)
    if verdict.state not in {State.UNCHANGED, State.MOVED} or fact is None:
        return verdict
    now = values.get(fact.id)
    if now is None:
        return replace(verdict, state=State.OUTDATED, why="no such fact in the project")
    if any(fact.values.get(key) != now.get(key) for key in _COMPARED):
        return replace(verdict, state=State.OUTDATED, why=f"the project says {_said(now)}")
    gone = drifted(verdict.quotes, texts)
    if gone is not None:
        why = f"`{gone.source}` no longer says `{gone.exact}`"
        return replace(verdict, state=State.DRIFTED, why=why)
    return verdict


def drifted(quotes: Iterable[Cited], texts: Mapping[str, str]) -> Cited | None:
    """The first quote that its source's text, where it is at hand, no longer holds."""
    for quote in quotes:
        text = texts.get(quote.source)
        # A quote that is only in another place than it was still stands.
        if text is not None and quote.start >= 0 and normalise(quote.exact) not in text:
            return quote
    return None


def _said(values: Values) -> str:
    """`over 4900 CNY`."""
    number = values.get("value") or values.get("moment")
    number = number or f"{values.get('low')} to {values.get('high')}"
    qualifier = values["qualifier"]
    bound = "" if qualifier in {"exact", "range"} else f"{qualifier} "
    return f"{bound}{number} {values['unit']}"
