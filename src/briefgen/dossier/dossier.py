"""The dossier as read: records with their quantities, indexed by id, all references known good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from briefgen.dossier.expressions import Expression
from briefgen.dossier.quantities import Quantity, Unit
from briefgen.dossier.records import (
    Action,
    Asset,
    ChartSpec,
    Event,
    Fact,
    Indicator,
    Person,
    Sector,
    Source,
    Statement,
    Strategy,
    Term,
    UnitDefinition,
    Watch,
)


class Observation(Struct, frozen=True, kw_only=True):
    """A fact with its quantity, given or derived."""

    fact: Fact
    quantity: Quantity
    inputs: tuple[str, ...] = ()
    """The ids of the facts that a derived one is made from; empty for a given one."""
    expression: Expression | None = None
    """How a derived one is made, over facts; None for a given one."""
    listed: bool = True
    """Whether lists of facts show it; a former edition's figure is shown beside its change only."""

    @property
    def id(self) -> str:
        """The fact's id."""
        return self.fact.id

    @property
    def derived(self) -> bool:
        """Whether the value is computed from other facts."""
        return self.fact.derive is not None


class DataSet(Struct, frozen=True, kw_only=True):
    """A file or a query that facts were read from."""

    name: str
    """The file by its path in the project, or the query by its name; never a database's address."""
    source: str
    """The source's id."""
    sha256: str
    """Of the file, or of the rows that the query gave."""
    rows: int
    facts: int
    """How many of the rows gave a fact."""
    query: str | None = None


class Dossier(Struct, frozen=True, kw_only=True):
    """All that the author's files say, in the order of the files."""

    strategy: Strategy
    sectors: Mapping[str, Sector] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    observations: Mapping[str, Observation] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    assets: Mapping[str, Asset] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    watch: Mapping[str, Watch] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    units: Mapping[str, Unit] = field(default_factory=dict)
    """The registry, extended by the project's own units."""
    unit_definitions: Mapping[str, UnitDefinition] = field(default_factory=dict)
    """The project's own units, with their words."""
    charts: Mapping[str, ChartSpec] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    data: tuple[DataSet, ...] = ()
    """The data sets that facts were read from, in the order of the settings."""

    def name_of(self, record: str) -> Mapping[str, str] | None:
        """By language, what a record that is no fact is called: `action:network` by its title.

        A statement is called by its speaker; None for what has no name.
        """
        kind, _, name = record.partition(":")
        match kind:
            case "action" if name in self.actions:
                return self.actions[name].title
            case "asset" if name in self.assets:
                return self.assets[name].name
            case "event" if name in self.events:
                return self.events[name].label
            case "person" if name in self.people:
                return self.people[name].name
            case "sector" if name in self.sectors:
                return self.sectors[name].name
            case "statement" if name in self.statements:
                speaker = self.people.get(self.statements[name].speaker or "")
                return speaker.name if speaker else None
            case _:
                return None

    @property
    def listed(self) -> tuple[Observation, ...]:
        """The observations that lists of facts show: those of the author's files."""
        return tuple(found for found in self.observations.values() if found.listed)

    def basis_of(self, fact: str) -> Iterator[Observation]:
        """The fact and all that it is derived from, at any depth, each once."""
        seen: set[str] = set()
        waiting = [fact]
        while waiting:
            name = waiting.pop()
            observation = self.observations.get(name)
            if observation is None or name in seen:
                continue
            seen.add(name)
            yield observation
            waiting.extend(reversed(observation.inputs))
