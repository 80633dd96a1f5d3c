"""`briefgen template inspect`: what a house document gives, before anything is built."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from click.testing import CliRunner

from briefgen.cli.main import briefgen


def inspect(path: Path, *options: str) -> tuple[int, str]:
    """The exit code, and what is printed."""
    arguments = ["template", "inspect", str(path), *options]
    result = CliRunner().invoke(briefgen, arguments, standalone_mode=False)
    assert result.exception is None
    return int(result.return_value), result.output


def test_a_house_document_is_shown_with_its_styles_page_and_placeholders(
    made: ModuleType, tmp_path: Path
) -> None:
    path = tmp_path / "our.docx"
    path.write_bytes(made.chinese_word().bytes())

    code, output = inspect(path)

    assert code == 0
    assert "The briefing goes where `{{briefgen}}` stands." in output
    assert "{{ title }}  header, paragraph 1" in output
    assert "caption              题注                           a local name" in output
    assert "page     210 × 297 mm" in output
    assert "等线 / 宋体; in the PDF NotoSerifSC-Regular" in output
    assert "accent #8C1D18" in output


def test_what_was_left_out_is_told_and_counts_as_findings(made: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "our.docm"
    package = made.bare_reference()
    package.main = "application/vnd.ms-word.document.macroEnabled.main+xml"
    path.write_bytes(package.bytes())

    code, output = inspect(path)

    assert code == 1
    assert "has no header or footer" in output
    assert "[house-macros]" in output


def test_a_document_that_is_refused_is_no_bug(tmp_path: Path) -> None:
    path = tmp_path / "our.docx"
    path.write_bytes(b"no document")

    code, output = inspect(path)

    assert code == 1
    assert "[house-not-word]" in output
