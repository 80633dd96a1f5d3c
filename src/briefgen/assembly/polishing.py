"""Polish: quotation marks, spaces and line ends of a run, by the language; claims stay as they are.

Quotation marks pair across the inlines of a run: `"**bold**"` becomes `“bold”` with the bold kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.document.nodes import (
    Citation,
    Claim,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Strong,
    Text,
)
from briefgen.document.walking import leaves_of, own_text
from briefgen.typography.languages import Language
from briefgen.typography.spacing import is_wide

_SPACES = re.compile(r"[ \t]*\n[ \t\n]*|[ \t]{2,}|\t")
_OPENS_AFTER = frozenset(" \u00a0([{（【《“‘—–-/\n")
_NUMBER_AND_WORD = re.compile(r"(?<![\w.,])(\d[\d.,]*) (?=[^\W\d_])")
_NBSP = "\u00a0"


def polish(inlines: Inlines, language: Language) -> Inlines:
    """The run with its texts polished."""
    leaves = list(leaves_of(inlines))
    quotes = _Quotes()
    polished: list[str] = []
    for index, leaf in enumerate(leaves):
        before = polished[-1][-1:] if polished and polished[-1] else _last(polished)
        after = next((_printed(later)[:1] for later in leaves[index + 1 :] if _printed(later)), "")
        text = _printed(leaf)
        polished.append(
            _polished(text, before, after, quotes, language) if isinstance(leaf, Text) else text
        )
    texts = iter(
        text for leaf, text in zip(leaves, polished, strict=True) if isinstance(leaf, Text)
    )
    return _rebuilt(inlines, texts, language)


def _polished(text: str, before: str, after: str, quotes: _Quotes, language: Language) -> str:
    def space(match: re.Match[str]) -> str:
        left = text[match.start() - 1] if match.start() else before
        right = text[match.end()] if match.end() < len(text) else after
        if "\n" in match[0] and (not left or not right or (is_wide(left) and is_wide(right))):
            return ""
        return " "

    result = quotes.curled(_SPACES.sub(space, text), before, after)
    return result if language.cjk else _NUMBER_AND_WORD.sub(rf"\1{_NBSP}", result)


class _Quotes:
    """Straight quotation marks made curly; open ones are remembered over a run."""

    def __init__(self) -> None:
        self._open = False

    def curled(self, text: str, before: str, after: str) -> str:
        """The text with no straight quotation mark or apostrophe left."""
        if '"' not in text and "'" not in text:
            return text
        result: list[str] = []
        for index, character in enumerate(text):
            left = (text[index - 1] if index else before) or " "
            right = (text[index + 1] if index + 1 < len(text) else after) or " "
            if character == '"':
                result.append(self._double())
            elif character == "'":
                opens = left in _OPENS_AFTER or (is_wide(left) and not right.isspace())
                result.append("‘" if opens and not right.isdigit() else "’")
            else:
                result.append(character)
        return "".join(result)

    def _double(self) -> str:
        self._open = not self._open
        return "“" if self._open else "”"


def _printed(leaf: Inline) -> str:
    """What the leaf prints; a letter stands in for words that come later."""
    text = own_text(leaf)
    return "x" if not text and isinstance(leaf, Reference | Citation) else text


def _last(polished: list[str]) -> str:
    return next((text[-1] for text in reversed(polished) if text), "")


def _rebuilt(inlines: Inlines, texts: Iterator[str], language: Language) -> Inlines:
    result: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text():
                text = next(texts)
                if text or inline.records:
                    result.append(replace(inline, text=text))
            case Emphasis() | Strong() | Foreign() | Link():
                result.append(replace(inline, children=_rebuilt(inline.children, texts, language)))
            case Footnote():
                result.append(replace(inline, children=polish(inline.children, language)))
            case LineBreak() | Claim() | Reference() | Citation():
                result.append(inline)
    return tuple(result)
