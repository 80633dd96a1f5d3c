"""The list of editions that is shipped, and the documents that show it."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pypdfium2
import pytest

from briefgen.batch.lists import open_list, read_list
from briefgen.cli.main import briefgen
from briefgen.diagnostics import Report

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "districts"
PAGE = (ROOT / "docs" / "batch.md").read_text("utf-8")
LIBRARY = (ROOT / "docs" / "api.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", LIBRARY, re.DOTALL)


def test_the_shipped_list_builds_an_edition_for_each_district(tmp_path: Path) -> None:
    arguments = ["batch", str(EXAMPLE / "editions.csv"), "--output", str(tmp_path), "--jobs", "1"]

    code = briefgen.main(arguments, standalone_mode=False)

    assert code == 0
    found = {str(path.relative_to(tmp_path)) for path in tmp_path.glob("*/ferries*")}
    both = {
        f"{d}/ferries.{c}.{f}"
        for d in ("north", "south")
        for c in ("zh", "en")
        for f in ("docx", "pdf")
    }
    assert found == both | {str(Path("island", "ferries.en.pdf"))}
    texts = {
        district: pypdfium2.PdfDocument(tmp_path / district / "ferries.en.pdf")[0]
        .get_textpage()
        .get_text_range()
        for district in ("north", "south", "island")
    }
    assert "46,800 passengers" in texts["north"]
    assert "87,100 passengers" in texts["south"]
    assert "15,900 passengers" in texts["island"]
    assert not any("46,800" in texts[other] for other in ("south", "island"))


def test_the_page_shows_the_shipped_list() -> None:
    assert (EXAMPLE / "editions.csv").read_text("utf-8") in PAGE


def test_a_database_gives_the_same_list(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "districts.sqlite") as connection:
        connection.execute("CREATE TABLE districts (city, district, name_zh, name_en)")
        rows = [
            ("Haicheng", "north", "北岸区", "Northbank"),
            ("Haicheng", "south", "南岸区", "Southbank"),
            ("Elsewhere", "far", "远区", "Far"),
        ]
        connection.executemany("INSERT INTO districts VALUES (?, ?, ?, ?)", rows)
    connection.close()
    copied = tmp_path / "editions.toml"
    copied.write_bytes((EXAMPLE / "editions.toml").read_bytes())
    report = Report()

    with open_list(copied) as spooled:
        outputs = [row.values["output"] for row in read_list(spooled, report)]

    assert outputs == ["north", "south"]
    assert not len(report)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_the_librarys_examples_run(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    monkeypatch.chdir(tmp_path)

    exec(compile(example, "docs/api.md", "exec"), {})  # noqa: S102  (our own documentation)

    assert ("write(" in example) == (tmp_path / "out").exists()
