from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from briefgen.diagnostics import BriefgenError, Report
from briefgen.dossier.dossier import Dossier
from briefgen.dossier.freshness import Staleness, check_freshness, fresh_until
from briefgen.dossier.reading import read_dossier
from briefgen.dossier.records import Interval

BASE = Path(__file__).parent / "cases" / "base"
FACTS = """
facts:
  - {id: f24, indicator: freight, label: F, value: 1, unit: tonne, period: 2024,
     evidence: [{source: report, exact: x}]}
  - {id: f25, indicator: freight, label: F, value: 2, unit: tonne, period: 2025,
     evidence: [{source: report, exact: x}]}
  - {id: rise, label: R, derive: "f25 - f24", unit: tonne, period: 2025}
"""


def dossier(folder: Path, indicator: str, custom: dict[str, str] | None = None) -> Dossier:
    """The base project with a series that ends in 2025, and a source of 19 January 2026."""
    copytree(BASE, folder, dirs_exist_ok=True)
    text = f"indicators:\n  - {{id: freight{indicator}}}\n{FACTS}"
    (folder / "dossier" / "facts.yaml").write_text(text, "utf-8")
    source = {
        "id": "report",
        "type": "report",
        "title": "Port report",
        "issued": {"date-parts": [[2026, 1, 19]]},
        "custom": custom or {},
    }
    (folder / "dossier" / "sources.json").write_text(json.dumps([source]), "utf-8")
    report = Report()
    found = read_dossier(folder, report)
    assert list(report) == []
    return found


@pytest.mark.parametrize(
    ("end", "due", "max_age", "until"),
    [
        (date(2025, 12, 31), Interval.YEARLY, None, date(2026, 12, 31)),
        (date(2025, 11, 30), Interval.QUARTERLY, None, date(2026, 2, 28)),
        (date(2025, 1, 31), Interval.MONTHLY, None, date(2025, 2, 28)),
        (date(2025, 1, 5), Interval.WEEKLY, None, date(2025, 1, 12)),
        (date(2025, 12, 31), Interval.YEARLY, "400d", date(2027, 2, 4)),
        (date(2025, 12, 31), None, "18m", date(2027, 6, 30)),
        (date(2025, 12, 31), None, "2y", date(2027, 12, 31)),
        (date(2025, 12, 31), None, None, None),
    ],
)
def test_an_interval_or_an_age_says_until_when_a_figure_is_fresh(
    end: date, due: Interval | None, max_age: str | None, until: date | None
) -> None:
    assert fresh_until(end, due, max_age) == until


@pytest.mark.parametrize(
    ("staleness", "errors"), [(Staleness.ERROR, True), (Staleness.WARN, False)]
)
def test_the_latest_figure_of_an_indicator_is_stale_after_its_day(
    tmp_path: Path,
    staleness: Staleness,
    errors: bool,  # noqa: FBT001  (a case's expectation)
) -> None:
    found = dossier(tmp_path, ", due: yearly, max-age: 400d")
    fresh, stale = Report(), Report()

    check_freshness(found, date(2027, 2, 4), staleness, fresh)
    marked = check_freshness(found, date(2027, 2, 5), staleness, stale)

    assert list(fresh) == []
    assert not marked
    (finding,) = stale
    assert finding.code == "stale-figure"
    assert finding.message == (
        "the latest figure for `freight` is `f25` of 2025: "
        "it was fresh until 2027-02-04, not on 2027-02-05"
    )
    assert str(finding.place).startswith("dossier/facts.yaml:7")
    assert stale.has_errors is errors


def test_a_mark_is_for_the_figure_and_what_is_derived_from_it(tmp_path: Path) -> None:
    found = dossier(tmp_path, ", due: yearly")
    report = Report()

    marked = check_freshness(found, date(2027, 6, 1), Staleness.MARK, report)

    assert marked == {"f25", "rise"}
    assert list(report) == []


def test_all_figures_of_a_source_age_with_it(tmp_path: Path) -> None:
    found = dossier(tmp_path, "", {"due": "monthly"})
    report = Report()

    marked = check_freshness(found, date(2026, 2, 20), Staleness.MARK, report)
    check_freshness(found, date(2026, 2, 20), Staleness.ERROR, report)

    assert marked == {"f24", "f25", "rise"}
    assert [f.message for f in report] == [
        "the source `report` of 2026-01-19 was fresh until 2026-02-19, not on 2026-02-20"
    ]


@pytest.mark.parametrize(
    ("custom", "message", "hint"),
    [
        ({"due": "often"}, "`due` cannot be `often`", "known: `daily`, `monthly`"),
        ({"max-age": "long"}, "`max_age` cannot be `long`", "write days, weeks, months or years"),
    ],
)
def test_an_unknown_interval_of_a_source_is_a_finding(
    tmp_path: Path, custom: dict[str, str], message: str, hint: str
) -> None:
    with pytest.raises(BriefgenError) as caught:
        dossier(tmp_path, "", custom)

    (finding,) = caught.value.findings
    assert finding.message == message
    assert (finding.hint or "").startswith(hint)
