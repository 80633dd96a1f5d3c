"""Tokens: what a line keeps together, the space after each, and whether a line may end there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from briefgen.fonts.chains import FontChain, Span
from briefgen.fonts.faces import Face, Glyph
from briefgen.remembered import Remembered
from briefgen.typography.hyphenation import hyphen_positions
from briefgen.typography.linebreaking.breaking import Break, find_breaks
from briefgen.typography.spacing import (
    NOTHING,
    Mark,
    Space,
    mark_of,
    space_at_western,
    space_between_marks,
)
from briefgen.writers.pdf.paragraph.runs import Run, Setting

if TYPE_CHECKING:
    from briefgen.writers.pdf.paragraph.fitting import Fit

HYPHEN_PENALTY = 50.0
_JOINT_PENALTY = 60.0
_FORCED_PENALTY = 600.0
_WIDE_IN_CHINESE = frozenset("“”‘’—…")
_SPACES = " \u00a0"
_ENDS_UNIT = frozenset(" \u00a0\n")
_FIRST_WIDE = "\u2e80"
_URL = re.compile(r"://|^www\.|@")
_JOINT = re.compile(r"(?<=[/?&=_.-])(?=[^/?&=_.-])")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])’(?=[A-Za-z])")
_SPACE_STRETCH, _SPACE_SHRINK = 0.6, 0.3
_REMEMBERED = 50_000


class Kind(Enum):
    """What a token is."""

    WIDE = 0
    """An ideograph or full-width mark."""
    WESTERN = 1
    SPACE = 2


class Shape(NamedTuple):
    """What a text looks like at a size. Widths are points."""

    face: Face
    glyphs: tuple[Glyph, ...]
    width: float
    before: float = 0.0
    """The empty part at the left, which goes at a line's start."""
    after: float = 0.0
    """The empty part at the right, which may go at a line's end."""


class Token(Struct, eq=False, gc=False):
    """A piece of a run in one face, and what may follow it. Widths are points.

    There are thousands, and none is part of a circle: the garbage collector need not look at them.
    """

    run: Run
    text: str
    kind: Kind
    face: Face
    glyphs: tuple[Glyph, ...]
    width: float
    before: float = 0.0
    after: float = 0.0
    gap: float = 0.0
    stretch: float = 0.0
    shrink: float = 0.0
    ends: Break = Break.FORBIDDEN
    penalty: float = 0.0
    hyphen: float = 0.0
    """The width of the hyphen that shows if a line ends here."""


class Alike(NamedTuple):
    """What paragraphs that look alike share, whatever their runs mean."""

    tokens: Sequence[Token]
    owners: Sequence[int]
    """Which of the runs each token is of."""
    fits: dict[tuple[Setting, float], list[Fit]]
    """The lines by setting and column."""

    def meant(self, runs: Sequence[Run]) -> list[Token]:
        """The tokens of these runs."""
        tokens = [*map(_copied, self.tokens)]
        for token, owner in zip(tokens, self.owners, strict=True):
            token.run = runs[owner]
        return tokens


_copied: Callable[[Token], Token] = Token.__copy__  # type: ignore[attr-defined]  # not in its stubs
PARAGRAPHS: Remembered[Alike] = Remembered(lambda alike: 1 + len(alike.tokens))


def recall(runs: Sequence[Run], setting: Setting) -> Alike | None:
    """What the paragraph shares with those that look like it; None if nothing is remembered."""
    if not PARAGRAPHS.most:
        return None
    looks = tuple([run.look for run in runs])
    key = (looks, setting.chinese, setting.bound, setting.language, setting.hyphenate)
    return PARAGRAPHS.value(key, lambda: _alike(runs, setting))


def _alike(runs: Sequence[Run], setting: Setting) -> Alike:
    plain = [replace(run, note=None, element=None) for run in runs]
    tokens = _tokens(plain, setting)
    place = {id(run): at for at, run in enumerate(plain)}
    return Alike(tokens, [place[id(token.run)] for token in tokens], {})


def tokenize(runs: Sequence[Run], setting: Setting) -> list[Token]:
    """The tokens of a paragraph, for a column of any width."""
    alike = recall(runs, setting)
    return alike.meant(runs) if alike else _tokens(runs, setting)


def _tokens(runs: Sequence[Run], setting: Setting) -> list[Token]:
    text = "".join(run.text for run in runs)
    breaks = find_breaks(text, chinese=setting.chinese, bound=setting.bound)
    tokens: list[Token] = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        _tokenize_run(tokens, run, text, (start, end), breaks, setting)
        start = end
    if any(run.rise for run in runs):
        _keep_raised_marks(tokens)
    _space(tokens)
    if any(run.least for run in runs):
        _widen(tokens)
    if tokens:
        tokens[-1].ends = Break.MANDATORY
    return tokens


def narrowed(tokens: list[Token], width: float) -> list[Token]:
    """The tokens for a column; none is wider than `width`, unless a single character is.

    The tokens given are changed: they serve one column.
    """
    if any(token.width > width for token in tokens):
        tokens = [piece for token in tokens for piece in _broken(token, width)]
        _keep_raised_marks(tokens)
        _space(tokens)
    _relieve(tokens, width)
    return tokens


def _tokenize_run(  # noqa: PLR0917  (one loop's state)
    tokens: list[Token],
    run: Run,
    text: str,
    span: tuple[int, int],
    breaks: Sequence[Break],
    setting: Setting,
) -> None:
    at, end = span
    wide = _wides(run.chain, run.size)
    while at < end:
        character = text[at]
        if character == "\n":
            if tokens:
                tokens[-1].ends = Break.MANDATORY
            at += 1
            continue
        stop = at + 1
        if character >= _FIRST_WIDE:
            tokens.append(Token(run, character, Kind.WIDE, *wide[character]))
        elif character in _SPACES:  # a no-break space is as wide as others, and is read as one
            tokens.append(Token(run, " ", Kind.SPACE, *_single(run.chain, run.size, " ")))
        elif _is_wide(text, at, run):
            stop += text[at : at + 2] == "——" and stop < end
            marks = text[at:stop]
            tokens.append(Token(run, marks, Kind.WIDE, *wide[marks]))
        else:
            while stop < end and not breaks[stop] and _continues(text, stop, run):
                stop += 1
            tokens.extend(_western(run, text[at:stop], setting))
        token = tokens[-1]
        token.ends = max(token.ends, breaks[stop])
        at = stop
        if run.whole and at < end:
            token.ends = Break.FORBIDDEN


def _continues(text: str, at: int, run: Run) -> bool:
    return text[at] not in _ENDS_UNIT and not _is_wide(text, at, run)


def _is_wide(text: str, at: int, run: Run) -> bool:
    character = text[at]
    if character >= _FIRST_WIDE:
        return True
    if not run.chinese or character not in _WIDE_IN_CHINESE:
        return False
    return character != "’" or not _APOSTROPHE.match(text, at)


def _shape(span: Span, size: float) -> Shape:
    return Shape(span.face, span.glyphs, span.width * size / 1000)


@lru_cache(maxsize=_REMEMBERED)
def _single(chain: FontChain, size: float, character: str) -> Shape:
    return _shape(chain.single(character), size)


class _Wides(dict[str, Shape]):
    """The shapes of ideographs and full-width marks at one size, made when met."""

    def __init__(self, chain: FontChain, size: float) -> None:
        self._chain, self._size = chain, size

    def __missing__(self, text: str) -> Shape:
        found = self[text] = _wide(self._chain, self._size, text)
        return found


_wides = lru_cache(maxsize=64)(_Wides)


def _wide(chain: FontChain, size: float, text: str) -> Shape:
    if len(text) > 1:  # `——` is one joined glyph in fonts that have it
        return _shape(next(chain.spans(text, proportional=False)), size)
    shape = _shape(chain.single(text), size)
    side = mark_of(text)
    if side is Mark.NONE or shape.width <= 0.9 * size:
        return shape
    if side is Mark.AFTER:
        return shape._replace(after=shape.width / 2)
    return shape._replace(before=shape.width / 2)


def _western(run: Run, text: str, setting: Setting) -> Iterator[Token]:
    """A word's tokens, more than one where it may be divided or changes its face."""
    language = setting.language if setting.hyphenate and not setting.chinese else ""
    for part in _word(run.chain, run.size, text, language):
        token = Token(run, part.text, Kind.WESTERN, *part.shape)
        if part.penalty:
            token.ends, token.penalty, token.hyphen = Break.ALLOWED, part.penalty, part.hyphen
        yield token


class _Part(NamedTuple):
    """A part of a word in one face."""

    shape: Shape
    text: str
    penalty: float
    """For ending a line after it, where one may end."""
    hyphen: float
    """The width of the hyphen that shows then."""


@lru_cache(maxsize=_REMEMBERED)
def _word(chain: FontChain, size: float, text: str, language: str) -> tuple[_Part, ...]:
    """A word's parts; it is hyphenated as the language does, or not at all without one."""
    parts: list[_Part] = []
    for written, penalty, hyphenated in _parts(text, language):
        hyphen = chain.width("-", size) if hyphenated else 0.0
        spans = list(chain.spans(written))
        for span in spans:
            shown = "".join([glyph.text for glyph in span.glyphs])
            ends = span is spans[-1]
            parts.append(
                _Part(_shape(span, size), shown, penalty if ends else 0.0, hyphen if ends else 0.0)
            )
    return tuple(parts)


def _parts(text: str, language: str) -> Iterator[tuple[str, float, bool]]:
    """A word's parts with the penalty for ending a line after each, and whether a hyphen shows."""
    if _URL.search(text):
        *joined, last = _JOINT.split(text)
        yield from ((part, _JOINT_PENALTY, False) for part in joined)
        yield last, 0.0, False
        return
    start = 0
    for place in hyphen_positions(text.rstrip(",.;:!?)”’"), language) if language else ():
        yield text[start:place], HYPHEN_PENALTY, True
        start = place
    yield text[start:], 0.0, False


def _broken(token: Token, width: float) -> Iterator[Token]:
    """The token, or its characters where it is wider than the column."""
    if token.width <= width or len(token.text) == 1:
        yield token
        return
    for character in token.text:
        shape = _single(token.run.chain, token.run.size, character)
        piece = Token(token.run, character, token.kind, *shape)
        piece.ends, piece.penalty = Break.ALLOWED, _FORCED_PENALTY
        yield piece
    piece.ends, piece.penalty, piece.hyphen = token.ends, token.penalty, token.hyphen


def _keep_raised_marks(tokens: Sequence[Token]) -> None:
    """A raised mark (of a note or citation) never begins a line."""
    for token, following in pairwise(tokens):
        raised = following.run.rise > 0 and following.run is not token.run
        if raised and token.kind is not Kind.SPACE and token.ends is Break.ALLOWED:
            token.ends = Break.FORBIDDEN


def _relieve(tokens: Sequence[Token], width: float) -> None:
    """Allow an end, at a price, in what could not be divided and is wider than the column."""
    taken = 0.0
    for token, following in pairwise(tokens):
        taken = 0.0 if token.ends else taken + token.width + max(token.gap, 0.0)
        if taken + following.width > width:
            token.ends = Break.ALLOWED
            token.penalty = _FORCED_PENALTY
            taken = 0.0


def _space(tokens: Sequence[Token]) -> None:
    """Set the space after each token."""
    for token, following in pairwise(tokens):
        kind, run = token.kind, token.run
        if kind is Kind.SPACE:
            token.stretch = token.width * _SPACE_STRETCH
            token.shrink = token.width * _SPACE_SHRINK
            continue
        if run.rise or following.run.rise:
            space = NOTHING
        elif kind is Kind.WIDE and following.kind is Kind.WIDE:
            space = space_between_marks(token.text[-1], following.text[0])
        else:
            space = _space_at_western(token, following)
        if space is not NOTHING:
            size = run.size
            natural, stretch, shrink = space
            token.gap, token.stretch, token.shrink = natural * size, stretch * size, shrink * size
        if run.tracking and kind is Kind.WIDE:
            token.gap += run.tracking


def _widen(tokens: Sequence[Token]) -> None:
    """Give runs that are narrower than they must be the room that is missing, at their end."""
    for run, group in groupby(tokens, key=lambda token: token.run):
        same = list(group)
        missing = run.least - sum(token.width for token in same)
        if missing > 0:
            last = same[-1]
            last.width += missing
            *before, end = last.glyphs
            wider = end._replace(advance=end.advance + missing * 1000 / run.size)
            last.glyphs = (*before, wider)


def _space_at_western(token: Token, following: Token) -> Space:
    """The space between two tokens of which not both are wide, in ems."""
    if following.kind is Kind.WIDE:
        return space_at_western(following.text[0], token.text[-1])
    if following.kind is Kind.WESTERN and token.kind is Kind.WIDE:
        return space_at_western(token.text[-1], following.text[0])
    return NOTHING
