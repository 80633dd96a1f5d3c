"""What a template's variables hold, as far as its text tells: views and lists of views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args, get_origin, get_type_hints

from jinja2 import nodes

from briefgen.templating.viewing import NAMES
from briefgen.templating.views import View

_KEEPING = frozenset(
    {"list", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique"}
)
"""Filters that give some of the list that they take."""
_PICKING = frozenset({"first", "last"})


def view_in(kind: Any) -> type[View] | None:  # noqa: ANN401  (a type, or what stands for one)
    """The view of a type such as `SectorView | None`; None for all else."""
    for each in (kind, *get_args(kind)):
        if isinstance(each, type) and issubclass(each, View):
            return each
    return None


def element_of(kind: Any) -> Any:  # noqa: ANN401  (as above)
    """What a list holds; None for what is no list."""
    return get_args(kind)[0] if get_origin(kind) is tuple else None


def type_of(expression: nodes.Node, known: Mapping[str, Any]) -> Any:  # noqa: ANN401  (as above)
    """The type of an expression; None where the text does not tell it."""
    match expression:
        case nodes.Name():
            return known.get(expression.name)
        case nodes.Getattr():
            view = view_in(type_of(expression.node, known))
            return get_type_hints(view).get(expression.attr) if view else None
        case nodes.Getitem():
            kind = type_of(expression.node, known)
            return kind if isinstance(expression.arg, nodes.Slice) else element_of(kind)
        case nodes.Filter() if expression.node is not None:
            kind = type_of(expression.node, known)
            if expression.name in _KEEPING:
                return kind
            return element_of(kind) if expression.name in _PICKING else None
        case _:
            return None


def variables(trees: Iterable[nodes.Template]) -> Mapping[str, Any]:
    """The names of loops and assignments with what they hold; None where that differs."""
    known: dict[str, Any] = dict(NAMES)
    for tree in trees:
        for name, kind in _assigned(tree, known):
            differs = name in known and known[name] != kind
            known[name] = None if differs else kind
    return known


def _assigned(tree: nodes.Template, known: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for loop in tree.find_all(nodes.For):
        if isinstance(loop.target, nodes.Name):
            yield loop.target.name, element_of(type_of(loop.iter, known))
    for assignment in tree.find_all(nodes.Assign):
        if isinstance(assignment.target, nodes.Name):
            yield assignment.target.name, type_of(assignment.node, known)
