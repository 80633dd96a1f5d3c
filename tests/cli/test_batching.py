"""`briefgen batch` as users run it, interrupted and gone on with."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from briefgen.resources import templates

TIMEOUT = 120


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the starter project and a list of ten editions of it."""
    shutil.copytree(templates("starter"), tmp_path / "lakeside")
    rows = "".join(f"lakeside,e{n},en,pdf\n" for n in range(10))
    (tmp_path / "list.csv").write_text(f"project,output,language,format\n{rows}")
    return tmp_path


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "briefgen", "batch", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, text=True, stdout=pipe, stderr=pipe)  # noqa: S603  (our own interpreter)


def finish(folder: Path, *arguments: str) -> tuple[int, str, str]:
    process = start(folder, *arguments)
    out, err = process.communicate(timeout=TIMEOUT)
    return process.returncode, out, err


def counts(out: str) -> dict[str, int]:
    """The summary's numbers by their name."""
    rows = [line.rpartition("  ") for line in out.splitlines()[:6]]
    return {name.strip(): int(number) for name, _, number in rows}


def lines(folder: Path) -> list[dict[str, object]]:
    path = folder / "out" / "list.batch.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_batch_ends_with_a_table_and_a_line_for_each_edition(folder: Path) -> None:
    code, out, err = finish(folder, "list.csv", "--jobs", "2")

    assert (code, err) == (0, "")
    assert counts(out) | {"built": 10, "failed": 0, "files": 20} == counts(out)
    assert f"each edition has a line in {Path('out') / 'list.batch.jsonl'}" in out
    assert len(lines(folder)) == 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_an_interrupted_batch_says_how_to_go_on_and_goes_on(folder: Path) -> None:
    process = start(folder, "list.csv", "--jobs", "1")
    journal = folder / "out" / "list.batch.jsonl"
    end = monotonic() + TIMEOUT
    while not (journal.is_file() and journal.read_text("utf-8").count("\n")) and monotonic() < end:
        sleep(0.02)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=TIMEOUT)
    before = len(lines(folder))
    whole = sorted(path.parent.name for path in folder.glob("out/*/manifest.json"))
    half = [*folder.glob("out/*/.briefgen-*")]

    code, said, _ = finish(folder, "list.csv", "--jobs", "1", "--resume")

    assert process.returncode == 130
    assert 1 <= before < 10
    assert len(whole) >= before
    assert half == []
    assert "Traceback" not in err
    assert "go on with: python -m briefgen batch list.csv --jobs 1 --resume" in err
    assert counts(out)["built"] == before
    assert code == 0
    assert counts(said)["kept from before"] == before
    assert len(lines(folder)) == 10


def test_rows_that_fail_are_named_and_the_exit_code_tells(folder: Path) -> None:
    (folder / "list.csv").write_text("project,output\nlakeside,ok\nnowhere,bad\n")

    code, out, err = finish(folder, "list.csv")

    assert code == 1
    assert err.startswith("row 2, bad: briefing.toml: ")
    assert "[missing-file]" in err
    assert (counts(out)["built"], counts(out)["failed"]) == (1, 1)


def test_an_engine_and_its_scheduler_go_together(folder: Path) -> None:
    code, _, err = finish(folder, "list.csv", "--engine", "dask")

    assert code == 2
    assert "--scheduler" in err


def test_a_list_that_is_none_is_a_finding(folder: Path) -> None:
    (folder / "list.xml").write_text("<a/>")

    code, out, err = finish(folder, "list.xml")

    assert code == 1
    assert "[unknown-list]" in err
    assert out == ""
