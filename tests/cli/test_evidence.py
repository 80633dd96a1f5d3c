"""`briefgen evidence` shows what a finished file carries, with nothing but the file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from briefgen.cli.exits import Exit
from briefgen.record.finding import find_record

FACTS = ("cycling.share", "cycling.lanes", "lake.rank", "cycling.riders", "cycling.budget")


def briefgen(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"CI": "true", "PYTHONUTF8": "1"}
    return subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, "-m", "briefgen", *map(str, arguments)],
        capture_output=True, text=True, check=False, env=environment, encoding="utf-8",
    )  # fmt: skip


def is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "FW"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evidence")
    briefgen("init", folder / "lakeside")
    briefgen("build", folder / "lakeside", "--output", folder / "out")
    return folder / "out"


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_each_figure_is_told_with_its_fact_and_each_fact_with_its_words(
    kind: str, out: Path
) -> None:
    done = briefgen("evidence", out / f"lakeside.en.{kind}")

    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (Exit.CLEAN, "")
    assert "2 46 kilometres cycling.lanes paragraph, Summary" in lines
    assert "cycling.lanes 46 kilometre 2026 council-note 211–232: “now has 46 kilometres”" in lines
    assert "cycling.share-2023 13.5 percent 2023 = cycling.share - cycling.share-change" in lines
    assert any(line.startswith("council-note found in the text 02b3f145a972") for line in lines)


def test_columns_stay_aligned_beside_ideographs(out: Path) -> None:
    done = briefgen("evidence", out / "lakeside.zh.docx")

    figures = done.stdout.split("\n\n")[0].splitlines()[1:]
    fronts = [line[: line.index(name)] for line in figures for name in FACTS if f" {name} " in line]
    assert len(fronts) > 20
    assert len({len(front) + sum(map(is_wide, front)) for front in fronts}) == 1


def test_json_is_the_record_that_the_file_carries_with_a_line_for_each_value(out: Path) -> None:
    for name in ("lakeside.en.docx", "lakeside.zh.pdf", "manifest.json"):
        done = briefgen("evidence", out / name, "--json")

        carried = json.loads(find_record((out / name).read_bytes()))
        assert done.stdout == json.dumps(carried, ensure_ascii=False, indent=1) + "\n"
        assert "@context" in carried


def test_the_manifest_tells_every_language(out: Path) -> None:
    done = briefgen("evidence", out / "manifest.json")

    assert "湖滨镇" in done.stdout
    assert "Lakeside" in done.stdout


def test_a_file_without_a_record_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all", "utf-8")

    done = briefgen("evidence", tmp_path / "letter.txt")

    assert done.returncode == Exit.FINDINGS
    assert "[no-record]" in done.stderr
    assert "hint:" in done.stderr
    assert briefgen("evidence", tmp_path / "none.pdf").returncode == Exit.USAGE
