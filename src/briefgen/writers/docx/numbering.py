"""List and heading numbers: real multilevel lists that print what the document says.

A heading's number is text in the document. Here its pattern is recognised, level by level, so that
Word counts by itself and still prints the same; a level that follows no pattern keeps its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.document.nodes import Blocks, Heading
from briefgen.document.walking import walk_blocks
from briefgen.writers.docx.markup import DECLARATION, NAMESPACES, NumberingUse

LEVELS = 6
"""Heading levels that have a style."""
FULL_WIDTH_ENDS = "、）．"
"""Ends of a number that bring their own space."""
_LIST_LEVELS = 3
_MARKS = "•–·"
_STEP = "\u2003\u2002"
_COUNTS = (("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3."))
_HEADINGS, _BULLETS, _NUMBERS, _FRAMED_BULLETS, _FRAMED_NUMBERS = 1, 2, 3, 4, 5
"""Abstract lists, and the first list of each kind; the framed ones stand in a callout."""
_FIRST_OWN = 6
_DIGITS = "〇一二三四五六七八九"
_HUNDRED = 100
_ROOM = (560, 420, 660, 720)
"""Room of a chapter's number, then of one, two and more numbers, in twentieths of a point."""
_DIGIT = (240, 170)
"""Width of a digit in a chapter's number and in others, in twentieths of a point."""
_CHINESE = "chineseCountingThousand"


class LevelPattern(Struct, frozen=True):
    """How a level's number is made."""

    format: str
    """ST_NumberFormat (ECMA-376 Part 1, 17.18.59)."""
    text: str
    """`%1.%2`: the numbers of this level and those above it."""
    legal: bool = False
    """Whether numbers of levels above are printed as digits whatever their own format."""
    extra_digits: int = 0
    """How many digits its longest number has beyond one a level: two in `10.11`."""

    def number(self, counters: list[int]) -> str:
        """What Word prints for these counters."""
        own = len(counters)

        def replaced(match: re.Match[str]) -> str:
            level = int(match[1])
            value = counters[level - 1]
            return str(value) if self.legal or level < own else _formatted(value, self.format)

        return re.sub(r"%(\d)", replaced, self.text)


def _formatted(value: int, format_: str) -> str:
    return chinese_count(value) if format_ == _CHINESE else str(value)


def chinese_count(value: int) -> str:
    """A number below a hundred as Chinese lists count (`三`, `十`, `二十一`), else its digits."""
    if value >= _HUNDRED:
        return str(value)
    tens, ones = divmod(value, 10)
    head = "" if not tens else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def _candidates(level: int) -> Iterable[LevelPattern]:
    """The patterns that a level may follow, in order of preference."""
    own = f"%{level}"
    path = ".".join(f"%{n}" for n in range(1, level + 1))
    for text in (
        path,
        f"{path}.",
        own,
        f"{own}.",
        f"{own}．",
        f"{own}、",
        f"（{own}）",
        f"({own})",
    ):
        yield LevelPattern("decimal", text, legal=text.startswith(path))
    for text in (f"{own}、", f"（{own}）", f"第{own}章", f"第{own}节", f"第{own}部分", own):
        yield LevelPattern(_CHINESE, text)


class HeadingNumbering(Struct, frozen=True):
    """The patterns of heading levels, where there is one."""

    patterns: tuple[LevelPattern | None, ...]

    def pattern(self, level: int) -> LevelPattern | None:
        """The pattern of a level, counted from one."""
        return self.patterns[level - 1] if level <= len(self.patterns) else None

    def use(self, heading: Heading) -> NumberingUse | None:
        """The list that a heading leaves: number 0 says that it stands outside the numbering."""
        counted = self.pattern(heading.level) is not None
        return NumberingUse(0) if counted and not heading.number else None


def heading_numbering(blocks: Blocks) -> HeadingNumbering:
    """The patterns that the document's own numbers follow."""
    counters: list[int] = []
    seen: dict[int, list[tuple[list[int], str]]] = {}
    for block in walk_blocks(blocks):
        if isinstance(block, Heading) and block.number:
            del counters[block.level :]
            counters.extend([0] * (block.level - len(counters)))
            counters[-1] += 1
            seen.setdefault(block.level, []).append((counters.copy(), block.number.strip()))
    return HeadingNumbering(tuple(_pattern(level, seen) for level in range(1, LEVELS + 1)))


def _pattern(level: int, seen: dict[int, list[tuple[list[int], str]]]) -> LevelPattern | None:
    examples = seen.get(level, [])
    for candidate in _candidates(level) if examples else ():
        if all(candidate.number(counters) == number for counters, number in examples):
            levels = candidate.text.count("%")
            digits = max(sum(char.isdigit() for char in number) for _, number in examples)
            return replace(candidate, extra_digits=max(0, digits - levels))
    return None


class _OwnList(Struct, frozen=True):
    """A numbered list of its own: what it is made from, and where it begins to count."""

    abstract: int
    level: int
    start: int


class NumberingLists(Struct):
    """The lists of one document; each numbered list counts for itself."""

    own: list[_OwnList] = field(default_factory=list)

    def bullets(self, level: int, *, framed: bool) -> NumberingUse:
        """An item of a bulleted list."""
        return NumberingUse(_FRAMED_BULLETS if framed else _BULLETS, min(level, _LIST_LEVELS - 1))

    def numbered(self, level: int, start: int, *, framed: bool) -> NumberingUse:
        """An item of a new numbered list."""
        level = min(level, _LIST_LEVELS - 1)
        self.own.append(_OwnList(_FRAMED_NUMBERS if framed else _NUMBERS, level, start))
        return NumberingUse(_FIRST_OWN + len(self.own) - 1, level)


def numbering_part(
    headings: HeadingNumbering, lists: NumberingLists, indent: int, mark: str
) -> str:
    """`word/numbering.xml`.

    `indent` is a list level's, in twentieths of a point; `mark` the `w:rPr` of bullets.
    """
    levels = range(_LIST_LEVELS)
    abstracts = (
        _abstract(_HEADINGS, [_heading_level(level, headings) for level in range(1, LEVELS + 1)]),
        _abstract(_BULLETS, [_bullet_level(level, 0, indent, mark) for level in levels]),
        _abstract(_NUMBERS, [_number_level(level, 0, indent) for level in levels]),
        _abstract(_FRAMED_BULLETS, [_bullet_level(level, 1, indent, mark) for level in levels]),
        _abstract(_FRAMED_NUMBERS, [_number_level(level, 1, indent) for level in levels]),
    )
    first = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, _FIRST_OWN)
    )
    own = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{item.abstract}"/>'
        f'<w:lvlOverride w:ilvl="{item.level}"><w:startOverride w:val="{item.start}"/>'
        "</w:lvlOverride></w:num>"
        for number, item in enumerate(lists.own, _FIRST_OWN)
    )
    parts = "".join(abstracts)
    return f"{DECLARATION}<w:numbering {NAMESPACES}>{parts}{first}{own}</w:numbering>"


def _abstract(number: int, levels: list[_Level]) -> str:
    mark = f"5B1E{number:04X}"
    written = "".join(level.xml(index) for index, level in enumerate(levels))
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{mark}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{mark}"/>{written}'
        "</w:abstractNum>"
    )


class _Level(Struct, frozen=True, kw_only=True):
    """A level of an abstract list."""

    format: str
    text: str
    left: int
    """Indent in twentieths of a point."""
    hanging: int
    between: str = ""
    """The elements between `w:numFmt` and `w:lvlText`."""
    mark: str = ""
    """The `w:rPr` of the number."""

    def xml(self, index: int) -> str:
        """The `w:lvl` element (ECMA-376 Part 1, 17.9.6)."""
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{self.format}"/>'
            f'{self.between}<w:lvlText w:val="{self.text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{self.left}" w:hanging="{self.hanging}"/></w:pPr>{self.mark}'
            "</w:lvl>"
        )


def _heading_level(level: int, headings: HeadingNumbering) -> _Level:
    pattern = headings.pattern(level)
    if pattern is None:
        nothing = '<w:suff w:val="nothing"/>'
        return _Level(format="none", text="", left=0, hanging=0, between=nothing)
    between = f'<w:pStyle w:val="Heading{level}"/>' + ("<w:isLgl/>" if pattern.legal else "")
    room = 0
    if pattern.text[-1] in FULL_WIDTH_ENDS:
        between += '<w:suff w:val="nothing"/>'
    elif pattern.format == _CHINESE:
        between += '<w:suff w:val="space"/>'
    else:
        numbers = pattern.text.count("%")
        room = _ROOM[0] if level == 1 else _ROOM[min(numbers, len(_ROOM) - 1)]
        room += pattern.extra_digits * (_DIGIT[0] if level == 1 else _DIGIT[1])
    return _Level(
        format=pattern.format, text=pattern.text, left=room, hanging=room, between=between
    )


def _bullet_level(level: int, shift: int, indent: int, mark: str) -> _Level:
    text, hanging = _set_in(level, shift, _MARKS[level], indent)
    left = indent * (level + 1 + shift)
    # Of a bullet's text LibreOffice prints the first character alone, here a space.
    format_ = "bullet" if len(text) == 1 else "none"
    return _Level(format=format_, text=text, left=left, hanging=hanging, mark=mark)


def _number_level(level: int, shift: int, indent: int) -> _Level:
    format_, count = _COUNTS[level]
    text, hanging = _set_in(level, shift, count, indent)
    left = indent * (level + 1 + shift)
    return _Level(format=format_, text=text, left=left, hanging=hanging)


def _set_in(level: int, shift: int, text: str, indent: int) -> tuple[str, int]:
    """A mark and how far it hangs: in a callout always from the same edge.

    A frame goes around paragraphs with one left edge, that of a hanging first line.
    """
    return (_STEP * level + text, indent * (level + 1)) if shift else (text, indent)
