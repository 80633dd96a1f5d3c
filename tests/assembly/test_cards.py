"""From every figure a link leads to what proves it; the finished files are read back."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from briefgen.diagnostics import Place, Report
from briefgen.document.nodes import Claim, SourceList, Table
from briefgen.document.walking import inlines_of, walk_blocks
from briefgen.pipeline import Build, Options, build_project
from briefgen.record.finding import find_record
from briefgen.record.model import Record, bare
from briefgen.record.reading import parse_record
from briefgen.resources import templates
from briefgen.writers.docx.names import bookmark_name

CODES = ["zh", "en"]
OFFICE = shutil.which("soffice")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("built") / "lakeside"
    shutil.copytree(templates("starter"), folder)
    sources = folder / "dossier" / "sources.json"
    items = json.loads(sources.read_text("utf-8"))
    items[0]["accessed"] = {"date-parts": [[2026, 3, 14]]}
    sources.write_text(json.dumps(items, ensure_ascii=False), "utf-8")
    return build_project(folder, Options(), Report())


def content(build: Build, code: str, kind: str) -> bytes:
    return next(f.content for f in build.files if f.name == f"lakeside.{code}.{kind}")


def proofs(record: Record) -> dict[str, str]:
    """Each fact with what its card says: the words of its first quote, or its derivation."""
    found = {fact.id: "" for fact in record.facts if fact.formula}
    for quote in reversed(record.evidence):
        found[quote.body] = quote.target.quote.exact
    return found


@dataclass(frozen=True)
class Led:
    """A link that was followed."""

    printed: str
    arrived: str
    """The text of the row that it leads to."""


def pdf_links(pdf: bytes) -> Iterator[Led]:
    """Every link within the PDF, with the line of text just below its destination."""
    pages = pypdfium2.PdfDocument(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        numbers = {page.objgen: number for number, page in enumerate(opened.pages)}
        for page in opened.pages:
            for annotation in page.get("/Annots", ()):
                place: Any = annotation.get("/Dest")
                if place is not None:
                    textpage = pages[numbers[place[0].objgen]].get_textpage()
                    top = float(place[3])
                    line = textpage.get_text_bounded(bottom=top - 24, top=top + 1)
                    yield Led(str(annotation.Contents), line)


@pytest.mark.parametrize("code", CODES)
def test_in_the_pdf_every_figure_leads_to_the_words_that_prove_it(build: Build, code: str) -> None:
    pdf = content(build, code, "pdf")
    record = parse_record(find_record(pdf), Place("x"))
    links = [(link.printed.replace("\u00a0", " "), link.arrived) for link in pdf_links(pdf)]

    words = proofs(record)
    claims = [claim for _, claim in record.claims if claim.place != "source"]
    assert len(claims) > 30
    for claim in claims:
        printed, proof = claim.target.quote.exact.replace("\u00a0", " "), words[claim.body]
        arrived = [text for link, text in links if link in printed]
        assert any(proof[:9] in text.replace("\r\n", "") for text in arrived), (printed, proof)


@pytest.mark.parametrize("code", CODES)
def test_in_word_every_figure_leads_to_the_words_that_prove_it(build: Build, code: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content(build, code, "docx"))) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    rows = {
        mark.get(f"{W}name"): "".join(t.text or "" for t in row.iter(f"{W}t"))
        for row in document.iter(f"{W}tr")
        for mark in row.iter(f"{W}bookmarkStart")
    }
    record = parse_record(find_record(content(build, code, "docx")), Place("x"))
    words, uses = proofs(record), claims_in_word(document)

    claims = [claim for _, claim in record.claims if claim.place != "source"]
    for claim in claims:
        anchors = uses[bookmark_name(bare(claim.id))]
        own = any(words[claim.body] in rows.get(anchor, "") for anchor in anchors)
        derived = words[claim.body] == "" and not anchors  # on the row that derives it
        assert own or derived, claim.id


def claims_in_word(document: etree._Element) -> dict[str, set[str]]:
    """Bookmark → where the links within it lead."""
    found: dict[str, set[str]] = {}
    open_: dict[str, str] = {}
    for element in document.iter():
        if element.tag == f"{W}bookmarkStart":
            open_[element.get(f"{W}id", "")] = element.get(f"{W}name", "")
        elif element.tag == f"{W}bookmarkEnd":
            found.setdefault(open_.pop(element.get(f"{W}id", "")), set())
        elif element.tag == f"{W}hyperlink":
            for name in open_.values():
                found.setdefault(name, set()).add(element.get(f"{W}anchor", ""))
    return found


def test_no_link_stands_around_a_control(build: Build) -> None:
    for code in CODES:
        with zipfile.ZipFile(io.BytesIO(content(build, code, "docx"))) as archive:
            document = etree.fromstring(archive.read("word/document.xml"))
        links = list(document.iter(f"{W}hyperlink"))
        assert links
        assert all(link.find(f".//{W}sdt") is None for link in links)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("zh", "摘录与原文核对一致。获取日期：2026年3月14日。"),
        ("en", "Quotations found in the source’s text. Retrieved on 14 March 2026."),
    ],
)
def test_a_card_says_when_its_source_was_retrieved(build: Build, code: str, said: str) -> None:
    pdf = pypdfium2.PdfDocument(content(build, code, "pdf"))
    text = "".join(page.get_textpage().get_text_range() for page in pdf)

    assert said in text.replace("\r\n", "" if code == "zh" else " ")


def test_derived_figures_that_no_table_tells_are_told_after_the_sources(tmp_path: Path) -> None:
    folder = tmp_path / "lakeside"
    shutil.copytree(templates("starter"), folder)
    (folder / "templates").mkdir(exist_ok=True)
    text = """{% extends "briefing" %}
{% block method %}
# Method {#sec-method}

Then {{ fact("cycling.share-2023") }} of all trips were by bicycle.
{% endblock %}
"""
    (folder / "templates" / "briefing.en.md").write_text(text, "utf-8")

    build = build_project(folder, Options(languages=("en",)), Report())

    blocks = list(walk_blocks(build.checked.editions["en"].document.blocks))
    table = blocks[-1]
    assert isinstance(blocks[-2], SourceList)
    assert isinstance(table, Table)
    assert [row.id for row in table.rows] == ["derived-cycling.share-2023"]
    cards = {i.fact: i.card for _, i in inlines_of((table,)) if isinstance(i, Claim)}
    assert cards["cycling.share-2023"] == ""
    assert cards["cycling.share"].startswith("quote-council-note-")
    (claim,) = (
        i
        for b, i in inlines_of(build.checked.editions["en"].document.blocks)
        if isinstance(i, Claim) and i.fact == "cycling.share-2023" and not isinstance(b, Table)
    )
    assert claim.card == "derived-cycling.share-2023"


def test_without_a_list_of_sources_nothing_leads_anywhere(tmp_path: Path) -> None:
    folder = tmp_path / "lakeside"
    shutil.copytree(templates("starter"), folder)
    (folder / "templates").mkdir(exist_ok=True)
    text = "# One {#one}\n\nIt has {{ fact('cycling.lanes') }}.\n"
    (folder / "templates" / "briefing.en.md").write_text(text, "utf-8")

    build = build_project(folder, Options(languages=("en",)), Report())

    inlines = inlines_of(build.checked.editions["en"].document.blocks)
    assert [i.card for _, i in inlines if isinstance(i, Claim)] == [""]


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice on the path")
@pytest.mark.parametrize("code", CODES)
def test_links_controls_and_record_survive_saving_by_libreoffice(
    build: Build, code: str, tmp_path: Path
) -> None:
    (tmp_path / "in.docx").write_bytes(content(build, code, "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    out = str(tmp_path / "saved")
    command = [str(OFFICE), profile, "--headless", "--convert-to", "docx", "--outdir", out]

    subprocess.run([*command, str(tmp_path / "in.docx")], capture_output=True, check=True)  # noqa: S603  (found on the path)

    old, new = (tmp_path / "in.docx").read_bytes(), (tmp_path / "saved/in.docx").read_bytes()
    before, after = (parts(each) for each in (old, new))
    assert find_record(new) == find_record(old)
    for tag in ("dataBinding", "hyperlink"):
        assert len(list(after.iter(f"{W}{tag}"))) >= len(list(before.iter(f"{W}{tag}"))) > 30
    texts = [
        Counter("".join(t.text or "" for t in p.iter(f"{W}t")) for p in each.iter(f"{W}p"))
        for each in (before, after)
    ]
    fields = {
        "".join(t.text or "" for t in p.iter(f"{W}t"))
        for p in before.iter(f"{W}p")
        if p.find(f".//{W}fldChar") is not None
    }
    assert not [text for text in texts[0] - texts[1] if text not in fields]


def parts(word: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))
