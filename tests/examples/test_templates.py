"""The templates that ship work with any dossier, and in a language made of files alone."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from briefgen.diagnostics import Report
from briefgen.pipeline import Build, Options, build_project

Make = Callable[..., Path]
FRENCH = Path(__file__).parent / "french"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def built(folder: Path) -> tuple[Build, Report]:
    report = Report()
    return build_project(folder, Options(), report), report


def text_of(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in pdf)


@pytest.mark.parametrize("template", ["briefing", "onepager", "bilingual"])
@pytest.mark.parametrize(
    "size",
    [
        {"sectors": 1, "facts": 4},
        {"sectors": 7, "facts": 14},
        {"sectors": 2, "facts": 6, "charts": False},
        {"sectors": 3, "facts": 300},
    ],
    ids=["one sector", "seven sectors", "no chart", "300 facts"],
)
def test_a_template_works_with_any_dossier(template: str, size: dict[str, int], made: Make) -> None:
    build, report = built(made(template, **size))

    assert not report.has_errors
    assert {file.format.value for file in build.files} == {"docx", "pdf"}
    for file in build.files:
        if file.format.value == "pdf":
            assert "tonnes" in text_of(file.content) or file.language == "zh"


@pytest.mark.parametrize("sectors", [1, 2, 3, 7])
def test_the_one_pager_of_short_texts_has_one_page(sectors: int, made: Make) -> None:
    build, report = built(made("onepager", sectors=sectors, facts=3 * sectors))

    assert [*report] == []
    assert {file.pages for file in build.files} == {1}


def test_a_one_pager_that_is_too_long_says_by_how_much(made: Make) -> None:
    folder = made("onepager", sectors=3, facts=9)
    settings = folder / "dossier" / "strategy.yaml"
    long = "The sector goes on growing, as everybody who was asked is glad to say again. " * 12
    text = settings.read_text("utf-8").replace("The sector goes on growing.", long)
    settings.write_text(text, "utf-8")

    build, report = built(folder)

    pages = {(file.format.value, file.language): file.pages for file in build.files}
    told = {}
    for finding in report:
        found = re.search(
            r"the (PDF|Word) briefing in `en` has (\d) pages and shall have 1: (\d+) lines \(",
            finding.message,
        )
        assert found
        assert int(found[3]) >= 1
        told[found[1]] = int(found[2])
    assert told == {"PDF": pages["pdf", "en"], "Word": pages["docx", "en"]}
    assert pages["pdf", "zh"] == pages["docx", "zh"] == 1


def test_two_languages_side_by_side_make_one_file_a_format(made: Make) -> None:
    build, _ = built(made("bilingual", sectors=2, facts=6))

    names = [file.name for file in build.files]
    assert names == ["bilingual.zh-en.docx", "bilingual.zh-en.pdf"]
    text = text_of(build.files[1].content)
    assert "该产业持续发展" in text
    assert "The sector goes on growing" in text


def test_both_languages_are_told_to_readers_of_the_pdf(made: Make) -> None:
    build, _ = built(made("bilingual", sectors=1, facts=4))

    with pikepdf.open(io.BytesIO(build.files[1].content)) as pdf:
        told = {
            str(item.Lang)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/Lang" in item
        }
    assert {"zh-CN", "en-GB"} <= told


def test_both_languages_are_told_to_readers_of_the_word_file(made: Make, tmp_path: Path) -> None:
    build, _ = built(made("bilingual", sectors=1, facts=4))
    path = tmp_path / "both.docx"
    path.write_bytes(build.files[0].content)
    with zipfile.ZipFile(path) as package:
        document = etree.fromstring(package.read("word/document.xml"))

    said = ""
    for run in document.iter(f"{W}r"):
        declared = run.find(f"{W}rPr/{W}lang")
        if declared is not None and declared.get(f"{W}val") == "en-GB":
            said += "".join(node.text or "" for node in run.iter(f"{W}t"))
    assert "The sector goes on growing" in said
    assert "该产业" not in said


def test_a_language_made_of_files_alone_prints_its_own_words() -> None:
    build, report = built(FRENCH)

    assert [*report] == []
    text = text_of(build.files[1].content)
    assert "Chiffres clés" in text
    assert "Tableau 1" in text
    assert "plus de 4\u202f800 navires" in text or "plus de 4 800 navires" in text
    assert "Page 2 sur" in text
