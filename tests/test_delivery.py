"""Delivery puts finished files in place and never half-written ones."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.delivery import deliver, deliver_edition, repair
from briefgen.diagnostics import BriefgenError
from briefgen.locking import exclusive


def test_files_are_written_under_their_names(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "out"

    paths = deliver({"a.pdf": b"one", "manifest.json": b"two"}, folder)

    assert [path.name for path in paths] == ["a.pdf", "manifest.json"]
    assert (folder / "a.pdf").read_bytes() == b"one"
    assert sorted(p.name for p in folder.iterdir()) == ["a.pdf", "manifest.json"]


def test_a_disk_that_fills_up_leaves_the_old_files_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver({"a.pdf": b"old", "b.pdf": b"old"}, tmp_path)
    calls = []

    def full_at_the_second_file(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full_at_the_second_file)
    with pytest.raises(BriefgenError) as caught:
        deliver({"a.pdf": b"new", "b.pdf": b"new"}, tmp_path)

    assert caught.value.findings[0].code == "output-not-written"
    assert "no space left" in caught.value.findings[0].message
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {
        "a.pdf": b"old",
        "b.pdf": b"old",
    }


def test_an_output_folder_that_is_a_file_is_a_finding(tmp_path: Path) -> None:
    blocked = tmp_path / "out"
    blocked.write_text("I am a file")

    with pytest.raises(BriefgenError) as caught:
        deliver({"a.pdf": b"new"}, blocked)

    finding = caught.value.findings[0]
    assert finding.code == "output-not-written"
    assert finding.hint is not None
    assert "--output" in finding.hint


def test_written_files_follow_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        (path,) = deliver({"a.pdf": b"x"}, tmp_path)
    finally:
        os.umask(old)

    assert path.stat().st_mode & 0o777 == 0o640


OLD = {"a.pdf": b"old", "b.pdf": b"old", "manifest.json": b"old"}
NEW = {"a.pdf": b"new", "c.pdf": b"new", "manifest.json": b"new"}


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_an_edition_replaces_the_one_before_and_leaves_other_files(tmp_path: Path) -> None:
    deliver_edition(OLD, tmp_path / "out")
    (tmp_path / "out" / ".briefgen" / ".briefgen-x").write_text("left by a killed process")

    deliver_edition(NEW, tmp_path / "out")

    assert files_in(tmp_path / "out") == OLD | NEW
    assert [path.name for path in (tmp_path / "out" / ".briefgen").iterdir()] == ["lock"]


@pytest.mark.parametrize("moment", range(1, 9))
def test_a_disk_that_fills_up_at_any_moment_leaves_the_edition_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    deliver_edition(OLD, tmp_path)
    calls = []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == moment:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BriefgenError) as caught:
        deliver_edition(NEW, tmp_path)
    left = files_in(tmp_path)
    repair(tmp_path)

    assert left in (OLD, OLD | NEW)
    assert files_in(tmp_path) in (OLD, OLD | NEW)
    assert "free some space" in (caught.value.findings[0].hint or "")


@pytest.mark.parametrize("reason", [PermissionError(errno.EACCES, "in use"), KeyboardInterrupt()])
def test_a_file_held_by_another_program_or_an_interruption_brings_the_old_edition_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: BaseException
) -> None:
    deliver_edition(OLD, tmp_path)
    replace = Path.replace

    def refused(path: Path, target: Path) -> Path:
        if path.name == "manifest.json" and path.parent.name == "new":
            raise reason
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises((BriefgenError, KeyboardInterrupt)):
        deliver_edition(NEW, tmp_path)

    assert files_in(tmp_path) == OLD
    assert [path.name for path in (tmp_path / ".briefgen").iterdir()] == ["lock"]


def test_files_that_can_go_neither_way_are_said_and_put_right_by_the_next_build(
    tmp_path: Path,
) -> None:
    deliver_edition(OLD, tmp_path)

    with pytest.MonkeyPatch.context() as patch:

        def refused(path: Path, target: Path) -> Path:
            del path, target
            raise PermissionError(errno.EACCES, "the file is in use")

        patch.setattr(Path, "replace", refused)
        with pytest.raises(BriefgenError) as caught:
            deliver_edition(NEW, tmp_path)
    repair(tmp_path)

    assert "until the next build" in (caught.value.findings[0].hint or "")
    assert files_in(tmp_path) == OLD


KILLS = [
    ("steps", {"old", "new", "repaired"}),
    ("undo", {"old", "repaired"}),
    ("moments", {"old", "new", "repaired"}),
    ("two", {"whole"}),
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork and no SIGKILL")
@pytest.mark.parametrize(("how", "possible"), KILLS, ids=[how for how, _ in KILLS])
def test_a_killed_delivery_leaves_the_old_edition_or_the_new_one_whole(
    tmp_path: Path, how: str, possible: set[str]
) -> None:
    script = Path(__file__).with_name("killing.py")

    done = subprocess.run(  # noqa: S603  (our own interpreter)
        [sys.executable, script, tmp_path, how], capture_output=True, text=True, check=True
    )

    counts = dict(line.split("=") for line in done.stdout.split())
    assert set(counts) <= possible, counts
    assert sum(map(int, counts.values())) >= 20


def test_who_waits_too_long_for_another_build_is_told(tmp_path: Path) -> None:
    lock = tmp_path / "lock"

    with exclusive(lock), pytest.raises(TimeoutError) as caught, exclusive(lock, patience=0.05):
        pass

    assert "another build held this folder" in str(caught.value)
