"""The commands as a user meets them: files, findings and exit codes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from briefgen.cli.exits import Exit, run


def briefgen(
    *arguments: str | Path, seed: str = "0", stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, away from a terminal."""
    environment = os.environ | {"PYTHONHASHSEED": seed, "CI": "true", "PYTHONUTF8": "1"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    return subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, "-m", "briefgen", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        input=stdin,
        encoding="utf-8",
    )


def files_in(folder: Path) -> dict[str, str]:
    """The files of a folder, without what briefgen remembers of it: name → SHA-256."""
    paths = [path for path in folder.iterdir() if path.is_file()]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("init") / "lakeside"
    assert briefgen("init", folder).returncode == Exit.CLEAN
    return folder


def test_a_new_project_passes_a_strict_check(project: Path) -> None:
    done = briefgen("check", project, "--strict")

    assert (done.returncode, done.stderr) == (Exit.CLEAN, "")
    assert "quotes checked against the sources' texts" in done.stdout


def test_a_build_writes_every_language_and_format_and_the_manifest(
    project: Path, tmp_path: Path
) -> None:
    done = briefgen("build", project, "--output", tmp_path / "out")

    assert (done.returncode, done.stderr) == (Exit.CLEAN, "")
    assert sorted(files_in(tmp_path / "out")) == [
        "lakeside.en.docx",
        "lakeside.en.pdf",
        "lakeside.zh.docx",
        "lakeside.zh.pdf",
        "manifest.json",
    ]
    assert "4 files in" in done.stdout
    assert "\x1b" not in done.stdout


def test_the_same_input_gives_the_same_bytes_in_two_processes(
    project: Path, tmp_path: Path
) -> None:
    for seed in ("1", "777"):
        briefgen("build", project, "--output", tmp_path / seed, seed=seed)

    ledgers = [
        (tmp_path / seed / ".briefgen" / "ledger.json").read_bytes() for seed in ("1", "777")
    ]
    assert len(files_in(tmp_path / "1")) == 5
    assert files_in(tmp_path / "1") == files_in(tmp_path / "777")
    assert ledgers[0] == ledgers[1]


def test_the_manifest_names_every_claim_with_its_place(project: Path, tmp_path: Path) -> None:
    briefgen("build", project, "--language", "en", "--format", "pdf", "--output", tmp_path)

    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))

    (briefing,) = manifest["briefings"]
    claims = briefing["claims"]
    output = manifest["outputs"]["lakeside.en.pdf"]
    digest = hashlib.sha256((tmp_path / "lakeside.en.pdf").read_bytes()).hexdigest()
    assert output["claims"] == len(claims) > 10
    assert output["sha256"] == digest
    assert all(1 <= claim["page"] <= output["pages"] for claim in claims)
    assert {claim["body"] for claim in claims} <= {fact["id"] for fact in manifest["facts"]}


def test_a_wrong_value_is_a_finding_with_its_line_and_stops_the_build(tmp_path: Path) -> None:
    folder = tmp_path / "wrong"
    briefgen("init", folder)
    facts = folder / "dossier" / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace("value: 46", "value: 47"), "utf-8")

    done = briefgen("build", folder)

    assert done.returncode == Exit.FINDINGS
    assert "dossier/facts.yaml:" in done.stderr
    assert "[number-differs]" in done.stderr
    assert "hint:" in done.stderr
    assert not (folder / "out").exists()


def test_findings_can_be_read_as_json(tmp_path: Path) -> None:
    folder = tmp_path / "wrong"
    briefgen("init", folder)
    facts = folder / "dossier" / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace("qualifier: over", "qualifer: over"), "utf-8")

    done = briefgen("check", folder, "--json")

    findings = json.loads(done.stdout)["findings"]
    assert done.returncode == Exit.FINDINGS
    assert {finding["severity"] for finding in findings} == {"error"}
    assert all(finding["file"] == "dossier/facts.yaml" for finding in findings)
    assert any("qualifier" in (finding["hint"] or "") for finding in findings)


def test_without_the_sources_texts_the_lock_proves_the_quotes(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    briefgen("init", folder)
    locked = briefgen("check", folder, "--lock")
    for text in (folder / "sources").iterdir():
        text.unlink()

    done = briefgen("check", folder, "--strict")

    assert (locked.returncode, done.returncode, done.stderr) == (0, 0, "")
    assert " 0 quotes checked against the sources' texts" in done.stdout


def test_a_language_that_the_project_lacks_is_a_finding(project: Path) -> None:
    done = briefgen("check", project, "--language", "fr")

    assert done.returncode == Exit.FINDINGS
    assert "[language-not-in-project]" in done.stderr


def test_init_in_one_language_makes_a_project_in_that_language(tmp_path: Path) -> None:
    briefgen("init", tmp_path / "one", "--language", "en")

    briefgen("build", tmp_path / "one", "--format", "pdf")

    names = sorted(files_in(tmp_path / "one" / "out"))
    assert names == ["manifest.json", "one.en.pdf"]


def test_init_refuses_a_folder_that_is_not_empty(project: Path) -> None:
    done = briefgen("init", project)

    assert done.returncode == Exit.USAGE
    assert "is not empty" in done.stderr


def test_an_unknown_option_is_a_usage_error(project: Path) -> None:
    assert briefgen("build", project, "--fromat", "pdf").returncode == Exit.USAGE


def test_numbers_reads_lines_and_writes_json_lines() -> None:
    done = briefgen("numbers", "--language", "zh", "--json", stdin="研发投入强度7.39%\n没有数字\n")

    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["text"] for row in rows] == ["研发投入强度7.39%", "没有数字"]
    assert rows[1]["numbers"] == []
    number = rows[0]["numbers"][0]
    assert (number["text"], number["start"], number["end"]) == ("7.39%", 6, 11)
    assert (number["value"], number["kind"]) == ("0.0739", "share")


def test_figures_must_be_fresh_on_the_day_that_is_given(tmp_path: Path) -> None:
    folder = tmp_path / "town"
    briefgen("init", folder)
    indicators = "indicators:\n  - {id: commuting-by-bicycle, due: yearly}\n"
    (folder / "dossier" / "indicators.yaml").write_text(indicators, "utf-8")

    now = briefgen("check", folder, "--strict")
    later = briefgen("check", folder, "--strict", "--as-of", "2027-01-01")
    wrong = briefgen("check", folder, "--as-of", "tomorrow")

    assert now.returncode == Exit.CLEAN
    assert later.returncode == Exit.FINDINGS
    assert "it was fresh until 2026-12-31, not on 2027-01-01" in later.stdout + later.stderr
    assert wrong.returncode == Exit.USAGE


def test_the_schema_is_json() -> None:
    done = briefgen("schema")

    assert json.loads(done.stdout)["$schema"].startswith("https://json-schema.org/")


def test_a_bug_is_told_apart_from_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    @click.command()
    def broken() -> None:
        raise ZeroDivisionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["briefgen"])
        code = run(broken)

    printed = capsys.readouterr().err
    assert code == Exit.BUG
    assert "please report" in printed
    details = Path(printed.strip().rsplit(" ", 1)[-1])
    assert "ZeroDivisionError" in details.read_text("utf-8")
    details.unlink()
