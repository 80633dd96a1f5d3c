from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from typing import TypeVar

import pytest

from briefgen.diagnostics import Report
from briefgen.document.nodes import Block, Document, Paragraph, SourceList
from briefgen.document.walking import claims_of, plain_text
from briefgen.edition import Edition
from briefgen.evidence.lock import lock_text
from briefgen.evidence.verified import Proof, VerifiedDossier
from briefgen.pipeline import Options, check_project
from briefgen.resources import templates

T = TypeVar("T", bound=Block)
SETTINGS = """
[[data]]
file = "data/counters.csv"
source = "counters"
id = "riders-{year}"
columns = { value = "riders", period = "year" }
constants = { label = "Riders", unit = "person", sector = "cycling", indicator = "riders" }
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The starter, with a series from a table."""
    folder = tmp_path / "town"
    copytree(templates("starter"), folder)
    (folder / "data").mkdir()
    (folder / "data" / "counters.csv").write_text("year,riders\n2024,410\n2025,448\n", "utf-8")
    settings = folder / "briefing.toml"
    settings.write_text(settings.read_text("utf-8") + SETTINGS, "utf-8")
    sources = folder / "dossier" / "sources.json"
    own = {"id": "counters", "type": "dataset", "title": "Counters", "language": "en-GB"}
    sources.write_text(json.dumps([*json.loads(sources.read_text("utf-8")), own]), "utf-8")
    return folder


def verify(project: Path) -> VerifiedDossier:
    report = Report()
    checked = check_project(project, Options(languages=("en",)), report)
    assert list(report) == []
    return checked.verified


def test_a_cell_is_the_evidence_of_its_figure(project: Path) -> None:
    verified = verify(project)

    (anchor,) = verified.anchors["fact:riders-2025"]
    assert anchor.proof is Proof.DATA
    assert anchor.evidence.location() == {
        "data": "data/counters.csv",
        "row": 3,
        "column": "riders",
        "fragment": "cell=3,2",
        "data-sha256": sha256((project / "data" / "counters.csv").read_bytes()).hexdigest(),
    }
    assert verified.sources["counters"].proof is Proof.DATA


def test_a_changed_cell_has_another_digest(project: Path) -> None:
    before = verify(project).anchors["fact:riders-2025"][0].digest
    path = project / "data" / "counters.csv"
    path.write_text(path.read_text("utf-8").replace("448", "449"), "utf-8")

    assert verify(project).anchors["fact:riders-2025"][0].digest != before


def test_data_are_not_locked(project: Path) -> None:
    locked = json.loads(lock_text(verify(project), on=date(2026, 3, 20)))

    assert "counters" not in {source["id"] for source in locked["sources"]}
    assert "counters" not in {quote["source"] for quote in locked["quotes"]}
    assert locked["quotes"]


def edition(project: Path, as_of: date | None = None) -> Edition:
    report = Report()
    options = Options(languages=("en",), as_of=as_of)
    checked = check_project(project, options, report)
    assert list(report) == []
    return checked.editions["en"]


def blocks_of(document: Document, kind: type[T]) -> list[T]:
    return [block for block in document.blocks if isinstance(block, kind)]


def test_the_card_of_a_source_shows_the_cells_that_are_used(project: Path) -> None:
    (sources,) = blocks_of(edition(project).document, SourceList)

    (card,) = (card for card in sources.cards if card.source == "counters")
    assert [(quote.exact, quote.position) for quote in card.quotes] == [
        ("410", "data/counters.csv, row 2, column riders"),
        ("448", "data/counters.csv, row 3, column riders"),
    ]
    assert plain_text(card.facts).startswith("Figures read from the data themselves.")
    assert sources.labels is not None
    assert sources.labels.position == "Position"


@pytest.mark.parametrize(("as_of", "marked"), [(None, False), (date(2027, 1, 1), True)])
def test_a_stale_figure_is_marked_and_the_mark_explained(
    project: Path, as_of: date | None, *, marked: bool
) -> None:
    settings = project / "briefing.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[rules]\nstale = "mark"\n', "utf-8")
    indicators = "indicators:\n  - {id: riders, due: yearly}\n"
    (project / "dossier" / "indicators.yaml").write_text(indicators, "utf-8")

    document = edition(project, as_of).document

    claims = {claim.fact: claim.text for claim in claims_of(document.blocks)}
    assert claims["riders-2025"].endswith("†") is marked
    assert not claims["riders-2024"].endswith("†")
    notes = [plain_text(block.children) for block in blocks_of(document, Paragraph)]
    assert any(note.startswith("† A newer figure was due") for note in notes) is marked
