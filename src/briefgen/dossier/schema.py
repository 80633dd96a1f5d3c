"""JSON Schema from the records, so that editors complete and check an author's files.

Written for JSON Schema 2020-12, which the YAML and TOML language servers read.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, get_args

from pydantic import BaseModel

from briefgen.dossier.records import Record
from briefgen.dossier.units import registry

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(model: type[Record], *, scalars_as_text: bool) -> dict[str, Any]:
    """The schema of a file whose shape `model` is, with the records' own words as descriptions.

    With `scalars_as_text` a number may stand wherever a text may, as in the YAML files.
    """
    schema = model.model_json_schema()
    definitions = schema.get("$defs", {})
    for kind in _records_in(model):
        described = schema if kind is model else definitions.get(kind.__name__, {})
        _describe(kind, described)
    if scalars_as_text:
        _let_numbers_be_texts(schema)
        unit = definitions["Fact"]["properties"]["unit"]
        unit["examples"] = sorted(registry())
    return {"$schema": DIALECT, **schema}


def _records_in(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """All record types of the modules in which `model`, its bases and its fields are defined."""
    near = [*model.__mro__, *_named_in(model)]
    modules = {sys.modules[base.__module__] for base in near if issubclass(base, Record)}
    for module in sorted(modules, key=lambda module: module.__name__):
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if issubclass(kind, Record) and kind.__module__ == module.__name__:
                yield kind


def _named_in(annotation: object) -> Iterator[type[BaseModel]]:
    """The record types that a type names, and those of a record's fields."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from _named_in(field.annotation)
    for argument in get_args(annotation):
        yield from _named_in(argument)


def _describe(kind: type[BaseModel], schema: dict[str, Any]) -> None:
    """Give each property the text that stands under its field."""
    properties = schema.get("properties", {})
    own = [base for base in reversed(kind.__mro__) if issubclass(base, Record)]
    for base in own:
        for name, text in _field_docstrings(base):
            if name in properties:
                properties[name]["description"] = text


def _field_docstrings(kind: type[BaseModel]) -> Iterator[tuple[str, str]]:
    tree = ast.parse(inspect.getsource(kind))
    definition = tree.body[0]
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    for field, below in pairwise(body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, inspect.cleandoc(text)
            case _:
                pass


def _let_numbers_be_texts(schema: object) -> None:
    match schema:
        case dict():
            if schema.get("type") == "string" and "enum" not in schema and "const" not in schema:
                schema["type"] = ["string", "number"]
            for key, value in schema.items():
                if key != "propertyNames":
                    _let_numbers_be_texts(value)
        case list():
            for value in schema:
                _let_numbers_be_texts(value)
        case _:
            pass
