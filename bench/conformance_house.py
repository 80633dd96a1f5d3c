"""The example in house documents: those of the tests, and python-docx's own."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType

import docx

ROOT = Path(__file__).resolve().parent.parent
MAKER = ROOT / "tests" / "house" / "made.py"
FACT = "bio.rd-intensity"


def write_houses(example: Path, folder: Path, run: Callable[..., str]) -> None:
    """Write the Word files of the project `example` in each house document into `folder`."""
    for name, content in _houses().items():
        with tempfile.TemporaryDirectory() as place:
            project = Path(place) / Path(name).stem
            shutil.copytree(example, project, ignore=shutil.ignore_patterns("out"))
            (project / name).write_bytes(content)
            settings = project / "briefing.toml"
            text = settings.read_text("utf-8")
            settings.write_text(f'house = "{name}"\n{text}', encoding="utf-8")
            out = Path(place) / "out"
            run(
                sys.executable, "-m", "briefgen", "build", project,
                "--format", "docx", "--output", out,
            )  # fmt: skip
            for path in out.glob("*.docx"):
                shutil.copy(path, folder)


def _houses() -> Mapping[str, bytes]:
    """The house documents by their names."""
    default = Path(docx.__file__).parent / "templates" / "default.docx"
    found = {"house-default.docx": default.read_bytes()}
    for name, make in _maker().HOUSES.items():
        package = make()
        package.body = package.body.replace("FACT", FACT)
        found[f"house-{name.removesuffix('.dotx').removesuffix('.docx')}.docx"] = package.bytes()
    return found


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("made", MAKER)
    if spec is None or spec.loader is None:
        raise SystemExit(f"conformance: there is no {MAKER}")
    module = importlib.util.module_from_spec(spec)
    sys.modules["made"] = module
    spec.loader.exec_module(module)
    return module
