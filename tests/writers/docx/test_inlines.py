from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefgen.document.nodes import (
    Citation,
    Claim,
    Emphasis,
    Footnote,
    Foreign,
    Heading,
    Inline,
    Link,
    Paragraph,
    Reference,
    ReferenceKind,
    SourceCard,
    SourceList,
    Strong,
    Text,
)
from briefgen.writers.docx.names import bookmark_name

if TYPE_CHECKING:
    from tests.writers.docx.conftest import WordFile

Word = Callable[..., "WordFile"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def paragraph(*inlines: Inline) -> Paragraph:
    return Paragraph(id="p", children=inlines)


def heading(id_: str = "sec-a", number: str = "1") -> Heading:
    return Heading(id=id_, level=1, number=number, children=(Text(text="Title"),))


def anchors(file: WordFile) -> list[str | None]:
    return [e.get(f"{W}anchor") for e in file.xml().iter(f"{W}hyperlink")]


def test_a_claim_is_bookmarked_and_its_digits_are_a_run(word: Word) -> None:
    claim = Claim(fact="a", number="220", before="CNY ", after=" billion", id="claim-a")

    file = word(paragraph(claim))

    marks = [e.get(f"{W}name") for e in file.xml().iter(f"{W}bookmarkStart")]
    runs = ["".join(t.text or "" for t in r.iter(f"{W}t")) for r in file.xml().iter(f"{W}r")]
    assert marks == [bookmark_name("claim-a")]
    assert runs == ["CNY ", "220", " billion"]


def test_a_link_out_is_a_relationship_used_once(word: Word) -> None:
    link = Link(children=(Text(text="a"),), target="https://example.org/?a=1&b=2")

    file = word(paragraph(link, link))

    ids = [e.get(f"{R}id") for e in file.xml().iter(f"{W}hyperlink")]
    relations = file.parts["word/_rels/document.xml.rels"].decode()
    assert ids == ["rIdLink1", "rIdLink1"]
    assert relations.count("https://example.org/?a=1&amp;b=2") == 1


def test_a_link_within_leads_to_its_target(word: Word) -> None:
    file = word(heading(), paragraph(Link(children=(Text(text="a"),), target="#sec-a")))

    assert anchors(file) == [bookmark_name("sec-a")]


def test_a_link_to_nothing_is_plain_text(word: Word) -> None:
    file = word(paragraph(Link(children=(Text(text="a"),), target="#nowhere")))

    assert anchors(file) == []
    assert file.paragraphs("BodyText") == ["a"]


def test_a_paragraph_that_is_linked_to_carries_a_bookmark(word: Word) -> None:
    target = Paragraph(id="there", children=(Text(text="b"),))

    file = word(target, paragraph(Link(children=(Text(text="a"),), target="#there")))

    names = [e.get(f"{W}name") for e in file.xml().iter(f"{W}bookmarkStart")]
    assert names == [bookmark_name("there")]


def test_a_page_reference_is_a_field_with_its_page(word: Word) -> None:
    reference = Reference(target="sec-a", kind=ReferenceKind.PAGE)

    file = word(heading(), paragraph(reference), page_of={"sec-a": 7})

    assert file.instructions() == [f"PAGEREF {bookmark_name('sec-a')} \\h"]
    assert file.paragraphs("BodyText") == ["7"]


def test_a_heading_reference_keeps_its_words_around_the_counted_number(word: Word) -> None:
    reference = Reference(target="sec-a", text="chapter\u00a01")

    file = word(heading(), paragraph(reference))

    assert file.instructions() == [f"REF {bookmark_name('sec-a')} \\n \\h"]
    assert file.paragraphs("BodyText") == ["chapter\u00a01"]


def test_a_reference_to_an_unnumbered_heading_is_a_link(word: Word) -> None:
    reference = Reference(target="sec-a", text="“Title”")

    file = word(heading(number=""), paragraph(reference))

    assert anchors(file) == [bookmark_name("sec-a")]


def test_each_source_of_a_citation_is_linked_by_itself(word: Word) -> None:
    cards = tuple(
        SourceCard(id=f"src-{s}", source=s, entry=(Text(text=s),), language="en-GB") for s in "ab"
    )

    file = word(
        paragraph(Citation(sources=("a", "b"), text="[1,2]")), SourceList(id="s", cards=cards)
    )

    assert anchors(file) == [bookmark_name("src-a"), bookmark_name("src-b")]
    assert file.paragraphs("BodyText") == ["[1,2]"]


def test_a_figure_that_is_a_link_is_not_underlined_by_libreoffice(word: Word) -> None:
    card = SourceCard(id="src-a", source="a", entry=(Text(text="A"),), language="en-GB")
    claim = Claim(fact="f", number="third", id="claim-f", card="src-a")

    file = word(paragraph(claim), SourceList(id="s", cards=(card,)))

    (link,) = file.xml().iter(f"{W}hyperlink")
    assert "".join(t.text or "" for t in link.iter(f"{W}t")) == "third"
    assert list(link.iter(f"{W}rStyle")) == []


def test_a_raised_citation_is_raised_by_its_style(word: Word) -> None:
    file = word(paragraph(Citation(sources=(), text="[1]", raised=True)))

    styles = [e.get(f"{W}val") for e in file.xml().iter(f"{W}rStyle")]
    assert styles == ["CitationRaised"]


def test_a_footnote_stands_in_its_part_with_its_links(word: Word) -> None:
    link = Link(children=(Text(text="there"),), target="https://example.org")
    note = Footnote(children=(Text(text="See "), link), number=1, id="note-1")

    file = word(paragraph(Text(text="a"), note))

    notes = file.xml("word/footnotes.xml")
    assert "".join(t.text or "" for t in notes.iter(f"{W}t")).strip() == "See there"
    assert b"https://example.org" in file.parts["word/_rels/footnotes.xml.rels"]


def test_an_endnote_stands_in_a_part_of_its_own_that_the_settings_name(word: Word) -> None:
    link = Link(children=(Text(text="there"),), target="https://example.org")
    note = Footnote(children=(Text(text="See "), link), number=1, id="note-1", ends=True)

    file = word(paragraph(Text(text="a"), note))

    notes = file.xml("word/endnotes.xml")
    assert "".join(t.text or "" for t in notes.iter(f"{W}t")).strip() == "See there"
    assert b"https://example.org" in file.parts["word/_rels/endnotes.xml.rels"]
    assert [e.get(f"{W}id") for e in file.xml().iter(f"{W}endnoteReference")] == ["1"]
    settings = file.xml("word/settings.xml")
    assert [e.get(f"{W}id") for e in settings.iter(f"{W}endnote")] == ["-1", "0"]


def test_a_file_without_endnotes_has_no_part_for_them(word: Word) -> None:
    parts = word(paragraph(Text(text="a"))).parts

    assert "word/endnotes.xml" not in parts
    assert b"endnotePr" not in parts["word/settings.xml"]


def test_emphasis_is_slanted_in_english_and_bold_in_chinese(word: Word) -> None:
    stressed = paragraph(Emphasis(children=(Text(text="so"),)))

    english = word(stressed).parts["word/styles.xml"].decode()
    chinese = word(stressed, code="zh").parts["word/styles.xml"].decode()

    assert "<w:i/>" in english.partition('w:styleId="Emphasis"')[2].partition("</w:style>")[0]
    assert "<w:i/>" not in chinese.partition('w:styleId="Emphasis"')[2].partition("</w:style>")[0]


def test_what_nests_in_a_styled_run_keeps_both_looks(word: Word) -> None:
    nested = Strong(children=(Emphasis(children=(Text(text="so"),)),))

    root = word(paragraph(nested)).xml()

    assert [e.get(f"{W}val") for e in root.iter(f"{W}rStyle")] == ["Strong"]
    assert root.find(f".//{W}r/{W}rPr/{W}i") is not None


def test_a_foreign_passage_says_its_language(word: Word) -> None:
    foreign = Foreign(children=(Text(text="粤港澳"),), language="zh-CN")

    root = word(paragraph(foreign)).xml()

    languages = [e.get(f"{W}eastAsia") for e in root.iter(f"{W}lang")]
    assert languages == ["zh-CN"]
