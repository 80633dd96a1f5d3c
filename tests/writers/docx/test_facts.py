"""Figures are bound to their facts, and stay what they are when another program saves the file."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from lxml import etree

from briefgen.diagnostics import Place
from briefgen.record.finding import find_record
from briefgen.record.model import bare
from briefgen.record.reading import parse_record

if TYPE_CHECKING:
    from tests.writers.docx.conftest import WordFile

Sample = Callable[[str], "WordFile"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
F = "{urn:briefgen:facts:1}"
OFFICE = shutil.which("soffice")


def controls(file: WordFile) -> list[etree._Element]:
    return [s for s in file.xml().iter(f"{W}sdt") if s.find(f"{W}sdtPr/{W}dataBinding") is not None]


def shown(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def test_each_control_has_a_node_of_its_own_that_holds_its_digits(
    live_file: Sample, code: str
) -> None:
    file = live_file(code)
    store = file.xml("customXml/item1.xml")

    nodes = {e.tag.removeprefix(F): e.text for e in store.find(f"{F}shown")}  # type: ignore[union-attr]  # every store has it
    paths = [c.find(f"{W}sdtPr/{W}dataBinding").get(f"{W}xpath") for c in controls(file)]  # type: ignore[union-attr]  # asked for above
    assert len(set(paths)) == len(paths) == len(nodes) > 40
    for path, control in zip(paths, controls(file), strict=True):
        name = str(path).split("f:")[-1].removesuffix("[1]")
        assert nodes[name] == shown(control)


def test_bound_nodes_carry_no_attributes(live_file: Sample) -> None:
    store = live_file("en").xml("customXml/item1.xml")

    assert all(not node.attrib for node in store.find(f"{F}shown"))  # type: ignore[union-attr]  # every store has it


def test_digits_alone_stand_in_a_control(live_file: Sample, code: str) -> None:
    for control in controls(live_file(code)):
        assert not any(character >= "\u4e00" for character in shown(control))


def test_no_control_stands_in_a_hyperlink(live_file: Sample, code: str) -> None:
    links = live_file(code).xml().iter(f"{W}hyperlink")

    assert all(link.find(f".//{W}sdt") is None for link in links)


def test_each_first_use_stands_in_a_bookmark(live_file: Sample) -> None:
    file = live_file("zh")
    store = file.xml("customXml/item1.xml")
    names = {e.get(f"{W}name") for e in file.xml().iter(f"{W}bookmarkStart")}

    uses = list(store.iter(f"{F}use"))
    assert uses
    assert {use.get("bookmark") for use in uses} <= names


def test_the_store_carries_the_record(live_file: Sample) -> None:
    file = live_file("en")
    record = parse_record(find_record(file.content), Place("sample.docx"))
    uses = list(file.xml("customXml/item1.xml").iter(f"{F}use"))

    (fact,) = record.facts
    assert (fact.id, fact.value, fact.unit) == ("fact:key0", "2200", "company")
    (quote,) = record.evidence
    assert (quote.target.quote.exact, quote.target.source) == ("约2200户", "src:s1")
    claims = {bare(claim.id) for _, claim in record.claims}
    assert {use.get("claim") for use in uses} <= claims


def test_without_controls_the_text_is_the_same(
    sample_file: Sample, live_file: Sample, code: str
) -> None:
    plain, live = sample_file(code), live_file(code)

    assert controls(plain) == []
    assert "customXml/item1.xml" not in plain.parts
    for style in ("BodyText", "TableText", "KeyFigure", "TableTextEnd"):
        assert plain.paragraphs(style) == live.paragraphs(style)


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice on the path")
def test_saving_by_libreoffice_changes_no_text(
    live_file: Sample, code: str, tmp_path: Path
) -> None:
    file = live_file(code)
    (tmp_path / "sample.docx").write_bytes(file.content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    out = str(tmp_path / "saved")
    arguments = ["--headless", profile, "--convert-to", "docx", "--outdir", out]

    subprocess.run(  # noqa: S603  (found on the path)
        [str(OFFICE), *arguments, str(tmp_path / "sample.docx")], capture_output=True, check=True
    )

    with zipfile.ZipFile(io.BytesIO((tmp_path / "saved" / "sample.docx").read_bytes())) as archive:
        saved = etree.fromstring(archive.read("word/document.xml"))
        names = archive.namelist()
    plain = [p for p in file.xml().iter(f"{W}p") if p.find(f".//{W}fldChar") is None]
    missing = Counter(map(shown, plain)) - Counter(map(shown, saved.iter(f"{W}p")))
    assert not missing
    assert "customXml/item1.xml" in names
    assert len(list(saved.iter(f"{W}dataBinding"))) == len(controls(file))
    again = (tmp_path / "saved" / "sample.docx").read_bytes()
    assert find_record(again) == find_record(file.content)


def test_the_record_survives_python_docx(live_file: Sample, code: str) -> None:
    file, saved = live_file(code), io.BytesIO()

    docx.Document(io.BytesIO(file.content)).save(saved)

    assert find_record(saved.getvalue()) == find_record(file.content)
