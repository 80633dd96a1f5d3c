"""Commands start fast: nothing heavy is imported before it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CHECK = {"babel", "citeproc", "jinja2", "lxml", "markdown_it", "pydantic", "uharfbuzz", "yaml"}
CHARTS = {"PIL", "fontTools", "matplotlib", "numpy"}
WORD, PDF = {"docx"}, {"pikepdf", "reportlab"}
FIGURES = {f"matplotlib.{name}" for name in ("backend_bases", "figure", "font_manager", "text")}
"""What charts, which are drawn artist by artist, do not need."""
HOUSE = {"briefgen.house.document", "briefgen.writers.docx.house.base"}
NEVER = {"asyncio", "http", "openpyxl", "rich", "ssl", "starlette", "uvicorn"}
"""What neither a project without workbooks nor output that is no terminal needs."""
HEAVY = CHECK | CHARTS | WORD | PDF | FIGURES | HOUSE | NEVER
"""Modules that cost five milliseconds or more to import."""


def imported_by(statement: str) -> set[str]:
    """The modules that a fresh interpreter has after `statement`."""
    script = f"{statement}\nimport sys; print(); print('imported', *sys.modules)"
    done = subprocess.run(  # noqa: S603  (our own interpreter)
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def heavy_of(*arguments: str) -> set[str]:
    """The heavy modules that the command line imports for `arguments`."""
    command = f"briefgen.main({[*arguments]}, standalone_mode=False)"
    return HEAVY & imported_by(f"from briefgen.cli.main import briefgen\n{command}")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The starter project, which has charts."""
    folder = str(tmp_path_factory.mktemp("start") / "lakeside")
    heavy_of("init", folder)
    return folder


def test_help_imports_nothing_heavy() -> None:
    assert heavy_of("--help") == set()


def test_a_check_imports_no_writer_and_no_charts(project: str) -> None:
    assert heavy_of("check", project) <= CHECK


def test_a_check_imports_neither_writing_nor_comparison(project: str) -> None:
    command = f"briefgen.main(['check', {project!r}], standalone_mode=False)"

    imported = imported_by(f"from briefgen.cli.main import briefgen\n{command}")

    assert "briefgen.pipeline" in imported
    assert imported.isdisjoint(
        {
            "briefgen.comparison.former",
            "briefgen.delivery",
            "briefgen.finishing",
            "briefgen.ledger",
            "briefgen.manifest",
            "briefgen.record.model",
        }
    )


def test_no_record_looks_for_plugins(project: str) -> None:
    imported = imported_by(
        "import sys\nfrom briefgen.cli.exits import run\nfrom briefgen.cli.main import briefgen\n"
        f"sys.argv[1:] = ['check', {project!r}]\nassert run(briefgen) == 0"
    )

    assert "pydantic" in imported
    assert "importlib.metadata" not in imported


def test_a_word_file_needs_no_pdf_library(project: str, tmp_path: Path) -> None:
    imported = heavy_of("build", project, "--format", "docx", "--output", str(tmp_path))

    assert imported <= CHECK | CHARTS | WORD


@pytest.mark.parametrize(
    "folder", ["examples/districts/ferries", "examples/guangzhou-2026", "templates/starter"]
)
def test_a_word_file_whose_charts_are_words_own_needs_no_pixels(
    folder: str, tmp_path: Path
) -> None:
    project = Path(__file__).parents[2] / folder

    imported = heavy_of("build", str(project), "--format", "docx", "--output", str(tmp_path))

    assert imported <= CHECK | WORD


def test_a_batch_says_how_it_is_used_without_importing_anything_heavy() -> None:
    assert heavy_of("batch", "--help") == set()


def test_a_pdf_file_needs_the_libraries_of_pdfs_alone(project: str, tmp_path: Path) -> None:
    imported = heavy_of("build", project, "--format", "pdf", "--output", str(tmp_path))

    assert imported <= CHECK | CHARTS | PDF


def test_reading_numbers_in_one_language_does_not_import_the_other() -> None:
    imported = imported_by(
        "from briefgen.evidence.numbers import read_numbers; read_numbers('4800家', 'zh')"
    )

    assert "briefgen.evidence.numbers.chinese" in imported
    assert "briefgen.evidence.numbers.english" not in imported


def test_the_evidence_of_a_file_needs_no_writer(project: str, tmp_path: Path) -> None:
    heavy_of("build", project, "--format", "pdf", "--output", str(tmp_path))
    file = next(tmp_path.glob("*.pdf"))

    assert heavy_of("evidence", str(file)) <= {"pydantic", "lxml", "pikepdf", "http", "ssl"}
