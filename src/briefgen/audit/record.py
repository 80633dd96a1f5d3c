"""The record inside a file: what was delivered, and what its figures rest on.

All reading of the record stands here; the rest of the audit knows only what this module gives.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from briefgen.audit.passages import Kind
from briefgen.diagnostics import failure

_KINDS = {
    "note": Kind.NOTE,
    "description": Kind.DESCRIPTION,
    "chart": Kind.CHART,
    "workbook": Kind.WORKBOOK,
    "drawing": Kind.DRAWING,
}
_STORE = "{urn:briefgen:facts:1}"
_LARGEST = 64 << 20


@dataclass(frozen=True, slots=True)
class Claimed:
    """A figure as it was delivered: its place in a passage."""

    id: str
    fact: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A passage as it was delivered."""

    kind: Kind
    role: str
    """`paragraph`, `heading`, `caption`, `cell` …"""
    block: str
    label: str
    """The number that may stand before it: `2.1`, `图 3`."""
    text: str
    claims: tuple[Claimed, ...]
    section: str
    at: int
    """Its place in the record, from zero."""

    def said(self, claim: Claimed) -> str:
        """What the figure printed."""
        return self.text[claim.start : claim.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A quote that a fact rests on."""

    source: str
    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRecord:
    """A fact as the file carries it."""

    id: str
    values: Mapping[str, str]
    """`value`, `low`, `high`, `unit`, `qualifier`, `period`, where they are known."""
    inputs: tuple[str, ...]
    quotes: tuple[Cited, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What was delivered."""

    language: str
    """`zh`, `en`: the primary subtag."""
    identifier: str
    passages: tuple[Expected, ...]
    facts: Mapping[str, FactRecord]
    pages: Mapping[str, int]
    """Claim → the page that it stood on."""
    bound: Mapping[str, str]
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

    def label_of(self, block: str) -> str:
        """The number of the figure or table that a block is: `图 3`; empty for another."""
        return next(
            (p.label for p in self.passages if p.block == block and p.role == "caption"), ""
        )


def read_record(content: bytes) -> Record:
    """The record of a file, as the file carries it.

    Raises:
        BriefgenError: nobody could have meant this as a record.
    """
    try:
        return _from_json(_unwrapped(content))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise failure(
            "broken-record",
            "the record inside the file cannot be read",
            hint="verify it with `--project`, or ask for the file again",
        ) from None


def _from_json(found: Mapping[str, Any]) -> Record:
    facts = {id_: _fact(id_, each) for id_, each in found["facts"].items()}
    claims = found.get("claims", ())
    return Record(
        language=str(found["language"]).partition("-")[0].lower(),
        identifier=str(found["identifier"]),
        passages=tuple(_expected(found["passages"])),
        facts=facts,
        pages={str(c["id"]): int(c["page"]) for c in claims if c.get("page")},
        bound={str(node): str(claim) for node, claim in found.get("bound", {}).items()},
    )


def _expected(passages: Iterable[Mapping[str, Any]]) -> Iterator[Expected]:
    section = ""
    for at, passage in enumerate(passages):
        role, text = str(passage["kind"]), str(passage["text"])
        section = text if role == "heading" else section
        claims = [
            Claimed(str(c[0]), str(c[1]), int(c[2]), int(c[3])) for c in passage.get("claims", ())
        ]
        yield Expected(
            kind=_KINDS.get(role, Kind.FLOW),
            role=role,
            block=str(passage.get("block", "")),
            label=str(passage.get("label", "")),
            text=text,
            claims=tuple(claims),
            section=section,
            at=at,
        )


def joined(passages: Iterable[Expected]) -> tuple[Expected, ...]:
    """The passages with each figure's subtitle joined to its caption, as a PDF tags them."""
    found: list[Expected] = []
    for passage in passages:
        if passage.role == "subtitle" and found and found[-1].role == "caption":
            last = found.pop()
            shift = len(last.text) + 1
            claims = [replace(c, start=c.start + shift, end=c.end + shift) for c in passage.claims]
            both = f"{last.text}\n{passage.text}"
            found.append(replace(last, text=both, claims=(*last.claims, *claims)))
        else:
            found.append(passage)
    return tuple(found)


def _fact(id_: str, found: Mapping[str, Any]) -> FactRecord:
    keys = ("value", "low", "high", "unit", "qualifier", "period")
    return FactRecord(
        id=id_,
        values={key: str(found[key]) for key in keys if found.get(key) is not None},
        inputs=tuple(map(str, found.get("inputs", ()))),
        quotes=tuple(_quote(quote) for quote in found.get("evidence", ())),
    )


def _quote(found: Mapping[str, Any]) -> Cited:
    return Cited(
        source=str(found["source"]),
        exact=str(found["exact"]),
        start=int(found.get("start", -1)),
        end=int(found.get("end", -1)),
        prefix=str(found.get("prefix") or ""),
        suffix=str(found.get("suffix") or ""),
    )


def _unwrapped(content: bytes) -> Mapping[str, Any]:
    """The record as plain data: JSON in a PDF, custom XML in a Word file."""
    if len(content) > _LARGEST:
        raise ValueError("larger than any record")
    if content.lstrip()[:1] == b"{":
        found = json.loads(content)
        if isinstance(found, dict):
            return found
        raise TypeError("no record")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    return _from_xml(root)


def _from_xml(root: etree._Element) -> Mapping[str, Any]:
    uses = [*root.iter(_STORE + "use")]
    return {
        "language": root.get("language"),
        "identifier": root.get("document"),
        "facts": {fact.get("id"): _xml_fact(fact) for fact in root.iter(_STORE + "fact")},
        "passages": json.loads(root.findtext(_STORE + "passages") or "[]"),
        "bound": {use.get("node"): use.get("claim") for use in uses},
    }


def _xml_fact(fact: etree._Element) -> Mapping[str, Any]:
    evidence = [dict(found.attrib) for found in fact.iter(_STORE + "evidence")]
    inputs = re.findall(r"[\w.-]*[A-Za-z][\w.-]*", fact.get("derive") or "")
    return {**fact.attrib, "evidence": evidence, "inputs": inputs}
