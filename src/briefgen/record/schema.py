"""The record's JSON Schema, made from its models; `assets/record.schema.json` holds it."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from briefgen.record.model import Manifest, Record


def record_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of a file's record and of a manifest."""
    schema = TypeAdapter(Manifest | Record).json_schema(by_alias=True, mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The record of a briefing",
        **schema,
    }
