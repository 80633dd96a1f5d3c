from __future__ import annotations

import sys
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from briefgen.cli.exits import Exit, run
from briefgen.cli.main import briefgen
from briefgen.resources import templates


def test_bad_input_leads_to_a_message_that_says_where_what_and_what_to_do(
    bad_input: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = copytree(templates("starter"), tmp_path / "lakeside")
    bad_input.spoil(project)
    arguments = bad_input.command.replace("PROJECT", str(project)).split()
    monkeypatch.setattr(sys, "argv", ["briefgen", *arguments])

    code = run(briefgen)

    bad_input.check(capsys.readouterr().err, project)
    assert code == Exit.FINDINGS
