"""What a writer needs beside the document: theme and language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.theme.tokens import Theme

if TYPE_CHECKING:
    from briefgen.house.document import House
    from briefgen.typography.languages import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """A theme in use for one language."""

    theme: Theme
    language: Language
    project: Path | None = None
    """The project's folder, where the theme names font files of its own."""
    house: House | None = None
    """The organisation's document that the Word file is based on; the theme has its looks."""
