"""Numbers in figures: 1,234.5, .08, 1e10, 2.5^-1, 3/5, 2 1/4, ¾; the same in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from unicodedata import numeric

from msgspec import Struct
from msgspec.structs import replace

from briefgen.evidence.numbers.exact import LARGEST_EXPONENT, LONGEST_NUMERAL, power


class Figure(Struct, frozen=True, kw_only=True):
    """A number in figures."""

    start: int
    end: int
    value: Fraction
    integer: bool
    """Whether it is digits only, perhaps grouped, perhaps signed."""
    fraction: bool = False
    """Whether it is written as one: 3/5, ¾."""
    chained: bool = False
    """Whether it is a link of 1-222-2222 or 5/17/2018."""


class FigureStyle(Struct, frozen=True):
    """What commas and spaces between digits may mean."""

    decimal_comma: bool
    """Whether `1,3` is 1.3."""
    spaces_group: bool
    """Whether `1 234 567` is one number."""


_VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_RUN = re.compile(rf"[0-9]+(?:[.,][0-9]+)*|(?<![0-9A-Za-z.,])\.[0-9]++(?!\.[0-9])|[{_VULGAR}]")
_SPACED = re.compile(
    r"[0-9]{1,3}(?:(?: [0-9]{3}){1,12}|(?:[\u00a0\u2009\u202f][0-9]{3}){1,12})"
    r"(?:\.[0-9]+)?(?![0-9,/^-])"
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_DECIMAL = re.compile(r"[0-9]*\.[0-9]+|[0-9]+")
_DECIMAL_COMMA = re.compile(r"[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})")
_EXPONENT = re.compile(r"[eE]([+-]?[0-9]{1,3})(?![0-9A-Za-z])")
_POWER = re.compile(r"\^([+-]*)([0-9]{1,4})(?![0-9])")
_TIMES_POWER = re.compile(r" ?[x×X*] ?10\^([+-]*)([0-9]{1,3})(?![0-9])")
_SLASH = re.compile(r"/([0-9]{1,15})(?![0-9]|[/.,-][0-9])")
_MIXED_GAP = re.compile(r" {1,3}")
_LINKS = "-/"
_BEFORE_SIGN = frozenset("([{,;:=<>~≈'\"“‘「《、，。；：（")
_NOT_BEFORE_SIGN = frozenset("零〇一二三四五六七八九十百千万亿兆元年月日号个家吨倍岁人萬億點点")

_SPELLED_VULGAR = {
    character: Fraction(numeric(character)).limit_denominator(10) for character in _VULGAR
}


def scan_figures(text: str, style: FigureStyle) -> tuple[Figure, ...]:
    """All numbers in figures in `text` (folded to half width), in order, none overlapping."""
    joined: list[Figure] = []
    for figure in _figures(text, style):
        last = joined[-1] if joined else None
        if last and _makes_mixed(text, last, figure):
            joined[-1] = _mixed(last, figure)
        else:
            joined.append(figure)
    return tuple(joined)


def _figures(text: str, style: FigureStyle) -> Iterator[Figure]:
    position = 0
    while match := _RUN.search(text, position):
        spaced = _SPACED.match(text, match.start()) if style.spaces_group else None
        if spaced and not _is_linked(text, match.start()):
            value = Fraction(re.sub(r"[^0-9.]", "", spaced.group()))
            yield _signed(
                text, Figure(start=spaced.start(), end=spaced.end(), value=value, integer=False)
            )
            position = spaced.end()
            continue
        position = match.end()
        for figure in _pieces(match, style):
            whole = _extended(text, figure) if figure.end == match.end() else figure
            position = max(position, whole.end)
            yield _signed(text, replace(whole, chained=_is_chained(text, whole)))


def _pieces(match: re.Match[str], style: FigureStyle) -> Iterator[Figure]:
    """The numbers in a run of digits, points and commas: one, if it is well formed."""
    run, offset = match.group(), match.start()
    if run in _SPELLED_VULGAR:
        yield Figure(
            start=offset,
            end=offset + 1,
            value=_SPELLED_VULGAR[run],
            integer=False,
            fraction=True,
        )
        return
    whole = _GROUPED.fullmatch(run) or _INDIAN.fullmatch(run) or _DECIMAL.fullmatch(run)
    if whole:
        yield from _piece(run.replace(",", ""), offset, len(run))
    elif style.decimal_comma and _DECIMAL_COMMA.fullmatch(run):
        yield from _piece(run.replace(",", "."), offset, len(run))
    else:
        for part in re.finditer(r"[^,]+", run):
            pattern = r".+" if part.group().count(".") <= 1 else r"[^.]+"
            for piece in re.finditer(pattern, part.group()):
                start = offset + part.start() + piece.start()
                yield from _piece(piece.group(), start, len(piece.group()))


def _piece(digits: str, start: int, length: int) -> Iterator[Figure]:
    if length <= LONGEST_NUMERAL:
        yield Figure(
            start=start, end=start + length, value=Fraction(digits), integer="." not in digits
        )


def _extended(text: str, figure: Figure) -> Figure:
    """`figure` with the exponent, power or denominator that follows it."""
    if match := _EXPONENT.match(text, figure.end):
        exponent = int(match.group(1))
        if abs(exponent) <= LARGEST_EXPONENT:
            value = figure.value * Fraction(10) ** exponent
            return replace(figure, end=match.end(), value=value, integer=False)
    if match := _TIMES_POWER.match(text, figure.end):
        value = figure.value * Fraction(10) ** _exponent(match)
        return replace(figure, end=match.end(), value=value, integer=False)
    if match := _POWER.match(text, figure.end):
        raised = power(figure.value, _exponent(match))
        if raised is not None:
            return replace(figure, end=match.end(), value=raised, integer=False)
    match = _SLASH.match(text, figure.end) if figure.integer else None
    if match and int(match.group(1)) and not _is_linked(text, figure.start):
        value = figure.value / int(match.group(1))
        return replace(figure, end=match.end(), value=value, integer=False, fraction=True)
    return figure


def _exponent(match: re.Match[str]) -> int:
    """The exponent of a power; a row of signs multiplies: two minus signs make a plus."""
    signs, digits = match.groups()
    return -int(digits) if signs.count("-") % 2 else int(digits)


def _is_linked(text: str, start: int) -> bool:
    """Whether the digits at `start` continue a chain such as 222- or 5/."""
    return start >= 2 and text[start - 1] in _LINKS and text[start - 2] in "0123456789"  # noqa: PLR2004  (a link and a digit)


def _is_chained(text: str, figure: Figure) -> bool:
    """Whether `figure` has a link on either side that no range, date or fraction explains."""
    following = text[figure.end : figure.end + 2]
    ahead = len(following) > 1 and following[0] in _LINKS and following[1] in "0123456789"
    return ahead or _is_linked(text, figure.start)


def _signed(text: str, figure: Figure) -> Figure:
    """`figure` with its minus sign, if what stands before is one and no dash or hyphen."""
    at = figure.start - 1
    if at < 0 or text[at] != "-":
        return figure
    before = text[at - 1] if at else " "
    opens = before.isspace() or before in _BEFORE_SIGN or "\u4e00" <= before <= "\u9fff"
    if before in _NOT_BEFORE_SIGN or not opens:
        return figure
    return replace(figure, start=at, value=-figure.value)


def _makes_mixed(text: str, whole: Figure, part: Figure) -> bool:
    if not (whole.integer and part.fraction) or whole.chained or text[part.start] == "-":
        return False
    gap = text[whole.end : part.start]
    glued = gap == "" and text[part.start] in _SPELLED_VULGAR
    return glued or _MIXED_GAP.fullmatch(gap) is not None


def _mixed(whole: Figure, part: Figure) -> Figure:
    sign = -1 if whole.value < 0 else 1
    return replace(whole, end=part.end, value=whole.value + sign * part.value, integer=False)
