"""The exercise of docs/editions.md: its commands run, and what they say is what changed."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from briefgen.record import model
from briefgen.record.reading import read_record

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "editions.md").read_text("utf-8")
COMMANDS = [
    line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()
]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The folder in which the page's commands were run, and what each printed."""
    folder = tmp_path_factory.mktemp("exercise")
    for example in ("guangzhou-2026", "guangzhou-2027-exercise"):
        shutil.copytree(
            ROOT / "examples" / example,
            folder / "examples" / example,
            ignore=shutil.ignore_patterns("out", "nfcj*"),
        )
    printed = {}
    for command in COMMANDS:
        words = shlex.split(command)
        program = [sys.executable, "-m", "briefgen"] if words[0] == "briefgen" else [words[0]]
        done = subprocess.run(  # noqa: S603  (the page's own commands)
            [*program, *words[1:]], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == (words[1] == "diff"), f"{command}\n{done.stdout}{done.stderr}"
        printed[words[1]] = done.stdout + done.stderr
    return folder, printed


def test_the_difference_is_told_and_each_change_is_called_what_it_is(
    said: tuple[Path, dict[str, str]],
) -> None:
    lines = said[1]["diff"].splitlines()

    assert "2026-01-20) → " in lines[0]
    assert any(line.startswith("new-period: bio.rd-intensity: ") for line in lines)
    assert any(line.startswith("revision: sea.marine-gdp: ") for line in lines)
    assert any(line.startswith("definition: ai.companies: ") for line in lines)
    assert "  + 研发投入强度7.62%，同比提高0.23个百分点；" in lines
    assert "\x1b" not in said[1]["diff"]


def test_every_former_value_is_a_claim_with_its_place_in_the_former_edition(
    said: tuple[Path, dict[str, str]],
) -> None:
    folder = said[0] / "tracks"
    former = json.loads((folder / "previous.json").read_text("utf-8"))

    for name in ("tracks.zh.docx", "tracks.en.pdf", "manifest.json"):
        record = read_record(folder / "out-2027" / name)
        facts = {fact.id: fact for fact in record.facts}
        claimed = {c.body for _, c in record.claims if c.body.startswith("fact:former.")}
        assert "fact:former.bio.rd-intensity" in claimed
        for evidence in (e for e in record.evidence if e.body in claimed):
            assert evidence.target.source == "src:former-edition"
            (pointer,) = (s for s in evidence.target.selector if s.type == "FragmentSelector")
            _, _, place, key = pointer.value.split("/")
            stated = former["facts"][int(place)]
            assert stated[key] == evidence.target.quote.exact == getattr(facts[evidence.body], key)


def test_every_page_says_that_figures_are_invented(said: tuple[Path, dict[str, str]]) -> None:
    built = said[0] / "tracks" / "out-2027"
    for language, words in (("zh", "演练：含虚构数字"), ("en", "Exercise with invented figures")):
        manifest = json.loads((built / "manifest.json").read_text("utf-8"))
        pages = manifest["outputs"][f"tracks.{language}.pdf"]["pages"]
        with zipfile.ZipFile(built / f"tracks.{language}.docx") as archive:
            furniture = [archive.read(f"word/{name}.xml") for name in ("header", "footer")]
            assert words in b"".join(furniture).decode("utf-8")
        reader = shutil.which("pdftotext")
        if reader is None:
            continue
        text = subprocess.run(  # noqa: S603  (found on the path)
            [reader, str(built / f"tracks.{language}.pdf"), "-"],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        assert [words in page for page in text.split("\f")[:pages]] == [True] * pages


def test_the_first_edition_has_no_section_on_changes(said: tuple[Path, dict[str, str]]) -> None:
    first = read_record(said[0] / "tracks" / "out" / "manifest.json")
    second = read_record(said[0] / "tracks" / "out-2027" / "manifest.json")

    assert isinstance(first, model.Manifest)
    assert isinstance(second, model.Manifest)
    assert not [p for p in first.passages if "changes" in p.block]
    assert [chart.id for chart in second.briefings[0].charts][:2] == [
        "zh:fig-changes-percent",
        "zh:fig-changes-points",
    ]


def test_the_next_edition_is_compared_by_figures_and_not_by_what_was_told_of_them(
    said: tuple[Path, dict[str, str]],
) -> None:
    built = said[0] / "tracks" / "out-2027" / "manifest.json"
    done = subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-m", "briefgen", "diff", str(built), str(said[0] / "tracks" / "out")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert "former." not in "".join(
        line for line in done.stdout.splitlines() if line.startswith(("added", "removed"))
    )


def test_the_redline_is_beside_the_new_file(said: tuple[Path, dict[str, str]]) -> None:
    assert "tracks.en.redline.docx: " in said[1]["redline"]
    assert (said[0] / "tracks" / "out-2027" / "tracks.en.redline.docx").exists()
