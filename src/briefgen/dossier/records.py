"""The dossier's records, as an author writes them; their JSON Schema is the format's definition.

Every record carries the place where it was read (`record.place`), and rejects unknown keys.
Texts are `Localized`: one string per language, or one string that serves all languages.
`Prose` texts may hold `{fact-id}`, which stands for that fact's formatted value: a claim.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from briefgen.dossier.quantities import Dimension, Qualifier
from briefgen.dossier.record_basics import (
    Identifier,
    LanguageCode,
    Localized,
    Period,
    Prose,
    Record,
)

__all__ = ["Identifier", "LanguageCode", "Localized", "Period", "Prose", "Record"]

MAX_QUOTE = 40
"""A quote is a fragment: longer ones could reproduce the source."""


class Evidence(Record):
    """A passage of a source that carries a record (W3C Web Annotation, TextQuoteSelector)."""

    source: Identifier
    exact: Annotated[str, Field(min_length=1, max_length=MAX_QUOTE)]
    """The fragment as it stands in the source's text."""
    prefix: Annotated[str, Field(max_length=MAX_QUOTE)] | None = None
    suffix: Annotated[str, Field(max_length=MAX_QUOTE)] | None = None
    """What stands before or after, where the fragment alone occurs more than once."""
    number: str | None = None
    """Which number of the fragment is meant, where it holds several: the number's own text."""

    def location(self) -> dict[str, str | int]:
        """Where the passage stands, if it needs no search; for manifests and enclosures."""
        return {}


class CellEvidence(Evidence):
    """A cell of a data set that carries a figure: reading makes it, an author never writes it.

    `exact` is the cell's text.
    """

    data: str
    """The file by its path in the project, or the query by its name."""
    sha256: str
    """Of the file, or of the rows that the query gave."""
    row: int
    """Counted from one, as the data show it: in a table, the row of names too."""
    column: str
    """By its name."""
    fragment: str
    """The cell as a selector: RFC 7111 `cell=5,2` for tables, RFC 6901 `/3/value` for JSON."""
    sheet: str | None = None
    """Of a workbook."""

    def location(self) -> dict[str, str | int]:
        """Data, sheet, row and column, and the cell as a fragment selector."""
        sheet = {} if self.sheet is None else {"sheet": self.sheet}
        return {
            "data": self.data,
            **sheet,
            "row": self.row,
            "column": self.column,
            "fragment": self.fragment,
            "data-sha256": self.sha256,
        }


class Form(StrEnum):
    """How a share is worded."""

    PERCENT = "percent"
    FRACTION = "fraction"
    TENTHS = "tenths"


class Fact(Record):
    """A figure: an observation of an indicator (SDMX), with its evidence or its derivation."""

    id: Identifier
    label: Localized
    indicator: Identifier | None = None
    """What is measured, where several facts observe it; the fact's own id if absent."""
    value: Decimal | date | str | None = None
    """In the fact's unit: `7.39`, `2200亿`, `220 billion`, `2025-12-28`."""
    low: Decimal | str | None = None
    high: Decimal | str | None = None
    derive: str | None = None
    """An expression over other facts: `bio.rd-intensity - bio.rd-change`."""
    unit: str
    qualifier: Qualifier = Qualifier.EXACT
    form: Form | None = None
    change: bool = False
    """Whether the figure is a change, so that its sign is a direction."""
    period: Period
    vintage: Period | None = None
    """When the figure was published, where a later publication revises it."""
    revises: Identifier | None = None
    """The fact whose figure this one replaces: same indicator, area and period."""
    area: Localized | None = None
    sector: Identifier | None = None
    definition: Localized | None = None
    note: Localized | None = None
    evidence: tuple[Evidence, ...] = ()


class Interval(StrEnum):
    """How often a figure is due."""

    YEARLY = "yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    WEEKLY = "weekly"
    DAILY = "daily"


Age = Annotated[str, Field(pattern=r"^[1-9]\d{0,4}[dwmy]$")]
"""Days, weeks, months or years: `400d`, `6m`."""


class Indicator(Record):
    """What is measured again and again: how often it is due, and how old it may be."""

    id: Identifier
    name: Localized | None = None
    due: Interval | None = None
    max_age: Annotated[Age | None, Field(alias="max-age")] = None
    """From the end of its latest period; one interval if absent."""


class UnitDefinition(Record):
    """A counted noun or unit of the project's own, with its words in each language."""

    id: Identifier
    dimension: Dimension = Dimension.COUNT
    scale: Decimal = Decimal(1)
    names: dict[str, str | dict[str, str]]
    """Language → the word after the number, or its CLDR plural forms (`one`, `other`)."""


class Term(Record):
    """A name that holds digits and is no figure: `12218`, `1+N+X`, `GB/T 7714`."""

    text: str
    gloss: Localized | None = None


class Person(Record):
    """Somebody who is named or quoted."""

    id: Identifier
    name: Localized
    role: Localized
    evidence: tuple[Evidence, ...] = ()


class Sector(Record):
    """A sector of the strategy and how it is positioned."""

    id: Identifier
    name: Localized
    positioning: Localized
    """The short name of its position: `制胜赛道`, `winning track`."""
    summary: Prose | None = None
    evidence: tuple[Evidence, ...] = ()


class Action(Record):
    """Something announced: what, for which sector, for when, and by whom if not by the strategy."""

    id: Identifier
    sector: Identifier | None = None
    title: Localized
    """A few words."""
    text: Prose
    period: Period
    actor: Localized | None = None
    evidence: tuple[Evidence, ...]


class StatementKind(StrEnum):
    """What a statement is to the briefing."""

    VIEW = "view"
    SHORTCOMING = "shortcoming"
    FINDING = "finding"


class Statement(Record):
    """A view of a named person, a shortcoming that the source names, or a finding of it."""

    id: Identifier
    kind: StatementKind
    speaker: Identifier | None = None
    sector: Identifier | None = None
    text: Prose
    evidence: tuple[Evidence, ...]


class Asset(Record):
    """An institution, ship, park, base or platform by name."""

    id: Identifier
    name: Localized
    kind: Localized
    sector: Identifier | None = None
    text: Prose | None = None
    """What it is, in a line; the gloss for readers who do not know it."""
    evidence: tuple[Evidence, ...]


class Event(Record):
    """Something with a date, past or planned, for the timeline."""

    id: Identifier
    period: Period
    label: Localized
    text: Prose | None = None
    planned: bool = False
    sector: Identifier | None = None
    evidence: tuple[Evidence, ...] = ()


class Watch(Record):
    """A question that the next edition should answer."""

    id: Identifier
    sector: Identifier | None = None
    text: Prose


class Strategy(Record):
    """What the dossier is about."""

    name: Localized
    area: Localized
    horizon: Period
    summary: Prose | None = None


class ChartKind(StrEnum):
    """The kinds of chart; one module of `briefgen.charts` draws each."""

    BAR = "bar"
    COLUMN = "column"
    DOT = "dot"
    LINE = "line"
    SLOPE = "slope"
    RANGE = "range"
    SHARE = "share"
    TIMELINE = "timeline"


class ChartForm(StrEnum):
    """How Word gets a chart."""

    NATIVE = "native"
    """As a chart of Word's own with its data, wherever Word's chart types can express it."""
    PICTURE = "picture"


class ChartSeries(Record):
    """A named row of facts within a chart."""

    label: Localized
    facts: tuple[Identifier, ...] = ()
    indicator: Identifier | None = None
    """Instead of `facts`: all periods of an indicator."""
    area: Localized | None = None
    """Of the indicator; the strategy's if absent."""


class Grain(StrEnum):
    """How long one part of a period is."""

    YEAR = "year"
    FISCAL_YEAR = "fiscal-year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"


class ChartSpec(Record):
    """A chart over facts (or, for a timeline, over events)."""

    id: Identifier
    kind: ChartKind
    title: Localized
    """The finding, as a sentence without a figure of its own."""
    subtitle: Localized | None = None
    """Unit, period and area; made from the facts if absent."""
    facts: tuple[Identifier, ...] = ()
    series: tuple[ChartSeries, ...] = ()
    indicator: Identifier | None = None
    """Instead of `facts`: all periods of an indicator, by time."""
    area: Localized | None = None
    """Of the indicator; the strategy's if absent."""
    periods: Period | None = None
    """The first and the last period of an indicator that are drawn: `2020/2025`."""
    every: Grain | None = None
    """Which of an indicator's periods are drawn, where years and quarters stand together."""
    events: tuple[Identifier, ...] = ()
    labels: dict[Identifier, Localized] = Field(default_factory=dict)
    """Shorter labels than the facts' own."""
    highlight: tuple[Identifier, ...] = ()
    alt: Localized | None = None
    """Overrides the description that is made from the data."""
    note: Prose | None = None
    sector: Identifier | None = None
    word: ChartForm | None = None
    """How Word gets it; as the project says if absent."""


class StrategyFile(Record):
    """The shape of `dossier/strategy.yaml`; each list may also stand in a file of its own name."""

    strategy: Strategy | None = None
    sectors: tuple[Sector, ...] = ()
    people: tuple[Person, ...] = ()
    actions: tuple[Action, ...] = ()
    statements: tuple[Statement, ...] = ()
    assets: tuple[Asset, ...] = ()
    events: tuple[Event, ...] = ()
    watch: tuple[Watch, ...] = ()
    terms: tuple[Term, ...] = ()
    units: tuple[UnitDefinition, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    facts: tuple[Fact, ...] = ()
    charts: tuple[ChartSpec, ...] = ()


CslItem = dict[str, Any]
"""One source as CSL-JSON (csl-data.json); `id`, `type` and `title` are required."""


class Source(Record):
    """A source of the dossier: its CSL-JSON item and what briefgen needs to know beside it."""

    id: Identifier
    item: CslItem
    language: str | None = None
    """BCP 47, from the item's `language`; decides how the entry is formatted."""
    reported_by: Identifier | None = None
    """The source through which this one is cited, from the item's `custom.reported-by`."""
    due: Interval | None = None
    """How often it appears, from the item's `custom.due`."""
    max_age: Age | None = None
    """How old it may be, from its `issued`; from the item's `custom.max-age`."""
