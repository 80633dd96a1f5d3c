"""The process that builds: it stays, survives bugs, and is replaced if it dies."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.pipeline import Options
from briefgen.preview import worker as module
from briefgen.preview.building import Outcome
from briefgen.preview.editions import Shown
from briefgen.preview.worker import Worker


async def outcome_of(worker: Worker, shown: list[str] | None = None) -> Outcome:
    result: Shown | Outcome | None = None
    async for result in worker.build("en"):
        if isinstance(result, Shown) and shown is not None:
            shown.append(result.code)
    assert isinstance(result, Outcome)
    return result


def test_one_process_builds_again_and_again(
    project: Path, edit: Callable[[str, str, str], None]
) -> None:
    async def scene() -> None:
        shown: list[str] = []
        with Worker(project, Options()) as worker:
            assert not (await outcome_of(worker, shown)).failed
            process = worker._process
            assert process
            edit("dossier/facts.yaml", "value: 46", "value: 47")
            assert (await outcome_of(worker, shown)).failed
            assert worker._process is process
        assert shown == ["en", "zh"]

    asyncio.run(scene())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
def test_a_process_that_dies_is_told_of_and_replaced(project: Path) -> None:
    async def scene() -> None:
        with Worker(project, Options()) as worker:
            worker._running()
            assert worker._process
            os.kill(worker._process.pid or 0, signal.SIGKILL)
            died = await outcome_of(worker)
            assert [finding.code for finding in died.findings] == ["preview-crashed"]
            assert died.failed
            assert not (await outcome_of(worker)).failed

    asyncio.run(scene())


def test_a_bug_is_told_of_and_the_process_stays(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sent: list[Outcome] = []

    class Other:
        def send(self, result: Outcome) -> None:
            sent.append(result)

    def build(*_: object) -> None:
        raise ValueError("off by one")

    monkeypatch.setattr(module, "build_editions", build)
    module._build(Other(), tmp_path, Options(), "")  # type: ignore[arg-type]  # what it uses of one

    (outcome,) = sent
    assert "ValueError: off by one" in outcome.findings[0].message
    assert "Traceback" in capsys.readouterr().err
