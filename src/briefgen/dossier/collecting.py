"""All files of `dossier/` in one collection: records by kind, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from msgspec import Struct, field

from briefgen.diagnostics import Place, Report, nearest, suggestion
from briefgen.dossier.files.located import Located
from briefgen.dossier.files.validation import make_record
from briefgen.dossier.records import (
    Action,
    Asset,
    ChartSpec,
    Event,
    Fact,
    Indicator,
    Person,
    Record,
    Sector,
    Source,
    Statement,
    Strategy,
    StrategyFile,
    Term,
    UnitDefinition,
    Watch,
)

R = TypeVar("R", bound=Record)

KINDS: Mapping[str, type[Record]] = {
    "sectors": Sector,
    "people": Person,
    "actions": Action,
    "statements": Statement,
    "assets": Asset,
    "events": Event,
    "watch": Watch,
    "terms": Term,
    "units": UnitDefinition,
    "indicators": Indicator,
    "facts": Fact,
    "charts": ChartSpec,
}
"""The lists of a dossier file and what each holds."""


class Collection(Struct):
    """The records that could be read, and the ids of those that could not."""

    records: dict[str, list[Record]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    strategies: list[Strategy] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    incomplete: bool = False
    """Whether a file could not be read, so that nothing can be said of what is missing."""
    broken: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    """Kind → ids that stand in a file whose record is refused: naming one is no second finding."""

    def of(self, kind: str, record: type[R]) -> Iterator[R]:
        """The records of one list, typed."""
        return (found for found in self.records[kind] if isinstance(found, record))

    def take_file(self, located: Located, report: Report) -> None:
        """Take in a file that has the shape of `StrategyFile`."""
        data = located.data
        if data is None:
            report.warn("empty-file", "the file holds nothing", located.file, "remove it")
            return
        if not isinstance(data, dict):
            report.error(
                "wrong-type",
                "the file must be a mapping: `facts:`, `sectors:` …, each with a list",
                located.at(()),
                "begin the file with one of: " + ", ".join(f"`{kind}:`" for kind in KINDS),
            )
            return
        for key, value in data.items():
            if key == "strategy":
                strategy = make_record(Strategy, located, (key,), report)
                self.strategies.extend([strategy] if strategy else [])
                self.incomplete |= strategy is None
            elif key not in KINDS:
                near = nearest(key, list(KINDS))
                known = list(StrategyFile.model_fields)
                hint = f"did you mean `{near}`?" if near else suggestion(key, known)
                report.error("unknown-key", f"unknown key `{key}`", located.at((key,)), hint)
            elif isinstance(value, list):
                self._take_list(key, located, len(value), report)
            elif value is not None:
                report.error(
                    "wrong-type",
                    f"`{key}` must be a list",
                    located.at((key,)),
                    "begin each item on a line of its own with `- `",
                )

    def _take_list(self, kind: str, located: Located, length: int, report: Report) -> None:
        for index in range(length):
            record = make_record(KINDS[kind], located, (kind, index), report)
            if record is not None:
                self.records[kind].append(record)
                continue
            item = located.data[kind][index]  # type: ignore[index]  # its shape was checked above
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                self.broken[kind].add(item["id"])

    def strategy(self, folder: Place, report: Report) -> Strategy | None:
        """The one strategy; none, or a second one, is a finding."""
        if not self.strategies:
            report.error(
                "missing-strategy",
                "no file of `dossier/` says what the strategy is",
                folder,
                "add `strategy:` with `name`, `area` and `horizon` to `dossier/strategy.yaml`",
            )
            return None
        for second in self.strategies[1:]:
            report.error(
                "duplicate-id",
                f"a second `strategy` stands here; the first is at {self.strategies[0].place}",
                second.place,
                "remove one of them",
            )
        return self.strategies[0]

    def indexed(self, kind: str, record: type[R], report: Report) -> dict[str, R]:
        """Id → record; an id that stands twice is a finding, and the first one counts."""
        return _indexed(self.of(kind, record), kind, report)

    def indexed_sources(self, report: Report) -> dict[str, Source]:
        """Id → source."""
        return _indexed(self.sources, "sources", report)


def _indexed(records: Iterator[R] | list[R], kind: str, report: Report) -> dict[str, R]:
    index: dict[str, R] = {}
    for record in records:
        id_ = str(getattr(record, "id"))  # noqa: B009  (every record of these lists has an id)
        first = index.setdefault(id_, record)
        if first is not record:
            report.error(
                "duplicate-id",
                f"the id `{id_}` stands twice in `{kind}`; first at {first.place}",
                record.place_of("id"),
                "give one of them another id",
            )
    return index
