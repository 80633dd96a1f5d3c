"""House documents that would do harm: refused, or rid of it, and told."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from briefgen.house import archive

if TYPE_CHECKING:
    from tests.house.conftest import Reading

Read = Callable[..., "Reading"]
MARK = "<w:p><w:r><w:t>{{briefgen}}</w:t></w:r></w:p>"
OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REMOTE = "http://tracker.example/x"


def refusal(reading: Reading) -> str:
    """The code of the only finding of a document that was refused."""
    assert reading.house is None
    (finding,) = reading.findings
    assert finding.hint
    return finding.code


def test_a_member_that_unpacks_without_measure_is_refused(made: ModuleType, read: Read) -> None:
    bomb = made.bare_reference().bytes(**{"word/media/a.png": b"0" * (80 * 1024 * 1024)})

    assert refusal(read(bomb)) == "house-too-large"


def test_what_a_member_says_of_its_size_is_not_believed(
    made: ModuleType, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_BOUNDS", replace(archive._BOUNDS, member=500_000))
    content = bytearray(made.bare_reference().bytes(**{"word/x.bin": bytes(600_000)}))
    directory = content.rindex(b"PK\x01\x02", 0, content.rindex(b"word/x.bin"))
    struct.pack_into("<I", content, directory + 24, 10)

    assert refusal(read(bytes(content))) in {"house-too-large", "house-not-word"}


def test_more_members_than_any_document_has_are_refused(made: ModuleType, read: Read) -> None:
    many = {f"word/media/{n}.png": b"" for n in range(2100)}

    assert refusal(read(made.bare_reference().bytes(**many))) == "house-too-large"


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document/>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><w:document/>'.encode("utf-16"),
    ],
)
def test_a_document_type_is_refused(content: str | bytes, made: ModuleType, read: Read) -> None:
    members = {"word/document.xml": content}

    assert refusal(read(made.bare_reference().bytes(**members))) == "house-unsafe"


def test_markup_too_deep_for_any_document_is_refused(made: ModuleType, read: Read) -> None:
    package = made.bare_reference()
    package.body = "<w:p>" * 600 + "</w:p>" * 600

    assert refusal(read(package.bytes())) == "house-broken"


def test_more_elements_than_any_document_has_are_refused(made: ModuleType, read: Read) -> None:
    package = made.bare_reference()
    package.body = "<w:p/>" * 1_300_000

    assert refusal(read(package.bytes())) == "house-too-large"


@pytest.mark.parametrize("name", ["../evil.xml", "/word/evil.xml", "word\\evil.xml", "c:evil.xml"])
def test_a_name_that_leads_out_of_the_file_is_refused(
    name: str, made: ModuleType, read: Read
) -> None:
    # The library that writes ZIP files would make the name harmless.
    longer = name.ljust(20, "x")
    content = made.bare_reference().bytes(**{"y" * 20: "<x/>"})

    assert refusal(read(content.replace(b"y" * 20, longer.encode()))) == "house-unsafe"


def test_a_part_that_stands_twice_is_refused(made: ModuleType, read: Read) -> None:
    stream = io.BytesIO(made.bare_reference().bytes())
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("word/Styles.xml", "<x/>")

    assert refusal(read(stream.getvalue())) == "house-unsafe"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK",
        b"PK\x03\x04" + bytes(80),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"%PDF-1.7",
    ],
)
def test_what_is_no_package_is_refused(content: bytes, read: Read) -> None:
    assert refusal(read(content)) == "house-not-word"


def test_another_kind_of_package_is_refused(made: ModuleType, read: Read) -> None:
    package = made.bare_reference()
    package.main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

    assert refusal(read(package.bytes())) == "house-not-word"


def test_strict_open_xml_is_refused_with_what_to_do(made: ModuleType, read: Read) -> None:
    members = made.bare_reference().members()
    strict = members["_rels/.rels"].replace(
        made.OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships/"
    )

    reading = read(made.zipped({**members, "_rels/.rels": strict}))

    assert refusal(reading) == "house-not-word"
    assert "Strict" in reading.findings[0].message


def test_macros_are_left_out_and_told(made: ModuleType, read: Read) -> None:
    package = made.bare_reference()
    package.main = "application/vnd.ms-word.document.macroEnabled.main+xml"
    package.relations["document.xml"]["rId90"] = (
        "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin",
    )  # fmt: skip

    reading = read(package.bytes(**{"word/vbaProject.bin": b"evil"}))

    assert reading.codes == {"house-macros"}
    assert not any("vba" in name for name in reading.accepted.parts)


def test_what_is_fetched_from_elsewhere_is_left_out(made: ModuleType, read: Read) -> None:
    package = made.bare_reference()
    package.body = MARK + f"<w:p>{made.picture('rId91', 9)}</w:p>" + made.section()
    package.parts["word/settings.xml"] += '<w:attachedTemplate r:id="rId1"/>'
    package.relations["settings.xml"] = {"rId1": ("attachedTemplate", REMOTE)}
    package.relations["document.xml"]["rId91"] = ("image", REMOTE)

    reading = read(package.bytes())

    assert reading.codes == {"house-external"}
    assert "<w:drawing" not in reading.markup("document.xml")
    assert "attachedTemplate" not in reading.markup("settings.xml")
    assert REMOTE not in str(reading.accepted.parts)


@pytest.mark.parametrize(
    ("markup", "type_", "target"),
    [
        ('<w:altChunk r:id="rId92"/>', "aFChunk", "chunk.html"),
        ('<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:x" r:id="rId92"/></w:object></w:r></w:p>',
         "oleObject", "embeddings/o.bin"),
        ('<w:p><w:subDoc r:id="rId92"/></w:p>', "subDocument", "file:///c:/x.docx"),
        ('<w:p><w:r><w:control r:id="rId92"/></w:r></w:p>', "control", "activeX/a.xml"),
    ],
)  # fmt: skip
def test_what_is_embedded_is_left_out(
    markup: str, type_: str, target: str, made: ModuleType, read: Read
) -> None:
    package = made.bare_reference()
    package.body = MARK + markup + made.section()
    package.relations["document.xml"]["rId92"] = (type_, target)

    reading = read(package.bytes(**({} if ":" in target else {f"word/{target}": "<x/>"})))

    assert "house-embedded" in reading.codes
    assert "rId92" not in reading.markup("document.xml")


def field(*instructions: str, result: str = "RESULT") -> str:
    """A field whose instruction stands in several runs."""
    codes = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in instructions)
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{codes}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


SIMPLE = f'<w:fldSimple w:instr=" DATABASE {REMOTE}"><w:r><w:t>RESULT</w:t></w:r></w:fldSimple>'
NESTED = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF </w:instrText></w:r>'
    + field("QUOTE 68 68 69")
    + '<w:r><w:instrText> c:\\\\cmd </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("inner", "evil"),
    [
        (field(" DD", 'EAUTO c:\\\\cmd "/c calc" '), "calc"),
        (field(' INCLUDETEXT "\\\\\\\\host\\\\x" '), "INCLUDETEXT"),
        (field(" includepicture ", f'"{REMOTE}" \\d '), REMOTE),
        (field(' HYPERLINK "file:///c:/x" '), "file:"),
        (field(" MACROBUTTON Evil click "), "Evil"),
        (SIMPLE, "DATABASE"),
        (NESTED, "QUOTE"),
    ],
)  # fmt: skip
def test_a_field_that_fetches_or_starts_something_leaves_its_text(
    inner: str, evil: str, made: ModuleType, read: Read
) -> None:
    package = made.bare_reference()
    package.body = MARK + f"<w:p>{inner}</w:p>" + made.section()

    reading = read(package.bytes())

    assert "house-field" in reading.codes
    assert evil not in reading.markup("document.xml")
    assert "RESULT" in reading.markup("document.xml")


def test_harmless_fields_stay_and_those_of_the_clock_become_text(
    made: ModuleType, read: Read
) -> None:
    package = made.bare_reference()
    inner = field(" PA", "GE ") + field(' DATE \\@ "yyyy" ') + field(' HYPERLINK \\l "x" ')
    package.body = MARK + f"<w:p>{inner}</w:p>" + made.section()

    reading = read(package.bytes())

    assert reading.codes == set()
    markup = reading.markup("document.xml")
    assert "HYPERLINK" in markup
    assert markup.count('"begin"') == markup.count('"end"') == 2
    assert "DATE" not in markup


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "\\\\host\\x"])
def test_only_harmless_addresses_stay_links(address: str, made: ModuleType, read: Read) -> None:
    package = made.bare_reference()
    package.relations["document.xml"]["rId93"] = ("hyperlink", address)
    package.relations["document.xml"]["rId94"] = ("hyperlink", "https://example.org/")
    link = '<w:p><w:hyperlink r:id="{}"><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>'
    package.body = MARK + link.format("rId93") + link.format("rId94") + made.section()

    markup = read(package.bytes()).markup("document.xml")

    assert markup.count("<w:hyperlink ") == 1
    assert markup.count("link</w:t>") == 2


def test_changes_are_accepted_and_comments_left_out(made: ModuleType, read: Read) -> None:
    package = made.bare_reference()
    package.body = (
        MARK + '<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>new</w:t></w:r></w:ins><w:del w:id="2"'
        ' w:author="x"><w:r><w:delText>old</w:delText></w:r></w:del><w:commentRangeStart w:id="3"/>'
        '<w:r><w:commentReference w:id="3"/></w:r></w:p>'
        '<w:tbl><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:trPr><w:del w:id="4"'
        ' w:author="x"/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr>'
        "<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" + made.section()
    )

    markup = read(package.bytes()).markup("document.xml")

    assert "new" in markup
    assert not any(word in markup for word in ("old", "gone", "comment", "author"))


def test_settings_that_act_protect_or_track_are_dropped(made: ModuleType, read: Read) -> None:
    package = made.bare_reference()
    package.parts["word/settings.xml"] = (
        "<w:mailMerge/><w:trackRevisions/><w:documentProtection/><w:docVars/><w:updateFields/>"
        "<w:evenAndOddHeaders/>" + made.MODERN
    )

    markup = read(package.bytes()).markup("settings.xml")

    dropped = ("mailMerge", "trackRevisions", "documentProtection", "docVars", "updateFields")
    assert not any(name in markup for name in dropped)
    assert "evenAndOddHeaders" in markup


def test_an_old_mode_is_told(made: ModuleType, read: Read) -> None:
    package = made.bare_reference()
    package.parts["word/settings.xml"] = made.MODERN.replace('"15"', '"14"')

    assert read(package.bytes()).codes == {"house-compatibility"}


def test_a_part_that_is_not_there_is_told_and_a_picture_that_is_none_left_out(
    made: ModuleType, read: Read
) -> None:
    package = made.bare_reference()
    package.relations["document.xml"]["rId95"] = ("header", "header9.xml")
    package.relations["document.xml"]["rId96"] = ("image", "media/a.png")

    reading = read(package.bytes(**{"word/media/a.png": b"MZ\x90"}))

    assert reading.codes == {"house-dangling", "house-embedded"}
    assert not any("media" in name for name in reading.accepted.parts)
