"""Picking the text of a language from what an author wrote for several."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.diagnostics import Place, Report
from briefgen.typography.languages import Language

ANY = "*"
"""The key of a text that serves every language without one of its own."""


def pick(localized: Mapping[str, str] | None, language: Language) -> str | None:
    """The text for `language`, else the one for any language, else None."""
    if localized is None:
        return None
    return localized.get(language.code, localized.get(language.tag, localized.get(ANY)))


def pick_or_report(
    localized: Mapping[str, str], language: Language, report: Report, what: str, place: Place | None
) -> str:
    """The text for `language`; a missing one is a finding that names `what`, and gives its name."""
    text = pick(localized, language)
    if text is None:
        report.error(
            "missing-translation",
            f"{what} has no text in `{language.code}`",
            place,
            f"add `{language.code}: …` beside " + ", ".join(f"`{key}`" for key in localized),
        )
        return what
    return text
