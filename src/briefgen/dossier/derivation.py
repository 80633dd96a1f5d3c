"""What an expression yields: value, unit and qualifier, or the reason why it yields none.

A qualifier says on which side of the value the truth may lie. It is carried through each step:
`over a - b` is over, `a - over b` is under, `over a - over b` is nothing that can be said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)

from msgspec import Struct
from msgspec.structs import replace

from briefgen.dossier.expressions import (
    Call,
    Expression,
    Function,
    Input,
    Literal,
    Operation,
    Operator,
)
from briefgen.dossier.quantities import Dimension, Qualifier, Quantity, Unit

_CONTEXT = Context(
    prec=40, rounding=ROUND_HALF_EVEN, traps=[DivisionByZero, InvalidOperation, Overflow]
)
_FEWEST_DIGITS = 3
"""A quotient or product keeps the digits of its least exact input, but at least these."""
_ROUNDING_BELOW = dict.fromkeys((Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.RANGE), ROUND_FLOOR)
_ROUNDING_ABOVE = dict.fromkeys(
    (Qualifier.UNDER, Qualifier.AT_MOST, Qualifier.RANGE), ROUND_CEILING
)
"""A bound is rounded away from the truth, so that it stays one: under 1.7513 is under 1.76."""
_JOINED = {
    frozenset({Qualifier.OVER, Qualifier.AT_LEAST}): Qualifier.OVER,
    frozenset({Qualifier.UNDER, Qualifier.AT_MOST}): Qualifier.UNDER,
}
_NAMES = {
    Dimension.SHARE_CHANGE: "a change in percentage points",
    Dimension.NUMBER: "a plain number",
}


class DerivationError(ValueError):
    """An expression has no result that could be stated; the message says why, in lower case."""


class _Operand(Struct, frozen=True, kw_only=True):
    """A value on the way, in its dimension's base unit; a range has two ends."""

    low: Decimal
    high: Decimal
    dimension: Dimension
    kind: str | None
    qualifier: Qualifier
    digits: int
    """Significant digits of the least exact input; a large number for what is exact by nature."""
    rounded: bool = False
    """Whether the value is a product or quotient, to be rounded at the end."""


def derive(expression: Expression, facts: Mapping[str, Quantity], unit: Unit) -> Quantity:
    """The expression's result in `unit`, exact for sums, else rounded to significant digits.

    Raises:
        DerivationError: units or qualifiers do not allow it, or it divides by zero.
    """
    try:
        if _is_index(expression) and unit.dimension is not Dimension.NUMBER:
            raise DerivationError(f"an index is a plain number, which `{unit.id}` does not measure")
        result = _evaluate(expression, facts)
        _check_unit(result, unit)
        low = _in_unit(result.low, unit, result, _ROUNDING_BELOW)
        high = _in_unit(result.high, unit, result, _ROUNDING_ABOVE)
    except (DivisionByZero, InvalidOperation, Overflow):
        raise DerivationError(
            "it cannot be computed: a division by zero, or no real root"
        ) from None
    if result.qualifier is Qualifier.RANGE:
        return Quantity(unit=unit, qualifier=Qualifier.RANGE, low=low, high=high)
    value = high if result.qualifier.open_below else low
    return Quantity(unit=unit, qualifier=result.qualifier, value=value)


def _is_index(expression: Expression) -> bool:
    return isinstance(expression, Call) and expression.function is Function.INDEX


def _in_unit(
    value: Decimal, unit: Unit, result: _Operand, roundings: Mapping[Qualifier, str]
) -> Decimal:
    value = _CONTEXT.divide(value, unit.scale)
    if result.rounded:
        rounding = roundings.get(result.qualifier, ROUND_HALF_EVEN)
        value = Context(max(result.digits, _FEWEST_DIGITS), rounding).plus(value)
    value = value.normalize(_CONTEXT)
    exponent = value.as_tuple().exponent
    return (
        value.quantize(Decimal(1), context=_CONTEXT)
        if isinstance(exponent, int) and exponent > 0
        else value
    )


def _check_unit(result: _Operand, unit: Unit) -> None:
    same = (result.dimension, result.kind) == (unit.dimension, unit.kind)
    ratio = {result.dimension, unit.dimension} <= {Dimension.SHARE, Dimension.NUMBER}
    if not same and not ratio:
        raise DerivationError(f"it yields {_name(result)}, which `{unit.id}` does not measure")


def _name(operand: _Operand) -> str:
    return operand.kind or _NAMES.get(operand.dimension, f"a {operand.dimension}")


def _evaluate(expression: Expression, facts: Mapping[str, Quantity]) -> _Operand:
    match expression:
        case Literal(value=value):
            return _exact(value)
        case Input(fact=fact):
            return _operand(fact, facts[fact])
        case Operation(operator=operator, left=left, right=right):
            return _operate(operator, _evaluate(left, facts), _evaluate(right, facts))
        case Call(function=function, arguments=arguments):
            return _call(function, [_evaluate(argument, facts) for argument in arguments])


def _exact(value: Decimal) -> _Operand:
    return _Operand(
        low=value, high=value, dimension=Dimension.NUMBER, kind=None,
        qualifier=Qualifier.EXACT, digits=_CONTEXT.prec,
    )  # fmt: skip


def _operand(fact: str, quantity: Quantity) -> _Operand:
    unit = quantity.unit
    low = quantity.low if quantity.low is not None else quantity.value
    high = quantity.high if quantity.high is not None else quantity.value
    if unit.dimension in {Dimension.DATE, Dimension.RANK} or low is None or high is None:
        raise DerivationError(f"`{fact}` is a {unit.dimension}, which cannot be reckoned with")
    return _Operand(
        low=_CONTEXT.multiply(low, unit.scale),
        high=_CONTEXT.multiply(high, unit.scale),
        dimension=unit.dimension,
        kind=unit.kind,
        qualifier=quantity.qualifier,
        digits=min(_significant(low), _significant(high)),
    )


def _significant(value: Decimal) -> int:
    """The digits of a value without zeros before or after: 3 for 12.3, 2 for 2200."""
    digits = "".join(map(str, value.as_tuple().digits)).strip("0")
    written = -min(int(value.as_tuple().exponent), 0) if value.is_finite() else 0
    return max(len(digits), written)


def _operate(operator: Operator, left: _Operand, right: _Operand) -> _Operand:
    match operator:
        case Operator.ADD:
            dimension, kind = _summed(left, right, "added to")
            ends = _ends(left, right, _CONTEXT.add, falling=False)
            qualifier = _joined(left, right)
        case Operator.SUBTRACT:
            dimension, kind = _difference(left, right)
            ends = _ends(left, right, _CONTEXT.subtract, falling=True)
            qualifier = _joined(left, _mirrored(right))
        case Operator.MULTIPLY:
            dimension, kind = _product(left, right)
            _need_positive(left, right)
            ends = _ends(left, right, _CONTEXT.multiply, falling=False)
            qualifier = _joined(left, right)
        case Operator.DIVIDE:
            dimension, kind = _quotient(left, right)
            _need_positive(left, right)
            ends = _ends(left, right, _CONTEXT.divide, falling=True)
            qualifier = _joined(left, _mirrored(right))
    return _Operand(
        low=ends[0], high=ends[1], dimension=dimension, kind=kind, qualifier=qualifier,
        digits=min(left.digits, right.digits),
        rounded=left.rounded or right.rounded or operator in {Operator.MULTIPLY, Operator.DIVIDE},
    )  # fmt: skip


def _ends(
    left: _Operand,
    right: _Operand,
    reckon: Callable[[Decimal, Decimal], Decimal],
    *,
    falling: bool,
) -> tuple[Decimal, Decimal]:
    """Both ends of the result; `falling` if it falls while the right operand rises."""
    if falling:
        return reckon(left.low, right.high), reckon(left.high, right.low)
    return reckon(left.low, right.low), reckon(left.high, right.high)


def _summed(left: _Operand, right: _Operand, verb: str) -> tuple[Dimension, str | None]:
    dimensions = (left.dimension, right.dimension)
    if dimensions == (Dimension.SHARE, Dimension.SHARE_CHANGE):
        return Dimension.SHARE, None
    if set(dimensions) == {Dimension.SHARE, Dimension.NUMBER} and left.kind == right.kind:
        return Dimension.SHARE, None
    if left.dimension is not right.dimension or left.kind != right.kind:
        raise DerivationError(f"{_name(right)} cannot be {verb} {_name(left)}")
    return left.dimension, left.kind


def _difference(left: _Operand, right: _Operand) -> tuple[Dimension, str | None]:
    if left.dimension is right.dimension is Dimension.SHARE:
        return Dimension.SHARE_CHANGE, None
    return _summed(left, right, "taken from")


def _product(left: _Operand, right: _Operand) -> tuple[Dimension, str | None]:
    for factor, other in ((left, right), (right, left)):
        if _is_plain(factor):
            return other.dimension, other.kind
    for factor, other in ((left, right), (right, left)):
        if factor.dimension is Dimension.SHARE:
            return other.dimension, other.kind
    raise DerivationError(f"{_name(left)} cannot be multiplied by {_name(right)}")


def _quotient(left: _Operand, right: _Operand) -> tuple[Dimension, str | None]:
    if (left.dimension, left.kind) == (right.dimension, right.kind):
        return Dimension.SHARE, None
    if _is_plain(right) or right.dimension is Dimension.SHARE:
        return left.dimension, left.kind
    raise DerivationError(f"{_name(left)} cannot be divided by {_name(right)}")


def _is_plain(operand: _Operand) -> bool:
    return operand.dimension is Dimension.NUMBER


def _need_positive(left: _Operand, right: _Operand) -> None:
    """A bound times a negative value would turn round: refused, as no author needs it."""
    exact = left.qualifier is Qualifier.EXACT and right.qualifier is Qualifier.EXACT
    if not exact and min(left.low, right.low) < 0:
        raise DerivationError(
            "a bound or range cannot be multiplied or divided with a negative value"
        )


def _mirrored(operand: _Operand) -> _Operand:
    return replace(operand, qualifier=operand.qualifier.mirrored)


def _joined(left: _Operand, right: _Operand) -> Qualifier:
    """The qualifier of a result that rises with both; the right one is mirrored if it falls."""
    pair = frozenset({left.qualifier, right.qualifier})
    rest = pair - {Qualifier.EXACT}
    if not rest:
        return Qualifier.EXACT
    if len(rest) == 1:
        return next(iter(rest))
    if pair in _JOINED:
        return _JOINED[pair]
    first, second = sorted(rest)
    raise DerivationError(f"`{first}` and `{second}` together leave nothing that can be said")


def _call(function: Function, arguments: list[_Operand]) -> _Operand:
    new, old = arguments[:2]
    if (new.dimension, new.kind) != (old.dimension, old.kind):
        raise DerivationError(f"`{function}` compares {_name(new)} with {_name(old)}")
    ratio = _operate(Operator.DIVIDE, new, old)
    match function:
        case Function.SHARE:
            return ratio
        case Function.GROWTH:
            return _less_one(ratio)
        case Function.CAGR:
            return _less_one(_annual(ratio, arguments[2]))
        case Function.INDEX:
            hundred = _exact(Decimal(100))
            return replace(_operate(Operator.MULTIPLY, ratio, hundred), dimension=Dimension.NUMBER)


def _annual(ratio: _Operand, years: _Operand) -> _Operand:
    durations = {(Dimension.NUMBER, None), (Dimension.DURATION, "year")}
    if (years.dimension, years.kind) not in durations or years.qualifier is not Qualifier.EXACT:
        raise DerivationError("the years of `cagr` must be an exact number")
    power = _CONTEXT.divide(Decimal(1), years.low)
    return replace(
        ratio, low=_CONTEXT.power(ratio.low, power), high=_CONTEXT.power(ratio.high, power)
    )


def _less_one(ratio: _Operand) -> _Operand:
    one = Decimal(1)
    return replace(
        ratio, low=_CONTEXT.subtract(ratio.low, one), high=_CONTEXT.subtract(ratio.high, one)
    )
