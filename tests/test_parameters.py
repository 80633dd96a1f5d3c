"""Parameters reach settings, data and templates as values, never as markup, keys or SQL."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError, Place, Report
from briefgen.document.walking import plain_text, walk_blocks
from briefgen.dossier.files.toml_file import parse_toml
from briefgen.parameters import MAX_TEXT, Scalar, apply_parameters
from briefgen.pipeline import Checked, Options, build_project, check_project
from briefgen.resources import templates

DECLARED = """
[parameters]
district = "Harbour"
month = 2026-05-01
top = 10
share = 0.5
public = true
"""
DATA = """
title = "About {params.district}"
[parameters]
district = "North"
[[data]]
file = "data/freight.sqlite"
query = "SELECT '{params.district}', tonnes FROM freight WHERE district = :district ORDER BY 1"
source = "yearbook"
id = "freight-{params.district}"
parameters = { district = "{params.district}" }
where = { area = "{params.district}" }
columns = { value = "tonnes" }
constants = { label = "Freight of {params.district}" }
"""

FREIGHT = """
[parameters]
district = "North"

[[data]]
file = "data/freight.sqlite"
query = "SELECT tonnes FROM freight WHERE district = :district ORDER BY tonnes"
parameters = { district = "{params.district}" }
name = "freight"
source = "yearbook"
id = "freight.tonnes"
columns = { value = "tonnes" }
constants = { label = "Freight of {params.district}", unit = "tonne", period = "2025" }
"""


def applied(text: str, given: Mapping[str, Scalar]) -> tuple[dict[str, object], Report]:
    report = Report()
    located = parse_toml(text, Place("briefing.toml"), report)
    assert located is not None
    data = apply_parameters(located, given, report).data
    assert isinstance(data, dict)
    return data, report


def test_values_given_as_text_become_what_the_project_declares() -> None:
    given = {"district": "North", "month": "2026-06-01", "top": "3", "share": "0.25"}

    data, report = applied(DECLARED, given | {"public": "False"})

    assert not len(report)
    assert data["parameters"] == {
        "district": "North",
        "month": date(2026, 6, 1),
        "top": 3,
        "share": Decimal("0.25"),
        "public": False,
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("month", "May"),
        ("top", "3.5"),
        ("share", "NaN"),
        ("share", "a"),
        ("public", "perhaps"),
        ("district", "x" * (MAX_TEXT + 1)),
    ],
)
def test_a_value_of_another_kind_is_a_finding(name: str, value: str) -> None:
    _, report = applied(DECLARED, {name: value})

    assert [finding.code for finding in report] == ["wrong-parameter"]


def test_an_undeclared_parameter_is_a_finding_with_the_nearest_one() -> None:
    _, report = applied(DECLARED, {"distrct": "North"})

    (finding,) = report
    assert (finding.code, finding.hint) == ("unknown-parameter", "did you mean `district`?")
    assert finding.place == Place("briefing.toml", 2, 1) or finding.place


def test_a_placeholder_for_what_is_not_declared_is_a_finding_at_its_line() -> None:
    _, report = applied('title = "a"\nsubtitle = "{params.month}"\n', {})

    (finding,) = report
    assert finding.code == "unknown-parameter"
    assert finding.place == Place("briefing.toml", 2, 1)


@pytest.mark.parametrize("name", ["Month", "a-b", "class", "1st"])
def test_a_name_that_a_template_could_not_write_is_a_finding(name: str) -> None:
    _, report = applied(f'[parameters]\n"{name}" = "x"\n', {})

    assert [finding.code for finding in report] == ["parameter-name"]


def test_parameters_fill_settings_but_no_query() -> None:
    data, report = applied(DATA, {"district": "O'Hara {tonnes}"})

    assert not len(report)
    assert data["title"] == "About O'Hara {tonnes}"
    mapping = data["data"][0]  # type: ignore[index]  # as written above
    assert "'{params.district}'" in mapping["query"]
    assert mapping["parameters"] == {"district": "O'Hara {tonnes}"}
    assert mapping["where"] == {"area": "O'Hara {tonnes}"}
    assert mapping["constants"] == {"label": "Freight of O'Hara {{tonnes}}"}
    assert mapping["id"] == "freight-O'Hara {{tonnes}}"


def test_a_query_is_bound_to_the_value_in_its_own_kind() -> None:
    text = DATA.replace('district = "North"', "district = 7")

    data, _ = applied(text, {"district": "8"})

    assert data["data"][0]["parameters"] == {"district": 8}  # type: ignore[index]  # as written above


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The starter, whose title, template and data depend on a district."""
    folder = tmp_path / "lakeside"
    shutil.copytree(templates("starter"), folder)
    settings = folder / "briefing.toml"
    lines = settings.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("subtitle")]
    lines = [*kept, 'subtitle = "{params.district}"', FREIGHT]
    settings.write_text("\n".join(lines), "utf-8")
    (folder / "data").mkdir()
    with sqlite3.connect(folder / "data" / "freight.sqlite") as connection:
        connection.execute("CREATE TABLE freight (district TEXT, tonnes INTEGER)")
        rows = [("North", 1200), ("South", 3400), ("a' OR 'x'='x", 5600)]
        connection.executemany("INSERT INTO freight VALUES (?, ?)", rows)
    connection.close()
    (folder / "templates").mkdir()
    (folder / "templates" / "briefing.en.md").write_text(
        "# About {{ params.district }} {#about}\n\n{{ fact('freight.tonnes') }}\n", "utf-8"
    )
    return folder


def checked(project: Path, **parameters: Scalar) -> Checked:
    return check_project(project, Options(languages=("en",), parameters=parameters), Report())


def words(found: Checked) -> str:
    document = found.editions["en"].document
    blocks = walk_blocks(document.blocks)
    return "\n".join(plain_text(getattr(block, "children", ())) for block in blocks)


@pytest.mark.parametrize(
    ("district", "tonnes"), [("North", "1,200"), ("South", "3,400"), ("a' OR 'x'='x", "5,600")]
)
def test_one_district_is_one_edition(project: Path, district: str, tonnes: str) -> None:
    found = checked(project, district=district)

    assert tonnes in words(found)
    assert found.editions["en"].document.metadata.subtitle == district
    assert found.verified.dossier.observations["freight.tonnes"].fact.label


def test_a_value_is_no_markup_in_a_template(project: Path) -> None:
    with sqlite3.connect(project / "data" / "freight.sqlite") as connection:
        connection.execute("INSERT INTO freight VALUES ('{{ x }} **b** <i>', 7)")
    connection.close()

    found = checked(project, district="{{ x }} **b** <i>")

    assert "About {{ x }} **b** <i>" in words(found)


def test_a_name_that_is_no_parameter_is_told_in_a_template(project: Path) -> None:
    (project / "templates" / "briefing.en.md").write_text("# {{ params.distrct }}\n", "utf-8")
    report = Report()

    with pytest.raises(BriefgenError):
        check_project(project, Options(languages=("en",)), report)

    (finding,) = [finding for finding in report if finding.code == "undefined-name"]
    assert finding.hint == "did you mean `district`?"


def test_a_value_cannot_lead_out_of_the_project(project: Path) -> None:
    settings = project / "briefing.toml"
    text = settings.read_text("utf-8").replace("data/freight.sqlite", "data/{params.district}")
    settings.write_text(text, "utf-8")
    report = Report()

    with pytest.raises(BriefgenError):
        check_project(
            project, Options(parameters={"district": "../../../etc/passwd.sqlite"}), report
        )

    assert "outside-project" in {finding.code for finding in report}


def test_the_manifest_says_which_parameters_an_edition_was_built_with() -> None:
    project = Path(__file__).parents[1] / "examples" / "districts" / "ferries"
    given = {"district": "south", "name_zh": "南岸区", "name_en": "Southbank"}

    build = build_project(project, Options(languages=("en",), parameters=given), Report())

    assert json.loads(build.manifest)["parameters"] == given
