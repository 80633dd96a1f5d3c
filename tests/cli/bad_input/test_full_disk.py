from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli.exits import Exit
from briefgen.resources import templates

_LIMITED = """
import resource, sys
from briefgen.cli.main import main
if sys.argv[1] != "0":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
del sys.argv[1]
main()
"""
"""The command line where no file may grow beyond the first argument's bytes, unless it is 0."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a file's size")
def test_files_that_cannot_be_finished_leave_the_old_ones_whole(tmp_path: Path) -> None:
    def build(limit: int, project: Path) -> subprocess.CompletedProcess[str]:
        options = ["--language", "en", "--format", "pdf", "--force", "--output", str(tmp_path)]
        command = [sys.executable, "-c", _LIMITED, str(limit), "build", str(project), *options]
        return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (our own command)

    project = templates("starter")
    first = build(0, project)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}

    second = build(50_000, project)

    after = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert (first.returncode, second.returncode) == (Exit.CLEAN, Exit.FINDINGS)
    assert before == after
    assert len(after) == 2
    assert "cannot write into this folder: file too large" in second.stderr
    assert "the old files are untouched" in second.stderr
    assert "Traceback" not in second.stderr
