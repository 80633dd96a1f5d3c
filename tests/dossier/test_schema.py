from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner

from briefgen.cli.schema import schema_command
from briefgen.dossier.records import StrategyFile
from briefgen.dossier.schema import json_schema
from briefgen.project import BriefingFile


def schema() -> dict[str, Any]:
    return json_schema(StrategyFile, scalars_as_text=True)


def test_every_record_refuses_unknown_keys_and_says_what_it_is() -> None:
    records = [kind for kind in schema()["$defs"].values() if kind["type"] == "object"]

    assert len(records) > 12
    assert all(kind["additionalProperties"] is False for kind in records)
    assert all(kind["description"] for kind in records)


def test_a_key_is_described_by_the_text_under_its_field() -> None:
    fact = schema()["$defs"]["Fact"]["properties"]

    assert fact["derive"]["description"].startswith("An expression over other facts")
    assert "CNY" in fact["unit"]["examples"]


def test_a_number_may_stand_where_a_text_may() -> None:
    period = schema()["$defs"]["Fact"]["properties"]["period"]

    assert period["type"] == ["string", "number"]
    assert "pattern" in period


def test_the_command_prints_either_schema() -> None:
    for file, key in (("dossier", "facts"), ("briefing", "languages")):
        result = CliRunner().invoke(schema_command, ["--of", file], standalone_mode=False)

        assert key in json.loads(result.stdout)["properties"]


def test_the_settings_describe_their_data() -> None:
    found = json_schema(BriefingFile, scalars_as_text=False)["$defs"]

    assert found["DataMapping"]["properties"]["query"]["description"].startswith("One `SELECT`")
    assert found["Rules"]["properties"]["stale"]["description"]


def test_an_author_can_write_no_cell_as_evidence() -> None:
    assert "CellEvidence" not in schema()["$defs"]
    assert "max-age" in schema()["$defs"]["Indicator"]["properties"]
