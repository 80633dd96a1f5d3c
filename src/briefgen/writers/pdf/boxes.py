"""Where figures stand on set pages: a box around each, so that one can point at it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import groupby

from msgspec import Struct

from briefgen.document.nodes import Claim
from briefgen.document.pictures import Label
from briefgen.document.walking import claims_of
from briefgen.typography.cleaning import clean
from briefgen.writers.pdf.geometry import Geometry
from briefgen.writers.pdf.paragraph.runs import Run
from briefgen.writers.pdf.plan import Page, PictureMark, Slab, TextMark
from briefgen.writers.pdf.styles import Styles
from briefgen.writers.pdf.typesetting import Typeset


class FactBox(Struct, frozen=True, kw_only=True):
    """A rectangle around a printed figure: points from the page's upper left corner."""

    page: int
    """Counted from one."""
    fact: str
    """The fact's id."""
    claim: str | None
    """The claim's id; None for a chart's label."""
    text: str
    """What is printed, with the words that belong to it."""
    left: float
    top: float
    width: float
    height: float


def fact_boxes(typeset: Typeset) -> Iterator[FactBox]:
    """The boxes of all claims and of the labels in charts, page by page in the order drawn.

    A claim that a line's end divides has a box on each line; one in a table's head has one
    wherever the head is repeated.
    """
    geometry = Geometry(typeset.design.theme.page)
    claims = {claim.id: claim for claim in claims_of(typeset.document.blocks) if claim.id}
    for number, page in enumerate(typeset.layout.pages, 1):
        for slab, top in _placed(page, geometry):
            for mark in slab.marks:
                if isinstance(mark, TextMark):
                    yield from _of_line(mark, (number, geometry.left, top), claims)
                elif isinstance(mark, PictureMark):
                    yield from _of_picture(mark, (number, geometry.left, top), typeset.styles)


def _placed(page: Page, geometry: Geometry) -> Iterator[tuple[Slab, float]]:
    """The page's slabs with their distance from the paper's upper edge; notes end at its foot."""
    for placed in page.slabs:
        yield placed.slab, geometry.top + placed.top
    if page.notes:
        height = page.notes[-1].top + page.notes[-1].slab.height
        foot = geometry.size(wide=page.wide)[1] - geometry.bottom - height
        for placed in page.notes:
            yield placed.slab, foot + placed.top


def _of_line(
    mark: TextMark, place: tuple[int, float, float], claims: Mapping[str, Claim]
) -> Iterator[FactBox]:
    page, left, top = place
    line = mark.line
    x = left + mark.x + line.x
    steps = ((at, line.tokens[at]) for at in range(line.start, line.tail + 1))
    for anchor, group in groupby(steps, key=lambda step: step[1].run.anchor):
        start, gap, runs = x, 0.0, []
        for at, token in group:
            gap = line.gap_after(at)
            x += token.width + gap
            runs.append(token.run)
        claim = claims.get(anchor or "")
        if claim is None:
            continue
        highest = max(_ascent(run) for run in runs)
        yield FactBox(
            page=page,
            fact=claim.fact,
            claim=claim.id,
            text=claim.text,
            left=start,
            top=top + mark.baseline - highest,
            width=x - gap - start,
            height=highest + max(_descent(run) for run in runs),
        )


def _ascent(run: Run) -> float:
    """How far the run reaches above its line's baseline."""
    return run.rise + run.chain.faces[0].metrics.typo_ascent * run.size / 1000


def _descent(run: Run) -> float:
    return -run.rise - run.chain.faces[0].metrics.typo_descent * run.size / 1000


def _of_picture(
    mark: PictureMark, place: tuple[int, float, float], styles: Styles
) -> Iterator[FactBox]:
    page, left, top = place
    for label in mark.picture.operations:
        if not isinstance(label, Label) or label.fact is None:
            continue
        x, y, width, height = _extent(label, styles)
        yield FactBox(
            page=page,
            fact=label.fact,
            claim=None,
            text=label.text,
            left=left + mark.x + x * mark.scale,
            top=top + mark.y + (mark.picture.height - y) * mark.scale,
            width=width * mark.scale,
            height=height * mark.scale,
        )


def _extent(label: Label, styles: Styles) -> tuple[float, float, float, float]:
    """Left and upper edge of the label, turned as it is, in the picture; its width and height."""
    chain = styles.table.bold if label.bold else styles.table.regular
    metrics, em = chain.faces[0].metrics, label.size / 1000
    along = (0.0, chain.width(clean(label.text), label.size))
    across = (metrics.typo_descent * em, metrics.typo_ascent * em)
    turn = math.radians(label.angle)
    corners = [
        (a * math.cos(turn) - b * math.sin(turn), a * math.sin(turn) + b * math.cos(turn))
        for a in along
        for b in across
    ]
    xs, ys = zip(*corners, strict=True)
    return label.x + min(xs), label.y + max(ys), max(xs) - min(xs), max(ys) - min(ys)
