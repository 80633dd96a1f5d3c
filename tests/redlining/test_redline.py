"""A redline gives the new text if all is accepted, and the old if all is rejected."""

from __future__ import annotations

import io
import random  # noqa: TID251  (seeded)
import zipfile
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from briefgen.diagnostics import BriefgenError
from briefgen.redlining.redline import Redline, make_redline

if TYPE_CHECKING:
    from tests.redlining.conftest import Reading

Compare = Callable[[str, str], Redline]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

LINES = st.sampled_from(
    [
        "# 一、总体情况", "# Position",
        "研发投入强度为{7.39}%，比上年提高。", "研发投入强度为{7.62}%。",
        "Revenue is more than CNY {220} billion <(Zhao 2026)>.", "Revenue is CNY {240} billion.",
        "- *Deep sea.* It leads.[^Announced, not built.]", "- *Deep sea.* It led.[^Built.]",
        "See «Figure 1» for more.", "See «Figure 2» for more.", "!chart a", "!chart b",
        "| Indicator | 2025 |", "| R&D | 7.39% |", "| R&D | 7.62% |", "| ships | 5 | new |", "",
    ]
)  # fmt: skip
TEXTS = st.lists(LINES, min_size=1, max_size=9).map("\n".join)


@given(old=TEXTS, new=TEXTS)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_pair_of_texts_can_be_had_back(compare: Compare, old: str, new: str) -> None:
    redline = compare(f"begin\n{old}\nend", f"begin\n{new}\nend")

    assert redline.changed == (old != new)


@given(old=TEXTS, new=TEXTS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_fields_and_bookmarks_stay_balanced_whatever_is_decided(
    compare: Compare, word: Reading, old: str, new: str
) -> None:
    root = word.part(compare(old, new).content)

    for kept in ((f"{W}ins",), (f"{W}del",), (f"{W}ins", f"{W}del")):
        kinds = [
            char.get(f"{W}fldCharType")
            for char in root.iter(f"{W}fldChar")
            if all(a.tag in kept for a in char.iterancestors(f"{W}ins", f"{W}del"))
        ]
        assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)
    starts = [str(e.get(f"{W}id")) for e in root.iter(f"{W}bookmarkStart")]
    assert sorted(starts) == sorted(str(e.get(f"{W}id")) for e in root.iter(f"{W}bookmarkEnd"))
    names = [e.get(f"{W}name") for e in root.iter(f"{W}bookmarkStart")]
    assert len(set(names)) == len(names)
    marks = [e.get(f"{W}id") for e in root.iter() if e.get(f"{W}author")]
    assert len({*marks, *starts}) == len(marks) + len(starts)


def test_only_what_differs_is_marked(compare: Compare, word: Reading) -> None:
    redline = compare("营收超过{2,200}亿元，居全国前列。", "营收超过{2,400}亿元，居全国前列。")

    root = word.part(redline.content)
    assert ["".join(map(str, e.itertext())) for e in root.iter(f"{W}del")] == ["2,200"]
    assert ["".join(map(str, e.itertext())) for e in root.iter(f"{W}ins")] == ["2,400"]


def test_a_rewritten_sentence_is_replaced_as_a_whole(compare: Compare, word: Reading) -> None:
    redline = compare("# The harbour\nx", "# Revenue of the region\nx")

    root = word.part(redline.content)
    assert ["".join(map(str, e.itertext())) for e in root.iter(f"{W}delText")] == ["The harbour"]


def test_a_row_that_was_added_is_marked_as_a_row(compare: Compare, word: Reading) -> None:
    redline = compare(
        "| Indicator | 2025 |\n| ships | 5 |", "| Indicator | 2025 |\n| parks | 3 |\n| ships | 5 |"
    )

    rows = word.part(redline.content).findall(f".//{W}tr")
    added = [row.find(f"{W}trPr/{W}ins") is not None for row in rows]
    assert added == [False, True, False]


def test_a_changed_chart_is_removed_and_the_new_one_added(compare: Compare, word: Reading) -> None:
    redline = compare("Growth\n!chart 3\nend", "Growth\n!chart 4\nend")

    root = word.part(redline.content)
    removed = root.findall(f".//{W}del//{{*}}docPr")
    added = root.findall(f".//{W}ins//{{*}}docPr")
    assert [e.get("descr") for e in removed] == ["chart of 3"]
    assert [e.get("descr") for e in added] == ["chart of 4"]
    assert len({e.get("id") for e in root.iter("{*}docPr")}) == 2
    with zipfile.ZipFile(io.BytesIO(redline.content)) as archive:
        pictures = [name for name in archive.namelist() if "media/" in name]
        assert [archive.read(name)[-1:] for name in pictures] == [b"4", b"3"]


def test_a_changed_footnote_is_marked_in_the_footnote(compare: Compare, word: Reading) -> None:
    redline = compare("Ships.[^Ordered in 2025.]", "Ships.[^Built in 2025.]")

    content = redline.content
    assert word.decided(content, accept=True, name="word/footnotes.xml")[2:] == ["Built in 2025."]
    assert word.decided(content, accept=False, name="word/footnotes.xml")[2:] == [
        "Ordered in 2025."
    ]


def test_a_field_around_paragraphs_is_neither_added_nor_removed(
    compare: Compare, word: Reading
) -> None:
    """A change at its first paragraph's start stays within it: LibreOffice would part the two."""
    redline = compare(
        ">> 1 Changes of the year\n2 Strategy of the city\n<< 3 Sources\nx",
        ">> 1 Strategy of the city\n<< 2 Sources\nx",
    )

    root = word.part(redline.content)
    order = [
        element.get(f"{W}fldCharType") or "del"
        for element in root.iter(f"{W}fldChar", f"{W}delText")
        if element.text in (None, "2", "3")
    ]
    assert order == ["begin", "separate", "del", "del", "end"]
    assert not root.findall(f".//{W}ins//{W}fldChar")


def test_a_removed_footnote_can_be_had_back(compare: Compare, word: Reading) -> None:
    content = compare("Ships.[^Ordered.]\nParks.[^Open.]", "Ships.\nParks.[^Open.]").content

    assert word.decided(content, accept=False, name="word/footnotes.xml")[2:] == [
        "Ordered.", "Open.",
    ]  # fmt: skip


def test_a_style_that_only_the_old_file_has_is_taken_over(word: Reading) -> None:
    old = _restyled(word.write("a\nb", extra="Aside"), "Aside")

    redline = make_redline(("old.docx", old), ("new.docx", word.write("b")))

    styles = word.part(redline.content, "word/styles.xml")
    assert [s.get(f"{W}styleId") for s in styles] == ["Normal", "Heading1", "Extra", "Aside"]


def _restyled(content: bytes, style: str) -> bytes:
    """The file with its first paragraph in another style."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(stream, "w") as written:
        for name in read.namelist():
            part = read.read(name)
            if name == "word/document.xml":
                named = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
                part = part.replace(b"<w:p>", named.encode(), 1)
            written.writestr(name, part)
    return stream.getvalue()


def test_a_changed_style_is_a_change_of_looks(compare: Compare) -> None:
    redline = compare("Position of the city\nend", "# Position of the city\nend")

    assert (redline.added, redline.removed, redline.reformatted) == (0, 0, 1)


def test_the_same_edition_has_no_changes(compare: Compare) -> None:
    text = "# Position\n| a | b |\n!chart 3\nSee «Figure 1».[^Note.]"

    assert not compare(text, text).changed


def test_the_same_editions_give_the_same_bytes(compare: Compare) -> None:
    assert compare("a {1}", "a {2}").content == compare("a {1}", "a {2}").content


def test_author_and_date_are_those_asked_for(word: Reading) -> None:
    old, new = ("old.docx", word.write("a 1")), ("new.docx", word.write("a 2"))

    asked = make_redline(old, new, author="审稿人", date=datetime(2027, 2, 3, tzinfo=UTC))
    given_ = make_redline(old, new)

    assert _signed(word, asked) == {("审稿人", "2027-02-03T00:00:00Z")}
    assert _signed(word, given_) == {("briefgen", "2027-01-20T00:00:00Z")}


def _signed(word: Reading, redline: Redline) -> set[tuple[str | None, str | None]]:
    marks = word.part(redline.content).iter(f"{W}ins", f"{W}del")
    return {(mark.get(f"{W}author"), mark.get(f"{W}date")) for mark in marks}


def test_a_file_with_tracked_changes_is_refused(compare: Compare, word: Reading) -> None:
    tracked = compare("a 1", "a 2").content

    with pytest.raises(BriefgenError) as caught:
        make_redline(("old.docx", tracked), ("new.docx", word.write("a 2")))

    assert [finding.code for finding in caught.value.findings] == ["tracked-changes"]


OLD = "# Position\nShips.[^Ordered.] See «Figure 1».\n!chart a\n| a | 1 |\n| b | 2 |\n- item\nend"
NEW = "# Position\nShips.[^Built.] See «Figure 2».\n!chart b\n| a | 1 |\n| c | 3 |\nend"
SPOILT = ("word/document.xml", "word/footnotes.xml", "word/styles.xml", "word/numbering.xml",
          "word/_rels/document.xml.rels", "[Content_Types].xml")  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_a_file_with_spoilt_parts_is_read_or_refused(word: Reading, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  (seeded: a test, no secret)
    files = [(name, _spoilt(word.write(text), chance)) for name, text in (("o", OLD), ("n", NEW))]

    codes = set()
    try:
        content = make_redline(*files).content
    except BriefgenError as error:
        codes = {finding.code for finding in error.findings}
    else:
        word.part(content)

    assert codes <= {"unreadable-document", "tracked-changes"}


def _spoilt(content: bytes, chance: random.Random) -> bytes:
    """The file with some elements removed, repeated elsewhere, renamed or given nonsense."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(stream, "w") as written:
        for name in read.namelist():
            part = read.read(name)
            if name in SPOILT and chance.random() < 0.5:
                root = etree.fromstring(part)
                for _ in range(chance.randint(1, 5)):
                    _spoil(root, chance)
                part = etree.tostring(root)
            written.writestr(name, part)
    return stream.getvalue()


def _spoil(root: etree._Element, chance: random.Random) -> None:
    elements = list(root.iter())[1:]
    element, other = chance.choice(elements or [root]), chance.choice(elements or [root])
    parent = element.getparent()
    match chance.randrange(4):
        case 0 if parent is not None:
            parent.remove(element)
        case 1:
            other.append(deepcopy(element))
        case 2:
            for key in element.attrib:
                element.set(key, chance.choice(["", "x", "-5", "9" * 30, "../../x"]))
        case _:
            element.tag = other.tag
