"""Watching: inputs count, and neither what a build writes nor what editors leave."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest
from watchfiles import Change

from briefgen.preview.watching import _ProjectFilter, watch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "out" / ".briefgen").mkdir(parents=True)
    (tmp_path / "dossier").mkdir()
    return tmp_path.resolve()


@pytest.mark.parametrize(
    "name",
    [
        "briefing.toml",
        "dossier/facts.yaml",
        "dossier",
        "templates/en/x.md",
        "our.docx",
        "a b/名.csv",
    ],
)
def test_inputs_count(folder: Path, name: str) -> None:
    assert _ProjectFilter(folder)(Change.modified, str(folder / name))


@pytest.mark.parametrize(
    "name",
    [
        "out/lakeside.zh.pdf",
        "out",
        "out/.briefgen/ledger.json",
        ".git/index",
        ".env",
        "dossier/.facts.yaml.swp",
        "dossier/facts.yaml~",
        "dossier/~$facts.xlsx",
        "dossier/.~lock.facts.xlsx#",
        "",
    ],
)
def test_what_is_no_input_does_not_count(folder: Path, name: str) -> None:
    assert not _ProjectFilter(folder)(Change.modified, str(folder / name))


def test_a_burst_of_changes_is_told_and_outputs_are_not(folder: Path) -> None:
    async def scene() -> int:
        told = 0
        heard = asyncio.Event()

        def changed() -> None:
            nonlocal told
            told += 1
            heard.set()

        task = asyncio.create_task(watch(folder, changed))
        # The watch begins some time after it is asked for.
        while not heard.is_set():
            (folder / "dossier" / "facts.yaml").write_text("facts: []")
            with suppress(TimeoutError):
                await asyncio.wait_for(heard.wait(), 0.5)
        await asyncio.sleep(0.6)
        before = told
        (folder / "out" / "x.pdf").write_text("x")
        await asyncio.sleep(0.6)
        assert told == before
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        return told

    assert asyncio.run(scene()) >= 1
