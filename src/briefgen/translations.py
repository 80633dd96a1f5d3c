"""`translations.lock`: which texts agreed when somebody last read all languages side by side.

A text that changed in one language and not in another since then is a finding: the other is
behind. The lock holds hashes, no text. `docs/verify.md` describes it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from briefgen.diagnostics import Place, Report
from briefgen.dossier.dossier import Dossier
from briefgen.dossier.files.text import read_text
from briefgen.dossier.wordings import Wording, wordings_of

TRANSLATIONS = "translations.lock"
_VERSION = 1
_TEMPLATES = "templates"
_DIGITS = 16
"""Of a hash: enough to tell two wordings apart."""

Locked = Mapping[str, Mapping[str, str]]
"""Wording → language → hash."""


def check_translations(
    dossier: Dossier, folder: Path, languages: Iterable[str], report: Report
) -> None:
    """Report the texts that changed in one language only since the lock; none without a lock."""
    locked = _read(folder, report)
    if not locked:
        return
    for wording in _all_wordings(dossier, folder, languages):
        known = locked.get(wording.id, {})
        now = _hashes(wording)
        both = [code for code in now if code in known]
        changed = [code for code in both if now[code] != known[code]]
        behind = [code for code in both if now[code] == known[code]]
        for code in behind if changed else ():
            report.warn(
                "translation-behind",
                f"`{wording.id}` has changed in `{changed[0]}` and not in `{code}`",
                wording.place_in(code),
                f"change it too, or, if it still says the same, renew `{TRANSLATIONS}` with "
                "`briefgen check --lock`",
            )


def translations_text(dossier: Dossier, folder: Path, languages: Iterable[str]) -> str:
    """The text of the lock: JSON, sorted, a wording a line."""
    rows = {wording.id: _hashes(wording) for wording in _all_wordings(dossier, folder, languages)}
    lines = [
        f"  {json.dumps(id_)}: {json.dumps(rows[id_], sort_keys=True)}" for id_ in sorted(rows)
    ]
    texts = ",\n".join(lines)
    return f'{{\n "version": {_VERSION},\n "texts": {{\n{texts}\n }}\n}}\n'


def _all_wordings(dossier: Dossier, folder: Path, languages: Iterable[str]) -> Iterator[Wording]:
    known = tuple(languages)
    yield from wordings_of(dossier, known)
    yield from _templates(folder, known)


def _templates(folder: Path, languages: tuple[str, ...]) -> Iterator[Wording]:
    """The project's own templates: `briefing.zh.md` and `briefing.en.md` are one wording."""
    found: dict[str, dict[str, Path]] = {}
    for path in sorted((folder / _TEMPLATES).rglob("*.md")):
        name, _, code = path.stem.rpartition(".")
        if name and code in languages:
            id_ = (path.parent / name).relative_to(folder).as_posix()
            found.setdefault(id_, {})[code] = path
    for id_, paths in found.items():
        if len(paths) > 1:
            texts = {code: path.read_text("utf-8", "replace") for code, path in paths.items()}
            places: dict[str, Place | None] = {
                code: Place(path.relative_to(folder).as_posix()) for code, path in paths.items()
            }
            yield Wording(id_, texts, places.__getitem__)


def _hashes(wording: Wording) -> dict[str, str]:
    return {
        code: hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
        for code, text in wording.texts.items()
    }


def _read(folder: Path, report: Report) -> Locked:
    """The lock; empty if there is none, or if it cannot be read (a finding)."""
    path, place = folder / TRANSLATIONS, Place(TRANSLATIONS)
    text = read_text(path, place, report) if path.exists() else None
    if text is None:
        return {}
    try:
        return _parsed(text)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        report.error(
            "broken-lock",
            "the file is no lock of translations",
            place,
            "remove it and run `briefgen check --lock`",
        )
        return {}


def _parsed(text: str) -> Locked:
    content = json.loads(text)
    if content["version"] != _VERSION:
        raise ValueError("another version")
    return {str(id_): {**hashes} for id_, hashes in content["texts"].items()}
