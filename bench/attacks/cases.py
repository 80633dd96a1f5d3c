"""The attack set: edited files, and files that nobody edited, from one seed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import docx
import pikepdf

from attacks import pdf_edits, word_edits
from attacks.dice import dice_of
from attacks.pdf import PdfFile
from attacks.word import WordFile
from briefgen.audit.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A finished file as it was delivered."""

    name: str
    language: str
    format: str
    content: bytes
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A file that somebody may have edited."""

    briefing: Briefing
    edit: str
    """What was done; empty for a file that was only saved again."""
    left: str
    """What is left of the marks, or what saved it again."""
    content: bytes
    targets: tuple[str, ...] = ()
    """The claims that must be told; `number`, `chart`."""

    @property
    def marked(self) -> bool:
        """Whether controls or bookmarks are left."""
        return self.left not in STRIPPED

    @property
    def name(self) -> str:
        """What tells it apart."""
        b = self.briefing
        return f"{b.name}.{b.language}.{b.format}: {self.edit or 'saved again'}, {self.left}"


_WITHOUT_DATA = frozenset({"no controls", "no custom XML", "no marks", "nothing"})
"""Where nothing is bound any more, so that other data change nothing."""
STRIPPED = frozenset({"no marks", "nothing", "no record", "no marks, LibreOffice"})
"""What leaves neither controls nor bookmarks; a PDF has none, and its record takes their place."""

Strip = Callable[[WordFile], None]


def _nothing(file: WordFile) -> None:
    file.strip_controls()
    file.strip_bookmarks()
    file.strip_store()


def _no_marks(file: WordFile) -> None:
    file.strip_controls()
    file.strip_bookmarks()


STRIPS: Mapping[str, Strip] = {
    "all marks": lambda _: None,
    "saved like Word": lambda file: file.like_word(dice_of(1)),
    "no controls": WordFile.strip_controls,
    "no bookmarks": WordFile.strip_bookmarks,
    "no tags": WordFile.strip_tags,
    "no custom XML": WordFile.strip_store,
    "no marks": _no_marks,
    "nothing": _nothing,
}


def attacks(briefings: list[Briefing], seed: int, rounds: int = 1) -> Iterator[Case]:
    """Every edit of every file with every way of losing its marks, `rounds` times."""
    for turn in range(rounds):
        for briefing in briefings:
            make = _word_attacks if briefing.format == "docx" else _pdf_attacks
            yield from make(briefing, seed + turn)


def _word_attacks(briefing: Briefing, seed: int) -> Iterator[Case]:
    claims = [claim.id for p in briefing.record.passages for claim in p.claims]
    for edit, change in word_edits.EDITS.items():
        for left, strip in STRIPS.items():
            dice = dice_of(seed, briefing.name, briefing.language, edit, left)
            file = WordFile.of(briefing.content)
            done = change(file, file.sites(claims), briefing.language, dice)
            if done is None or (not file.synchronised and left in _WITHOUT_DATA):
                continue
            strip(file)
            yield Case(
                briefing=briefing, edit=edit, left=left, content=file.content(), targets=tuple(done)
            )


def _pdf_attacks(briefing: Briefing, seed: int) -> Iterator[Case]:
    pages = briefing.record.pages
    targets = {
        claim.id: (pages[claim.id] - 1, passage.said(claim))
        for passage in briefing.record.passages
        for claim in passage.claims
        if claim.id in pages
    }
    for edit, change in pdf_edits.EDITS.items():
        for turn in range(3):
            for left in ("record", "no record"):
                dice = dice_of(seed, briefing.name, briefing.language, edit, left, str(turn))
                file = PdfFile.of(briefing.content)
                done = change(file, targets, dice)
                if done is None:
                    continue
                if left == "no record":
                    file.drop_record()
                content = file.content()
                yield Case(
                    briefing=briefing, edit=edit, left=left, content=content, targets=tuple(done)
                )


def untouched(briefings: list[Briefing], seed: int) -> Iterator[Case]:
    """Files as they were delivered, and saved again without an edit."""
    for briefing in briefings:
        ways = _word_ways(briefing, seed) if briefing.format == "docx" else _pdf_ways(briefing)
        yield Case(briefing=briefing, edit="", left="as delivered", content=briefing.content)
        for left, content in ways:
            yield Case(briefing=briefing, edit="", left=left, content=content)


def _word_ways(briefing: Briefing, seed: int) -> Iterator[tuple[str, bytes]]:
    yield "zipped again", WordFile.of(briefing.content).content()
    yield "stored uncompressed, in another order", _stored(briefing.content)
    stream = io.BytesIO()
    docx.Document(io.BytesIO(briefing.content)).save(stream)
    yield "python-docx", stream.getvalue()
    for turn in range(4):
        file = WordFile.of(briefing.content)
        file.like_word(dice_of(seed, briefing.name, briefing.language, str(turn)))
        yield f"Word's habits {turn + 1}", file.content()
    for left, strip in STRIPS.items():
        file = WordFile.of(briefing.content)
        strip(file)
        yield left, file.content()
        file.like_word(dice_of(seed, briefing.name, left))
        yield f"{left}, Word's habits", file.content()


def _stored(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(parts):
            archive.writestr(name, parts[name])
    return stream.getvalue()


def _pdf_ways(briefing: Briefing) -> Iterator[tuple[str, bytes]]:
    modes = pikepdf.ObjectStreamMode
    for name, options in {
        "pikepdf": {},
        "object streams": {"object_stream_mode": modes.generate},
        "no object streams": {"object_stream_mode": modes.disable},
        "linearised": {"linearize": True},
        "uncompressed": {
            "compress_streams": False,
            "stream_decode_level": pikepdf.StreamDecodeLevel.all,
        },
        "qdf": {"qdf": True},
        "normalised content": {"normalize_content": True},
    }.items():
        stream = io.BytesIO()
        with pikepdf.open(io.BytesIO(briefing.content)) as pdf:
            pdf.save(stream, fix_metadata_version=False, **options)
        yield name, stream.getvalue()
    file = PdfFile.of(briefing.content)
    for page in range(len(file.pdf.pages)):
        file.operations(page)
    yield "content streams written again", file.content()
    file = PdfFile.of(briefing.content)
    file.drop_record()
    yield "no record", file.content()
