"""A Word file from outside is read within limits, and refused if it would reach out of itself."""

from __future__ import annotations

import io
import zipfile

import pytest

from briefgen.diagnostics import BriefgenError
from briefgen.packages import MAIN_TYPE, open_package

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="r"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>'
)
PARTS = {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/document.xml": "<document/>",
}


def _file(**changed: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**PARTS, **changed}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _related(kind: str, target: str, mode: str = "External") -> dict[str, str]:
    relation = (
        f'<Relationship Id="b" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    )
    return {
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>'
        )
    }


def _tree(content: bytes) -> None:
    open_package(content, "x.docx").tree("word/document.xml")


HOSTILE = {
    "no zip": b"PK\x03\x04 nothing",
    "a legacy file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99,
    "another zip": _file(**{"[Content_Types].xml": "<Types/>"}),
    "macros": _file(**{"[Content_Types].xml": TYPES.replace(MAIN_TYPE, "macroEnabled.main+xml")}),
    "no list of types": _file(**{"[Content_Types].xml": "not xml"}),
    "a bomb": _file(**{"word/document.xml": "<document>" + " " * 9_000_000 + "</document>"}),
    "a path out": _file(**{"word/../../evil": "x"}),
    "a doctype": _file(**{"word/document.xml": "<!DOCTYPE d><d/>"}),
    "an entity": _file(
        **{"word/document.xml": '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>'}
    ),
    "much depth": _file(**{"word/document.xml": "<d>" * 5000 + "</d>" * 5000}),
    "a remote picture": _file(**_related("image", "https://example.org/track.png")),
    "a remote template": _file(**_related("attachedTemplate", "https://example.org/a.dotm")),
    "a script": _file(**_related("hyperlink", "javascript:alert(1)")),
    "an object": _file(**_related("oleObject", "embeddings/a.bin", "Internal")),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused(content: bytes) -> None:
    with pytest.raises(BriefgenError) as caught:
        _tree(content)

    assert {finding.code for finding in caught.value.findings} == {"unreadable-document"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_twice_in_the_file_is_refused() -> None:
    stream = io.BytesIO(_file())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/document.xml", "<other/>")

    with pytest.raises(BriefgenError):
        _tree(stream.getvalue())


def test_a_link_to_a_page_is_kept() -> None:
    package = open_package(_file(**_related("hyperlink", "https://example.org/")), "x.docx")

    assert package.relations("word/document.xml")["b"].external
