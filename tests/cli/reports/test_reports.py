"""Reports: one outcome in the formats of terminals, programs and build servers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from briefgen.cli.checking import check_command
from briefgen.cli.reports.outcome import Outcome, Row, Tally
from briefgen.cli.reports.publishing import FORMATS, render
from briefgen.cli.reports.rules import rule_of, rules, sections
from briefgen.cli.reports.wording import printable
from briefgen.diagnostics import Finding, Place, Severity
from briefgen.resources import templates

SCHEMA = json.loads(Path(__file__).with_name("sarif-2.1.0.json").read_bytes())
WRONG = Finding(
    severity=Severity.ERROR,
    code="number-differs",
    message="the quote says `46`, 100% of it\nand `a|b` <b>",
    place=Place("dossier/facts, new: 1.yaml", 12, 5),
    hint="correct it\r\nor quote more",
)
LOOSE = Finding(severity=Severity.WARNING, code="unused-source", message="nobody cites `x`\x1b[31m")
CELL = Finding(
    severity=Severity.WARNING,
    code="formula",
    message="a formula",
    place=Place("dossier/数据.xlsx", detail="sheet 'Facts', cell C7"),
)


def outcome(*findings: Finding, **more: Any) -> Outcome:
    fields: dict[str, Any] = {
        "command": "check",
        "project": Path("reports/city"),
        "strict": False,
        **more,
    }
    return Outcome(findings=findings, **fields)


ALL = outcome(WRONG, LOOSE, CELL)


def test_github_gets_a_command_for_each_finding_escaped_by_its_rules() -> None:
    lines = render("github", ALL).splitlines()

    assert lines[0] == (
        "::error file=reports/city/dossier/facts%2C new%3A 1.yaml,line=12,col=5,"
        "title=briefgen%3A number-differs::the quote says `46`, 100%25 of it%0Aand `a|b` <b> "
        "[number-differs]%0Ahint: correct it\\r%0Aor quote more"
    )
    assert lines[1].startswith("::warning title=briefgen%3A unused-source::nobody cites `x`\\x1b")
    assert lines[2].startswith("::warning file=reports/city/dossier/数据.xlsx,title=")
    assert "(sheet 'Facts', cell C7)" in lines[2]
    assert len(lines) == 3


def test_paths_start_at_the_repository_even_if_the_job_works_in_a_folder_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "team").mkdir()
    monkeypatch.chdir(tmp_path / "team")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))

    assert ALL.path_of(WRONG) == "team/reports/city/dossier/facts, new: 1.yaml"


def test_an_output_folder_is_named_as_it_was_given() -> None:
    full = Finding(
        severity=Severity.ERROR, code="output-not-written", message="x", place=Place("city/out")
    )

    assert ALL.path_of(full) == "city/out"


def test_sarif_is_valid_by_its_schema() -> None:
    log = json.loads(render("sarif", ALL))

    jsonschema.Draft202012Validator(SCHEMA).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["formula", "number-differs", "unused-source"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    assert all(rule["help"]["text"] for rule in rules)
    uri = run["results"][2]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "reports/city/dossier/%E6%95%B0%E6%8D%AE.xlsx"
    assert all(result["locations"] for result in run["results"])


def test_a_sarif_finding_keeps_its_fingerprint_when_its_line_moves() -> None:
    moved = Finding(
        severity=WRONG.severity,
        code=WRONG.code,
        message=WRONG.message,
        place=Place("dossier/facts, new: 1.yaml", 99),
    )
    logs = [json.loads(render("sarif", outcome(finding))) for finding in (WRONG, moved, CELL)]

    prints = [log["runs"][0]["results"][0]["partialFingerprints"] for log in logs]
    assert prints[0] == prints[1] != prints[2]


def test_junit_has_a_case_for_each_family_and_fails_those_with_errors() -> None:
    root = etree.fromstring(render("junit", ALL).encode())

    (suite,) = root
    failed = [case.get("name") for case in suite if case.find("failure") is not None]
    assert [case.get("name") for case in suite] == list(sections())
    assert (suite.get("tests"), suite.get("failures")) == (str(len(sections())), "1")
    assert failed == ["Evidence"]
    assert "a formula" in (
        suite.findtext("testcase[@name='The shape of records']/system-out") or ""
    )


def test_warnings_fail_a_strict_run_in_junit() -> None:
    root = etree.fromstring(render("junit", outcome(LOOSE, strict=True)).encode())

    assert root.get("failures") == "1"


def test_the_summary_shows_figures_findings_and_files() -> None:
    tally = Tally(facts=51, by_text=130, by_lock=9, by_data=4, languages=("zh", "en"))
    row = Row(path="out/a_b.pdf", pages=16, words=4854, claims=175, charts=6, sources=2)

    text = render("markdown", outcome(LOOSE, tally=tally, files=(row,), command="build"))

    assert "## briefgen build: city passed" in text
    assert "51 figures checked: 130 quotes against the sources' texts, 9 by `evidence.lock`" in text
    assert "1 warning." in text
    assert "| out/a\\_b.pdf | 16 | 4,854 | 175 | 6 | 2 |" in text


def test_data_does_not_become_markup_in_the_summary() -> None:
    html = MarkdownIt("commonmark").enable("table").render(render("markdown", ALL))

    assert "<b>" not in html
    assert "a|b" in html
    assert html.count("<tr>") == 4


def test_a_line_of_data_cannot_become_a_command_of_the_build_server() -> None:
    finding = Finding(
        severity=Severity.ERROR, code="formula", message="x\n::add-mask::x", hint="y\n::stop::y"
    )

    said = render("text", outcome(finding)) + render("github", outcome(finding))

    lines = [line.strip() for line in said.splitlines()]
    assert [line for line in lines if line.startswith("::")] == [lines[-1]]
    assert lines[-1].startswith("::error title=")


def test_text_has_paths_from_the_root_and_a_count() -> None:
    lines = render("text", ALL).splitlines()

    assert lines[0].startswith("reports/city/dossier/facts, new: 1.yaml:12:5: error: the quote")
    assert lines[-1] == "1 error, 2 warnings"


@pytest.mark.parametrize("format_", FORMATS)
def test_an_outcome_without_findings_can_be_reported(format_: str) -> None:
    text = render(format_, outcome())

    assert text == "" or text.endswith("\n")


@given(st.text(st.characters(), max_size=40), st.sampled_from(sorted(FORMATS)))
def test_no_report_holds_a_character_that_steers_a_terminal(text: str, format_: str) -> None:
    finding = Finding(
        severity=Severity.ERROR, code="formula", message=text, place=Place(text, 1), hint=text
    )

    said = render(format_, outcome(finding, project=Path(f"p{printable(text)}".replace("/", ""))))

    said.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\x9b]", said)
    if format_ == "junit":
        etree.fromstring(said.encode())


def test_rules_come_from_the_page_that_explains_all_findings() -> None:
    assert len(rules()) > 100
    assert rule_of("number-differs").section == "Evidence"
    assert rule_of("number-differs").meaning in render("sarif", ALL)
    assert rule_of("of-tomorrow").meaning == "Of tomorrow."


def test_a_finding_of_no_family_still_fails_a_case() -> None:
    new = Finding(severity=Severity.ERROR, code="of-tomorrow", message="x")

    root = etree.fromstring(render("junit", outcome(new)).encode())

    assert [case.get("name") for case in root.iterfind(".//testcase[failure]")] == ["Other"]


def briefgen(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GITHUB_")}
    return subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, "-m", "briefgen", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=kept | {"PYTHONUTF8": "1", "FORCE_COLOR": "1"} | environment,
    )


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A project with an error."""
    project = tmp_path / "lakeside"
    assert briefgen("init", project).returncode == 0
    facts = project / "dossier" / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace("value: 46", "value: 47"), "utf-8")
    return project


def test_reports_go_to_files_and_the_findings_to_the_terminal(wrong: Path, tmp_path: Path) -> None:
    files = {name: tmp_path / "reports" / f"r.{name}" for name in FORMATS}

    done = briefgen("check", wrong, *(f"--report={name}={path}" for name, path in files.items()))

    assert done.returncode == 1
    assert "dossier/facts.yaml:" in done.stderr
    assert all("number-differs" in path.read_text("utf-8") for path in files.values())


def test_a_report_on_standard_output_stands_there_alone(wrong: Path) -> None:
    done = briefgen("build", wrong, "--report", "sarif")

    assert (done.returncode, done.stderr) == (1, "")
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(done.stdout))


def test_on_github_annotations_and_a_summary_come_unasked(wrong: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("of another step\n")
    host = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary), "CI": "true"}

    done = briefgen("check", wrong, **host)

    assert re.search(
        r"^::error file=.*facts\.yaml,line=\d+,col=\d+,title=", done.stderr, re.MULTILINE
    )
    assert summary.read_text("utf-8").startswith("of another step\n## briefgen check")
    assert "\x1b" not in done.stdout + done.stderr


def test_an_unknown_format_is_a_usage_error_that_names_the_known_ones() -> None:
    done = CliRunner().invoke(check_command, [str(templates("starter")), "--report", "sarf"])

    assert done.exit_code == 2
    assert "'sarf' is none of: text, json, github, sarif, junit, markdown" in done.output
