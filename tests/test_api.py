"""The library gives what the command line gives, and leaves the interpreter as it was."""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

import briefgen
from briefgen import BriefgenError, build, check
from briefgen.resources import templates

STARTER = templates("starter")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STARTER, tmp_path / "lakeside"))


def test_a_build_gives_the_bytes_of_the_command_line(project: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "briefgen", "build", str(project), "--output", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  (our own interpreter)

    briefing = build(project)

    for file in briefing.files:
        assert (tmp_path / file.name).read_bytes() == file.content
    assert (tmp_path / "manifest.json").read_bytes() == briefing.manifest
    assert briefing.warnings == ()


def test_a_briefing_is_asked_for_its_files_and_written_whole(project: Path, tmp_path: Path) -> None:
    briefing = build(project, languages=["en"], formats=["pdf"], built_on=date(2026, 6, 1))

    paths = briefing.write(tmp_path / "out")

    assert [path.name for path in paths] == ["lakeside.en.pdf", "manifest.json"]
    assert briefing.file("en", "pdf").pages > 1
    with pytest.raises(KeyError):
        briefing.file("zh", "pdf")


def test_errors_are_raised_with_all_findings_and_checked_without_raising(project: Path) -> None:
    facts = project / "dossier" / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace("value: 46", "value: 47"), "utf-8")

    with pytest.raises(BriefgenError) as caught:
        build(project)

    found = {finding.code for finding in caught.value.findings}
    assert found
    assert found == {finding.code for finding in check(project)}


def test_importing_the_package_imports_nothing() -> None:
    script = "import sys; before = {*sys.modules}; import briefgen; print({*sys.modules} - before)"

    done = subprocess.run(  # noqa: S603  (our own interpreter)
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert {*done.stdout.strip("{}\n").replace("'", "").split(", ")} <= {"__future__", "briefgen"}


def test_every_name_that_is_offered_is_there() -> None:
    assert all(hasattr(briefgen, name) for name in briefgen.__all__)
    assert {*briefgen.__all__} <= {*dir(briefgen)}
    with pytest.raises(AttributeError, match="has no attribute 'biuld'"):
        _ = briefgen.biuld


def test_a_build_leaves_the_interpreter_as_it_was(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = gc.get_threshold(), gc.isenabled(), gc.get_freeze_count(), Path.cwd()

    build(project, languages=["en"], formats=["docx"])

    assert (gc.get_threshold(), gc.isenabled(), gc.get_freeze_count(), Path.cwd()) == before
    assert capsys.readouterr() == ("", "")


def test_threads_build_what_one_alone_builds(project: Path) -> None:
    alone = build(project).files

    with ThreadPoolExecutor(3) as pool:
        together = [*pool.map(lambda _: build(project).files, range(3))]

    assert all(files == alone for files in together)


def test_builds_leave_nothing_behind(project: Path) -> None:
    def one() -> None:
        build(project, languages=["en"])

    for _ in range(3):  # what is remembered for good is remembered by now
        one()
    tracemalloc.start()
    try:
        gc.collect()
        objects, before = len(gc.get_objects()), tracemalloc.get_traced_memory()[0]
        for _ in range(8):
            one()
        gc.collect()
        left, after = len(gc.get_objects()) - objects, tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()

    assert left < 200
    assert after - before < 200_000
