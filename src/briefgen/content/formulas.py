"""A derived fact's expression as a reader sees it: its inputs as claims, its signs as printed."""

from __future__ import annotations

from briefgen.content.cells import Cells
from briefgen.content.claims import make_claim
from briefgen.document.nodes import Inlines, Text
from briefgen.dossier.dossier import Observation
from briefgen.dossier.expressions import (
    Call,
    Expression,
    Input,
    Literal,
    Operation,
    Operator,
    parse_expression,
)

_SIGNS = {
    Operator.ADD: " + ",
    Operator.SUBTRACT: " − ",
    Operator.MULTIPLY: " × ",
    Operator.DIVIDE: " ÷ ",
}
_TIGHT = {Operator.MULTIPLY, Operator.DIVIDE}


def formula(cells: Cells, observation: Observation) -> Inlines:
    """The expression of a derived fact; nothing for a given one."""
    if observation.fact.derive is None:
        return ()
    expression = observation.expression or parse_expression(observation.fact.derive)
    return _printed(cells, expression)


def _printed(cells: Cells, expression: Expression) -> Inlines:
    match expression:
        case Literal(value=value):
            return (Text(text=f"{value}"),)
        case Input(fact=fact):
            return _input(cells, cells.dossier.observations[fact])
        case Operation(operator=operator, left=left, right=right):
            sign = Text(text=_SIGNS[operator])
            first = _operand(cells, left, inside=operator, first=True)
            return (*first, sign, *_operand(cells, right, inside=operator, first=False))
        case Call(function=function, arguments=arguments):
            parts = cells.joined(_printed(cells, argument) for argument in arguments)
            return _bracketed(parts, cells.language.text(f"function-{function}"))


def _input(cells: Cells, observation: Observation) -> Inlines:
    """An input's value, in brackets where it begins with a sign of its own."""
    claim = make_claim(observation, cells.verified, cells.language, style="compact", signed=False)
    return _bracketed((claim,)) if (observation.quantity.middle or 0) < 0 else (claim,)


def _operand(cells: Cells, expression: Expression, *, inside: Operator, first: bool) -> Inlines:
    """An operand, in brackets where leaving them out would change what it means."""
    printed = _printed(cells, expression)
    if not isinstance(expression, Operation):
        return printed
    loose = expression.operator not in _TIGHT and inside in _TIGHT
    turned = not first and inside in {Operator.SUBTRACT, Operator.DIVIDE}
    return _bracketed(printed) if loose or turned else printed


def _bracketed(parts: Inlines, before: str = "") -> Inlines:
    return (Text(text=f"{before}("), *parts, Text(text=")"))
