"""The record is read from whatever carries it, and what is damaged or hostile is refused."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import pikepdf
import pytest

from briefgen.diagnostics import BriefgenError, Report
from briefgen.pipeline import Options, build_project
from briefgen.record.model import Manifest
from briefgen.record.reading import read_record
from briefgen.resources import templates

ITEM = "customXml/item1.xml"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build of the starter in English leaves, by kind."""
    folder = tmp_path_factory.mktemp("built") / "lakeside"
    shutil.copytree(templates("starter"), folder)
    build = build_project(folder, Options(languages=("en",)), Report())
    return {file.format.value: file.content for file in build.files} | {"json": build.manifest}


def code_of(content: bytes, folder: Path) -> tuple[str, str]:
    """The finding that reading the content gives."""
    path = folder / "file"
    path.write_bytes(content)
    with pytest.raises(BriefgenError) as caught:
        read_record(path)
    (finding,) = caught.value.findings
    assert finding.place
    assert finding.hint
    return finding.code, finding.message


def repacked(word: bytes, change: dict[str, bytes | None]) -> bytes:
    """The Word file with members replaced, or removed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = change.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content, zipfile.ZIP_DEFLATED)
        for name in change.keys() - set(old.namelist()):
            new.writestr(name, change[name] or b"", zipfile.ZIP_DEFLATED)
    return out.getvalue()


def member(word: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        return archive.read(name)


def test_a_file_is_known_by_its_content_not_by_its_name(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    kinds = {}
    for kind, content in files.items():
        (tmp_path / "renamed.bin").write_bytes(content)
        record = read_record(tmp_path / "renamed.bin")
        kinds[kind] = isinstance(record, Manifest), len(record.briefings[0].claims)

    assert kinds == {"docx": (False, 53), "pdf": (False, 53), "json": (True, 53)}


def test_another_program_may_have_numbered_the_part_anew(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    moved = {ITEM: None, "customXml/item7.xml": member(files["docx"], ITEM)}
    foreign = {"customXml/item2.xml": b"<other xmlns='urn:other'/>", "customXml/item3.xml": b"<"}
    path = tmp_path / "saved.docx"
    path.write_bytes(repacked(files["docx"], {**moved, **foreign}))

    assert len(read_record(path).briefings[0].claims) == 53


def test_a_file_without_a_record_is_a_finding(files: dict[str, bytes], tmp_path: Path) -> None:
    pdf = io.BytesIO()
    with pikepdf.open(io.BytesIO(files["pdf"])) as opened:
        for name in list(opened.attachments):
            del opened.attachments[name]
        opened.save(pdf)
    word = repacked(files["docx"], {ITEM: None})

    assert code_of(word, tmp_path) == ("no-record", "the DOCX file carries no record")
    assert code_of(pdf.getvalue(), tmp_path) == ("no-record", "the PDF file carries no record")
    assert code_of(b"text", tmp_path)[0] == code_of(b"", tmp_path)[0] == "no-record"


@pytest.mark.parametrize("kind", ["docx", "pdf", "json"])
def test_a_file_that_is_cut_off_is_a_finding(
    kind: str, files: dict[str, bytes], tmp_path: Path
) -> None:
    code, _ = code_of(files[kind][: len(files[kind]) // 3], tmp_path)

    assert code in {"no-record", "broken-record"}


def test_a_record_of_another_shape_is_a_finding_that_says_where(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    data = json.loads(files["json"])
    data["facts"][0]["value"] = "many"
    bent = json.dumps(data).encode()
    data["format"] = 99
    newer = json.dumps(data).encode()

    code, message = code_of(bent, tmp_path)
    assert (code, "`facts.0.value`" in message) == ("broken-record", True)
    assert code_of(newer, tmp_path)[0] == "record-format"
    assert code_of(b"{" * 100_000, tmp_path)[0] == "broken-record"


def test_entities_of_a_hostile_part_are_not_expanded(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text('{"format": 1}', "utf-8")
    hostile = (
        f'<!DOCTYPE f [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<f:facts xmlns:f="urn:briefgen:facts:1"><f:record>&x;</f:record></f:facts>'
    )

    word = repacked(files["docx"], {ITEM: hostile.encode()})
    assert code_of(word, tmp_path) == ("no-record", "the DOCX file carries no record")


def test_a_part_that_unpacks_beyond_measure_is_refused(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    bomb = b"<a>" + b" " * (65 * 1024 * 1024) + b"</a>"

    word = repacked(files["docx"], {ITEM: bomb})
    assert code_of(word, tmp_path) == ("no-record", f"`{ITEM}` is larger than any record")
