"""What a writer needs beside the document: theme and language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.theme.tokens import Theme

if TYPE_CHECKING:
    from briefgen.house.document import House
    from briefgen.typography.languages import Language


class Design(Struct, frozen=True, kw_only=True):
    """A theme in use for one language."""

    theme: Theme
    language: Language
    project: Path | None = None
    """The project's folder, where the theme names font files of its own."""
    house: House | None = None
    """The organisation's document that the Word file is based on; the theme has its looks."""
    partners: Mapping[str, Language] = field(default_factory=dict)
    """The other languages of a document that has several, by code."""

    @property
    def code(self) -> str:
        """The codes of its languages, as files are named by: `zh`, `zh-en`."""
        return "-".join((self.language.code, *self.partners))

    def speaking(self, code: str) -> Design:
        """The same design for a part of the document in the language `code`."""
        return replace(self, language=self.partners[code]) if code else self
