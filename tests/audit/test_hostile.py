"""Hostile files are refused with a finding, in bounded time and memory."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest

from briefgen.audit.auditing import audit, own_record, read_finished
from briefgen.audit.verdicts import Audit
from briefgen.diagnostics import BriefgenError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package(**parts: bytes) -> bytes:
    """A package with `word/document.xml` and what else is given."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


def document(body: str) -> bytes:
    return f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()


def refused(content: bytes) -> str:
    """The code of the finding that refuses the file."""
    with pytest.raises(BriefgenError) as caught:
        audited(content)
    return caught.value.findings[0].code


def audited(content: bytes) -> Audit:
    finished = read_finished(content)
    return audit(finished, own_record(finished))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert refused(package(word__document_xml=b" " * (80 << 20))) == "hostile-file"


@pytest.mark.parametrize(
    "head",
    [
        b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
    ],
)
def test_document_types_are_refused(head: bytes) -> None:
    assert refused(package(word__document_xml=head + document(""))) == "hostile-file"


def test_a_document_type_in_utf_16_is_refused_too() -> None:
    text = "<!DOCTYPE w []>" + document("").decode()

    assert refused(package(word__document_xml=text.encode("utf-16"))) == "hostile-file"


def test_deep_nesting_ends_in_a_finding() -> None:
    depth = 5000
    body = "<w:p>" * depth + "</w:p>" * depth

    assert refused(package(word__document_xml=document(body))) in {"hostile-file", "no-record"}


def test_a_broken_package_is_told() -> None:
    assert refused(b"PK\x03\x04" + b"\0" * 100) == "broken-file"


def test_a_package_without_a_document_is_told() -> None:
    assert refused(package(xl__workbook_xml=b"<x/>")) == "broken-file"


def test_a_broken_pdf_is_told() -> None:
    assert refused(b"%PDF-1.7\nnothing") == "broken-file"


def test_a_pdf_whose_structure_goes_round_ends() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    element = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P))
    element.K = pikepdf.Array([element])
    pdf.Root.StructTreeRoot = pikepdf.Dictionary(K=element)
    stream = io.BytesIO()
    pdf.save(stream)

    assert refused(stream.getvalue()) == "no-record"


def test_a_form_that_shows_itself_ends() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    form = pdf.make_stream(b"/F Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    page.obj.Contents = pdf.make_stream(b"/F Do")
    stream = io.BytesIO()
    pdf.save(stream)

    assert refused(stream.getvalue()) == "no-record"


@pytest.mark.parametrize("record", [b"{}", b"[]", b'{"format": 2}', b"\xff\xfe"])
def test_a_record_that_is_none_is_told(files: dict[str, bytes], record: bytes) -> None:
    with pikepdf.open(io.BytesIO(files["en.pdf"])) as pdf:
        (name,) = pdf.attachments
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, record, filename=name)
        stream = io.BytesIO()
        pdf.save(stream, fix_metadata_version=False)

    assert refused(stream.getvalue()) == "broken-record"


def test_many_alike_paragraphs_take_no_square_of_their_time(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["zh.docx"])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    paragraph = b"<w:p><w:r><w:t>12</w:t></w:r></w:p>"
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:body>", b"<w:body>" + paragraph * 20_000, 1
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)

    found = audited(stream.getvalue())

    assert not found.stands


def test_text_that_no_tag_owns_is_read_all_the_same(files: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(files["en.pdf"])) as pdf:
        page = pdf.pages[2]
        content = page.obj.Contents.read_bytes()
        shown = content[content.index(b"BT") : content.index(b"ET") + 2]
        hidden = b"\n/P <</MCID 99999>> BDC " + shown + b" EMC"
        page.obj.Contents = pdf.make_stream(content + hidden)
        stream = io.BytesIO()
        pdf.save(stream, fix_metadata_version=False)

    before, after = (read_finished(each).passages for each in (files["en.pdf"], stream.getvalue()))

    assert len(after) == len(before) + 1
