"""The schema that ships is that of the records."""

from __future__ import annotations

import json

import jsonschema

from briefgen.record.schema import record_schema
from briefgen.resources import asset


def test_the_file_holds_the_schema_of_the_models() -> None:
    """After a change of the models: `briefgen schema --of record > assets/record.schema.json`."""
    assert json.loads(asset("record.schema.json").read_text("utf-8")) == record_schema()


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(record_schema())
