from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from briefgen.diagnostics import Report
from briefgen.dossier.reading import read_dossier
from briefgen.evidence.lock import LOCK_FILE, lock_text
from briefgen.evidence.verification import verify_evidence
from briefgen.evidence.verified import Proof, VerifiedDossier

BASE = Path(__file__).parent / "cases" / "base"
FACT = """
facts:
  - id: ships
    label: A
    value: 2200
    qualifier: over
    unit: ship
    period: 2025
    evidence: [{source: report, exact: "over 2,200 ships"}]
"""

DRIFTED = "sources/report.txt"
ASSET = """
assets:
  - id: port
    name: Port
    kind: Base
    evidence:
      - {source: report, exact: "sixth in the world"}
      - {source: report, exact: "Handling of one ship"}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "dossier" / "facts.yaml").write_text(FACT, "utf-8")
    return tmp_path


def verify(project: Path, *, use_lock: bool = True) -> tuple[VerifiedDossier, Report]:
    report = Report()
    dossier = read_dossier(project, report)
    return verify_evidence(dossier, project, report, use_lock=use_lock), report


def lock(project: Path, on: date = date(2026, 1, 19)) -> str:
    verified, report = verify(project, use_lock=False)
    assert not len(report)
    text = lock_text(verified, on=on)
    (project / LOCK_FILE).write_text(text, "utf-8")
    return text


def test_a_quote_is_anchored_in_the_normalised_text(project: Path) -> None:
    verified, report = verify(project)

    (anchor,) = verified.anchors["fact:ships"]
    assert not len(report)
    assert (anchor.start, anchor.end, anchor.proof) == (46, 62, Proof.TEXT)


def test_the_lock_is_the_same_whenever_it_is_written(project: Path) -> None:
    first = lock(project)

    assert lock(project) == first
    assert '"locked_on": "2026-01-19"' in first
    assert "ships" not in first


def test_without_the_text_the_lock_proves_a_quote(project: Path) -> None:
    lock(project)
    (project / "sources" / "report.txt").unlink()

    verified, report = verify(project)

    (anchor,) = verified.anchors["fact:ships"]
    assert not len(report)
    assert (anchor.start, anchor.end) == (46, 62)
    assert (anchor.proof, anchor.locked_on) == (Proof.LOCK, "2026-01-19")


def test_a_quote_that_the_lock_does_not_know_is_a_finding(project: Path) -> None:
    lock(project)
    (project / "sources" / "report.txt").unlink()
    (project / "dossier" / "facts.yaml").write_text(
        FACT.replace("over 2,200 ships", "handled over 2,200 ships"), "utf-8"
    )

    _, report = verify(project)

    (finding,) = report
    assert finding.code == "quote-not-locked"
    assert str(finding.place) == "dossier/facts.yaml:9:33"


def test_a_number_is_compared_without_the_text_too(project: Path) -> None:
    lock(project)
    (project / "sources" / "report.txt").unlink()
    (project / "dossier" / "facts.yaml").write_text(FACT.replace("value: 2200", "value: 2300"))

    _, report = verify(project)

    assert [finding.code for finding in report] == ["number-differs"]


@pytest.mark.parametrize(
    ("old", "new", "codes", "words"),
    [
        (
            "Haicheng port report",
            "Port report",
            ["source-drift", "quote-moved"],
            "`over 2,200 ships` moved in `report` from 46–62 to 37–53",
        ),
        (
            "the port handled",
            "it handled",
            ["source-drift", "quote-in-other-words"],
            "it moved from 46–62 to 40–56",
        ),
        (
            "ships, among",
            "ships, with",
            ["source-drift", "quote-in-other-words"],
            "`over 2,200 ships` in `report` have changed since 2026-01-19; it stands at 46–62",
        ),
        (
            "2,200",
            "2,300",
            ["quote-not-found", "source-drift"],
            "; gone: 1; unchanged: `the old quay`",
        ),
        ("takes two hours", "takes three", ["source-drift"], "all quotes stand where they stood"),
    ],
)
def test_a_changed_text_is_drift_with_the_quotes_concerned(
    project: Path, old: str, new: str, codes: list[str], words: str
) -> None:
    lock(project)
    text = project / "sources" / "report.txt"
    text.write_text(text.read_text("utf-8").replace(old, new), "utf-8")

    _, report = verify(project)

    told = [f for f in report if f.place and f.place.file in {"dossier/facts.yaml", DRIFTED}]
    assert [finding.code for finding in told] == codes
    assert words in told[-1].message


def test_drift_says_of_each_quote_what_became_of_it_at_its_own_line(project: Path) -> None:
    (project / "dossier" / "assets.yaml").write_text(ASSET, "utf-8")
    lock(project)
    text = project / DRIFTED
    changed = text.read_text("utf-8").replace("The port ranks", "It ranks")
    text.write_text(changed.replace("Handling of one ship", "Handling of a ship"), "utf-8")

    _, report = verify(project)

    told = {finding.code: finding for finding in report}
    gone, drift, moved = (
        told[code] for code in ("quote-not-found", "source-drift", "quote-in-other-words")
    )
    assert str(gone.place) == "dossier/assets.yaml:8:26"
    assert gone.message.endswith("where it stood at 411–431")
    assert gone.hint == "the nearest passage is `Handling of a ship`, at 405–423"
    assert str(moved.place) == "dossier/assets.yaml:7:26"
    assert drift.message.endswith(
        "gone: 1; in other words: 1; unchanged: `over 2,200 ships`, `the old quay`"
    )


def test_other_line_ends_are_no_drift(project: Path) -> None:
    lock(project)
    text = project / "sources" / "report.txt"
    text.write_bytes(text.read_bytes().replace(b"\n", b"\r\n"))

    _, report = verify(project)

    assert not len(report)


def test_a_second_quote_may_carry_no_number_but_not_another_one(project: Path) -> None:
    quotes = (
        '"over 2,200 ships"}, {source: report, exact: In 2025 the port}, '
        '{source: report, exact: "48 tankers"}]'
    )
    (project / "dossier" / "facts.yaml").write_text(
        FACT.replace('"over 2,200 ships"}]', quotes), "utf-8"
    )

    _, report = verify(project)

    (finding,) = report
    assert finding.code == "number-differs"
    assert "48 tankers" in finding.message
