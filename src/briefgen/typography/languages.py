"""A language: its strings, unit words and patterns, read from `assets/languages/<code>.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from briefgen.diagnostics import failure, suggestion
from briefgen.resources import asset


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The words and patterns of one language."""

    code: str
    """As a project names it: `zh`, `en`."""
    tag: str
    """BCP 47, as files declare it: `zh-CN`, `en-GB`."""
    locale: str
    """CLDR, as Babel names it: `zh_Hans_CN`, `en_GB`."""
    cjk: bool
    """Whether text is set by the rules of Chinese typography."""
    strings: Mapping[str, str] = field(hash=False)
    """Every fixed string of a briefing, by key: `figure`, `table`, `contents`, `of-pages` …"""
    numbers: Mapping[str, Any] = field(hash=False)
    """Patterns and words for numbers: see the language file."""
    units: Mapping[str, Any] = field(hash=False)
    """Unit id → the words around the number."""
    checks: Mapping[str, Any] = field(hash=False, default_factory=dict)
    """Words and idioms that the checks on the text know: see the language file."""
    schemes: Mapping[str, Mapping[str, str]] = field(hash=False, default_factory=dict)
    """Ways to number headings, by name: the strings that differ from `strings`."""

    def text(self, key: str, **values: object) -> str:
        """The string named `key`, with `{name}` parts filled in.

        Raises:
            KeyError: the language file has no such string; the file is ours, so this is a bug.
        """
        return self.strings[key].format(**values)

    def numbering(self, scheme: str) -> Language:
        """The same language with headings numbered by a scheme.

        `language` is its own way, which also stands in for a scheme that it does not know, and
        `none` leaves headings without numbers.
        """
        unnumbered = {key: "" for key in self.strings if key.startswith("heading-")}
        changed = unnumbered if scheme == "none" else self.schemes.get(scheme, {})
        return replace(self, strings={**self.strings, **changed}) if changed else self


@cache
def languages() -> tuple[str, ...]:
    """The codes of all languages that have a file, sorted."""
    return tuple(sorted(path.stem for path in asset("languages").glob("*.toml")))


@cache
def language(code: str) -> Language:
    """The language named `code`.

    Raises:
        BriefgenError: there is no such language file.
    """
    path = asset("languages", f"{code}.toml")
    if code not in languages():
        raise failure(
            "unknown-language",
            f"there is no language `{code}`",
            hint=suggestion(code, languages()),
        )
    data = tomllib.loads(path.read_text("utf-8"))
    return Language(code=code, **data)
