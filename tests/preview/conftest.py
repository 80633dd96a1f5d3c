"""The starter project, its editions as the preview shows them, and a board that holds them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from briefgen.pipeline import Options
from briefgen.preview.application import make_application
from briefgen.preview.board import Board
from briefgen.preview.building import Outcome, build_editions
from briefgen.preview.editions import Shown
from briefgen.preview.raster import Raster
from briefgen.resources import templates

PORT = 8040
OURS = f"http://127.0.0.1:{PORT}"


@dataclass
class Show:
    """A preview without its server: what it answers, and what it was asked to build."""

    board: Board
    raster: Raster
    builds: list[None] = field(default_factory=list)

    @property
    def client(self) -> TestClient:
        """A client that asks as our own page does."""
        app = make_application(self.board, self.raster, lambda: self.builds.append(None), PORT)
        return TestClient(app, base_url=OURS)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the starter project, to be changed."""
    return Path(shutil.copytree(templates("starter"), tmp_path / "lakeside"))


@pytest.fixture(scope="session")
def editions() -> dict[str, Shown]:
    """The starter's editions by language."""
    results = [*build_editions(templates("starter"), Options())]
    assert isinstance(results[-1], Outcome)
    assert not results[-1].failed
    return {result.code: result for result in results if isinstance(result, Shown)}


@pytest.fixture
def show(editions: dict[str, Shown]) -> Show:
    """A preview that shows the starter."""
    show = Show(Board("lakeside"), Raster())
    show.raster.show(editions.values())
    show.board.update(building=False, editions=editions)
    return show


@pytest.fixture
def edit(project: Path) -> Callable[[str, str, str], None]:
    """Replaces the first occurrence of a text in a file of the project."""

    def replace(name: str, old: str, new: str) -> None:
        path = project / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return replace
