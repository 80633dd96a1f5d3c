"""Bounds in a delivered file's charts: what makes them bounds cannot be taken away unseen."""

from __future__ import annotations

import io
import shutil
import zipfile

import pytest

from briefgen.audit.auditing import audit, own_record, read_finished
from briefgen.audit.verdicts import Audit, State
from briefgen.diagnostics import Report
from briefgen.pipeline import Options, build_project
from briefgen.project import Format
from briefgen.resources import templates

CHART = "word/charts/chart1.xml"
SPEC = """charts:
  - id: riders
    kind: bar
    sector: cycling
    title: {zh: 骑车的人很多, en: Many people cycle}
    facts: [cycling.riders]
"""


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The starter's English Word file, with a chart of more than 1,200 users."""
    folder = tmp_path_factory.mktemp("bounds") / "lakeside"
    shutil.copytree(templates("starter"), folder)
    charts = folder / "dossier" / "charts.yaml"
    charts.write_text(charts.read_text("utf-8").replace("charts:\n", SPEC), "utf-8")
    options = Options(languages=("en",), formats=(Format.DOCX,))
    (word,) = build_project(folder, options, Report()).files
    return word.content


def edited(content: bytes, part: str, old: str, new: str) -> bytes:
    """The file with something else in one of its parts, where it stands once."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert parts[part].count(old.encode()) == 1
    parts[part] = parts[part].replace(old.encode(), new.encode())
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def audited(content: bytes) -> Audit:
    finished = read_finished(content)
    return audit(finished, own_record(finished))


def test_a_chart_with_a_bound_stands_as_delivered(delivered: bytes) -> None:
    assert audited(delivered).stands


@pytest.mark.parametrize(
    ("old", "new", "was"),
    [
        pytest.param(
            "<a:t>&gt;1,200 residents<",
            "<a:t>1,200 residents<",
            ">1,200residents",
            id="without its sign",
        ),
        pytest.param("<c:v>1272</c:v>", "", "1272", id="without its open end"),
    ],
)
def test_a_bound_made_exact_in_a_chart_is_told(
    delivered: bytes, old: str, new: str, was: str
) -> None:
    found = audited(edited(delivered, CHART, old, new)).verdicts

    (verdict,) = [each for each in found if each.state is not State.UNCHANGED]
    assert (verdict.state, verdict.was) == (State.CHART_EDITED, was)
