"""`briefgen verify`: exit codes and what is printed."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli.main import briefgen
from briefgen.diagnostics import BriefgenError


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter project with its files."""
    project = tmp_path_factory.mktemp("made") / "lakeside"
    run("init", str(project))
    run("build", str(project))
    return project


def run(*arguments: str) -> Result:
    return CliRunner().invoke(briefgen, arguments, standalone_mode=False)


def test_a_file_that_stands_exits_with_0(built: Path) -> None:
    done = run("verify", str(built / "out" / "lakeside.zh.docx"))

    assert done.return_value == 0
    assert "every figure stands" in done.output.splitlines()[-1]


def test_an_edited_file_exits_with_1(built: Path, tmp_path: Path) -> None:
    edited = tmp_path / "edited.docx"
    with zipfile.ZipFile(built / "out" / "lakeside.en.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b">46<", b">64<", 1)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    edited.write_bytes(stream.getvalue())

    done = run("verify", str(edited), "--json")

    told = json.loads(done.output)
    assert done.return_value == 1
    assert told["stands"] is False
    assert {row["state"] for row in told["figures"]} == {"unchanged", "changed"}


def test_with_the_project_it_is_compared_with_it(built: Path) -> None:
    file = built / "out" / "lakeside.en.pdf"

    assert run("verify", str(file), "--project", str(built)).return_value == 0


def test_what_is_no_docx_or_pdf_is_a_wrong_use(built: Path) -> None:
    done = CliRunner().invoke(briefgen, ["verify", str(built / "briefing.toml")])

    assert done.exit_code == 2
    assert "neither a DOCX nor a PDF" in done.output


def test_a_file_without_record_says_so(tmp_path: Path) -> None:
    import docx  # noqa: PLC0415  (another program's file)

    path = tmp_path / "other.docx"
    docx.Document().save(str(path))

    done = run("verify", str(path))

    assert isinstance(done.exception, BriefgenError)
    assert done.exception.findings[0].code == "no-record"
