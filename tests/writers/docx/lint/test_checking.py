"""Faults are planted in a sound file, one at a time; each is found."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from briefgen.writers.docx.lint.checking import DefectError, check_parts, faults

if TYPE_CHECKING:
    from tests.writers.docx.conftest import WordFile

Sample = Callable[[str], "WordFile"]
Parts = dict[str, bytes]
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
CHART = "word/charts/chart1.xml"
LONG = "x" * 65


def packed(parts: Parts, again: str | None = None) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        if again:
            with pytest.warns(UserWarning, match="Duplicate name"):
                archive.writestr(again, parts[again])
    return stream.getvalue()


def put(name: str, old: str, new: str) -> Callable[[Parts], None]:
    """Replaces the first `old` of a part, which must be there."""

    def plant(parts: Parts) -> None:
        text = parts[name].decode()
        assert old in text, f"{name} has no {old}"
        parts[name] = text.replace(old, new, 1).encode()

    return plant


def sub(name: str, pattern: str, new: str) -> Callable[[Parts], None]:
    """Replaces the first match of a pattern in a part."""

    def plant(parts: Parts) -> None:
        text, count = re.subn(pattern, new, parts[name].decode(), count=1, flags=re.DOTALL)
        assert count == 1, f"{name} has no {pattern}"
        parts[name] = text.encode()

    return plant


def replaced(ending: str, content: bytes) -> Callable[[Parts], None]:
    """Replaces the content of the first part with such a name."""

    def plant(parts: Parts) -> None:
        name = next(name for name in parts if name.endswith(ending))
        parts[name] = content

    return plant


def custom_properties(parts: Parts) -> None:
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    override = f'<Override PartName="/docProps/custom.xml" ContentType="{kind}"/></Types>'
    put("[Content_Types].xml", "</Types>", override)(parts)
    inner = '<property pid="2" name="a"/><property pid="2" name="b"/>'
    parts["docProps/custom.xml"] = f"<Properties>{inner}</Properties>".encode()


def removed(ending: str) -> Callable[[Parts], None]:
    def plant(parts: Parts) -> None:
        del parts[next(name for name in parts if name.endswith(ending))]

    return plant


BOOKMARK = r'(<w:bookmarkStart w:id="\d+" w:name=")[^"]+"'
TABLE_CELL = r"(<w:tc><w:tcPr>.*?</w:tcPr>)<w:p>.*?</w:p></w:tc>"

PLANTED: dict[str, tuple[Callable[[Parts], None], str]] = {
    "a bookmark set twice": (
        sub(
            DOCUMENT,
            r'(<w:bookmarkStart w:id="\d+" w:name="([^"]+)"/>)',
            r'\1<w:bookmarkStart w:id="9999" w:name="\2"/><w:bookmarkEnd w:id="9999"/>',
        ),
        "is set twice",
    ),
    "a bookmark without an end": (sub(DOCUMENT, r"<w:bookmarkEnd [^>]+>", ""), "never ends"),
    "a bookmark without a beginning": (
        sub(DOCUMENT, r"<w:bookmarkEnd ", '<w:bookmarkEnd w:id="9998"/><w:bookmarkEnd '),
        "without a beginning",
    ),
    "a bookmark name that is too long": (sub(DOCUMENT, BOOKMARK, rf'\g<1>{"b" * 41}"'), "too long"),
    "a link to no bookmark": (
        sub(DOCUMENT, r'w:anchor="[^"]+"', 'w:anchor="nowhere"'),
        "there is no bookmark `nowhere`",
    ),
    "a field that refers to no bookmark": (
        sub(DOCUMENT, r" PAGEREF \S+ ", " PAGEREF nothing "),
        "there is no bookmark `nothing`",
    ),
    "a control's tag that is too long": (
        sub(DOCUMENT, r'<w:tag w:val="[^"]+"', f'<w:tag w:val="{LONG}"'),
        "tag is too long",
    ),
    "a control's title that is too long": (
        sub(DOCUMENT, r'<w:alias w:val="[^"]+"', f'<w:alias w:val="{LONG}"'),
        "alias is too long",
    ),
    "two controls of one id": (
        sub(
            DOCUMENT,
            r'(<w:id w:val="(\d+)"/>.*?)<w:id w:val="\d+"/>',
            r'\1<w:id w:val="\2"/>',
        ),
        "two content controls have the id",
    ),
    "a control bound to no store": (
        sub(DOCUMENT, r'w:storeItemID="[^"]+"', 'w:storeItemID="{NONE}"'),
        "which is not there",
    ),
    "a control bound by no XPath": (
        sub(DOCUMENT, r'w:xpath="[^"]+"', 'w:xpath="/f:facts[["'),
        "which is no XPath",
    ),
    "a control bound to no node": (
        sub(DOCUMENT, r'w:xpath="[^"]+"', 'w:xpath="/f:facts[1]/f:gone[1]"'),
        "where no single node is",
    ),
    "two controls bound to one node": (
        put(DOCUMENT, "f:o2[1]", "f:o1[1]"),
        "two content controls are bound",
    ),
    "a control that shows what its node does not hold": (
        sub("customXml/item1.xml", r"<f:o1>[^<]*</f:o1>", "<f:o1>1</f:o1>"),
        "its node holds `1`",
    ),
    "a control that holds ideographs": (
        sub(
            DOCUMENT,
            r"(<w:sdtContent><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t[^>]*>)([^<]*)",
            r"\g<1>\2亿元",
        ),
        "holds ideographs",
    ),
    "a control in a hyperlink": (
        sub(
            DOCUMENT,
            r"<w:hyperlink ([^>]*)>",
            r"<w:hyperlink \1><w:sdt><w:sdtContent/></w:sdt>",
        ),
        "stands in a hyperlink",
    ),
    "a hyperlink in a hyperlink": (
        sub(DOCUMENT, r"<w:hyperlink ([^>]*)>", r"<w:hyperlink \1><w:hyperlink/>"),
        "a hyperlink stands in a hyperlink",
    ),
    "a cell without a paragraph": (sub(DOCUMENT, TABLE_CELL, r"\1</w:tc>"), "does not end with"),
    "a row without cells": (
        sub(DOCUMENT, r"<w:tr><w:trPr>", "<w:tr></w:tr><w:tr><w:trPr>"),
        "a table row has no cells",
    ),
    "a row that does not fill the grid": (
        put(DOCUMENT, "<w:tblGrid>", '<w:tblGrid><w:gridCol w:w="9"/>'),
        "columns",
    ),
    "a table without rows": (
        put(
            DOCUMENT,
            "<w:sectPr",
            "<w:tbl><w:tblPr/><w:tblGrid/></w:tbl><w:p/><w:sectPr",
        ),
        "a table has no rows",
    ),
    "two tables that touch": (
        put(DOCUMENT, "</w:tbl>", "</w:tbl><w:tbl><w:tblPr/><w:tblGrid/></w:tbl>"),
        "two tables touch",
    ),
    "a paragraph style that is not there": (
        put(DOCUMENT, '<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="Gone"/>'),
        "there is no style `Gone`",
    ),
    "a character style that is not there": (
        put(DOCUMENT, '<w:rStyle w:val="Claim"/>', '<w:rStyle w:val="Gone"/>'),
        "there is no style `Gone`",
    ),
    "a list that is not there": (
        sub(DOCUMENT, r'<w:numId w:val="\d+"/>', '<w:numId w:val="777"/>'),
        "there is no list `777`",
    ),
    "a field that is not closed": (
        put(DOCUMENT, '<w:fldChar w:fldCharType="end"/>', ""),
        "a field is not closed",
    ),
    "a field that ends before it begins": (
        put(DOCUMENT, 'w:fldCharType="begin"', 'w:fldCharType="end"'),
        "a field ends that did not begin",
    ),
    "a picture that is none": (replaced(".png", b"GIF89a"), "not what the name says"),
    "a workbook that is none": (replaced(".xlsx", b"text"), "not what the name says"),
    "a cache with more points than it says": (
        sub(
            CHART, r'<c:numCache>(.*?)<c:ptCount val="\d+"/>', r'<c:numCache>\1<c:ptCount val="0"/>'
        ),
        "more points than it says",
    ),
    "a cached value that is no number": (
        sub(CHART, r"(<c:numCache>.*?<c:v>)[^<]*", r"\1NaN"),
        "`NaN` is no number",
    ),
    "a chart without one of its axes": (
        put(CHART, '<c:axId val="111"/>', '<c:axId val="5"/>'),
        "there is no axis `5`",
    ),
    "an axis with a signed id": (
        put(CHART, '<c:catAx><c:axId val="111"/>', '<c:catAx><c:axId val="-111"/>'),
        "has a sign",
    ),
    "a label where its chart allows none": (
        put(CHART, '<c:dLblPos val="outEnd"/>', '<c:dLblPos val="t"/>'),
        "is not allowed in `barChart`",
    ),
    "a label outside a stacked bar": (
        put(CHART, '<c:grouping val="clustered"/>', '<c:grouping val="stacked"/>'),
        "position `outEnd` is not allowed",
    ),
    "a chart without a workbook": (
        sub(CHART, r"<c:externalData.*</c:externalData>", ""),
        "no workbook",
    ),
    "a font name that is too long": (
        sub("word/fontTable.xml", r'w:font w:name="[^"]+"', f'w:font w:name="{LONG}"'),
        "too long for Word",
    ),
    "a style name given twice": (
        put(STYLES, '<w:name w:val="heading 2"/>', '<w:name w:val="Heading 1"/>'),
        "the style name `paragraph heading 1` is given twice",
    ),
    "a style id given twice": (
        put(STYLES, 'w:styleId="Heading2"', 'w:styleId="Heading1"'),
        "the style id `Heading1` is given twice",
    ),
    "custom properties of one id": (custom_properties, "the custom property id `2`"),
    "a date that is none": (
        sub("docProps/core.xml", r"(<dcterms:created [^>]*>)[^<]*", r"\1yesterday"),
        "`yesterday` is no date",
    ),
    "a relationship to nothing": (removed(".png"), "which is not there"),
    "a relationship that is not declared": (
        sub(DOCUMENT, r'r:embed="[^"]+"', 'r:embed="rIdGone"'),
        "`rIdGone` is not declared",
    ),
    "a part without a content type": (
        put("[Content_Types].xml", 'Extension="png"', 'Extension="gif"'),
        "has no content type",
    ),
    "a part that is not well formed": (put(DOCUMENT, "<w:body>", "<w:body><w:p>"), "well-formed"),
    "two drawings of one id": (
        sub(DOCUMENT, r'<wp:docPr id="2"', '<wp:docPr id="1"'),
        "two drawings have the id",
    ),
    "a drawing without a description": (
        sub(DOCUMENT, r'(<wp:docPr [^>]*descr=")[^"]+"', r'\1"'),
        "has no description",
    ),
    "a description that is a file's name": (
        sub(DOCUMENT, r'(<wp:docPr [^>]*descr=")[^"]+"', r'\1chart.png"'),
        "is a file's name",
    ),
    "a table without a header row": (put(DOCUMENT, "<w:tblHeader/>", ""), "no header row"),
    "a table without a title": (
        sub(DOCUMENT, r'<w:tblCaption w:val="[^"]+"', '<w:tblCaption w:val=""'),
        "a table has no title",
    ),
    "merged cells": (
        sub(
            DOCUMENT,
            r"(<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW [^>]*/>)",
            r'\1<w:gridSpan w:val="2"/>',
        ),
        "merged cells",
    ),
    "cells merged downwards": (
        sub(DOCUMENT, r"(<w:tc><w:tcPr><w:tcW [^>]*/>)", r"\1<w:vMerge/>"),
        "merged cells",
    ),
    "a row that is one merged cell": (
        sub(
            DOCUMENT,
            r"<w:tr><w:trPr><w:cantSplit/></w:trPr>(<w:tc><w:tcPr><w:tcW [^>]*/>)"
            r"(.*?</w:tc>).*?</w:tr>",
            r'<w:tr>\1<w:gridSpan w:val="2"/>\2</w:tr>',
        ),
        "merged cells",
    ),
    "an empty cell": (
        sub(
            DOCUMENT,
            r"(<w:tc>(?:(?!</w:tc>).)*?<w:pPr>.*?</w:pPr>).*?</w:p></w:tc>",
            r"\1</w:p></w:tc>",
        ),
        "an empty cell",
    ),
    "a heading that skips a level": (
        put(DOCUMENT, '<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading3"/>'),
        "skips a level",
    ),
    "a link that says nothing": (
        put(DOCUMENT, ">example.org<", ">https://example.org/<"),
        "does not say where it leads",
    ),
    "a document without a title": (
        sub("docProps/core.xml", r"<dc:title>[^<]*", "<dc:title>"),
        "the document has no title",
    ),
    "a document without a language": (
        sub(STYLES, r"<w:lang [^>]*/>", ""),
        "the document has no language",
    ),
    "text that is too pale": (
        sub(STYLES, r'(w:styleId="Note".*?<w:color w:val=")[^"]+"', r'\1BBBBBB"'),
        "a contrast of",
    ),
}


def test_a_sound_file_has_no_fault(sample_file: Sample, live_file: Sample, code: str) -> None:
    assert faults(sample_file(code).content) == []
    assert faults(live_file(code).content) == []


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(live_file: Sample, fault: str) -> None:
    plant, message = PLANTED[fault]
    parts = live_file("en").parts

    plant(parts)

    assert any(message in found for found in faults(packed(parts)))


def test_a_part_that_stands_twice_is_found(live_file: Sample) -> None:
    content = packed(live_file("en").parts, again="word/settings.xml")

    assert "word/settings.xml: the part stands twice" in faults(content)


def test_an_unsound_file_is_not_written(live_file: Sample) -> None:
    parts = live_file("en").parts
    put(DOCUMENT, "<w:tblHeader/>", "")(parts)

    with pytest.raises(DefectError, match="no header row"):
        check_parts(parts)


def test_what_only_an_author_can_mend_does_not_stop_the_writer(live_file: Sample) -> None:
    parts = live_file("en").parts
    put(DOCUMENT, ">example.org<", ">https://example.org/<")(parts)

    check_parts(parts)

    assert faults(packed(parts)) != []
