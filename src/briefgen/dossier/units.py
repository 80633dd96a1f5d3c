"""The registry of units: `assets/units.toml`, extended by a project's own definitions."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from briefgen.diagnostics import Report
from briefgen.dossier.quantities import Dimension, Unit
from briefgen.dossier.records import UnitDefinition
from briefgen.resources import asset

_LEAST_SCALE = Decimal("1e-15")
"""A project's own unit is not smaller or larger by more: a guard against overflow."""


class _UnitsFile(Struct, frozen=True):
    units: Mapping[str, Unit]
    words: Mapping[str, frozenset[str]]
    multipliers: Mapping[str, Decimal]


@cache
def _units_file() -> _UnitsFile:
    data = tomllib.loads(asset("units.toml").read_text("utf-8"))
    return _UnitsFile(
        units=MappingProxyType({id_: _unit(id_, entry) for id_, entry in data["units"].items()}),
        words=MappingProxyType(
            {id_: frozenset(e["words"]) for id_, e in data["units"].items() if "words" in e}
        ),
        multipliers=MappingProxyType(
            {word: Decimal(factor) for word, factor in data["multipliers"].items()}
        ),
    )


def _unit(id_: str, entry: Mapping[str, Any]) -> Unit:
    return Unit(
        id=id_,
        dimension=Dimension(entry["dimension"]),
        scale=Decimal(entry.get("scale", "1")),
        kind=entry.get("kind"),
    )


def registry() -> Mapping[str, Unit]:
    """The units that briefgen knows, by id."""
    return _units_file().units


def multipliers() -> Mapping[str, Decimal]:
    """The words that multiply a value, with their factor: `亿`, `billion`."""
    return _units_file().multipliers


def counting_words(definitions: Mapping[str, UnitDefinition]) -> dict[str, frozenset[str]]:
    """Unit id → the words that a source may put after the number, for all counted units.

    A project's own unit brings the words that its definition names.
    """
    own = {id_: frozenset(_words_of(definition)) for id_, definition in definitions.items()}
    return {**_units_file().words, **own}


def _words_of(definition: UnitDefinition) -> Iterable[str]:
    for names in definition.names.values():
        yield from (names,) if isinstance(names, str) else names.values()


def extended_registry(definitions: Iterable[UnitDefinition], report: Report) -> dict[str, Unit]:
    """The registry with the project's own units; one that redefines a known unit is a finding."""
    units = dict(registry())
    for definition in definitions:
        if definition.id in registry():
            report.error(
                "unit-redefined",
                f"`{definition.id}` is a unit already",
                definition.place_of("id"),
                "use it as it is, or choose another id",
            )
            continue
        if not _LEAST_SCALE <= definition.scale <= 1 / _LEAST_SCALE:
            report.error(
                "wrong-form",
                f"the scale of `{definition.id}` cannot be {definition.scale}",
                definition.place_of("scale"),
                "the scale is the factor to the dimension's base unit, above zero",
            )
            continue
        counted = definition.dimension is Dimension.COUNT
        units[definition.id] = Unit(
            id=definition.id,
            dimension=definition.dimension,
            scale=definition.scale,
            kind=definition.id if counted else None,
        )
    return units
