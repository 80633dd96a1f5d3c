"""Briefings in house documents, read back: text, claims, styles, sections, names and bytes."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING

import pikepdf
import pytest

from briefgen.project import Format
from briefgen.writers.docx.lint.checking import faults

if TYPE_CHECKING:
    from tests.house.conftest import Built

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
Build = Callable[..., "Built"]
FACT = "cycling.lanes"


def with_fact(package: object, fact: str = FACT) -> bytes:
    """The cover template with a fact in its text box."""
    package.body = package.body.replace("FACT", fact)  # type: ignore[attr-defined]  # made elsewhere
    content: bytes = package.bytes()  # type: ignore[attr-defined]  # made elsewhere
    return content


@pytest.fixture
def house(request: pytest.FixtureRequest, made: ModuleType) -> bytes:
    """A good house document by its name."""
    return with_fact(made.HOUSES[request.param]())


@pytest.mark.parametrize("house", ["chinese.docx", "cover.dotx", "reference.docx"], indirect=True)
@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_briefing_in_a_sound_house_document_is_sound(
    house: bytes, code: str, build: Build
) -> None:
    built = build(house, languages=(code,))

    assert built.findings == []
    ((_, content),) = built.files.items()
    own = [fault for fault in faults(content) if "skips a level" not in fault]
    assert own == [] or all("not in line" in fault for fault in own)


def test_cover_and_closing_pages_stay_around_the_briefing(made: ModuleType, build: Build) -> None:
    text = build(with_fact(made.cover_template())).text()

    lines = [line for line in text.split("\n") if line.strip()]
    assert lines[0] == "Lakeside’s town plan in brief"
    assert lines[-3] == "Contact"
    assert "{{" not in text
    assert text.count("Lakeside’s town plan in brief") == 1


def test_a_placeholder_split_over_runs_is_filled_in_the_look_where_it_begins(
    made: ModuleType, build: Build
) -> None:
    package = made.chinese_word()
    red, plain = '<w:rPr><w:color w:val="FF0000"/></w:rPr>', ""
    runs = "".join(
        f"<w:r>{look}<w:t>{part}</w:t></w:r>"
        for look, part in ((plain, "A {"), (red, "{ ti"), (plain, "tle }"), (plain, "} B"))
    )
    package.body = f"<w:p>{runs}</w:p>{package.body}"

    tree = build(package.bytes()).tree("word/document.xml")

    paragraph = next(tree.iter(f"{W}p"))
    runs_found = [
        ("".join(t.text or "" for t in run.iter(f"{W}t")), run.find(f"{W}rPr/{W}color") is not None)
        for run in paragraph.iter(f"{W}r")
    ]
    assert "".join(text for text, _ in runs_found) == "A Lakeside’s town plan in brief B"
    assert [is_red for text, is_red in runs_found if "Lakeside" in text] == [False]


def test_a_fact_of_the_house_is_a_claim_with_control_and_bookmark(
    made: ModuleType, build: Build
) -> None:
    built = build(with_fact(made.cover_template()), formats=(Format.DOCX, Format.PDF))

    document = built.tree("word/document.xml")
    control = next(document.iter(f"{W}sdt"))
    tag = control.find(f"{W}sdtPr/{W}tag")
    assert tag is not None
    assert str(tag.get(f"{W}val")).startswith(f"claim-{FACT}")
    box = next(document.iter(f"{W}txbxContent"))
    assert next(box.iter(f"{W}bookmarkStart"), None) is not None
    assert next(box.iter(f"{W}sdt"), None) is None
    manifest = json.loads(built.manifest)
    counts = {o["format"]: o["claims"] for o in manifest["outputs"].values()}
    assert counts["docx"] == counts["pdf"] + 2
    assert "around the text, in Word" in built.text()


def test_a_placeholder_of_a_header_and_a_footer_is_filled(made: ModuleType, build: Build) -> None:
    built = build(with_fact(made.cover_template()))

    furniture = [
        built.text(name) for name in built.members() if re.search("(header|footer)House", name)
    ]
    assert any(text.startswith("Lakeside’s town plan in brief") for text in furniture)
    assert any("Lakeside research desk" in text for text in furniture)
    assert not any("{{" in text for text in furniture)


def test_an_error_in_a_placeholder_names_document_part_paragraph_and_heading(
    made: ModuleType, build: Build
) -> None:
    package = made.cover_template()
    package.body = package.body.replace('{{ author or "" }}', "{{ autor }}")

    findings = build(with_fact(package, "cycling.lane")).findings

    told = {(f.code, str(f.place), f.hint) for f in findings}
    assert told == {
        ("unknown-fact", "our.docx (body, paragraph 5)", "did you mean `cycling.lanes`?"),
        ("unknown-fact", "our.docx (text box of the body, paragraph 7)",
         "did you mean `cycling.lanes`?"),
        ("undefined-name", "our.docx (body, paragraph 12, under “Contact”)",
         "did you mean `author`?"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("''.__class__", "template-sandbox"),
        ("note(title)", "house-placeholder"),
        ("table('facts')", "block-in-text"),
        ("title +", "template-syntax"),
        ("range(10**9)", "template-limit"),
    ],
)
def test_a_placeholder_runs_in_the_sandbox_of_templates(
    expression: str, code: str, made: ModuleType, build: Build
) -> None:
    package = made.chinese_word()
    package.body = made.paragraph("{{ " + expression + " }}") + package.body

    assert code in {finding.code for finding in build(package.bytes()).findings}


def test_a_number_of_the_house_that_names_no_fact_is_told(made: ModuleType, build: Build) -> None:
    package = made.chinese_word()
    package.body = (
        made.paragraph("Lanes of {{ fact('cycling.lanes') }} and 31% more.") + package.body
    )

    findings = build(package.bytes()).findings

    assert [f.code for f in findings] == ["house-number"]
    assert "31%" in findings[0].message


def test_sample_text_is_replaced_and_ours_has_header_and_footer(
    made: ModuleType, build: Build
) -> None:
    built = build(made.bare_reference().bytes())

    assert "Body text of 12 pt." not in built.text()
    assert any("footer" in name for name in built.members())


def test_text_with_placeholders_and_no_mark_is_followed_by_the_briefing(
    made: ModuleType, build: Build
) -> None:
    package = made.bare_reference()
    package.body = made.paragraph("About {{ title }}") + made.section()

    tree = build(package.bytes()).tree("word/document.xml")

    first, second = list(tree.iter(f"{W}p"))[:2]
    assert "".join(t.text or "" for t in first.iter(f"{W}t")).startswith("About Lakeside")
    assert second.find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_headings_print_the_documents_numbers_and_those_of_the_house_keep_theirs(
    made: ModuleType, build: Build
) -> None:
    package = made.chinese_word()
    package.body = made.paragraph("Foreword", "1") + package.body

    built = build(package.bytes(), languages=("zh",))

    styles, document = built.tree("word/styles.xml", "zh"), built.tree("word/document.xml", "zh")
    heading = styles.find(f"{W}style[@{W}styleId='1']/{W}pPr/{W}numPr/{W}numId")
    foreword = next(document.iter(f"{W}p")).find(f"{W}pPr/{W}numPr/{W}numId")
    assert heading is not None
    assert foreword is not None
    assert foreword.get(f"{W}val") == "1"
    assert int(str(heading.get(f"{W}val"))) > 4


def test_bullets_look_like_those_of_the_house(made: ModuleType, build: Build) -> None:
    numbering = build(made.chinese_word().bytes()).tree("word/numbering.xml")

    marks = [e.get(f"{W}val") for e in numbering.iter(f"{W}lvlText")]
    assert marks.count("■") == 2


def test_contents_of_a_style_without_tabs_get_a_right_one(made: ModuleType, build: Build) -> None:
    styles = build(with_fact(made.cover_template())).tree("word/styles.xml")

    tab = styles.find(f"{W}style[@{W}styleId='TOC1']/{W}pPr/{W}tabs/{W}tab")
    assert tab is not None
    assert (tab.get(f"{W}val"), tab.get(f"{W}pos")) == ("right", "8844")


def test_added_styles_do_not_inherit_the_indents_of_the_default_style(
    made: ModuleType, build: Build
) -> None:
    styles = build(made.chinese_word().bytes()).tree("word/styles.xml")

    by_id = {s.get(f"{W}styleId"): s for s in styles.iter(f"{W}style")}
    basis = by_id["TableText"].find(f"{W}basedOn")
    assert basis is not None
    assert basis.get(f"{W}val") == "BriefingText"
    assert by_id["BriefingText"].find(f"{W}basedOn") is None


def test_colours_and_page_of_the_house_reach_the_theme_of_both_formats(
    made: ModuleType, build: Build
) -> None:
    built = build(made.chinese_word().bytes(), formats=(Format.DOCX, Format.PDF))

    styles = built.members()["word/styles.xml"].decode()
    assert "8C1D18" in styles
    assert "0B5C8A" not in styles
    (content,) = (content for name, content in built.files.items() if name.endswith(".pdf"))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert b"0.549 0.114 0.094 rg" in drawn  # 8C1D18


def test_a_font_file_of_the_project_sets_the_pdf(made: ModuleType, build: Build) -> None:
    from briefgen.resources import asset  # noqa: PLC0415  (only here)

    package = made.bare_reference()
    package.parts["word/theme/theme1.xml"] = package.parts["word/theme/theme1.xml"].replace(
        '"Aptos"', '"Noto Serif SC"'
    )
    files = {"fonts/text.ttf": asset("fonts", "NotoSerifSC-Regular.ttf")}

    built = build(package.bytes(), formats=(Format.PDF,), files=files)

    assert built.findings == []


def test_a_theme_slot_is_named_only_where_the_house_has_that_colour(
    made: ModuleType, build: Build
) -> None:
    styles = build(made.chinese_word().bytes()).tree("word/styles.xml")

    pairs = {
        (e.get(f"{W}themeColor"), e.get(f"{W}val"))
        for e in styles.iter(f"{W}color")
        if e.get(f"{W}themeColor")
    }
    assert pairs <= {("accent1", "8C1D18"), ("text1", "000000")}


def test_parts_get_names_of_ours_and_ids_stay_apart(made: ModuleType, build: Build) -> None:
    package = made.chinese_word()
    related = package.relations["document.xml"]
    related["rIdFootnotes"] = related.pop("rId10")
    package.body = package.body.replace('r:id="rId10"', 'r:id="rIdFootnotes"')

    built = build(package.bytes())

    document = built.tree("word/document.xml")
    references = {e.get(f"{R}id") for e in document.iter(f"{W}headerReference")}
    assert references == {"house-rIdFootnotes"}
    assert not any("header1" in name or "logo" in name for name in built.members())


def test_notes_of_the_house_and_ours_stand_in_one_part(made: ModuleType, build: Build) -> None:
    package = made.chinese_word()
    package.parts["word/footnotes.xml"] = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
        "</w:r></w:p></w:footnote>"
        f'<w:footnote w:id="5">{made.paragraph("By {{ author or title }}")}</w:footnote>'
        f'<w:footnote w:id="6">{made.paragraph("nobody calls me")}</w:footnote>'
    )
    package.relations["document.xml"]["rId50"] = ("footnotes", "footnotes.xml")
    package.body = '<w:p><w:r><w:footnoteReference w:id="5"/></w:r></w:p>' + package.body

    built = build(package.bytes())

    notes = built.text("word/footnotes.xml")
    assert "By Lakeside" in notes
    assert "nobody calls me" not in notes
    ids = [n.get(f"{W}id") for n in built.tree("word/footnotes.xml").iter(f"{W}footnote")]
    called = [
        n.get(f"{W}id") for n in built.tree("word/document.xml").iter(f"{W}footnoteReference")
    ]
    assert len(ids) == len(set(ids))
    assert set(called) <= set(ids)


def test_an_earlier_briefing_is_a_house_document_too(made: ModuleType, build: Build) -> None:
    first = build(with_fact(made.cover_template()))
    ((_, content),) = first.files.items()

    second = build(content)

    assert second.findings == []
    assert "{{" not in second.text()


def test_the_same_input_gives_the_same_bytes(made: ModuleType, build: Build) -> None:
    house = with_fact(made.cover_template())

    assert build(house).files == build(house).files


def test_the_manifest_lists_the_house_document_among_its_inputs(
    made: ModuleType, build: Build
) -> None:
    manifest = json.loads(build(made.bare_reference().bytes()).manifest)

    assert "our.docx" in manifest["inputs"]


def test_a_house_document_outside_the_project_is_refused(build: Build) -> None:
    findings = build(b"x", settings="").findings

    assert [f.code for f in findings] == ["house-not-word"]
