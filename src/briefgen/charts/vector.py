"""Pictures as SVG: shapes as paths, text as text in the fonts that Word's users have."""

from __future__ import annotations

from html import escape

from briefgen.document.pictures import Colour, Label, Picture, Shape
from briefgen.theme.design import Design
from briefgen.typography.cleaning import clean

_CAPS = ("butt", "round", "square")
_JOINS = ("miter", "round", "bevel")
_OPERATORS = {"m": "M", "l": "L", "c": "C", "h": "Z"}


def vector(picture: Picture, design: Design) -> bytes:
    """The picture as an SVG 1.1 file in UTF-8, on no ground."""
    role = design.theme.fonts.heading
    names = f"'{role.word_latin}', '{role.word_east_asian}', sans-serif"
    family = escape(names, quote=False).replace('"', "&quot;")
    body = "".join(
        _shape(operation, picture.height)
        if isinstance(operation, Shape)
        else _label(operation, picture.height)
        for operation in picture.operations
    )
    width, height = _number(picture.width), _number(picture.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"'
        f' viewBox="0 0 {width} {height}"><g font-family="{family}">{body}</g></svg>'
    ).encode()


def _shape(shape: Shape, height: float) -> str:
    """A path; its clip, which no chart of ours has, is left out."""
    steps = []
    for operator, numbers in shape.path:
        points = [
            _number(value if at % 2 == 0 else height - value) for at, value in enumerate(numbers)
        ]
        steps.append(_OPERATORS[operator] + " ".join(points))
    looks = [f'fill="{_colour(shape.fill)}"']
    if shape.stroke and shape.width:
        looks += [f'stroke="{_colour(shape.stroke)}"', f'stroke-width="{_number(shape.width)}"']
        looks += [f'stroke-linecap="{_CAPS[shape.cap]}"', f'stroke-linejoin="{_JOINS[shape.join]}"']
        if shape.dash:
            looks.append(f'stroke-dasharray="{" ".join(map(_number, shape.dash))}"')
    if shape.opacity != 1:
        looks.append(f'opacity="{_number(shape.opacity)}"')
    return f'<path d="{"".join(steps)}" {" ".join(looks)}/>'


def _label(label: Label, height: float) -> str:
    x, y = _number(label.x), _number(height - label.y)
    weight = ' font-weight="bold"' if label.bold else ""
    turned = f' transform="rotate({_number(-label.angle)} {x} {y})"' if label.angle else ""
    return (
        f'<text x="{x}" y="{y}" font-size="{_number(label.size)}"{weight}'
        f' fill="{_colour(label.colour)}" xml:space="preserve"{turned}>'
        f"{escape(clean(label.text), quote=False)}</text>"
    )


def _colour(colour: Colour | None) -> str:
    if colour is None:
        return "none"
    return "#" + "".join(f"{round(part * 255):02X}" for part in colour)


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"
