"""The record inside a file: what was delivered, and what its figures rest on.

All reading of the record stands here; the rest of the audit knows only what this module gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.audit.notation import parsed
from briefgen.audit.passages import Kind
from briefgen.audit.texts import digest
from briefgen.diagnostics import failure

_KINDS = {
    "note": Kind.NOTE,
    "description": Kind.DESCRIPTION,
    "chart": Kind.CHART,
    "workbook": Kind.WORKBOOK,
    "drawing": Kind.DRAWING,
    "house": Kind.HOUSE,
}
_STORE = "{urn:briefgen:facts:1}"
_LARGEST = 64 << 20
_FORMAT = 2
"""Of the records that are read."""


class Claimed(Struct, frozen=True):
    """A figure as it was delivered: its place in a passage."""

    id: str
    fact: str
    start: int
    end: int


class Expected(Struct, frozen=True, kw_only=True):
    """A passage as it was delivered."""

    kind: Kind
    role: str
    """`paragraph`, `heading`, `caption`, `cell` …"""
    block: str
    label: str
    """The number that may stand before it: `2.1`, `图 3`."""
    text: str
    """Empty where no figure stands in it: the record tells such a passage by its digest alone."""
    digests: tuple[str, ...]
    """Of the text without and with the label; one of them is that of a passage that stands."""
    digits: tuple[str, ...]
    """The runs of digits in it, where it has no text."""
    claims: tuple[Claimed, ...]
    section: str
    at: int
    """Its place in the record, from zero."""

    def said(self, claim: Claimed) -> str:
        """What the figure printed."""
        return self.text[claim.start : claim.end]


class Cited(Struct, frozen=True, kw_only=True):
    """A quote that a fact rests on."""

    source: str
    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""


class FactRecord(Struct, frozen=True, kw_only=True):
    """A fact as the file carries it."""

    id: str
    values: Mapping[str, str]
    """`value`, `low`, `high`, `unit`, `qualifier`, `period`, where they are known."""
    inputs: tuple[str, ...]
    quotes: tuple[Cited, ...]


class Record(Struct, frozen=True, kw_only=True):
    """What was delivered."""

    language: str
    """`zh`, `en`: the primary subtag."""
    edition: str
    """The prefix of its ids, which is the edition's language in the project."""
    project: str
    """The name space of its ids: project and date."""
    passages: tuple[Expected, ...]
    facts: Mapping[str, FactRecord]
    pages: Mapping[str, int]
    """Claim → the page that it stood on."""
    shown: Mapping[str, str] = field(default_factory=dict)
    """Claim → what the file's own data say that its control shows."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Block → the number of the figure or table that it is: `图 3`."""
    bound: Mapping[str, str] = field(default_factory=dict)
    """Node of the file's data → the claim whose control it is bound to."""

    def quotes_of(self, fact: str) -> tuple[Cited, ...]:
        """The quotes of a fact, or of those that it is derived from."""
        found: dict[Cited, None] = {}
        seen: set[str] = set()
        waiting = [fact]
        while waiting:
            known = self.facts.get(waiting.pop(0))
            if known is not None and known.id not in seen:
                seen.add(known.id)
                found.update(dict.fromkeys(known.quotes))
                waiting.extend(known.inputs)
        return tuple(found)


def read_record(content: bytes) -> Record:
    """The record of a file, as the file carries it.

    Raises:
        BriefgenError: nobody could have meant this as a record.
    """
    try:
        text, store = _unwrapped(content)
        record = _from_json(parsed(text))
        return record if store is None else _with_store(record, store)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        raise failure(
            "broken-record",
            "the record inside the file cannot be read",
            hint="verify it with `--project`, or ask for the file again",
        ) from None


def _unwrapped(content: bytes) -> tuple[bytes | str, etree._Element | None]:
    """The JSON, and the custom XML around it in a Word file."""
    if len(content) > _LARGEST:
        raise ValueError("larger than any record")
    if content.lstrip()[:1] == b"{":
        return content, None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    return root.findtext(_STORE + "record") or "", root


def _with_store(record: Record, root: etree._Element) -> Record:
    """With what the file's data say of its controls."""
    bound = {str(u.get("node")): str(u.get("claim")) for u in root.iter(_STORE + "use")}
    shown = root.find(_STORE + "shown")
    texts = () if shown is None else ((etree.QName(n).localname, n.text or "") for n in shown)
    said = {bound[node]: text for node, text in texts if node in bound}
    return replace(record, bound=bound, shown=said)


def _from_json(found: Mapping[str, Any]) -> Record:
    if found["format"] != _FORMAT:
        raise ValueError("another format")
    (briefing,) = found["briefings"]
    claims = {_bare(claim["id"]): claim for claim in briefing["claims"]}
    quotes: dict[str, list[Cited]] = {}
    for annotation in found["evidence"]:
        quotes.setdefault(str(annotation["body"]), []).append(_quote(annotation))
    facts = {_bare(f["id"]): _fact(f, quotes.get(str(f["id"]), [])) for f in found["facts"]}
    edition = _bare(briefing["id"])
    passages = tuple(expected_of(briefing["transcript"], claims))
    return Record(
        language=str(briefing["language"]).partition("-")[0].lower(),
        edition=edition,
        project=str(found["@context"].get("fact", "")),
        passages=passages,
        labels={each.block: each.label for each in passages if each.role == "caption"},
        facts=facts,
        pages={id_: int(claim["page"]) for id_, claim in claims.items() if claim.get("page")},
    )


def _bare(name: object) -> str:
    """An id without the prefix of its name space."""
    return str(name).partition(":")[2]


def expected_of(
    passages: Iterable[Mapping[str, Any]], claims: Mapping[str, Mapping[str, Any]]
) -> Iterator[Expected]:
    """The passages of a record, in its order; `claims` are its claims by their id."""
    for at, passage in enumerate(passages):
        role, text = str(passage["kind"]), str(passage.get("text", ""))
        label = str(passage.get("label", ""))
        own = tuple(_claimed(place, claims) for place in passage.get("printings", ()))
        section = str(claims[own[0].id].get("section", "")) if own else ""
        yield Expected(
            kind=_KINDS.get(role, Kind.FLOW),
            role=role,
            block=_bare(passage.get("block", "")),
            label=label,
            text=text,
            digests=_digests(label, text) if text else tuple(map(str, passage["digests"])),
            digits=tuple(map(str, passage.get("digits", ()))),
            claims=own,
            section=section,
            at=at,
        )


def _digests(label: str, text: str) -> tuple[str, ...]:
    return (digest(text), digest(label + text)) if label else (digest(text),)


def _claimed(place: Mapping[str, Any], claims: Mapping[str, Mapping[str, Any]]) -> Claimed:
    claim = _bare(place["claim"])
    return Claimed(claim, _bare(claims[claim]["body"]), int(place["start"]), int(place["end"]))


def joined(passages: Iterable[Expected]) -> tuple[Expected, ...]:
    """The passages with each figure's subtitle joined to its caption, as a PDF tags them."""
    found: list[Expected] = []
    for passage in passages:
        if passage.role == "subtitle" and found and found[-1].role == "caption":
            last = found.pop()
            shift = len(last.text) + 1
            claims = [replace(c, start=c.start + shift, end=c.end + shift) for c in passage.claims]
            both = f"{last.text}\n{passage.text}"
            found.append(
                replace(
                    last,
                    text=both,
                    digests=_digests(last.label, both),
                    claims=(*last.claims, *claims),
                )
            )
        else:
            found.append(passage)
    return tuple(found)


def _fact(found: Mapping[str, Any], quotes: Iterable[Cited]) -> FactRecord:
    keys = ("value", "low", "high", "moment", "unit", "qualifier", "period")
    basis = map(str, found["wasDerivedFrom"])
    return FactRecord(
        id=_bare(found["id"]),
        values={key: str(found[key]) for key in keys if found.get(key) is not None},
        inputs=tuple(_bare(name) for name in basis if name.startswith("fact:")),
        quotes=tuple(quotes),
    )


def _quote(annotation: Mapping[str, Any]) -> Cited:
    target = annotation["target"]
    selectors = {selector["type"]: selector for selector in target["selector"]}
    quote = selectors["TextQuoteSelector"]
    place = selectors.get("TextPositionSelector", {})
    return Cited(
        source=_bare(target["source"]),
        exact=str(quote["exact"]),
        start=int(place.get("start", -1)),
        end=int(place.get("end", -1)),
        prefix=str(quote.get("prefix", "")),
        suffix=str(quote.get("suffix", "")),
    )
