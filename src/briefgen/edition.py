"""An edition: what is to be written in one language, and how."""

from __future__ import annotations

from msgspec import Struct

from briefgen.document.nodes import Document
from briefgen.project import BriefingFile
from briefgen.theme.design import Design


class Edition(Struct, frozen=True, kw_only=True):
    """A checked document in one language, ready to be written."""

    document: Document
    design: Design
    settings: BriefingFile
