"""The manifest: what a build read and wrote, and every claim with its place."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from briefgen.document.nodes import (
    Block,
    Blocks,
    Claim,
    Document,
    Figure,
    Heading,
    SourceList,
    Table,
)
from briefgen.document.walking import claims_of, inlines_of, plain_text, runs_of, walk_blocks
from briefgen.dossier.dossier import DataSet, Observation
from briefgen.dossier.quantities import Quantity
from briefgen.project import Format, Project

_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W_\u3400-\u9fff]+")
"""As Word counts: a Chinese character is a word, and so is a run of other letters or digits."""

_INPUTS = ("briefing.toml", "evidence.lock", "dossier", "sources", "templates")
"""What a build reads of a project folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A finished file and the document that it holds."""

    name: str
    language: str
    format: Format
    content: bytes
    pages: int
    page_of: Mapping[str, int]
    """Page of each block, claim and source card, by id."""
    document: Document

    @property
    def printed(self) -> Blocks:
        """All that this file prints: a house document's text stands in Word alone."""
        document = self.document
        return document.in_word if self.format is Format.DOCX else document.blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a document holds."""

    words: int
    claims: int
    charts: int
    tables: int
    sources: int


def count(printed: Blocks) -> Counts:
    """How many words, claims, charts, tables and sources the blocks print."""
    blocks = tuple(walk_blocks(printed))
    return Counts(
        words=sum(len(_WORD.findall(plain_text(run))) for b in blocks for run in runs_of(b)),
        claims=sum(1 for _ in claims_of(printed)),
        charts=sum(isinstance(block, Figure) for block in blocks),
        tables=sum(isinstance(block, Table) for block in blocks),
        sources=sum(len(block.cards) for block in blocks if isinstance(block, SourceList)),
    )


def describe_build(
    project: Project,
    observations: Mapping[str, Observation],
    files: tuple[File, ...],
    data: tuple[DataSet, ...] = (),
) -> bytes:
    """The manifest as UTF-8 JSON with sorted keys; the same build gives the same bytes."""
    used = {claim.fact for file in files for claim in claims_of(file.document.in_word)}
    manifest = {
        "briefgen": version("briefgen"),
        "project": project.name,
        "date": project.settings.date.isoformat(),
        "inputs": _inputs(project),
        "data": [asdict(found) for found in data],
        "outputs": {file.name: _output(file) for file in files},
        "facts": {fact: describe_fact(observations[fact]) for fact in sorted(used)},
        "claims": {
            file.language: list(describe_claims(file.document.in_word, file.page_of))
            for file in files
        },
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    return (text + "\n").encode("utf-8")


def _inputs(project: Project) -> dict[str, str]:
    """Each input file's SHA-256, by its path in the project."""
    folder, house = project.folder, project.settings.house
    names = (*_INPUTS, *([house] if house else []))
    paths = [path for name in names for path in (folder / name, *(folder / name).rglob("*"))]
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
        if path.is_file()
    }


def _output(file: File) -> dict[str, Any]:
    counts = count(file.printed)
    return {
        "language": file.language,
        "format": file.format.value,
        "sha256": hashlib.sha256(file.content).hexdigest(),
        "pages": file.pages,
        "words": counts.words,
        "claims": counts.claims,
        "charts": counts.charts,
        "tables": counts.tables,
        "sources": counts.sources,
    }


def describe_fact(observation: Observation) -> dict[str, Any]:
    """The fact's value, unit, period and area, how it is derived, and its quotes."""
    fact = observation.fact
    return {
        **_quantity(observation.quantity),
        "period": fact.period,
        "area": fact.area,
        "derived": fact.derive,
        "evidence": [
            {"source": evidence.source, "exact": evidence.exact} | evidence.location()
            for evidence in fact.evidence
        ],
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    values = {"value": quantity.value, "low": quantity.low, "high": quantity.high}
    known = {key: format(value, "f") for key, value in values.items() if value is not None}
    if quantity.moment is not None:
        known["value"] = quantity.moment.isoformat()
    return known | {"unit": quantity.unit.id, "qualifier": quantity.qualifier.value}


def describe_claims(
    blocks: tuple[Block, ...], page_of: Mapping[str, int]
) -> Iterator[dict[str, str | int | None]]:
    """Every claim in reading order: its fact, what is printed, and its section, block and page."""
    section = ""
    for block, inline in inlines_of(blocks):
        if isinstance(block, Heading):
            section = f"{block.number} {plain_text(block.children)}".strip()
        if isinstance(inline, Claim):
            yield {
                "id": inline.id,
                "fact": inline.fact,
                "text": inline.text,
                "section": section,
                "block": block.id,
                "page": page_of.get(inline.id),
            }
