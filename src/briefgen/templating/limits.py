"""What a template may use: a budget of work, and operators and filters that cannot explode."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import Undefined
from markupsafe import Markup
from msgspec import Struct

from briefgen.templating.escaping import escape_markdown

MAX_OUTPUT = 4_000_000
"""Characters of Markdown: some two thousand pages."""
MAX_TURNS = 200_000
"""Turns of all loops and calls of all macros together."""
MAX_INTEGER = 10**30

_SAFE_FILTERS = (
    "abs batch capitalize count d default first float groupby int items last length list lower "
    "map max min reject rejectattr reverse round select selectattr slice sort sum title trim "
    "truncate unique upper wordcount"
)
SAFE_TEXT_METHODS = frozenset({"endswith", "lower", "split", "startswith", "strip", "upper"})


class TemplateLimitError(SecurityError):
    """A template asks for more work or output than any briefing needs."""


class Budget(Struct):
    """Counts the turns of loops; `tick` stands at the head of each."""

    turns: int = 0

    def tick(self) -> Markup:
        """Nothing to print.

        Raises:
            TemplateLimitError: there were too many turns.
        """
        self.turns += 1
        if self.turns > MAX_TURNS:
            raise TemplateLimitError(f"the template's loops turn more than {MAX_TURNS:,} times")
        return Markup("")


def concatenate(parts: Sequence[object]) -> str | Undefined:
    """The parts as one text; if one of them is markup, the plain ones are escaped.

    Raises:
        TemplateLimitError: a part is no text or number, or the whole is too long.
    """
    for part in parts:
        if isinstance(part, Undefined):
            return part
        if not isinstance(part, str | int | float | Decimal):
            raise TemplateLimitError(f"a {type(part).__name__} cannot be joined to text")
    _check_length(sum(len(part) for part in parts if isinstance(part, str)))
    if any(isinstance(part, Markup) for part in parts):
        return Markup("").join(markup(part) for part in parts)
    return "".join(str(part) for part in parts)


def markup(value: object) -> Markup:
    """Markup as it is; anything else as text, escaped for Markdown."""
    if isinstance(value, Markup):
        return value
    return Markup(escape_markdown(str(value)))  # noqa: S704  (escaped in the line itself)


def _check_length(length: int) -> None:
    if length > MAX_OUTPUT:
        raise TemplateLimitError(f"a text grows beyond {MAX_OUTPUT:,} characters")


def _plus(left: Any, right: Any) -> Any:  # noqa: ANN401  (the template decides)
    if isinstance(left, str) or isinstance(right, str):
        return concatenate((left, right))
    if isinstance(left, Sequence) and isinstance(right, Sequence):
        _check_length(len(left) + len(right))
    return operator.add(left, right)


def _numeric(function: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def checked(left: Any, right: Any) -> Any:  # noqa: ANN401  (the template decides)
        for side in (left, right):
            if isinstance(side, Undefined):
                return function(left, right)
            if not isinstance(side, int | float | Decimal) or not _moderate(side):
                raise TemplateLimitError("arithmetic is for numbers of a reasonable size")
        if function is operator.pow and abs(right) > 64:  # noqa: PLR2004  (nobody needs more)
            raise TemplateLimitError("the exponent is too large")
        return function(left, right)

    return checked


def _moderate(number: float | Decimal) -> bool:
    return -MAX_INTEGER <= number <= MAX_INTEGER


OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": _plus,
    "-": _numeric(operator.sub),
    "*": _numeric(operator.mul),
    "/": _numeric(operator.truediv),
    "//": _numeric(operator.floordiv),
    "%": _numeric(operator.mod),
    "**": _numeric(operator.pow),
}


def limited_range(*bounds: int) -> range:
    """A range as short as a briefing's loops need.

    Raises:
        TemplateLimitError: it is longer.
    """
    numbers = range(*bounds)
    if len(numbers) > MAX_TURNS:
        raise TemplateLimitError(f"the range is longer than {MAX_TURNS:,}")
    return numbers


def join(values: Iterable[object], separator: str = "") -> str | Undefined:
    """The filter `join`: texts and numbers, with a separator between them."""
    parts: list[object] = []
    for value in values:
        parts += [separator, value] if parts else [value]
    return concatenate(parts)


def replace(text: str, old: str, new: str) -> str:
    """The filter `replace`, for plain text.

    Raises:
        TemplateLimitError: the text is markup, or grows too long.
    """
    if isinstance(text, Markup):
        raise TemplateLimitError("`replace` is for plain text, not for what a function returned")
    _check_length(len(text) + text.count(old) * len(new))
    return str(text).replace(old, new)


def filters() -> dict[str, Callable[..., Any]]:
    """Every filter that a template may use."""
    return {name: FILTERS[name] for name in _SAFE_FILTERS.split()} | {
        "join": join,
        "replace": replace,
    }
