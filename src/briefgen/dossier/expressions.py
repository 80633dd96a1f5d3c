"""The expressions of derived facts: a grammar of four operators and four functions.

    sum     = product { ("+" | "-") product }
    product = factor { ("*" | "/") factor }
    factor  = number | fact-id | function "(" sum { "," sum } ")" | "(" sum ")"

Ids hold dots and hyphens, so an operator stands between spaces. A function also takes an indicator
with periods, `growth(port.freight, 2024, 2025)`, which `series_expressions` makes facts of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

MAX_LENGTH = 300
MAX_DEPTH = 12
_TOKEN = re.compile(
    r"\s*(?:(?P<word>[A-Za-z0-9][A-Za-z0-9._-]*)|(?P<sign>[-+*/(),])|(?P<other>\S))"
)
_NUMBER = re.compile(r"\d+(\.\d+)?")


class Operator(StrEnum):
    """What stands between two operands."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"


class Function(StrEnum):
    """What an expression may call."""

    GROWTH = "growth"
    """`growth(new, old)`: the relative change."""
    SHARE = "share"
    """`share(part, whole)`."""
    CAGR = "cagr"
    """`cagr(new, old, years)`: the compound annual growth rate."""
    INDEX = "index"
    """`index(new, base)`: the base being 100."""


ARGUMENTS = {Function.GROWTH: 2, Function.SHARE: 2, Function.CAGR: 3, Function.INDEX: 2}
"""How many each takes over facts; over an indicator and periods each takes three."""
_OVER_PERIODS = 3


class Literal(Struct, frozen=True):
    """A number written in the expression."""

    value: Decimal


class Input(Struct, frozen=True):
    """A fact, by its id."""

    fact: str


class Operation(Struct, frozen=True):
    """Two operands and what joins them."""

    operator: Operator
    left: Expression
    right: Expression


class Call(Struct, frozen=True):
    """A function with its arguments."""

    function: Function
    arguments: tuple[Expression, ...]


Expression: TypeAlias = Literal | Input | Operation | Call


class ExpressionSyntaxError(ValueError):
    """A text is no expression; the message says why, in lower case."""


def parse_expression(text: str) -> Expression:
    """The expression that `text` writes.

    Raises:
        ExpressionSyntaxError: the text breaks the grammar, or is too long or too deep.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionSyntaxError(f"it is longer than {MAX_LENGTH} characters")
    parser = _Parser([*_tokens(text), ""])
    expression = parser.sum(0)
    if parser.next:
        raise ExpressionSyntaxError(f"`{parser.next}` stands where an operator or the end should")
    return expression


def inputs(expression: Expression) -> tuple[str, ...]:
    """The ids of the facts in the expression, in order, each once."""
    return tuple(dict.fromkeys(_inputs(expression)))


def literals(expression: Expression) -> Iterator[Decimal]:
    """The numbers written in the expression."""
    match expression:
        case Literal(value=value):
            yield value
        case Input():
            return
        case Operation(left=left, right=right):
            yield from literals(left)
            yield from literals(right)
        case Call(arguments=arguments):
            for argument in arguments:
                yield from literals(argument)


def _inputs(expression: Expression) -> Iterator[str]:
    match expression:
        case Literal():
            return
        case Input(fact=fact):
            yield fact
        case Operation(left=left, right=right):
            yield from _inputs(left)
            yield from _inputs(right)
        case Call(arguments=arguments):
            for argument in arguments:
                yield from _inputs(argument)


def _tokens(text: str) -> Iterator[str]:
    for match in _TOKEN.finditer(text.rstrip()):
        if other := match["other"]:
            raise ExpressionSyntaxError(f"`{other}` does not belong in an expression")
        yield match["word"] or match["sign"]


class _Parser(Struct):
    """Recursive descent over the tokens; the last one is empty."""

    tokens: list[str]
    position: int = 0

    @property
    def next(self) -> str:
        return self.tokens[self.position]

    def take(self) -> str:
        word = self.next
        self.position += 1
        return word

    def expect(self, word: str) -> None:
        if self.next != word:
            found = f"`{self.next}`" if self.next else "the end"
            raise ExpressionSyntaxError(f"`{word}` is expected before {found}")
        self.position += 1

    def sum(self, depth: int) -> Expression:
        if depth > MAX_DEPTH:
            raise ExpressionSyntaxError("it is nested too deeply")
        left = self.product(depth)
        while self.next in {"+", "-"}:
            operator = Operator(self.take())
            left = Operation(operator, left, self.product(depth))
        return left

    def product(self, depth: int) -> Expression:
        left = self.factor(depth)
        while self.next in {"*", "/"}:
            operator = Operator(self.take())
            left = Operation(operator, left, self.factor(depth))
        return left

    def factor(self, depth: int) -> Expression:
        word = self.next
        if word == "(":
            self.take()
            inner = self.sum(depth + 1)
            self.expect(")")
            return inner
        if not word or word in "+-*/),":
            found = f"`{word}`" if word else "the end"
            raise ExpressionSyntaxError(f"a number or a fact is expected before {found}")
        self.take()
        if _NUMBER.fullmatch(word):
            return Literal(Decimal(word))
        return self.call(word, depth) if self.next == "(" else Input(word)

    def call(self, name: str, depth: int) -> Call:
        if name not in set(Function):
            known = ", ".join(f"`{function}`" for function in Function)
            raise ExpressionSyntaxError(f"there is no function `{name}`; there are {known}")
        function = Function(name)
        self.expect("(")
        arguments = [self.sum(depth + 1)]
        while self.next == ",":
            self.take()
            arguments.append(self.sum(depth + 1))
        self.expect(")")
        if len(arguments) not in {ARGUMENTS[function], _OVER_PERIODS}:
            raise ExpressionSyntaxError(
                f"`{name}` takes {ARGUMENTS[function]} arguments, not {len(arguments)}"
            )
        return Call(function, tuple(arguments))
