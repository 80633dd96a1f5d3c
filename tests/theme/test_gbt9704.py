"""The theme `gbt9704` keeps the measures of GB/T 9704-2012 in finished files."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
BENCH = runpy.run_path(str(ROOT / "bench" / "gbt9704.py"))


@pytest.fixture(scope="module")
def measures(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """What was measured in a PDF and a DOCX of the sample."""
    return list(BENCH["measure"](tmp_path_factory.mktemp("gbt9704")))


def test_every_measured_property_is_met(measures: list[Any]) -> None:
    assert len(measures) >= 40
    assert [measure for measure in measures if not measure.meets] == []


def test_the_page_of_the_documentation_says_what_was_measured(measures: list[Any]) -> None:
    page = (ROOT / "docs" / "gbt9704.md").read_text("utf-8")

    assert BENCH["report_of"](measures) == page
