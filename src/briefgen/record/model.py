"""What a record holds: its JSON Schema is made from these models, and so is every record.

Evidence follows the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/): the
body is the fact, the target a passage of a source. Where things come from is told in PROV
(https://www.w3.org/TR/prov-o/), figures in the terms of SDMX, sources as CSL-JSON.
`id` is a compact IRI, such as `fact:bio.revenue`, whose prefix stands in the record's context.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

FORMAT: Final = 2
"""Of the record; it changes when a reader of the old one could misread the new one."""

CONTEXT = 12
"""Characters that a claim's quote has before and after it."""

Texts = dict[str, str]
"""Language code → text; `@none` serves any language that has no text of its own."""
Number = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$")]
"""An exact decimal."""
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Name = Annotated[str, Field(pattern=r"^[a-z][A-Za-z0-9-]*:.+$")]
"""A compact IRI: a prefix of the context, and the id that the project gave."""


def bare(name: str) -> str:
    """The id without its prefix: `bio.revenue` of `fact:bio.revenue`."""
    return name.partition(":")[2]


def _require_type(schema: dict[str, Any]) -> None:
    """What has a type says so, in the schema too."""
    if "type" in schema["properties"]:
        schema.setdefault("required", []).append("type")


class _Part(BaseModel):
    """Frozen, no unknown keys, JSON's camel case outside."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        defer_build=True,
        json_schema_extra=_require_type,
    )


class TextQuoteSelector(_Part):
    """A passage by its words and what stands around it (Web Annotation, 4.2.4)."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str
    prefix: str | None = None
    suffix: str | None = None


class TextPositionSelector(_Part):
    """A passage by its place (Web Annotation, 4.2.5), in code points of the normalised text."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: int
    end: int
    """Exclusive."""


class FragmentSelector(_Part):
    """A cell of a table or a value of a JSON file (Web Annotation, 4.2.1)."""

    type: Literal["FragmentSelector"] = "FragmentSelector"
    value: str
    """`cell=5,2` (RFC 7111) or `/3/value` (RFC 6901)."""
    conforms_to: str
    """The IRI of the fragment's syntax."""


Selector = Annotated[
    TextQuoteSelector | TextPositionSelector | FragmentSelector, Field(discriminator="type")
]


class Cell(_Part):
    """The cell of the project's data that a figure was read from."""

    data: str
    """The file by its path in the project, or the query by its name."""
    sheet: str | None = None
    row: int
    column: str
    sha256: str
    """Of the file, or of the rows that the query gave."""


class Target(_Part):
    """A passage (Web Annotation, Specific Resource): each selector alone finds it."""

    source: Name
    """A source for evidence, a briefing for a claim."""
    selector: tuple[Selector, ...]

    @property
    def quote(self) -> TextQuoteSelector:
        """The passage by its words.

        Raises:
            StopIteration: it has none; no record of briefgen's is so.
        """
        return next(found for found in self.selector if isinstance(found, TextQuoteSelector))

    @property
    def position(self) -> TextPositionSelector | None:
        """The passage by its place."""
        found = (place for place in self.selector if isinstance(place, TextPositionSelector))
        return next(found, None)


class Evidence(_Part):
    """An annotation of a source's text: this passage states this fact."""

    id: Name
    type: Literal["Annotation"] = "Annotation"
    motivation: Literal["identifying"] = "identifying"
    body: Name
    """What the passage carries: `fact:bio.revenue`."""
    target: Target
    number: str | None = None
    """Which number of the passage is meant, where it holds several."""
    cell: Cell | None = None
    proof: Literal["text", "lock", "data"]
    """Found in the source's text; proved by `evidence.lock`; read from a cell of the data."""
    locked_on: Day | None = None
    quote_digest: str | None = None
    """SHA-256 of prefix, quote and suffix, as in `evidence.lock`."""
    context_digest: str | None = None
    """SHA-256 of the quote with 32 characters on each side, as in `evidence.lock`."""
    was_generated_by: Name


class Claim(_Part):
    """An annotation of the briefing's text: here it prints this fact."""

    id: Name
    """Its prefix is the briefing's language: `en:claim-bio.revenue-1`."""
    type: Literal["Annotation"] = "Annotation"
    motivation: Literal["identifying"] = "identifying"
    body: Name
    """The fact."""
    target: Target
    """The briefing; what is printed, with the characters right before and after."""
    number: str
    """The digits alone of what is printed."""
    section: str
    """The heading above it, with its number."""
    block: Name
    place: Literal[
        "cover", "heading", "paragraph", "callout", "key-figures", "table", "figure", "footnote",
        "source",
    ]  # fmt: skip
    page: int | None = None
    """In this very file, by briefgen's own layout."""


class Mark(_Part):
    """A value of a chart."""

    shows: Name | None = None
    """The fact, or on a timeline the event; None for the rest of a whole."""
    series: str | None = None
    category: str
    text: str
    """As printed."""
    value: Number | None = None
    """In the chart's unit; None for a range or an event."""
    low: Number | None = None
    high: Number | None = None
    moment: Day | None = None
    until: Day | None = None
    bound: Literal["closed", "approximate", "open-above", "open-below"] = "closed"


class Chart(_Part):
    """A chart and what it shows."""

    id: Name
    """Of the figure's block."""
    type: Literal["Entity"] = "Entity"
    kind: str
    number: str
    """`Figure 3`."""
    title: str
    unit: str
    """The axis unit in words; empty for a timeline."""
    page: int | None = None
    marks: tuple[Mark, ...]
    was_derived_from: tuple[Name, ...]


class Numerals(_Part):
    """The digits of a block that belong to no claim: names, dates, numbers of figures."""

    block: Name
    texts: tuple[str, ...]
    """In reading order."""


class Printing(_Part):
    """The place of a claim in its passage, in code points of the text."""

    claim: Name
    start: int
    end: int
    """Exclusive."""


class Transcribed(_Part):
    """A paragraph, cell, caption or note as it was delivered, or what is drawn in a chart.

    One without figures is told by its digest alone, so that what an editor cuts from a file is not
    left in it.
    """

    kind: Literal[
        "text", "note", "heading", "caption", "subtitle", "description", "source", "house",
        "drawing", "chart", "workbook",
    ]  # fmt: skip
    block: Name
    label: str | None = None
    """The number that may stand before it: `2.1`, `Figure 3`."""
    text: str | None = None
    """Present where figures stand in it."""
    printings: tuple[Printing, ...] | None = None
    digests: tuple[str, ...] | None = None
    """The first 16 digits of the SHA-256 of the normalised text without spaces; where there is a
    label, also of label and text. Present where `text` is not."""
    digits: tuple[str, ...] | None = None
    """The runs of digits in it, label included, where `text` is not."""


class Briefing(_Part):
    """The document in one language."""

    id: Name
    type: tuple[Literal["Entity", "Briefing"], ...] = ("Entity", "Briefing")
    title: str
    language: str
    """BCP 47."""
    date: Day
    """Of the edition."""
    was_generated_by: Name
    was_derived_from: tuple[Name, ...]
    """The facts that it prints."""
    claims: tuple[Claim, ...]
    """In reading order."""
    charts: tuple[Chart, ...]
    numerals: tuple[Numerals, ...]
    transcript: tuple[Transcribed, ...] | None = None
    """All that the file prints in reading order; absent in a manifest."""


class Fact(_Part):
    """A figure: an observation (SDMX), quoted from sources or derived from other facts."""

    id: Name
    type: tuple[Literal["Entity", "Observation"], ...] = ("Entity", "Observation")
    label: Texts
    indicator: str
    """What is measured: the fact's own id unless several facts observe it."""
    value: Number | None = None
    """In its unit; None for a range or a date."""
    low: Number | None = None
    high: Number | None = None
    moment: Day | None = None
    unit: str
    qualifier: Literal["exact", "about", "over", "under", "at-least", "at-most", "range"]
    change: bool = False
    """Whether it is a change, so that its sign is a direction."""
    period: str
    area: Texts | None = None
    formula: str | None = None
    """How it is derived, over facts."""
    was_derived_from: tuple[Name, ...]
    """The sources that it is quoted from, or the facts that it is derived from."""
    was_generated_by: Name

    def named(self, *languages: str) -> str:
        """What it measures, in the first of the languages that it is told in; else its id."""
        told = (self.label[code] for code in (*languages, "@none") if code in self.label)
        return next(told, bare(self.id))


class Item(_Part):
    """What a briefing says that is no figure: a statement, an action, an event, a person."""

    id: Name
    """`statement:li-view`."""
    type: Literal["Entity"] = "Entity"
    label: Texts
    """Its title or name; of a statement, who made it; empty for what has none."""
    was_derived_from: tuple[Name, ...]
    """The sources that it is quoted from."""


class Source(_Part):
    """A source, and which text of it the quotes were found in."""

    id: Name
    type: Literal["Entity"] = "Entity"
    csl: dict[str, Any]
    """The CSL-JSON item."""
    retrieved: Day | None = None
    """Its date of access, where that is known to the day."""
    sha256: str | None = None
    """Of the normalised text, or of the data."""
    proof: Literal["text", "lock", "data"] | None = None
    locked_on: Day | None = None


class Agent(_Part):
    """The program."""

    id: Name
    type: Literal["SoftwareAgent"] = "SoftwareAgent"
    name: Literal["briefgen"] = "briefgen"
    version: str


class Activity(_Part):
    """Something that was done: the check of the quotes, a derivation, the build."""

    id: Name
    type: Literal["Activity"] = "Activity"
    label: Texts
    used: tuple[Name, ...]
    was_associated_with: Name


class DataSet(_Part):
    """A file or query that facts were read from."""

    name: str
    """The file by its path in the project, or the query by its name."""
    source: Name
    sha256: str
    rows: int
    facts: int
    query: str | None = None


class Passage(_Part):
    """A run of text that a briefing prints, in a manifest: what the next edition is compared by."""

    block: Name
    section: str
    """The heading above it, with its number."""
    text: str


class Output(_Part):
    """A finished file, in a manifest."""

    language: str
    format: Literal["docx", "pdf"]
    sha256: str
    pages: int
    words: int
    claims: int
    charts: int
    tables: int
    sources: int


class Record(_Part):
    """The record that travels inside a file; a manifest holds one for all its languages."""

    context: Annotated[dict[str, Any], Field(alias="@context")]
    id: Name
    type: Literal["Bundle"] = "Bundle"
    """A set of provenance statements (PROV)."""
    format: Literal[2] = FORMAT
    briefings: Annotated[tuple[Briefing, ...], Field(min_length=1)]
    facts: tuple[Fact, ...]
    items: tuple[Item, ...]
    evidence: tuple[Evidence, ...]
    sources: tuple[Source, ...]
    activities: tuple[Activity, ...]
    agents: tuple[Agent, ...]

    @property
    def claims(self) -> Iterator[tuple[Briefing, Claim]]:
        """Every claim of every briefing, in reading order."""
        return ((briefing, claim) for briefing in self.briefings for claim in briefing.claims)


class Manifest(Record):
    """The record of a build: that of all its languages, with what was read and written."""

    project: str
    date: Day
    parameters: dict[str, str] = Field(default_factory=dict)
    """What this edition has of its own, as its author would type it."""
    inputs: dict[str, str]
    """Each input file's SHA-256, by its path in the project."""
    data: tuple[DataSet, ...]
    outputs: dict[str, Output]
    """By file name."""
    unused: tuple[str, ...] = ()
    """Ids of the dossier's facts that no briefing prints or rests on."""
    passages: tuple[Passage, ...] = ()
    """In reading order, language by language; contents and sources are left out."""
