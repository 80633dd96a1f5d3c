"""Names in templates: what is read must be there, and functions take the arguments they are given.

What a variable holds is told from the text as far as that goes; beyond it nothing is said.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, get_args, get_origin, get_type_hints

from jinja2 import nodes
from jinja2.tests import TESTS

from briefgen.content.tables import KINDS
from briefgen.diagnostics import Report, suggestion
from briefgen.templating.arguments import written
from briefgen.templating.functions import signatures
from briefgen.templating.inspection.sources import Source
from briefgen.templating.inspection.typing import element_of, type_of, variables, view_in
from briefgen.templating.limits import filters

_JINJA = frozenset(
    {"caller", "false", "kwargs", "loop", "namespace", "none", "range", "self", "super", "true",
     "varargs"}
)  # fmt: skip


def check_names(source: Source, beside: list[Source], report: Report) -> None:
    """Record names, attributes, filters, tests and arguments of `source` that are unknown.

    `beside` are the templates that may include it, whose variables it sees.
    """
    known = variables([other.tree for other in (*beside, source)])
    names = {*known, *signatures(), *_JINJA, *_bound(source)}
    for name in source.tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in names:
            hint = suggestion(name.name, names - _JINJA)
            report.error("undefined-name", f"there is no `{name.name}`", source.at(name), hint)
    _check_attributes(source, known, report)
    _check_filters(source, report)
    _check_calls(source, report)


def _check_attributes(source: Source, known: Mapping[str, Any], report: Report) -> None:
    """Record attributes that a view does not have; a loop's variable counts within the loop."""

    def visit(node: nodes.Node, scope: dict[str, Any]) -> None:
        if isinstance(node, nodes.Getattr):
            _check_attribute(node, scope, source, report)
        inner = scope
        if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
            inner = scope | {node.target.name: element_of(type_of(node.iter, scope))}
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            scope[node.target.name] = type_of(node.node, scope)
        for child in node.iter_child_nodes():
            visit(child, inner)

    visit(source.tree, dict(known))


def _check_attribute(
    node: nodes.Getattr, scope: Mapping[str, Any], source: Source, report: Report
) -> None:
    view = view_in(type_of(node.node, scope))
    fields = list(getattr(view, "__struct_fields__", ()))
    if view and node.attr not in fields:
        kind = view.__name__.removesuffix("View").lower()
        message = f"there is no `{node.attr}` of a {kind}"
        hint = suggestion(node.attr, fields)
        report.error("undefined-name", message, source.at(node), hint)


def _bound(source: Source) -> Iterator[str]:
    """Names that the template itself makes, wherever it does."""
    for name in source.tree.find_all(nodes.Name):
        if name.ctx in {"store", "param"}:
            yield name.name
    for macro in source.tree.find_all(nodes.Macro):
        yield macro.name
    for whole in source.tree.find_all(nodes.Import):
        yield whole.target
    for some in source.tree.find_all(nodes.FromImport):
        yield from (name[1] if isinstance(name, tuple) else name for name in some.names)


def _check_filters(source: Source, report: Report) -> None:
    for node in source.tree.find_all((nodes.Filter, nodes.Test)):
        is_filter = isinstance(node, nodes.Filter)
        known = filters() if is_filter else TESTS
        if node.name not in known:
            what = "filter" if is_filter else "test"
            message = f"there is no {what} `{node.name}`"
            hint = suggestion(node.name, known)
            report.error("template-syntax", message, source.at(node), hint)


def _check_calls(source: Source, report: Report) -> None:
    functions = signatures()
    for call in source.tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in functions:
            name = call.node.name
            wrong = _mismatch(functions[name], name, call)
            if wrong:
                message, hint = wrong
                report.error("template-arguments", message, source.at(call), hint)


def _mismatch(function: Callable[..., Any], name: str, call: nodes.Call) -> tuple[str, str] | None:
    """What is wrong with a call's arguments, and what to write; None if nothing is."""
    if call.dyn_args is not None or call.dyn_kwargs is not None:
        return None
    given = {keyword.key: keyword.value for keyword in call.kwargs}
    signature = inspect.signature(function)
    unbound = signature.replace(parameters=list(signature.parameters.values())[1:])
    try:
        bound = unbound.bind(*call.args, **given)
    except TypeError as error:
        said = f"`{name}()` was called with wrong arguments: {error}".replace("'", "`")
        return said, f"write `{written(function, name)}`"
    return next(_wrong_words(function, name, bound.arguments), None)


def _wrong_words(
    function: Callable[..., Any], name: str, arguments: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Fixed texts that are none of the words that a parameter knows: a style, a kind of table."""
    hints = get_type_hints(function)
    for parameter, value in arguments.items():
        words = _words(hints.get(parameter))
        if (name, parameter) == ("table", "kind"):
            words = tuple(KINDS)
        if words and isinstance(value, nodes.Const) and value.value not in words:
            hint = suggestion(str(value.value), words) or "known: " + ", ".join(words)
            yield f"`{name}()` knows no {parameter} `{value.value}`", hint


def _words(hint: Any) -> tuple[str, ...]:  # noqa: ANN401  (a type, or what stands for one)
    return get_args(hint) if get_origin(hint) is Literal else ()
