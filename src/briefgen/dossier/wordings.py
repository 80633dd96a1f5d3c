"""Wordings: every text of a dossier that stands in more than one language, with its places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from briefgen.diagnostics import Place
from briefgen.dossier.dossier import Dossier
from briefgen.dossier.record_basics import Record


class Wording(Struct, frozen=True):
    """A text in several languages."""

    id: str
    """`fact:bio.revenue.label`; the same as long as the record and its key are."""
    texts: Mapping[str, str]
    place_in: Callable[[str], Place | None]
    """Where the text in a language stands; asked only if something is wrong with it."""


def wordings_of(dossier: Dossier, languages: Iterable[str]) -> Iterator[Wording]:
    """The texts of the dossier that stand in two or more of the languages, in its order."""
    known = tuple(languages)
    for name, record in _records(dossier):
        for key in type(record).model_fields:
            value = getattr(record, key)
            if isinstance(value, Mapping) and len(held := [c for c in known if c in value]) > 1:
                texts = {code: value[code] for code in held if isinstance(value[code], str)}
                if len(texts) > 1:
                    yield Wording(f"{name}.{key}", texts, partial(_place, record, key))


def _place(record: Record, key: str, code: str) -> Place | None:
    return record.place_of(f"{key}.{code}")


def _records(dossier: Dossier) -> Iterator[tuple[str, Record]]:
    """Every record that an author words, by kind and id."""
    yield "strategy", dossier.strategy
    kinds: Mapping[str, Mapping[str, Record]] = {
        "sector": dossier.sectors,
        "person": dossier.people,
        "action": dossier.actions,
        "statement": dossier.statements,
        "asset": dossier.assets,
        "event": dossier.events,
        "watch": dossier.watch,
        "chart": dossier.charts,
        "indicator": dossier.indicators,
        "source": dossier.sources,
    }
    for observation in dossier.observations.values():
        yield f"fact:{observation.id}", observation.fact
    for kind, records in kinds.items():
        yield from ((f"{kind}:{id_}", record) for id_, record in records.items())
