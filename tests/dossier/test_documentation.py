from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from briefgen.diagnostics import Place, Report
from briefgen.dossier.data.mapping import DataMapping, check_mapping
from briefgen.dossier.files.tables import COLUMNS, column_path
from briefgen.dossier.files.yaml_file import parse_yaml
from briefgen.dossier.records import ChartSpec, Fact, Indicator, StrategyFile
from briefgen.dossier.units import registry
from briefgen.project import BriefingFile, Rules

PAGE = (Path(__file__).parents[2] / "docs" / "dossier.md").read_text("utf-8")
BLOCKS = re.findall(r"```(yaml|toml)\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.mark.parametrize("text", [text for kind, text in BLOCKS if kind == "yaml"])
def test_the_yaml_of_the_reference_can_be_read(text: str) -> None:
    report = Report()

    parse_yaml(text, Place("docs/dossier.md"), report)

    assert {finding.code for finding in report} <= {"duplicate-key"}


def test_the_settings_of_the_reference_are_valid() -> None:
    (text,) = (text for kind, text in BLOCKS if kind == "toml")

    BriefingFile.model_validate(tomllib.loads(text))


def test_the_reference_names_every_list_key_column_and_unit() -> None:
    names = {*StrategyFile.model_fields, *Fact.model_fields, *registry()}

    missing = sorted(name for name in names if f"`{name}`" not in PAGE)

    assert missing == []


def test_every_column_that_is_proposed_can_be_read() -> None:
    assert all(column_path(column) for column in COLUMNS)


def test_the_data_of_their_page_are_valid_and_every_key_is_named() -> None:
    page = (Path(__file__).parents[2] / "docs" / "data.md").read_text("utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)

    mappings = [DataMapping.model_validate(tomllib.loads(text)["data"][0]) for text in blocks]

    report = Report()
    assert all(check_mapping(mapping, report) for mapping in mappings)
    assert [key for key in DataMapping.model_fields if f"`{key}`" not in page] == []


def test_the_reference_names_every_key_of_indicators_charts_and_rules() -> None:
    models = (Indicator, ChartSpec, Rules)
    names = {field.alias or name for model in models for name, field in model.model_fields.items()}

    assert sorted(name for name in names if f"`{name}`" not in PAGE) == []
