"""Styles: which paragraphs are headings, whatever a program calls their styles inside."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from briefgen.audit.word.names import W

_HEADING = re.compile(r"(?:heading|标题) ?[1-9]")


class Styles(Struct, frozen=True):
    """The ids of the styles of headings; they differ from program to program, the names do not."""

    headings: frozenset[str] = frozenset()

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """Those of `word/styles.xml`."""
        if root is None:
            return cls()
        found = set()
        for style in root.iter(W + "style"):
            name = style.find(W + "name")
            if name is not None and _HEADING.fullmatch((name.get(W + "val") or "").casefold()):
                found.add(style.get(W + "styleId") or "")
        return cls(frozenset(found))

    def is_heading(self, style: str) -> bool:
        """Whether a paragraph of this style is a heading."""
        return style in self.headings
