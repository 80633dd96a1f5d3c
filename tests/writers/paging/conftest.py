"""A tiny language for Word files: paragraphs and tables as strings, and the pages they take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from briefgen.diagnostics import Report
from briefgen.theme.design import Design
from briefgen.theme.reading import load_theme
from briefgen.typography.languages import language
from briefgen.writers.paging.pages import Paging, paged

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='20'/></w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type='paragraph' w:default='1' w:styleId='Normal'><w:pPr>"
    "<w:spacing w:before='0' w:after='0' w:line='200' w:lineRule='exact'/></w:pPr></w:style>"
    "<w:style w:type='table' w:styleId='TableNormal'/>"
)


def root(name: str, inner: str) -> bytes:
    """A part whose root is `w:name`."""
    return f"<w:{name} xmlns:w='{W}'>{inner}</w:{name}>".encode()


def p(text: str = "x", mark: str = "", properties: str = "") -> str:
    """A paragraph of the text, with a bookmark and `w:pPr`."""
    anchor = f"<w:bookmarkStart w:id='1' w:name='{mark}'/>" if mark else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{anchor}<w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str, properties: str = "<w:cantSplit/>") -> str:
    """A row of cells of 100 points."""
    width = "<w:tcPr><w:tcW w:w='2000' w:type='dxa'/></w:tcPr>"
    inner = "".join(f"<w:tc>{width}{cell}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def section(height: int = 100, width: int = 300) -> str:
    """The end of a section whose text area has so many points."""
    return (
        f"<w:sectPr><w:pgSz w:w='{width * 20}' w:h='{height * 20}'/>"
        "<w:pgMar w:top='0' w:bottom='0' w:left='0' w:right='0'/></w:sectPr>"
    )


@dataclass(frozen=True, slots=True)
class Word:
    """Sets Word files made of strings; a line is ten points high."""

    design: Design

    def __call__(
        self, *blocks: str, styles: str = "", end: str = "", **parts: str
    ) -> Mapping[str, int]:
        """Bookmark → page."""
        return self.set(*blocks, styles=styles, end=end, **parts).page_of

    def set(self, *blocks: str, styles: str = "", end: str = "", **parts: str) -> Paging:
        """The pages of a file with these blocks; a page has ten lines of 300 points."""
        body = f"<w:body>{''.join(blocks)}{end or section()}</w:body>"
        members = {
            "word/document.xml": root("document", body),
            "word/styles.xml": root("styles", _DEFAULTS + styles),
            **{f"word/{name}.xml": root(name, inner) for name, inner in parts.items()},
        }
        return paged(members, self.design)


@pytest.fixture(scope="session")
def word() -> Word:
    """Files in English with the default theme's faces."""
    return Word(Design(theme=load_theme("civic", None, Report()), language=language("en")))


@pytest.fixture(scope="session")
def chinese() -> Design:
    """The default theme in Chinese."""
    return Design(theme=load_theme("civic", None, Report()), language=language("zh"))
