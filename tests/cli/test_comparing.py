"""`briefgen diff`, `briefgen redline` and a former edition, as a user meets them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from briefgen.cli.exits import Exit
from briefgen.resources import asset, templates

NOTE = "now has 46 kilometres"


def briefgen(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, "-m", "briefgen", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a first edition in `old`, and a project `lakeside` whose data changed since."""
    folder = tmp_path_factory.mktemp("editions")
    project = folder / "lakeside"
    shutil.copytree(templates("starter"), project)
    assert briefgen("build", project, "--output", folder / "old").returncode == Exit.CLEAN
    for name, changes in {
        "dossier/facts.yaml": {
            "value: 46": "value: 52",
            NOTE: "now has 52 kilometres",
            "value: 1200": "value: 1300",
            "more than 1,200": "more than 1,300",
            "value: 30000": "value: 31000",
            "about 30,000": "about 31,000",
        },
        "sources/council-note.txt": {
            "has 46": "has 52", "1,200": "1,300", "30,000": "31,000",
        },
        "briefing.toml": {"date = 2026-03-20": "date = 2027-03-20"},
    }.items():  # fmt: skip
        path = project / name
        text = path.read_text("utf-8")
        for before, after in changes.items():
            text = text.replace(before, after)
        path.write_text(text, "utf-8")
    return folder


def test_the_same_edition_has_no_difference(editions: Path) -> None:
    done = briefgen("diff", editions / "old", editions / "old" / "manifest.json")

    assert (done.returncode, done.stderr) == (Exit.CLEAN, "")
    assert done.stdout.splitlines()[-1] == "0 facts, 0 sentences, 0 charts"


def test_a_project_is_compared_with_a_manifest_without_being_written(editions: Path) -> None:
    done = briefgen("diff", editions / "old", editions / "lakeside")

    assert (done.returncode, done.stderr) == (Exit.FINDINGS, "")
    assert re.search(
        r"^revision: cycling\.lanes: .*46 kilometre.*→ 52 kilometre", done.stdout, re.MULTILINE
    )
    assert "52 kilometres of protected cycle lanes" in done.stdout
    assert not (editions / "lakeside" / "out").exists()


def test_a_difference_as_json_is_data(editions: Path) -> None:
    done = briefgen("diff", editions / "old", editions / "lakeside", "--format", "json")

    found = json.loads(done.stdout)
    (lanes,) = (fact for fact in found["facts"] if fact["fact"] == "cycling.lanes")
    assert lanes["kinds"] == ["revision"]
    assert lanes["percent"] == "13.04"
    assert (lanes["old"]["value"], lanes["new"]["value"]) == ("46", "52")
    assert {text["language"] for text in found["sentences"]} == {"zh", "en"}


def test_a_difference_in_markdown_goes_to_a_file_and_to_the_page_of_the_job(
    editions: Path, tmp_path: Path
) -> None:
    arguments = ("--format", "markdown", "--output", tmp_path / "changes.md")
    done = briefgen(
        "diff", editions / "old", editions / "lakeside", *arguments,
        GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"),
    )  # fmt: skip

    said = (tmp_path / "changes.md").read_text("utf-8")
    assert done.stdout == ""
    assert "| revision | cycling.lanes: Protected cycle lanes |" in said
    assert (tmp_path / "summary.md").read_text("utf-8") == said


@pytest.mark.parametrize("name", ["nowhere", "--", "HEAD;x", "briefing.toml"])
def test_what_is_no_edition_is_a_usage_error(editions: Path, name: str, tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text("", "utf-8")

    done = briefgen("diff", "--", name, editions / "lakeside")

    assert done.returncode == Exit.USAGE
    assert "hint: " in done.stderr


def test_built_files_are_compared_by_facts_and_charts(editions: Path, tmp_path: Path) -> None:
    briefgen("build", editions / "lakeside", "--output", tmp_path)

    files = (editions / "old" / "lakeside.en.docx", tmp_path / "lakeside.en.pdf")
    done = briefgen("diff", *files)

    assert "revision: cycling.lanes: " in done.stdout
    assert "texts not compared" in done.stdout


def test_an_edition_tells_what_changed_since_the_one_that_is_named(
    editions: Path, tmp_path: Path
) -> None:
    project = editions / "lakeside"
    done = briefgen("build", project, "--since", editions / "old", "--output", tmp_path / "out")

    assert (done.returncode, done.stderr) == (Exit.CLEAN, "")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    jsonschema.validate(manifest, json.loads(asset("record.schema.json").read_text("utf-8")))
    texts = [p["text"] for p in manifest["passages"] if p["block"] == "en:tab-changes"]
    at = texts.index("Protected cycle lanes")
    assert texts[at + 1 : at + 5] == ["46 km", "2026", "52 km", "2026"]


def test_a_former_edition_where_the_new_one_is_written_is_refused(
    editions: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(editions / "old", out)
    before = (out / "manifest.json").read_bytes()

    done = briefgen("build", editions / "lakeside", "--since", out, "--output", out)

    assert done.returncode == Exit.FINDINGS
    assert "[previous-in-output]" in done.stderr
    assert (out / "manifest.json").read_bytes() == before


@pytest.mark.parametrize(
    ("previous", "code"),
    [
        ("../old/manifest.json", "outside-project"),
        ("nowhere.json", "missing-file"),
        ("briefing.toml", "no-record"),
        ("out/manifest.json", "previous-in-output"),
    ],
)
def test_a_former_edition_that_cannot_be_read_is_a_finding(
    editions: Path, tmp_path: Path, previous: str, code: str
) -> None:
    project = tmp_path / "lakeside"
    shutil.copytree(editions / "lakeside", project)
    settings = project / "briefing.toml"
    settings.write_text(f'previous = "{previous}"\n' + settings.read_text("utf-8"), "utf-8")

    done = briefgen("build", project)

    assert done.returncode == Exit.FINDINGS
    assert f"[{code}]" in done.stderr


def test_the_page_of_a_job_shows_what_changed_and_says_it_again(
    editions: Path, tmp_path: Path
) -> None:
    project, out = editions / "lakeside", tmp_path / "out"
    pages = []
    for name in ("first.md", "again.md"):
        briefgen(
            "build", project, "--since", editions / "old", "--output", out,
            GITHUB_STEP_SUMMARY=str(tmp_path / name),
        )  # fmt: skip
        pages.append((tmp_path / name).read_text("utf-8"))

    assert "| revision | cycling.lanes: Protected cycle lanes | 46 kilometre, 2026 |" in pages[0]
    assert pages[1] == pages[0].replace("written:", "unchanged since the last build:")


def test_a_redline_is_written_beside_the_new_file(editions: Path, tmp_path: Path) -> None:
    briefgen("build", editions / "lakeside", "--format", "docx", "--output", tmp_path)

    new = tmp_path / "lakeside.zh.docx"
    done = briefgen("redline", editions / "old" / "lakeside.zh.docx", new)
    again = briefgen("redline", new, new, "--output", new)

    assert done.returncode == Exit.CLEAN
    assert done.stdout.startswith(f"{tmp_path / 'lakeside.zh.redline.docx'}: ")
    assert again.returncode == Exit.USAGE
