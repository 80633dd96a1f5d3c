"""Markup between citeproc-py and our inlines: private-use marks that no text of a source holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from citeproc.string import String

from briefgen.document.nodes import Emphasis, Inline, Inlines, Link, Strong, Text

_ITALIC, _BOLD, _END = "\ue100", "\ue101", "\ue10f"
_MARK = re.compile(f"[{_ITALIC}{_BOLD}{_END}]")


def preformat(text: object) -> str:
    """The text as it is: nothing needs escaping where markup is private.

    citeproc-py changes the case of what it has formatted, which only strings of its own allow.
    """
    marked: str = String(text)
    return marked


def _wrapped(mark: str) -> type[str]:
    """A class whose call puts `mark` before a text; citeproc-py calls its formatter so."""

    class Wrapped(str):
        __slots__ = ()

        def __new__(cls, text: object) -> str:  # type: ignore[misc]  # a marked text, no subclass
            marked: str = String(f"{mark}{text}{_END}" if mark else text)
            return marked

    return Wrapped


Italic = Oblique = _wrapped(_ITALIC)
Bold = _wrapped(_BOLD)
Light = Underline = Superscript = Subscript = SmallCaps = _wrapped("")


def read_markup(text: str, links: Mapping[str, str]) -> Inlines:
    """The inlines of a marked text; `links` gives what is printed as a link, and its target."""
    stack: list[tuple[str, list[Inline]]] = [("", [])]
    for mark, words in _pieces(text):
        if mark == _END and len(stack) > 1:
            kind, children = stack.pop()
            node = Emphasis if kind == _ITALIC else Strong
            stack[-1][1].append(node(children=tuple(children)))
        elif mark in {_ITALIC, _BOLD}:
            stack.append((mark, []))
        stack[-1][1].extend(_linked(words, links))
    return tuple(stack[0][1])


def plain(text: str) -> str:
    """A marked text without its marks."""
    return _MARK.sub("", text)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Each mark with the words after it; the words before the first mark with none."""
    marks = ["", *_MARK.findall(text)]
    yield from zip(marks, _MARK.split(text), strict=True)


def _linked(words: str, links: Mapping[str, str]) -> Iterator[Inline]:
    if not words:
        return
    for printed, target in links.items():
        before, found, after = words.partition(printed)
        if found:
            yield from _linked(before, links)
            yield Link(children=(Text(text=printed),), target=target)
            yield from _linked(after, links)
            return
    yield Text(text=words)
