"""Replays drawn charts as vectors, their labels as text in the document's fonts."""

from __future__ import annotations

import math

from briefgen.document.pictures import Colour, Label, Operation, Shape
from briefgen.typography.cleaning import clean
from briefgen.writers.pdf.canvas import TaggedCanvas
from briefgen.writers.pdf.objects import number
from briefgen.writers.pdf.plan import PictureMark
from briefgen.writers.pdf.styles import Styles
from briefgen.writers.pdf.tags import Element

_OPERATORS = frozenset("mlch")


def draw_picture(
    canvas: TaggedCanvas, mark: PictureMark, styles: Styles, place: tuple[float, float]
) -> None:
    """Draw a picture with its lower left corner at `place`, scaled, as content of its figure."""
    left, bottom = place
    picture, scale = mark.picture, mark.scale
    canvas.mark(mark.element)
    factor = f"{scale:.4f}".rstrip("0").rstrip(".")
    canvas.emit(f"q {factor} 0 0 {factor} {number(left)} {number(bottom)} cm")
    for operation in picture.operations:
        _draw(canvas, operation, styles, mark.element)
    canvas.emit("Q")


def _draw(canvas: TaggedCanvas, operation: Operation, styles: Styles, element: Element) -> None:
    match operation:
        case Shape():
            _draw_shape(canvas, operation)
        case Label():
            shown, exact = _label(canvas, operation, styles)
            if exact:
                canvas.emit(shown)
            else:
                canvas.say(element, clean(operation.text), shown)
                canvas.mark(element)


def _draw_shape(canvas: TaggedCanvas, shape: Shape) -> None:
    parts = ["q"]
    if shape.clip:
        parts.append(" ".join(number(edge) for edge in shape.clip) + " re W n")
    if shape.opacity < 1:
        parts.append(canvas.opacity(shape.opacity))
    if shape.fill:
        parts.append(f"{_colour(shape.fill)} rg")
    strokes = shape.stroke is not None and shape.width > 0
    if shape.stroke and strokes:
        dash = " ".join(number(length) for length in shape.dash)
        parts.append(
            f"{_colour(shape.stroke)} RG {number(shape.width)} w "
            f"{shape.cap} J {shape.join} j [{dash}] 0 d"
        )
    parts.extend(_path(shape))
    painter = {(True, True): "B", (True, False): "f", (False, True): "S"}
    parts.append(painter.get((shape.fill is not None, strokes), "n"))
    parts.append("Q")
    canvas.emit(" ".join(parts))


def _path(shape: Shape) -> list[str]:
    return [
        " ".join((*(number(value) for value in values), operator))
        for operator, values in shape.path
        if operator in _OPERATORS
    ]


def _label(canvas: TaggedCanvas, label: Label, styles: Styles) -> tuple[str, bool]:
    """The label's operators, and whether its glyphs stand for its text."""
    exact = True
    chain = styles.table.bold if label.bold else styles.table.regular
    turn = math.radians(label.angle)
    cos, sin = (
        f"{value:.4f}".rstrip("0").rstrip(".") for value in (math.cos(turn), math.sin(turn))
    )
    minus = f"{-math.sin(turn):.4f}".rstrip("0").rstrip(".")
    place = f"{number(label.x)} {number(label.y)}"
    parts = [f"BT {_colour(label.colour)} rg {cos} {sin} {minus} {cos} {place} Tm"]
    for span in chain.spans(clean(label.text)):
        font = canvas.fonts.drawing(span.face)
        codes: list[str] = []
        for glyph in span.glyphs:
            code, advance, text = font.draw(glyph)
            exact = text == glyph.text and exact
            kern = round(advance - glyph.advance)
            codes.append(f"<{code}>" + (str(kern) if kern else ""))
        parts.append(f"{font.name} {number(label.size)} Tf [{''.join(codes)}] TJ".replace("><", ""))
    parts.append("ET")
    return " ".join(parts), exact


def _colour(colour: Colour) -> str:
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") for part in colour)
