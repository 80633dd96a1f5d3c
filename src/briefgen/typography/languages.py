"""A language: its strings, unit words and patterns, read from `languages/<code>.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import fields, replace

from briefgen.diagnostics import BriefgenError, Place, Report, failure, suggestion
from briefgen.dossier.files.located import Located
from briefgen.dossier.files.text import read_text
from briefgen.dossier.files.toml_file import parse_toml
from briefgen.resources import asset

FOLDER = "languages"
"""Of the assets, and of a project, where the languages' files stand."""
DEFAULT = "en"
"""The language whose strings are those that every language needs."""
_LEVELLED = ("heading-", "reference-heading-", "use-heading-")
"""Strings for each level of headings, of which a language may have more."""


class Language(Struct, frozen=True, kw_only=True):
    """The words and patterns of one language."""

    code: str
    """As a project names it: `zh`, `en`."""
    tag: str
    """BCP 47, as files declare it: `zh-CN`, `en-GB`."""
    locale: str
    """CLDR, as Babel names it: `zh_Hans_CN`, `en_GB`."""
    cjk: bool
    """Whether text is set by the rules of Chinese typography."""
    strings: Mapping[str, str]
    """Every fixed string of a briefing, by key: `figure`, `table`, `contents`, `of-pages` …"""
    numbers: Mapping[str, Any]
    """Patterns and words for numbers: see the language file."""
    units: Mapping[str, Any]
    """Unit id → the words around the number."""
    checks: Mapping[str, Any] = field(default_factory=dict)
    """Words and idioms that the checks on the text know: see the language file."""
    schemes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Ways to number headings, by name: the strings that differ from `strings`."""

    def __hash__(self) -> int:
        return hash((self.code, self.tag, self.locale))

    @property
    def reader(self) -> str:
        """The language whose numbers are looked for: Chinese, or English for all others."""
        return "zh" if self.cjk else "en"

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
def _shipped() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in asset(FOLDER).glob("*.toml")))


def languages(project: Path | None = None) -> tuple[str, ...]:
    """The codes of all languages that have a file, here or in the project, sorted."""
    own = (project / FOLDER).glob("*.toml") if project else ()
    return tuple(sorted({*_shipped(), *(path.stem for path in own)}))


def language(code: str, project: Path | None = None) -> Language:
    """The language named `code`; a file of the project comes before one that ships.

    Raises:
        BriefgenError: there is no such language file, or it is incomplete or wrong.
    """
    if project and (project / FOLDER / f"{code}.toml").is_file():
        return _own(code, project)
    if code not in _shipped():
        hint = suggestion(code, languages(project))
        raise failure("unknown-language", f"there is no language `{code}`", hint=hint)
    return _built_in(code)


@cache
def _built_in(code: str) -> Language:
    return Language(code=code, **_data(code))


def _data(code: str) -> dict[str, Any]:
    return tomllib.loads(asset(FOLDER, f"{code}.toml").read_text("utf-8"))


def _own(code: str, project: Path) -> Language:
    """A language of the project, over the one that ships which its file extends, if any."""
    place, report = Place(f"{FOLDER}/{code}.toml"), Report()
    text = read_text(project / FOLDER / f"{code}.toml", place, report)
    file = None if text is None else parse_toml(text, place, report)
    if file is None or not isinstance(file.data, dict):
        raise BriefgenError(*report)
    data = file.data
    base = data.pop("extends", None)
    if base is not None and base not in _shipped():
        hint = suggestion(str(base), _shipped())
        where = file.at(("extends",))
        report.error("unknown-language", f"there is no language `{base}` to extend", where, hint)
    elif base is not None:
        data = _merged(_data(base), data)
    _check(data, file, report)
    report.stop_on_errors()
    return Language(code=code, **data)


def borrowed_strings(code: str, project: Path) -> tuple[str, ...]:
    """The strings that a language of the project leaves as they are in another one, sorted."""
    path = project / FOLDER / f"{code}.toml"
    if not path.is_file():
        return ()
    data = tomllib.loads(path.read_text("utf-8"))
    base = data.get("extends", code)
    own = data.get("strings", {})
    if base == code or base not in _shipped():
        return ()
    strings = _built_in(base).strings
    return tuple(sorted(key for key in strings.keys() - own.keys() if _has_words(strings[key])))


def _has_words(text: str) -> bool:
    """Whether a string holds anything to translate beside fields and marks."""
    return any(character.isalpha() for character in re.sub(r"\{\w*\}", "", text))


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """A file over the one that it extends: tables key by key, all else whole."""
    return base | {
        key: _merged(base[key], value)
        if isinstance(value, dict) and isinstance(base.get(key), dict)
        else value
        for key, value in own.items()
    }


def _check(data: dict[str, Any], file: Located, report: Report) -> None:
    """Record what a language's file has too much or too little of."""
    known = {entry.name: entry.required for entry in fields(Language) if entry.name != "code"}
    for key in data.keys() - known.keys():
        hint = suggestion(key, known)
        report.error("unknown-key", f"unknown key `{key}`", file.at((key,)), hint)
    needed = {key for key, required in known.items() if required}
    for key in sorted(needed - data.keys()):
        hint = f'add it, or begin the file with `extends = "{DEFAULT}"`'
        report.error("language-incomplete", f"`{key}` is missing", file.file, hint)
    strings = data.get("strings")
    if isinstance(strings, dict):
        _check_strings(strings, file, report)


def _check_strings(strings: Mapping[str, Any], file: Located, report: Report) -> None:
    wanted = _built_in(DEFAULT).strings
    for key, text in strings.items():
        place = file.at(("strings", key))
        if key not in wanted and not key.startswith(_LEVELLED):
            report.error("unknown-key", f"unknown string `{key}`", place, suggestion(key, wanted))
        elif not isinstance(text, str):
            report.error("wrong-type", f"`{key}` is no text", place, "put it between quotes")
    missing = sorted(wanted.keys() - strings.keys())
    if missing:
        listed = ", ".join(f"`{key}`" for key in missing)
        hint = f'add them, or begin the file with `extends = "{DEFAULT}"`'
        report.error("language-incomplete", f"strings are missing: {listed}", file.file, hint)
