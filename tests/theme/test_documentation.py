"""The reference of themes is what the records say, and what it shows can be used."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

import pytest

from briefgen.diagnostics import Report
from briefgen.theme.looks import Running
from briefgen.theme.reading import built_in_themes, load_theme
from briefgen.theme.tokens import Fonts, Theme

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "themes.md").read_text("utf-8")
BENCH = runpy.run_path(str(ROOT / "bench" / "theme_reference.py"))
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)


def test_the_tables_are_those_of_the_records() -> None:
    assert BENCH["renewed"](PAGE) == PAGE


@pytest.mark.parametrize("model", [Theme, Fonts, Running])
def test_every_key_is_explained(model: type[Theme]) -> None:
    said = BENCH["said_of"](model)
    tables = {
        name for name, field in model.model_fields.items() if BENCH["table_of"](field.annotation)
    }

    assert {*model.model_fields} - {*said} <= tables


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_of_the_page_is_a_theme(text: str, tmp_path: Path) -> None:
    if "extends" not in tomllib.loads(text):
        text = f'extends = "civic"\n{text}'
    (tmp_path / "own.toml").write_text(text, "utf-8")
    report = Report()

    load_theme("own.toml", tmp_path, report)

    assert [*report] == []


def test_the_page_names_every_theme_that_ships() -> None:
    assert [name for name in built_in_themes() if f"| `{name}` |" not in PAGE] == []
