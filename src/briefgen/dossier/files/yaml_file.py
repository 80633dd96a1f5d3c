"""YAML with marks: every value a string, so that no number ever passes through a float.

The YAML is read as events, not as nodes: PyYAML's node composer recurses in C and takes the
process down on deep nesting. Aliases and tags are refused: the format needs neither, and an
alias can expand without bound.
"""

from __future__ import annotations

from typing import Protocol

import yaml
from msgspec import Struct, field

from briefgen.diagnostics import Place, Report
from briefgen.dossier.files.located import Located, Path

MAX_DEPTH = 24
"""Deeper than any record; a guard against files made to exhaust the stack."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null"})
_WIDE = (
    ("\u2e80", "\u303f"),
    ("\u3400", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\uff00", "\uff60"),
    ("\U00020000", "\U0003ffff"),
)
"""Chinese characters and marks; as a pattern they cost more than all that is read by it."""


class _Mark(Protocol):
    line: int
    column: int


def parse_yaml(text: str, file: Place, report: Report) -> Located | None:
    """The document's data with places; None with a finding if it cannot be read at all."""
    reader = _Reader(file, report)
    try:
        for event in iter(_LOADER(text).get_event, None):
            reader.take(event)
            if reader.given_up:
                return None
    except yaml.MarkedYAMLError as error:
        _report_syntax(error, file, report)
        return None
    except yaml.reader.ReaderError as error:
        character = error.character
        code = ord(character) if isinstance(character, str) else int(character)
        line = text.count("\n", 0, error.position) + 1
        report.error(
            "broken-yaml",
            f"the character U+{code:04X} is not allowed in YAML",
            Place(file.file, line),
            "remove it",
        )
        return None
    return Located(reader.root, file, reader.places)


def _report_syntax(error: yaml.MarkedYAMLError, file: Place, report: Report) -> None:
    mark = error.problem_mark or error.context_mark
    problem = error.problem or "it cannot be parsed"
    hint = "check the indentation, and that each `key:` is followed by a space"
    if "cannot start any token" in problem:
        hint = "indent with spaces, not tabs; put quotes around a text that starts with a sign"
    elif "mapping values are not allowed" in problem:
        hint = "put quotes around a text that holds `: `, and check the indentation"
    place = Place(file.file, mark.line + 1, mark.column + 1) if mark else file
    report.error("broken-yaml", f"broken YAML: {problem}", place, hint)


def _folded(event: yaml.ScalarEvent) -> str:
    """The text, whose folded lines have no space between Chinese characters (YAML 1.2, 6.5)."""
    value: str = event.value
    start: _Mark | None = event.start_mark
    end: _Mark | None = event.end_mark
    if start is None or end is None or start.line == end.line or event.style == "|":
        return value
    first, *words = value.split(" ")
    for word in words:
        first += word if _is_wide(first[-1:]) and _is_wide(word[:1]) else f" {word}"
    return first


def _is_wide(character: str) -> bool:
    return any(low <= character <= high for low, high in _WIDE)


class _Open(Struct):
    """A mapping or list that has begun and not yet ended."""

    value: dict[str, object] | list[object]
    path: Path
    key: str | None = None
    """Of a mapping: the key whose value is awaited."""


class _Reader(Struct):
    """Builds data from events; keeps the places as it goes."""

    file: Place
    report: Report
    root: object = None
    places: dict[Path, Place] = field(default_factory=dict)
    given_up: bool = False
    _stack: list[_Open] = field(default_factory=list)
    _documents: int = 0

    def take(self, event: yaml.Event) -> None:
        """Take in one event."""
        match event:
            case yaml.ScalarEvent():
                self._check_tag(event)
                self._scalar(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._end()
            case yaml.MappingStartEvent():
                self._check_tag(event)
                self._begin({}, event)
            case yaml.SequenceStartEvent():
                self._check_tag(event)
                self._begin([], event)
            case yaml.AliasEvent():
                self._refuse_alias(event)
                self._put(None, event)
            case yaml.DocumentStartEvent():
                self._count_document(event)
            case _:
                pass

    def _here(self, event: yaml.Event) -> Place:
        mark: _Mark | None = event.start_mark
        assert mark is not None  # noqa: S101  (every event of a parsed text has a mark)
        return Place(self.file.file, mark.line + 1, mark.column + 1)

    def _check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag not in {None, "!"}:
            self.report.error(
                "yaml-tag",
                f"the tag `{event.tag}` is not allowed",
                self._here(event),
                "remove it: the key decides how a value is read",
            )

    def _refuse_alias(self, event: yaml.AliasEvent) -> None:
        self.report.error(
            "yaml-alias",
            f"the alias `*{event.anchor}` is not allowed",
            self._here(event),
            "write the value out",
        )

    def _count_document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self.report.error(
                "several-documents",
                "the file holds more than one YAML document",
                self._here(event),
                "remove the line `---`",
            )
            self.given_up = True

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        top = self._stack[-1] if self._stack else None
        if top and isinstance(top.value, dict) and top.key is None:
            self._name(top, event.value, self._here(event))
            return
        plain = event.style is None
        self._put(None if plain and event.value in _NULLS else _folded(event), event)

    def _name(self, top: _Open, key: str, place: Place) -> None:
        """Note the key whose value comes next; the value stands where its key stands."""
        if key in top.value:
            first = self.places[(*top.path, key)].line
            self.report.error(
                "duplicate-key",
                f"`{key}` stands twice in one mapping, first on line {first}",
                place,
                "remove one of them",
            )
        self.places[(*top.path, key)] = place
        top.key = key

    def _put(self, value: object, event: yaml.Event) -> Path:
        """Hang a value where the open mapping or list awaits it; returns its path."""
        if not self._stack:
            self.root = value
            self.places.setdefault((), self._here(event))
            return ()
        top = self._stack[-1]
        if isinstance(top.value, list):
            path: Path = (*top.path, len(top.value))
            self.places[path] = self._here(event)
            top.value.append(value)
            return path
        if top.key is None:
            self._refuse_key(self._here(event))
            return ()
        path = (*top.path, top.key)
        top.value[top.key] = value
        top.key = None
        return path

    def _refuse_key(self, place: Place) -> None:
        self.report.error("broken-yaml", "a key must be a plain text", place, "name the key")
        self.given_up = True

    def _begin(self, value: dict[str, object] | list[object], event: yaml.Event) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self.report.error(
                "nested-too-deeply",
                f"the file is nested more than {MAX_DEPTH} levels deep",
                self._here(event),
                "the format needs no more than a few levels",
            )
            self.given_up = True
            return
        path = self._put(value, event)
        self._stack.append(_Open(value, path))

    def _end(self) -> None:
        self._stack.pop()
