"""Line origins: markers in a template's own text tell which line of which file made a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from briefgen.diagnostics import Place
from briefgen.document.manuscript import decode_number, encode_number

_START, _MIDDLE, _END = "\ue002", "\ue003", "\ue004"
_MARKER = re.compile(f"{_START}([\ue010-\ue019]+){_MIDDLE}([\ue010-\ue019]+){_END}")
TICK = "briefgen_tick"
"""A function that every loop and macro calls, so that endless work can be stopped."""


class Origins(Extension):
    """Marks every line of the template's own text, and counts the turns of loops."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.files: list[str] = []

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The stream with markers in its text and a tick at the head of each loop and macro."""
        index = self.number(stream.filename or stream.name)
        opening = repeated = False
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", _marked(token.value, index, token.lineno))
                continue
            yield token
            if opening:
                repeated = token.value in {"for", "macro", "call"}
            opening = token.type == "block_begin"
            if token.type == "block_end" and repeated:
                repeated = False
                yield from _tick(token.lineno)

    def number(self, name: str | None) -> int:
        """The number by which markers name a file: its place among the files seen so far."""
        name = name or "template"
        if name not in self.files:
            self.files.append(name)
        return self.files.index(name)

    def trace(self, text: str) -> tuple[str, tuple[Place, ...]]:
        """Output without its markers, and for each of its lines the place that it came from."""
        lines, places = [], []
        last = Place(self.files[0], 1) if self.files else Place("template", 1)
        for line in text.split("\n"):
            marks = [
                Place(self.files[decode_number(m[1])], decode_number(m[2]))
                for m in _MARKER.finditer(line)
            ]
            places.append(_origin(line, marks, last))
            last = marks[-1] if marks else last
            lines.append(_MARKER.sub("", line))
        return "\n".join(lines), tuple(places)


def strip_markers(text: str) -> str:
    """The text without markers."""
    return _MARKER.sub("", text)


def _origin(line: str, marks: list[Place], last: Place) -> Place:
    """The mark that stands at the first visible character; a mark after it tells of later text."""
    place = last
    position = 0
    for match, mark in zip(_MARKER.finditer(line), marks, strict=True):
        if line[position : match.start()].strip():
            return place
        place, position = mark, match.end()
    return place


def _marked(text: str, index: int, line: int) -> str:
    file = encode_number(index)
    return "\n".join(
        f"{_START}{file}{_MIDDLE}{encode_number(line + offset)}{_END}{part}"
        for offset, part in enumerate(text.split("\n"))
    )


def _tick(line: int) -> Iterator[Token]:
    yield Token(line, "variable_begin", "{{")
    yield Token(line, "name", TICK)
    yield Token(line, "lparen", "(")
    yield Token(line, "rparen", ")")
    yield Token(line, "variable_end", "}}")
