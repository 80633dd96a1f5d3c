from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.assembly.assembling import assemble
from briefgen.diagnostics import Report
from briefgen.document.nodes import (
    Citation,
    Claim,
    Contents,
    Document,
    Figure,
    Footnote,
    Heading,
    Reference,
    SourceList,
    Table,
)
from briefgen.document.walking import inlines_of, plain_text, walk_blocks
from briefgen.dossier.reading import read_dossier
from briefgen.evidence.verification import verify_evidence
from briefgen.markdown.parsing import parse_markdown
from briefgen.project import read_project
from briefgen.resources import templates
from briefgen.templating.expansion import expand_template
from briefgen.typography.languages import language

STARTER = templates("starter")


def _document(code: str, folder: Path = STARTER) -> Document:
    report = Report()
    project = read_project(folder, report)
    verified = verify_evidence(read_dossier(folder, report), folder, report)
    words = language(code)
    blocks = parse_markdown(expand_template(verified, project, words, report), report)

    document = assemble(blocks, verified, project, words, report)

    assert not list(report)
    return document


@pytest.fixture(scope="module", params=["zh", "en"])
def document(request: pytest.FixtureRequest) -> Document:
    return _document(request.param)


def test_headings_are_numbered_by_the_language() -> None:
    numbers = {
        code: [b.number for b in _document(code).blocks if isinstance(b, Heading)][1:4]
        for code in ("zh", "en")
    }

    assert numbers["zh"] == ["一、", "二、", "（一）"]
    assert numbers["en"] == ["1", "2", "2.1"]


def test_figures_and_tables_are_numbered_in_order(document: Document) -> None:
    for kind in (Figure, Table):
        numbers = [b.number for b in walk_blocks(document.blocks) if isinstance(b, kind)]
        digits = [int("".join(c for c in number if c.isdigit())) for number in numbers]

        assert digits
        assert digits == list(range(1, len(digits) + 1))


def test_every_claim_has_an_id_of_its_own(document: Document) -> None:
    ids = [inline.id for _, inline in inlines_of(document.blocks) if isinstance(inline, Claim)]

    assert ids
    assert all(id_.startswith("claim-") for id_ in ids)
    assert len(ids) == len(set(ids))


def test_every_reference_and_citation_prints_something(document: Document) -> None:
    texts = [
        inline.text
        for _, inline in inlines_of(document.blocks)
        if isinstance(inline, Reference | Citation)
    ]

    assert texts
    assert all(texts)


def test_contents_list_the_headings(document: Document) -> None:
    (contents,) = [b for b in document.blocks if isinstance(b, Contents)]
    headings = [b for b in document.blocks if isinstance(b, Heading) and b.level <= contents.depth]

    assert [e.target for e in contents.entries] == [h.id for h in headings]
    assert [e.text for e in contents.entries] == [plain_text(h.children) for h in headings]


def test_sources_link_back_to_every_section_and_table_that_uses_them(document: Document) -> None:
    (sources,) = [b for b in document.blocks if isinstance(b, SourceList)]
    ids = {block.id for block in walk_blocks(document.blocks)}
    ids |= {i.id for _, i in inlines_of(document.blocks) if isinstance(i, Claim)}

    quotes = [quote for card in sources.cards for quote in card.quotes]
    assert quotes
    assert all(quote.carries and quote.position for quote in quotes)
    assert any(quote.uses for quote in quotes)
    assert {use.target for quote in quotes for use in quote.uses} <= ids


def test_every_block_id_is_unique(document: Document) -> None:
    ids = [block.id for block in walk_blocks(document.blocks)]

    assert len(ids) == len(set(ids))


def test_the_same_input_gives_the_same_document() -> None:
    assert _document("en") == _document("en")


def _with_notes(folder: Path) -> None:
    """The starter project with two notes in a section of its own."""
    for path in STARTER.rglob("*"):
        if path.is_file():
            target = folder / path.relative_to(STARTER)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates/briefing.en.md").write_text(
        '{% extends "briefing" %}{% block watch %}\n# Ours {#ours}\n\n'
        'A{{ note("First.") }} and b{{ note("Then " ~ fact("cycling.lanes")) }}.\n{% endblock %}',
        "utf-8",
    )


def test_an_override_reaches_one_block_and_notes_are_numbered(tmp_path: Path) -> None:
    _with_notes(tmp_path)

    document = _document("en", tmp_path)

    notes = [i for _, i in inlines_of(document.blocks) if isinstance(i, Footnote)]
    assert "ours" in {block.id for block in document.blocks}
    assert [(n.number, n.id) for n in notes] == [(1, "note-1"), (2, "note-2")]
    assert any(isinstance(i, Claim) for i in notes[1].children)


def test_endnotes_stand_under_a_last_heading_that_the_contents_list(tmp_path: Path) -> None:
    _with_notes(tmp_path)
    settings = tmp_path / "briefing.toml"
    settings.write_text('notes = "endnotes"\n' + settings.read_text("utf-8"), "utf-8")

    document = _document("en", tmp_path)

    notes = [i for _, i in inlines_of(document.blocks) if isinstance(i, Footnote)]
    assert all(note.ends for note in notes)
    last = document.blocks[-1]
    assert isinstance(last, Heading)
    assert (plain_text(last.children), last.number) == ("Notes", "")
    targets = [
        entry.target
        for block in document.blocks
        if isinstance(block, Contents)
        for entry in block.entries
    ]
    assert last.id in targets
