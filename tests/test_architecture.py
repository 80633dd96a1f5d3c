"""The direction of imports is kept, here as in `make lint`."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_page_names_the_layers_in_their_order() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]

    listed = ", ".join(f"`{layer}`" for layer in layers if layer != "__main__")

    assert f"Top to bottom: {listed}." in page


def test_imports_go_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  (our own tool)

    assert done.returncode == 0, done.stdout
