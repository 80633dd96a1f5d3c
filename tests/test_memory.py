"""Editions of one process share what rests on files alone, and nothing of it shows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError, Report, Severity
from briefgen.fingerprints import of_value
from briefgen.memory import Memory, Recall, basis_of, new_memory
from briefgen.pipeline import Checked, Options, check_project
from briefgen.project import read_project
from briefgen.resources import templates

ENGLISH = Options(languages=("en",))
DATA = """
[[data]]
file = "data/rides.csv"
source = "yearbook"
id = "cycling.rides-{year}"
[data.columns]
value = "rides"
period = "year"
[data.constants]
sector = "cycling"
unit = "station"
label = {zh = "租车{year}", en = "Hires {year}"}
[data.where]
district = "{params.district}"
[parameters]
district = "North"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "lakeside"
    shutil.copytree(templates("starter"), folder)
    return folder


def check(
    folder: Path, memory: Memory | None = None, options: Options = ENGLISH
) -> tuple[Checked, Report]:
    report = Report()
    return check_project(folder, options, report, memory=memory), report


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Change a file as unseen as can be: its time stays, and its size if the change lets it."""
    state = path.stat()
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def first_label(checked: Checked) -> str:
    return next(iter(checked.verified.dossier.observations.values())).fact.label["en"]


def test_a_dossier_is_read_once_for_all_editions_of_unchanged_files(project: Path) -> None:
    memory = new_memory()

    first, _ = check(project, memory)
    second, _ = check(project, memory, Options(languages=("zh",)))

    assert second.verified is first.verified


def test_a_file_that_changed_since_the_last_edition_is_seen(project: Path) -> None:
    memory = new_memory()
    label = first_label(check(project, memory)[0])

    for path in (project / "dossier").glob("*.yaml"):
        rewrite(path, lambda text: text.replace(label, label.swapcase()))
    changed, _ = check(project, memory)

    assert first_label(changed) == label.swapcase() != label


def test_evidence_that_no_longer_stands_is_seen(project: Path) -> None:
    memory = new_memory()
    check(project, memory)

    for source in (project / "sources").glob("*.txt"):
        rewrite(source, lambda text: text.replace("1", "2"))

    with pytest.raises(BriefgenError):
        check(project, memory)


def test_a_file_that_is_added_or_removed_is_seen(project: Path) -> None:
    memory = new_memory()
    check(project, memory)
    added = project / "dossier" / "notes"

    added.mkdir()
    _, with_it = check(project, memory)
    added.rmdir()
    _, without = check(project, memory)

    assert [finding.code for finding in with_it] == ["unused-file"]
    assert not [*without]


def test_findings_are_told_for_every_edition(project: Path) -> None:
    (project / "dossier" / "notes.odt").write_bytes(b"")
    memory = new_memory()

    reports = [[*check(project, memory)[1]] for _ in range(3)]

    assert reports[0] == reports[1] == reports[2] == [*check(project)[1]]
    assert [finding.code for finding in reports[0]] == ["unused-file"]


def test_errors_are_told_for_every_edition_with_those_found_before(project: Path) -> None:
    rewrite(project / "briefing.toml", lambda text: text.replace('"zh", "en"', '"zh", "en", "xx"'))
    (project / "dossier" / "more.yaml").write_text("facts: [{id: Bad}]")
    memory = new_memory()

    found = []
    for kept in (memory, memory, None):
        with pytest.raises(BriefgenError) as caught:
            check(project, kept)
        found.append(caught.value.findings)

    assert found[0] == found[1] == found[2]
    assert {finding.code for finding in found[0]} >= {"unknown-language"}
    assert memory.taken == 0


def test_a_parameter_that_chooses_the_data_makes_another_dossier(project: Path) -> None:
    (project / "data").mkdir()
    (project / "data" / "rides.csv").write_text("district,year,rides\nNorth,2024,5\nSouth,2024,9\n")
    rewrite(project / "briefing.toml", lambda text: text + DATA)
    memory = new_memory()

    found = []
    for district in ("North", "South", "North"):
        options = Options(languages=("en",), parameters={"district": district})
        dossier = check(project, memory, options)[0].verified.dossier
        found.append(str(dossier.observations["cycling.rides-2024"].quantity.value))

    assert found == ["5", "9", "5"]


def test_a_data_file_that_changed_is_seen(project: Path) -> None:
    (project / "data").mkdir()
    data = project / "data" / "rides.csv"
    data.write_text("district,year,rides\nNorth,2024,5\n")
    rewrite(project / "briefing.toml", lambda text: text + DATA)
    memory = new_memory()
    check(project, memory)

    rewrite(data, lambda text: text.replace("5", "7"))
    dossier = check(project, memory)[0].verified.dossier

    assert str(dossier.observations["cycling.rides-2024"].quantity.value) == "7"


def test_a_database_is_asked_for_every_edition(project: Path) -> None:
    query = 'url = "sqlite://"\nquery = "SELECT 1"'
    rewrite(
        project / "briefing.toml",
        lambda text: text + DATA.replace('file = "data/rides.csv"', query),
    )

    assert basis_of(read_project(project, Report())) is None


def test_what_editions_share_is_as_it_was_read(project: Path) -> None:
    memory = new_memory()
    first, _ = check(project, memory)
    before = of_value(first.verified)

    second, _ = check(project, memory, Options())

    assert of_value(second.verified) == before == of_value(check(project)[0].verified)


def test_a_batch_over_many_projects_keeps_only_a_few(project: Path) -> None:
    memory = new_memory(most=6)
    folders = [project.with_name(f"p{number}") for number in range(5)]
    for folder in folders:
        shutil.copytree(project, folder)

    first, _ = check(folders[0], memory)
    for folder in folders:
        check(folder, memory)
    again, _ = check(folders[0], memory)

    assert memory.taken == 6
    assert again.verified is not first.verified


def test_what_was_made_while_a_file_changed_is_not_kept(project: Path) -> None:
    memory = new_memory()
    recall = Recall(memory, read_project(project, Report()))

    recall.once(lambda _: (project / "dossier" / "new.yaml").write_text(""), Report(), "dossier")

    assert memory.taken == 0


def test_a_value_with_errors_is_made_again(project: Path) -> None:
    memory = new_memory()
    recall = Recall(memory, read_project(project, Report()))
    reports = [Report(), Report()]

    for report in reports:
        recall.once(lambda own: own.error("oh", "no"), report, "dossier")

    assert [[finding.severity for finding in report] for report in reports] == [
        [Severity.ERROR],
        [Severity.ERROR],
    ]
    assert memory.taken == 0
