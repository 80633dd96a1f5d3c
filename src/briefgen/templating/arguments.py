"""Whether the arguments of a template's call fit a function's signature."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints


def mismatch(
    function: Callable[..., Any], args: Sequence[object], kwargs: Mapping[str, object]
) -> str | None:
    """What is wrong with the arguments, to stand after the function's name; None if they fit."""
    plain = getattr(function, "__func__", function)
    signature, hints = _expected(plain, method=plain is not function)
    try:
        bound = signature.bind(*args, **kwargs)
    except TypeError as error:
        return f"was called with wrong arguments: {error}".replace("'", "`")
    for name, value in bound.arguments.items():
        variadic = signature.parameters[name].kind is inspect.Parameter.VAR_POSITIONAL
        for each in value if variadic else (value,):
            if not _fits(each, hints[name]):
                return f"takes {_words(hints[name])} as `{name}`, not {_shown(each)}"
    return None


@cache
def _expected(
    function: Callable[..., Any], *, method: bool
) -> tuple[inspect.Signature, Mapping[str, Any]]:
    """What a call may give; our functions are few, and reading a signature costs more than it."""
    signature = inspect.signature(function)
    parameters = list(signature.parameters.values())[method:]
    return signature.replace(parameters=parameters), get_type_hints(function)


def written(function: Callable[..., Any], name: str) -> str:
    """How the function is called: `table(kind, id=…, caption=…)`."""
    parts = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name == "self":
            continue
        optional = parameter.default is not inspect.Parameter.empty
        variadic = parameter.kind is inspect.Parameter.VAR_POSITIONAL
        parts.append(parameter.name + ("=…" if optional else ", …" if variadic else ""))
    return f"{name}({', '.join(parts)})"


def _fits(value: object, hint: Any) -> bool:  # noqa: ANN401  (a type, or what stands for one)
    origin = get_origin(hint)
    if origin is UnionType:
        return any(_fits(value, option) for option in get_args(hint))
    if origin is Literal:
        return value in get_args(hint)
    if origin is Sequence:
        return isinstance(value, list | tuple) and all(_fits(v, get_args(hint)[0]) for v in value)
    if hint is int and isinstance(value, bool):
        return False
    return isinstance(value, hint)


def _words(hint: Any) -> str:  # noqa: ANN401  (a type, or what stands for one)
    origin = get_origin(hint)
    if origin is UnionType:
        return " or ".join(_words(option) for option in get_args(hint) if option is not type(None))
    if origin is Literal:
        return " or ".join(f'"{option}"' for option in get_args(hint))
    if origin is Sequence:
        return "a list of texts"
    return {str: "a text", bool: "true or false", int: "a whole number"}.get(hint, str(hint))


def _shown(value: object) -> str:
    return f"`{value!r}`" if isinstance(value, str | int | float) else f"a {type(value).__name__}"
