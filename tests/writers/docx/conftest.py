"""Documents as Word files, and what stands in the files."""

from __future__ import annotations

import io
import struct
import tomllib
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pytest
from lxml import etree
from tests.writers.sample import Sample, metadata

from briefgen.document.nodes import Block, Document, Figure
from briefgen.document.pictures import Image
from briefgen.dossier.dossier import Dossier, Observation
from briefgen.dossier.quantities import Qualifier, Quantity
from briefgen.dossier.records import Evidence, Fact, Strategy
from briefgen.dossier.units import registry
from briefgen.enclosure.describing import Printed, describe
from briefgen.evidence.verified import Anchor, Proof, SourceState, VerifiedDossier
from briefgen.record.writing import record_text
from briefgen.resources import asset
from briefgen.theme.design import Design
from briefgen.theme.tokens import Theme
from briefgen.typography.languages import language
from briefgen.writers.docx.charts.choosing import native_charts
from briefgen.writers.docx.facts import Facts
from briefgen.writers.docx.writing import write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class WordFile:
    """A written file, opened."""

    content: bytes

    @property
    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def xml(self, name: str = "word/document.xml") -> etree._Element:
        return etree.fromstring(self.parts[name])

    def paragraphs(self, style: str) -> list[str]:
        """The text of each paragraph of a style."""
        root = self.xml()
        found = root.iterfind(f".//{W}p[{W}pPr]")
        return [
            "".join(t.text or "" for t in p.iter(f"{W}t"))
            for p in found
            if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == style  # type: ignore[union-attr]  # every paragraph has one
        ]

    def results(self, name: str) -> dict[str, str]:
        """The instructions of a part's fields and what they show."""
        found: dict[str, str] = {}
        instruction = ""
        for element in self.xml(name).iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
            if element.tag == f"{W}instrText":
                instruction = (element.text or "").strip()
                found[instruction] = ""
            elif element.get(f"{W}fldCharType") == "end":
                instruction = ""
            elif element.tag == f"{W}t" and instruction:
                found[instruction] += element.text or ""
        return found

    def instructions(self) -> list[str]:
        """The instructions of all fields of the body."""
        return [(e.text or "").strip() for e in self.xml().iter(f"{W}instrText")]


def png(width: int = 8, height: int = 4) -> bytes:
    """A small picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\x00" + b"\x0b\x5c\x8a" * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def design(code: str) -> Design:
    """The default theme in a language."""
    theme = Theme.model_validate(tomllib.loads(asset("themes", "civic.toml").read_text("utf-8")))
    return Design(theme=theme, language=language(code))


def document(code: str, *blocks: Block) -> Document:
    """A document of the blocks."""
    return Document(metadata=metadata(code), blocks=blocks)


def write(source: Document, code: str, page_of: Mapping[str, int] | None = None) -> WordFile:
    """The Word file of a document; every figure has the same small picture."""
    figures = [b for b in source.blocks if isinstance(b, Figure)]
    images = {f.id: Image(png=png(), width=440, height=220) for f in figures}
    return WordFile(write_docx(source, design(code), images, page_of or {}, 9))


def write_live(source: Document, code: str, page_of: Mapping[str, int] | None = None) -> WordFile:
    """The Word file of a document with native charts and bound figures, one chart a picture."""
    look = design(code)
    charts = native_charts(source, look, ["fig-2"])
    images = {"fig-2": Image(png=png(), width=440, height=220, svg=b"<svg/>")}
    record = describe((Printed(document=source, page_of=page_of or {}),), verified())
    facts = Facts(
        metadata=source.metadata, labels={"key0": "Companies"}, record=record_text(record)
    )
    content = write_docx(source, look, images, page_of or {}, 9, charts=charts, facts=facts)
    return WordFile(content)


def verified() -> VerifiedDossier:
    """A dossier of one fact, `key0`, with a quote."""
    evidence = Evidence(source="s1", exact="约2200户")
    fact = Fact(
        id="key0",
        label={"zh": "企业数", "en": "Companies"},
        value=Decimal(2200),
        unit="company",
        period="2025",
        evidence=(evidence,),
    )
    quantity = Quantity(value=Decimal(2200), unit=registry()["company"], qualifier=Qualifier.ABOUT)
    strategy = Strategy(name={"en": "Plan"}, area={"en": "Gangwan"}, horizon="2026/2030")
    anchor = Anchor(record="fact:key0", evidence=evidence, start=3, end=9, proof=Proof.TEXT)
    dossier = Dossier(
        strategy=strategy, observations={"key0": Observation(fact=fact, quantity=quantity)}
    )
    states = {"s1": SourceState(sha256="ab" * 32, proof=Proof.TEXT)}
    return VerifiedDossier(dossier=dossier, anchors={"fact:key0": (anchor,)}, sources=states)


@pytest.fixture(params=["zh", "en"])
def code(request: pytest.FixtureRequest) -> str:
    """A language's code."""
    return str(request.param)


@pytest.fixture
def word() -> Callable[..., WordFile]:
    """Writes a document of the given blocks, in English unless told otherwise."""

    def written(
        *blocks: Block, code: str = "en", page_of: Mapping[str, int] | None = None
    ) -> WordFile:
        return write(document(code, *blocks), code, page_of)

    return written


@pytest.fixture(scope="session")
def live_file() -> Callable[[str], WordFile]:
    """The same with native charts and figures that are bound to their facts."""
    files: dict[str, WordFile] = {}

    def file(code: str) -> WordFile:
        if code not in files:
            made = Sample(code)
            files[code] = write_live(made.document(), code, made.page_of())
        return files[code]

    return file


@pytest.fixture(scope="session")
def sample_file() -> Callable[[str], WordFile]:
    """The Word file of the document with every node, written once a language."""
    files: dict[str, WordFile] = {}

    def file(code: str) -> WordFile:
        if code not in files:
            made = Sample(code)
            files[code] = write(made.document(), code, made.page_of())
        return files[code]

    return file
