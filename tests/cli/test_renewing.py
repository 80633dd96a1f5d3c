"""A build does again only what has changed, says so, and is never wrong about it."""

from __future__ import annotations

import hashlib
import json
import os
import random  # noqa: TID251  (seeded)
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefgen.cli.renewing import asked_of, renew
from briefgen.cli.reports.outcome import Outcome
from briefgen.delivery import repair
from briefgen.diagnostics import Report
from briefgen.resources import asset, templates

ASKED = asked_of({"languages": (), "formats": ()}, None)
OVERRIDE = '{% extends "briefing" %}\n{% block watch %}A word of our own.{% endblock %}\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built once, with its own theme, style, font and template."""
    folder = tmp_path_factory.mktemp("built") / "lakeside"
    shutil.copytree(templates("starter"), folder)
    shutil.copy(asset("themes", "civic.toml"), folder / "own.toml")
    shutil.copy(next(asset("csl").glob("*author-date*.csl")), folder / "own.csl")
    (folder / "logo.svg").write_text("<svg/>")
    change(folder / "briefing.toml", "\nlanguages", '\ntheme = "own.toml"\nlanguages')
    with (folder / "briefing.toml").open("a") as settings:
        settings.write('\n[citation_style]\nen = "own.csl"\n')
    (folder / "templates").mkdir()
    (folder / "templates" / "briefing.en.md").write_text(OVERRIDE)
    build(folder)
    return folder


@pytest.fixture(scope="module")
def built_in_english(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(built, tmp_path_factory.mktemp("english") / "lakeside")
    change(folder / "briefing.toml", 'languages = ["zh", "en"]', 'languages = ["en"]')
    shutil.rmtree(folder / "out")
    build(folder)
    return folder


@pytest.fixture
def english(built_in_english: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built_in_english, tmp_path / "lakeside")


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "lakeside")


def build(project: Path, *, strict: bool = False, force: bool = False, **more: object) -> Outcome:
    outcome = renew(project, project / "out", {**ASKED, **more}, strict=strict, force=force)
    assert strict or not outcome.failed, outcome.findings
    return outcome


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def append(path: Path, text: str) -> None:
    with path.open("a") as file:
        file.write(text)


def files_in(project: Path) -> dict[str, str]:
    paths = [path for path in (project / "out").iterdir() if path.is_file()]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def fresh(project: Path, folder: Path) -> dict[str, str]:
    """What a build of the project into a new folder gives."""
    copy = shutil.copytree(project, folder / project.name, ignore=shutil.ignore_patterns("out"))
    build(copy)
    return files_in(copy)


def test_a_build_of_the_same_project_writes_nothing_and_says_what_it_said(project: Path) -> None:
    first = build(project, force=True)
    times = {path: path.stat().st_mtime_ns for path in (project / "out").rglob("*")}

    second = build(project)

    assert (first.unchanged, second.unchanged) == (False, True)
    assert (second.tally, second.findings, second.files) == (
        first.tally,
        first.findings,
        first.files,
    )
    assert times == {path: path.stat().st_mtime_ns for path in (project / "out").rglob("*")}


def test_an_unchanged_build_takes_under_a_fifth(project: Path) -> None:
    def seconds(*options: str) -> float:
        command = [sys.executable, "-m", "briefgen", "build", str(project), *options]
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  (our own command)
        assert options or "unchanged: 4 files" in done.stdout
        return time.perf_counter() - began

    full = min(seconds("--force") for _ in range(2))
    unchanged = min(seconds() for _ in range(4))

    assert unchanged < full / 5


CHANGES: dict[str, Callable[[Path], object]] = {
    "a setting": lambda p: change(p / "briefing.toml", "\ntheme", '\nauthor = "A"\ntheme'),
    "a fact's name": lambda p: change(p / "dossier" / "facts.yaml", "label:", "label: # x\n     "),
    "a new dossier file": lambda p: (p / "dossier" / "more.yaml").write_text("facts: []\n"),
    "a source's text": lambda p: append(p / "sources" / "yearbook.txt", "\nMore.\n"),
    "a source's record": lambda p: change(p / "dossier" / "sources.json", '"title"', ' "title"'),
    "a template": lambda p: change(p / "templates" / "briefing.en.md", "A word", "Another word"),
    "a new template": lambda p: (p / "templates" / "x.md").write_text("x"),
    "the theme": lambda p: append(p / "own.toml", "\n# changed\n"),
    "a citation style": lambda p: append(p / "own.csl", "<!-- changed -->"),
    "a file that a theme may name": lambda p: (p / "logo.svg").write_text("<svg></svg>"),
    "a file removed": lambda p: (p / "logo.svg").unlink(),
    "a file renamed": lambda p: (p / "logo.svg").rename(p / "mark.svg"),
    "a hidden file in the dossier": lambda p: (p / "dossier" / ".x").write_text("x"),
    "an output removed": lambda p: (p / "out" / "lakeside.en.pdf").unlink(),
    "an output written to": lambda p: append(p / "out" / "lakeside.en.docx", "x"),
    "the manifest written to": lambda p: (p / "out" / "manifest.json").write_text("{}"),
    "the ledger spoilt": lambda p: (p / "out" / ".briefgen" / "ledger.json").write_text("{"),
    "the ledger of another time": lambda p: (p / "out" / ".briefgen" / "ledger.json").write_text(
        '{"version": 0}'
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_any_change_leads_to_the_files_of_a_full_build(
    english: Path, tmp_path: Path, what: str
) -> None:
    CHANGES[what](english)

    outcome = build(english)

    assert not outcome.unchanged
    assert files_in(english) == fresh(english, tmp_path / "fresh")
    assert build(english).unchanged


def test_the_date_the_options_and_the_software_are_inputs_too(
    english: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date  # noqa: PLC0415  (only here)

    dated = build(english, built_on=date(2030, 1, 1))
    narrowed = build(english, formats=("pdf",))
    monkeypatch.setattr("briefgen.ledger.of_software", lambda: "another version")
    updated = build(english, formats=("pdf",))

    assert [dated.unchanged, narrowed.unchanged, updated.unchanged] == [False] * 3


def test_a_changed_fact_rebuilds_only_what_uses_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import briefgen.finishing  # noqa: PLC0415  (only here)
    import briefgen.pipeline  # noqa: PLC0415  (only here)

    written: list[tuple[str, tuple[str, ...]]] = []
    write = briefgen.finishing.write_edition

    def told(edition: Any, name: str, formats: tuple[Any, ...], *rest: Any, **more: Any) -> object:
        written.append((edition.design.language.code, formats))
        return write(edition, name, formats, *rest, **more)

    monkeypatch.setattr(briefgen.finishing, "write_edition", told)
    change(project / "templates" / "briefing.en.md", "A word", "Another word")
    build(project)
    (project / "out" / "lakeside.zh.pdf").unlink()
    build(project)

    assert written == [("en", ("docx", "pdf")), ("zh", ("pdf",))]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The figures drawn while the test runs, with their language."""
    from briefgen.charts import kinds  # noqa: PLC0415  (only here)

    figures: list[str] = []
    draw = kinds.draw_plot

    def told(plot: Any, design: Any, figure: str) -> object:
        figures.append(f"{design.language.code} {figure}")
        return draw(plot, design, figure)

    monkeypatch.setattr(kinds, "draw_plot", told)
    return figures


def test_a_chart_is_drawn_again_only_if_its_picture_changes(
    project: Path, tmp_path: Path, drawn: list[str]
) -> None:
    build(project, force=True)
    all_charts = [*drawn]
    drawn.clear()
    change(project / "templates" / "briefing.en.md", "A word", "Another word")
    build(project)
    change(project / "templates" / "briefing.en.md", "Another word", "Words")
    (project / "out" / "lakeside.zh.pdf").unlink()
    build(project)
    of_text = [*drawn]
    change(project / "own.toml", 'accent = "#0B5C8A"', 'accent = "#123456"')
    build(project)

    assert all_charts
    assert not of_text
    assert drawn == all_charts
    assert files_in(project) == fresh(project, tmp_path / "fresh")


def test_pictures_that_are_not_as_they_were_written_are_drawn_again(
    english: Path, tmp_path: Path, drawn: list[str]
) -> None:
    pictures = english / "out" / ".briefgen" / "drawings.json"
    change(pictures, '"width":', '"width":1')
    change(english / "templates" / "briefing.en.md", "A word", "Another word")
    build(english)
    count = len(drawn)

    assert count
    assert files_in(english) == fresh(english, tmp_path / "fresh")


def test_a_file_whose_writer_had_something_to_say_is_written_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import briefgen.finishing  # noqa: PLC0415  (only here)
    import briefgen.pipeline  # noqa: PLC0415  (only here)

    write = briefgen.finishing.write_edition

    def warned(*given: Any, report: Report, **more: Any) -> object:
        report.warn("never-settled", "the pages of `en` do not settle")
        return write(*given, report=report, **more)

    monkeypatch.setattr(briefgen.finishing, "write_edition", warned)
    build(project, force=True)
    (project / "out" / "lakeside.en.pdf").unlink()
    second = build(project)
    third = build(project)

    assert [finding.code for finding in second.findings] == ["never-settled"]
    assert third.unchanged
    assert third.findings == second.findings


def test_a_setting_that_may_lead_outside_is_not_trusted(english: Path) -> None:
    shutil.copy(english / "own.csl", english.parent / "own.csl")
    change(english / "briefing.toml", '"own.csl"', '"../own.csl"')
    build(english)
    append(english.parent / "own.csl", "<!-- changed -->")

    assert not build(english).unchanged


def test_a_english_that_changes_during_the_build_is_built_again(
    english: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import briefgen.finishing  # noqa: PLC0415  (only here)
    import briefgen.pipeline  # noqa: PLC0415  (only here)

    check = briefgen.pipeline.check_project

    def changed_and_changed_back(*given: Any, **more: Any) -> object:
        (english / "logo.svg").write_text("<svg>2</svg>")
        checked = check(*given, **more)
        (english / "logo.svg").write_text("<svg>1</svg>")
        return checked

    (english / "logo.svg").write_text("<svg>1</svg>")
    with monkeypatch.context() as patch:
        patch.setattr(briefgen.pipeline, "check_project", changed_and_changed_back)
        build(english)

    assert not build(english).unchanged
    assert build(english).unchanged


def test_the_findings_of_an_unchanged_build_are_said_again_and_fail_a_strict_one(
    english: Path,
) -> None:
    (english / "dossier" / "more.csv").write_bytes(
        "id,label.zh,label.en,value,unit,period,sector,evidence.source,evidence.exact\n"
        "cycling.more,站点,Stations,64,station,2025,cycling,yearbook,站点64个\n".encode("gb18030")
    )
    first = build(english)

    second, strict = build(english), build(english, strict=True)

    assert second.unchanged
    assert first.findings == second.findings == strict.findings != ()
    assert strict.failed


EVERY_OPEN = """
import sys
from pathlib import Path
opened = set()
def hook(event, args):
    if event == "open" and isinstance(args[0], str) and (args[2] & 3) == 0:
        opened.add(args[0])
sys.addaudithook(hook)
from briefgen.cli.main import briefgen
briefgen.main(["build", sys.argv[1], "--force"], standalone_mode=False)
print("OPENED", *sorted(opened), sep="\\n")
"""


def test_every_file_that_a_build_opens_is_an_input_or_belongs_to_python(english: Path) -> None:
    done = subprocess.run(  # noqa: S603  (our own interpreter)
        [sys.executable, "-c", EVERY_OPEN, str(english)], capture_output=True, text=True, check=True
    )

    opened = done.stdout.split("OPENED\n")[1].split("\n")[:-1]
    ours = (str(english), str(asset().parent / "src"), str(asset()), str(templates()))
    known = (*ours, sys.prefix, sys.base_prefix, "/proc/", "/sys/", "/etc/", "/dev/", "/usr/")
    # ReportLab looks for settings of the user, which its home should shut out.
    theirs = [str(Path.home() / f".reportlab_{name}") for name in ("settings", "mods")]
    caches = (*theirs, str(Path.home() / ".cache"), os.environ.get("MPLCONFIGDIR", "/nowhere"))
    strange = [path for path in opened if not path.startswith((*known, *caches)) and "/" in path]
    assert strange == []


def whole(project: Path) -> bool:
    """Whether the files are those that the manifest describes."""
    manifest = json.loads((project / "out" / "manifest.json").read_bytes())
    digests = files_in(project)
    return all(digests[name] == row["sha256"] for name, row in manifest["outputs"].items())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_build_killed_at_random_moments_leaves_a_whole_edition(english: Path) -> None:
    chance = random.Random(11)  # noqa: S311  (seeded: a test, no secret)
    old = files_in(english)
    change(english / "briefing.toml", "\ntheme", '\nauthor = "Another"\ntheme')
    command = [sys.executable, "-m", "briefgen", "build", str(english), "--force"]
    quiet = subprocess.DEVNULL
    seen = []

    for _ in range(5):
        process = subprocess.Popen(command, stdout=quiet, stderr=quiet)  # noqa: S603  (our own command)
        time.sleep(chance.uniform(0.3, 1.5))
        process.kill()
        process.wait()
        repair(english / "out")
        seen.append(whole(english))
    between = files_in(english)
    build(english)

    assert seen == [True] * 5
    assert between in (old, files_in(english))
    assert build(english).unchanged


def test_two_builds_at_once_leave_one_whole_edition(english: Path) -> None:
    command = [sys.executable, "-m", "briefgen", "build", str(english), "--force"]

    processes = [
        subprocess.Popen([*command, *more], stdout=subprocess.DEVNULL)  # noqa: S603  (our own command)
        for more in ([], ["--format", "pdf"])
    ]
    codes = [process.wait() for process in processes]

    assert codes == [0, 0]
    assert whole(english)
