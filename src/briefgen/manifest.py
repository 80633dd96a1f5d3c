"""The manifest: what a build read and wrote, and every claim with its place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import asdict

from briefgen.document.nodes import Blocks, Claim, Contents, Document, Figure, SourceList, Table
from briefgen.document.walking import plain_text, runs_of, walk_blocks, walk_inlines
from briefgen.dossier.dossier import DataSet
from briefgen.enclosure.describing import Printed, describe, paged
from briefgen.evidence.verified import VerifiedDossier
from briefgen.fingerprints import of_paths
from briefgen.parameters import text_of
from briefgen.project import INPUTS, Format, Project
from briefgen.record import model
from briefgen.record.writing import record_text

_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W_\u3400-\u9fff]+")
"""As Word counts: a Chinese character is a word, and so is a run of other letters or digits."""


class File(Struct, frozen=True, kw_only=True):
    """A finished file and the document that it holds."""

    name: str
    language: str
    format: Format
    content: bytes
    pages: int
    page_of: Mapping[str, int]
    """Page of each block, claim and source card, by id."""
    told: Printed
    """All that the edition prints, in Word too."""
    record: model.Record | None = None
    """Of that, without pages; None for a file that was not written now."""

    @property
    def document(self) -> Document:
        """The document that it holds."""
        return self.told.document

    @property
    def printed(self) -> Blocks:
        """All that this file prints: a house document's text stands in Word alone."""
        document = self.document
        return document.in_word if self.format is Format.DOCX else document.blocks


class Counts(Struct, frozen=True, kw_only=True):
    """How much a document holds."""

    words: int
    claims: int
    charts: int
    tables: int
    sources: int


def count(printed: Blocks) -> Counts:
    """How many words, claims, charts, tables and sources the blocks print."""
    blocks = tuple(walk_blocks(printed))
    runs = [run for block in blocks for run in runs_of(block)]
    return Counts(
        words=sum(len(_WORD.findall(plain_text(run))) for run in runs),
        claims=sum(isinstance(inline, Claim) for run in runs for inline in walk_inlines(run)),
        charts=sum(isinstance(block, Figure) for block in blocks),
        tables=sum(isinstance(block, Table) for block in blocks),
        sources=sum(len(block.cards) for block in blocks if isinstance(block, SourceList)),
    )


def describe_build(
    project: Project,
    verified: VerifiedDossier,
    files: tuple[File, ...],
    data: tuple[DataSet, ...] = (),
) -> bytes:
    """The manifest as UTF-8 JSON: the record of all languages, with what was read and written.

    The same build gives the same bytes. Pages are those of the PDF where there is one.
    """
    by_language: dict[str, Printed] = {}
    for file in sorted(files, key=lambda file: file.format is not Format.PDF):
        by_language.setdefault(file.language, file.told.on(file.page_of))
    languages = dict.fromkeys(file.language for file in files)
    editions = [by_language[language] for language in languages]
    manifest = describe_editions(project, verified, editions, files, data)
    return record_text(manifest).encode("utf-8")


def describe_editions(
    project: Project,
    verified: VerifiedDossier,
    editions: Sequence[Printed],
    files: tuple[File, ...] = (),
    data: tuple[DataSet, ...] = (),
) -> model.Manifest:
    """The manifest of editions that are written as `files`, or not written at all."""
    known = files[0].record if files and len(editions) == 1 else None
    record = paged(known, editions[0].page_of) if known else describe(editions, verified)
    used = {model.bare(fact.id) for fact in record.facts}
    return model.Manifest(
        **dict(record),
        project=project.name,
        date=project.settings.date.isoformat(),
        parameters={name: text_of(value) for name, value in project.settings.parameters.items()},
        inputs=_inputs(project),
        data=tuple(_data_set(found) for found in data),
        outputs=_outputs(files),
        unused=tuple(sorted({found.id for found in verified.dossier.listed} - used)),
        passages=tuple(passage for edition in editions for passage in _passages(edition)),
    )


def _passages(edition: Printed) -> Iterator[model.Passage]:
    """All that is printed, but for a house document's text, contents and sources."""
    around = {id(block) for block in edition.document.around}
    for passage in edition.passages:
        block, text = passage.block, passage.text
        if not text.strip() or isinstance(block, Contents | SourceList) or id(block) in around:
            continue
        name = f"{edition.language}:{block.id}"
        yield model.Passage(block=name, section=passage.section, text=text)


def _data_set(found: DataSet) -> model.DataSet:
    return model.DataSet(**asdict(found) | {"source": f"src:{found.source}"})


def _inputs(project: Project) -> dict[str, str]:
    """Each input file's SHA-256, by its path in the project."""
    house = project.settings.house
    found = of_paths(project.folder, (*INPUTS, *([house] if house else [])))
    return {path: print_ for path, print_ in found.items() if print_}


def _outputs(files: Sequence[File]) -> dict[str, model.Output]:
    """Each file as it was written, by name; what two files print alike is counted once."""
    printed = [file.printed for file in files]
    counts = {id(blocks): count(blocks) for blocks in {id(each): each for each in printed}.values()}
    return {
        file.name: model.Output(
            language=file.language,
            format=file.format.value,
            sha256=hashlib.sha256(file.content).hexdigest(),
            pages=file.pages,
            **asdict(counts[id(blocks)]),
        )
        for file, blocks in zip(files, printed, strict=True)
    }
