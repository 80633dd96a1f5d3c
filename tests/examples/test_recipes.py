"""Every recipe of docs/recipes.md works in the project that `briefgen init` makes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from briefgen.diagnostics import Report
from briefgen.pipeline import Options, build_project
from briefgen.project import read_project
from briefgen.resources import templates
from briefgen.templating.inspection.checking import check_templates
from briefgen.theme.reading import load_theme
from briefgen.typography.languages import language, languages

PAGE = (Path(__file__).parents[2] / "docs" / "recipes.md").read_text("utf-8")
FILE = re.compile(r"^`([^`]+)`:\n\n```\w+\n(.*?)^```", re.DOTALL | re.MULTILINE)


def recipes() -> Iterator[tuple[str, dict[str, str]]]:
    """The title of each recipe, and its files."""
    for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        yield title, dict(FILE.findall(body))


RECIPES = dict(recipes())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The starter project with a logo."""
    shutil.copytree(templates("starter"), tmp_path / "lakeside")
    Image.new("RGB", (30, 10), "#0B5C8A").save(tmp_path / "lakeside" / "logo.png")
    return tmp_path / "lakeside"


def cook(files: dict[str, str], project: Path) -> None:
    """Put a recipe's files into the project."""
    for name, text in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name == "briefing.toml":
            keys = {line.split(" = ")[0] for line in text.splitlines()}
            old = path.read_text("utf-8").splitlines(keepends=True)
            kept = [line for line in old if line.split(" = ")[0] not in keys]
            path.write_text(text + "".join(kept), "utf-8")
        else:
            path.write_text(text, "utf-8")


def test_there_are_ten_recipes() -> None:
    assert len(RECIPES) == 10
    assert all(RECIPES.values())


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_builds_without_a_finding(title: str, project: Path) -> None:
    cook(RECIPES[title], project)
    report = Report()

    build = build_project(project, Options(), report)

    assert [*report] == []
    assert build.files
    known = languages(project)
    check_templates(read_project(project, report, known_languages=known), None, report)
    assert [*report] == []


def test_the_words_of_the_last_recipe_are_printed(project: Path) -> None:
    cook(RECIPES["10. Other words, and a third language"], project)

    assert language("en", project).text("contents") == "In this issue"
    assert language("en").text("contents") == "Contents"


def test_the_theme_of_the_third_recipe_is_that_of_official_documents(project: Path) -> None:
    cook(RECIPES["3. A Chinese official document"], project)

    theme = load_theme("looks/red-head.toml", project, Report())

    assert theme.cover.look == "official"
    assert theme.cover.colour == "#C00000"
