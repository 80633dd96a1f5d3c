"""A project with a parameter, and lists of its editions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefgen.resources import templates


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the starter project, whose subtitle is its district."""
    project = tmp_path / "lakeside"
    shutil.copytree(templates("starter"), project)
    settings = project / "briefing.toml"
    lines = settings.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("subtitle")]
    declared = ['subtitle = "{params.district}"', "[parameters]", 'district = "North"']
    settings.write_text("\n".join([*kept, *declared]), "utf-8")
    return tmp_path
