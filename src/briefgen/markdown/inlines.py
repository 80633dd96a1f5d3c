"""From markdown-it's inline tokens to the document's inlines."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from markdown_it.token import Token
from msgspec import Struct

from briefgen.diagnostics import Place, Report
from briefgen.document.manuscript import (
    TOKEN,
    BlockInsertion,
    InlineInsertion,
    Insertion,
    Markdown,
    decode_number,
)
from briefgen.document.nodes import Emphasis, Inline, Inlines, LineBreak, Link, Strong, Text
from briefgen.document.walking import plain_text

_SCHEMES = ("http", "https", "mailto")
_LEFT_OVER = re.compile(r"\*\*|__|^\*|(?<=\s)\*(?=\S)")


class Reader(Struct, frozen=True, kw_only=True):
    """What the reading of tokens shares: the Markdown they come from, and the report."""

    markdown: Markdown
    report: Report

    def place(self, token: Token) -> Place | None:
        """Where a block token was written."""
        return self.markdown.origin(token.map[0]) if token.map else None

    def insertion(self, content: str) -> Insertion | None:
        """What a token of the text stands for; None for a token that was cut or made up."""
        index = decode_number(content)
        return self.markdown.insertions[index] if index < len(self.markdown.insertions) else None

    def refuse(self, what: str, place: Place | None, hint: str) -> None:
        """Report Markdown that a briefing cannot hold."""
        self.report.error("unsupported-markdown", f"a briefing cannot hold {what}", place, hint)

    def expanded(self, text: str) -> str:
        """The text of an attribute or target with its tokens replaced by what they print."""

        def printed(match: re.Match[str]) -> str:
            insertion = self.insertion(match[1])
            return plain_text(insertion.inlines) if isinstance(insertion, InlineInsertion) else ""

        return TOKEN.sub(printed, html.unescape(text))


def read_inlines(token: Token, reader: Reader) -> Inlines:
    """The inlines of an `inline` token."""
    return _Run(token, reader).read()


class _Run:
    """One inline token's children, read in order."""

    def __init__(self, token: Token, reader: Reader) -> None:
        self._reader = reader
        self._children: Sequence[Token] = token.children or ()
        self._line = token.map[0] if token.map else 0
        self._position = 0

    @property
    def _place(self) -> Place | None:
        return self._reader.markdown.origin(self._line)

    def read(self, until: str = "") -> Inlines:
        """The inlines up to the token of type `until`, which is passed; to the end without."""
        inlines: list[Inline] = []
        while self._position < len(self._children):
            child = self._children[self._position]
            self._position += 1
            if child.type == until:
                break
            inlines.extend(self._node(child))
        return joined(inlines)

    def _node(self, child: Token) -> Inlines:
        match child.type:
            case "text" | "text_special":
                return self._text(child)
            case "softbreak":
                self._line += 1
                return (Text(text="\n", place=self._place),)
            case "hardbreak":
                self._line += 1
                return (LineBreak(),)
            case "em_open":
                return (Emphasis(children=self.read("em_close")),)
            case "strong_open":
                return (Strong(children=self.read("strong_close")),)
            case "link_open":
                target = self._target(str(child.attrGet("href") or ""))
                return (Link(children=self.read("link_close"), target=target),)
            case "insertion":
                return self._insertion(child)
            case _:
                return self._refused(child)

    def _text(self, child: Token) -> Inlines:
        if child.type == "text" and _LEFT_OVER.search(child.content):
            self._reader.report.warn(
                "stray-asterisk",
                "the text holds a mark of emphasis that opens or closes nothing",
                self._place,
                "close it, or write `\\*` for the character itself",
            )
        return (Text(text=child.content, place=self._place),) if child.content else ()

    def _insertion(self, child: Token) -> Inlines:
        match self._reader.insertion(child.content):
            case InlineInsertion() as insertion:
                return insertion.inlines
            case BlockInsertion() as insertion:
                insertion.report_in_text(insertion.place or self._place, self._reader.report)
                return ()
            case None:
                return ()

    def _refused(self, child: Token) -> Inlines:
        what, hint = {
            "html_inline": ("raw HTML", "write Markdown, or `&lt;` for the character `<`"),
            "image": ("an image", "a chart is made by `chart()`"),
            "code_inline": ("code", "write `\\`` for the character itself"),
        }.get(child.type, (f"`{child.type}`", "docs/templates.md says what Markdown is read"))
        self._reader.refuse(what, self._place, hint)
        return (Text(text=child.content, place=self._place),) if child.content else ()

    def _target(self, source: str) -> str:
        target = self._reader.expanded(source).strip()
        if not _sound(target):
            self._reader.report.error(
                "bad-link",
                f"the link's target is not allowed: `{target}`",
                self._place,
                "link to http, https or mailto, or to an id of the document: `#sec-ai`",
            )
        return target


def _sound(target: str) -> bool:
    if any(character.isspace() or not character.isprintable() for character in target):
        return False
    if target.startswith("#"):
        return len(target) > 1
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return "@" in parts.path
    return parts.scheme in _SCHEMES and bool(parts.netloc)


def joined(inlines: Sequence[Inline]) -> Inlines:
    """The inlines with neighbouring texts of one line made one."""
    result: list[Inline] = []
    for inline in inlines:
        last = result[-1] if result else None
        if isinstance(inline, Text) and isinstance(last, Text):
            place = last.place or inline.place
            records = last.records + inline.records
            result[-1] = Text(text=last.text + inline.text, place=place, records=records)
        else:
            result.append(inline)
    return tuple(result)
