"""The dossier from its files: read each, collect the records, check how they hang together.

In: a project folder. Out: a `Dossier`, every record of which knows its file and line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.diagnostics import BriefgenError, Place, Report
from briefgen.dossier.checks.completeness import check_completeness
from briefgen.dossier.checks.references import check_references
from briefgen.dossier.collecting import Collection
from briefgen.dossier.data.mapping import DataMapping
from briefgen.dossier.dossier import DataSet, Dossier
from briefgen.dossier.files.text import read_text
from briefgen.dossier.files.yaml_file import parse_yaml
from briefgen.dossier.observations import observe
from briefgen.dossier.records import (
    Action,
    Asset,
    ChartSpec,
    Event,
    Fact,
    Indicator,
    Person,
    Sector,
    Statement,
    Term,
    UnitDefinition,
    Watch,
)
from briefgen.dossier.series import check_revisions, series_of
from briefgen.dossier.series_charts import ChartFiller
from briefgen.dossier.sources import read_sources
from briefgen.dossier.units import extended_registry

FOLDER = "dossier"
SOURCES = "sources.json"
YAML = frozenset({".yaml", ".yml"})
DELIMITED = frozenset({".csv", ".tsv"})
WORKBOOKS = frozenset({".xlsx"})


def read_dossier(folder: Path, report: Report, data: Sequence[DataMapping] = ()) -> Dossier:
    """The dossier of the project in `folder`, all findings about it in `report`.

    `data` are the settings' data sets, whose rows are facts too.

    With errors the dossier holds what could be read; it is not to be built from.

    Raises:
        BriefgenError: a file could not be read at all, or there is no strategy to begin with;
            carries all findings so far.
    """
    collection = Collection()
    place = Place(FOLDER)
    if not (folder / FOLDER).is_dir():
        report.error(
            "missing-folder",
            f"the project has no folder `{FOLDER}`",
            place,
            "run `briefgen init DIR` to see how a project looks",
        )
        raise BriefgenError(*report)
    for path in _files(folder / FOLDER, report):
        _read_file(path, Place(f"{FOLDER}/{path.name}"), collection, report)
    sets = _read_data(folder, data, collection, report)
    strategy = None if collection.incomplete else collection.strategy(place, report)
    if strategy is None:
        raise BriefgenError(*report)
    definitions = collection.indexed("units", UnitDefinition, report)
    units = extended_registry(definitions.values(), report)
    facts = collection.indexed("facts", Fact, report)
    broken = collection.broken["facts"]
    filler = ChartFiller(series_of(facts.values(), strategy.area), strategy.area, broken, report)
    dossier = Dossier(
        strategy=strategy,
        sectors=collection.indexed("sectors", Sector, report),
        people=collection.indexed("people", Person, report),
        observations=observe(facts, units, broken, strategy.area, report),
        actions=collection.indexed("actions", Action, report),
        statements=collection.indexed("statements", Statement, report),
        assets=collection.indexed("assets", Asset, report),
        events=collection.indexed("events", Event, report),
        watch=collection.indexed("watch", Watch, report),
        terms=tuple(collection.of("terms", Term)),
        units=units,
        unit_definitions=definitions,
        charts=filler.filled(collection.indexed("charts", ChartSpec, report)),
        sources=collection.indexed_sources(report),
        indicators=collection.indexed("indicators", Indicator, report),
        data=sets,
    )
    check_revisions(facts, strategy.area, report)
    check_references(dossier, facts, collection.broken, report)
    check_completeness(dossier, facts, collection.broken, report)
    return dossier


def _read_data(
    folder: Path, mappings: Sequence[DataMapping], collection: Collection, report: Report
) -> tuple[DataSet, ...]:
    """Take in the facts of the data sets; returns what was read."""
    if not mappings:
        return ()
    from briefgen.dossier.data.reading import read_data  # noqa: PLC0415  (few projects have data)

    found = read_data(folder, mappings, report)
    collection.records["facts"].extend(found.facts)
    collection.broken["facts"].update(found.broken)
    collection.incomplete |= found.incomplete
    return found.sets


def _files(folder: Path, report: Report) -> Iterator[Path]:
    """The files of the dossier by name; what is no file of it is a finding."""
    known = YAML | DELIMITED | WORKBOOKS
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.startswith((".", "~$")):
            continue
        if path.suffix.lower() in known or path.name == SOURCES:
            yield path
        else:
            report.warn(
                "unused-file",
                f"`{path.name}` is no file that a dossier is read from",
                Place(f"{FOLDER}/{path.name}"),
                f"a dossier is read from .yaml, .csv, .tsv and .xlsx files and `{SOURCES}`",
            )


def _read_file(path: Path, place: Place, collection: Collection, report: Report) -> None:
    suffix = path.suffix.lower()
    if suffix in DELIMITED:
        from briefgen.dossier.files.delimited import read_delimited  # noqa: PLC0415  (few projects have tables)

        located = read_delimited(path, place, report)
    elif suffix in WORKBOOKS:
        from briefgen.dossier.files.workbook import read_workbook  # noqa: PLC0415  (openpyxl is slow to import)

        located = read_workbook(path, place, report)
    else:
        text = read_text(path, place, report)
        if text is not None and suffix not in YAML:
            sources = read_sources(text, place, report)
            collection.sources.extend(sources or ())
            collection.incomplete |= sources is None
            return
        located = None if text is None else parse_yaml(text, place, report)
    if located is None:
        collection.incomplete = True
    else:
        collection.take_file(located, report)
