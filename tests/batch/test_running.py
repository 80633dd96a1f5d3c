"""A batch finishes what can be finished, says what cannot, and goes on where it was stopped."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from briefgen.batch.engine import Engine, Lost, R, T
from briefgen.batch.journal import open_journal, read_past
from briefgen.batch.places import Folder, destination
from briefgen.batch.pool import LocalPool
from briefgen.batch.running import Batch, Tally, run_batch
from briefgen.diagnostics import BriefgenError, Report
from briefgen.pipeline import Options, build_project


@dataclass
class Here:
    """The engine of this process; it may be interrupted after some items."""

    until: int = 1_000
    worked: list[Any] = field(default_factory=list)

    def run(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R | Lost[T]]:
        for item in items:
            if len(self.worked) == self.until:
                raise KeyboardInterrupt
            self.worked.append(item)
            yield function(item)


def run(
    folder: Path,
    *rows: str,
    engine: Engine | None = None,
    output: str | None = None,
    resume: bool = False,
    strict: bool = False,
) -> tuple[Tally, list[dict[str, Any]]]:
    """The tally and the journal of a batch of the rows."""
    listed = folder / "list.csv"
    listed.write_text("\n".join(rows) + "\n", "utf-8")
    path = folder / "report.jsonl"
    past = read_past(path) if resume else {}
    tally = Tally()
    with open_journal(path, resume=resume) as journal:
        batch = Batch(
            list=listed,
            folder=folder,
            output=destination(output or str(folder / "out")),
            engine=engine or Here(),
            journal=journal,
            past=past,
            strict=strict,
        )
        run_batch(batch, tally)
    return tally, [json.loads(line) for line in path.read_text("utf-8").splitlines()]


HEAD = "project,output,district,language,format"
NORTH = "lakeside,north,North,en,pdf"
SOUTH = "lakeside,south,South,en,pdf"


def codes(row: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in row["findings"]]


def test_editions_are_what_a_build_of_their_own_gives(folder: Path) -> None:
    tally, journal = run(folder, HEAD, NORTH, SOUTH, engine=LocalPool(jobs=2))
    options = Options(languages=("en",), parameters={"district": "South"})
    alone = build_project(folder / "lakeside", options, Report())

    (pdf,) = [file for file in alone.files if file.name == "lakeside.en.pdf"]
    assert (tally.built, tally.failed, tally.files) == (2, 0, 4)
    assert (folder / "out" / "south" / "lakeside.en.pdf").read_bytes() == pdf.content
    assert {row["output"] for row in journal} == {"north", "south"}
    listed = {file["name"]: file["sha256"] for row in journal for file in row["files"]}
    assert listed.keys() == {"lakeside.en.pdf", "manifest.json"}


def test_the_journal_says_what_each_file_is(folder: Path) -> None:
    _, (row,) = run(folder, HEAD, NORTH)

    for file in row["files"]:
        content = (folder / "out" / "north" / file["name"]).read_bytes()
        assert (len(content), sha256(content).hexdigest()) == (file["size"], file["sha256"])
    assert row["parameters"] == {"district": "North"}
    assert row["pages"] > 1


def test_bad_rows_are_findings_and_stop_nothing(folder: Path) -> None:
    bad = [
        "nowhere,a,North,en,pdf",
        "lakeside,b,North,xx,pdf",
        "lakeside,c,North,en,docs",
        "lakeside,../d,North,en,pdf",
        "lakeside,North,x,en,pdf",
        f"lakeside,e,{'x' * 999},en,pdf",
    ]

    tally, journal = run(folder, HEAD, NORTH, *bad, SOUTH)

    assert (tally.built, tally.failed) == (2, 6)
    assert {row["output"]: codes(row) for row in journal if row["failed"]} == {
        "a": ["missing-file"],
        "b": ["language-not-in-project"],
        "c": ["unknown-value"],
        "../d": ["output-name"],
        "North": ["duplicate-output"],
        "e": ["wrong-parameter"],
    }


def test_a_column_that_is_no_parameter_is_told(folder: Path) -> None:
    _, (row,) = run(folder, "project,distrct", "lakeside,North")

    assert codes(row) == ["unknown-parameter"]
    assert row["findings"][0]["hint"] == "did you mean `district`?"


def test_a_bug_in_one_edition_stops_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = build_project

    def build(project: Path, options: Options, report: Report, **more: Any) -> object:
        if options.parameters["district"] == "South":
            raise ZeroDivisionError("oh")
        return real(project, options, report, **more)

    monkeypatch.setattr("briefgen.batch.work.build_project", build)

    tally, journal = run(folder, HEAD, SOUTH, NORTH)

    assert (tally.built, tally.failed) == (1, 1)
    assert codes(journal[0]) == ["edition-failed"]
    assert "ZeroDivisionError: oh" in journal[0]["findings"][0]["message"]


def test_an_interrupted_batch_goes_on_with_what_is_missing(folder: Path) -> None:
    rows = [HEAD, *(f"lakeside,{n},District {n},en,pdf" for n in "abcd")]
    with pytest.raises(KeyboardInterrupt):
        run(folder, *rows, engine=Here(until=2))
    engine = Here()

    tally, journal = run(folder, *rows, engine=engine, resume=True)

    assert [order.output for order in engine.worked] == ["c", "d"]
    assert (tally.built, tally.kept, tally.failed) == (2, 2, 0)
    assert [row["output"] for row in journal] == ["a", "b", "c", "d"]


def test_what_changed_or_is_gone_is_built_again(folder: Path) -> None:
    rows = [HEAD, *(f"lakeside,{n},District {n},en,pdf" for n in "abc")]
    run(folder, *rows)
    (folder / "out" / "a" / "lakeside.en.pdf").unlink()
    (folder / "out" / "b" / "manifest.json").write_text("cut")
    engine = Here()

    run(folder, *rows[:3], "lakeside,c,Another,en,pdf", engine=engine, resume=True)

    assert [order.output for order in engine.worked] == ["a", "b", "c"]


def test_a_changed_project_is_built_again(folder: Path) -> None:
    run(folder, HEAD, NORTH)
    settings = folder / "lakeside" / "briefing.toml"
    settings.write_text(settings.read_text("utf-8").replace("First edition", "Second edition"))
    engine = Here()
    from briefgen.batch.running import _project  # noqa: PLC0415  (another process has no cache)

    _project.cache_clear()
    run(folder, HEAD, NORTH, engine=engine, resume=True)

    assert len(engine.worked) == 1


def test_a_line_that_was_not_finished_costs_one_edition(folder: Path) -> None:
    run(folder, HEAD, NORTH, SOUTH)
    path = folder / "report.jsonl"
    path.write_text(path.read_text("utf-8")[:-40], "utf-8")
    engine = Here()

    tally, _ = run_again(folder, engine)

    assert [order.output for order in engine.worked] == ["south"]
    assert (tally.built, tally.kept) == (1, 1)
    assert read_past(path).keys() == {"north", "south"}


def run_again(folder: Path, engine: Here) -> tuple[Tally, Path]:
    path = folder / "report.jsonl"
    tally = Tally()
    past = read_past(path)
    with open_journal(path, resume=True) as journal:
        batch = Batch(
            list=folder / "list.csv",
            folder=folder,
            output=Folder(folder / "out"),
            engine=engine,
            journal=journal,
            past=past,
        )
        run_batch(batch, tally)
    return tally, path


def test_a_strict_batch_fails_on_warnings(folder: Path) -> None:
    (folder / "lakeside" / "dossier" / "stray.txt").write_text("x")

    lenient, _ = run(folder, HEAD, NORTH)
    strict, (row,) = run(folder, HEAD, NORTH, strict=True)

    assert (lenient.built, lenient.warnings) == (1, 1)
    assert (strict.built, strict.failed) == (0, 1)
    assert codes(row) == ["unused-file"]


def test_editions_go_to_any_url_with_the_manifest_last(folder: Path) -> None:
    tally, (row,) = run(folder, HEAD, NORTH, output="memory://speed/briefings")
    from fsspec import filesystem  # noqa: PLC0415  (an extra)

    system = filesystem("memory")
    local = build_project(
        folder / "lakeside", Options(languages=("en",), parameters={"district": "North"}), Report()
    )
    (pdf,) = [file for file in local.files if file.name == "lakeside.en.pdf"]
    assert tally.built == 1
    assert system.cat_file("/speed/briefings/north/lakeside.en.pdf") == pdf.content
    assert [file["name"] for file in row["files"]][-1] == "manifest.json"

    again, _ = run(folder, HEAD, NORTH, output="memory://speed/briefings", resume=True)
    assert (again.built, again.kept) == (0, 1)


@pytest.mark.parametrize(
    ("url", "code"),
    [("nosuch://x", "broken-address"), ("s3://bucket/x", "missing-extra")],
)
def test_a_url_that_cannot_be_used_is_told_before_anything_is_built(url: str, code: str) -> None:
    with pytest.raises(BriefgenError) as caught:
        destination(url)

    assert [finding.code for finding in caught.value.findings] == [code]
