"""The structure tree: all that is drawn belongs to it or is marked as none of the content."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from msgspec.structs import replace

from briefgen.document.nodes import Footnote, Foreign, Link, Paragraph, Row, Text

if TYPE_CHECKING:
    from tests.writers.pdf.conftest import Press

PAINTING = {"TJ", "Tj", "f", "S", "B", "Do", "f*", "s", "b"}


@pytest.fixture(params=["zh", "en"])
def pdf(press: Press, request: pytest.FixtureRequest) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(press.sample(request.param).content))


def elements(node: Any) -> Iterator[Any]:
    """Every structure element under a node, in reading order."""
    for kid in node.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
            yield kid
            yield from elements(kid)


def all_elements(pdf: pikepdf.Pdf) -> list[Any]:
    root = pdf.Root.StructTreeRoot.K
    return [root, *elements(root)]


def of_kind(pdf: pikepdf.Pdf, *kinds: str) -> list[Any]:
    return [element for element in all_elements(pdf) if str(element.S)[1:] in kinds]


def marks(page: pikepdf.Page) -> Iterator[tuple[str, list[Any]]]:
    """Each painting operator of a page with the properties of the marks around it."""
    around: list[Any] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = list(instruction.operands), str(instruction.operator)
        if name in {"BDC", "BMC"}:
            around.append(operands)
        elif name == "EMC":
            around.pop()
        elif name in PAINTING:
            yield name, list(around)
    assert not around


def test_all_that_is_painted_is_content_or_an_artifact(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for name, around in marks(page):
            assert around, f"{name} outside marked content"
            outer = around[0]
            assert str(outer[0]) == "/Artifact" or "/MCID" in outer[1]


def test_the_parent_tree_leads_back_to_the_element_of_each_content(pdf: pikepdf.Pdf) -> None:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    tree = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for page in pdf.pages:
        listed = tree[int(page.StructParents)]
        for number, element in enumerate(listed):
            kids = [
                int(kid.MCID if isinstance(kid, pikepdf.Dictionary) else kid)
                for kid in element.K
                if not isinstance(kid, pikepdf.Dictionary) or kid.get("/Type") == "/MCR"
            ]
            assert number in kids


def test_every_link_annotation_belongs_to_a_link_element_and_says_where_it_leads(
    pdf: pikepdf.Pdf,
) -> None:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    tree = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    annotations = [note for page in pdf.pages for note in page.get("/Annots", [])]

    assert annotations
    for annotation in annotations:
        assert str(tree[int(annotation.StructParent)].S) == "/Link"
        assert str(annotation.Contents)


def test_headings_descend_one_level_at_a_time(pdf: pikepdf.Pdf) -> None:
    levels = [int(str(element.S)[2:]) for element in of_kind(pdf, "H1", "H2", "H3")]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_levels_that_the_author_left_out_are_closed(press: Press) -> None:
    headings = [press.heading(name, name, level) for name, level in (("a", 2), ("b", 5), ("c", 1))]
    file = press.write(*headings)

    found = pikepdf.open(io.BytesIO(file.content))

    assert [str(element.S) for element in all_elements(found)[1:]] == ["/H1", "/H2", "/H1"]


def test_the_file_claims_the_standards_it_keeps_and_says_its_title_twice_alike(
    press: Press,
) -> None:
    file = press.sample("zh")

    with pikepdf.open(io.BytesIO(file.content)) as found:
        packet = found.Root.Metadata.read_bytes().decode("utf-8")

        assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in packet
        assert "<pdfuaid:part>1</pdfuaid:part>" in packet
        assert f"{found.docinfo.Title}</rdf:li>" in packet
        assert found.Root.OutputIntents[0].DestOutputProfile.N == 3


def test_figures_have_alternative_text_and_a_bounding_box(pdf: pikepdf.Pdf) -> None:
    figures = of_kind(pdf, "Figure")

    assert len(figures) == 5
    for figure in figures:
        assert str(figure.Alt) == "A bar chart."
        assert len(figure.A[0].BBox) == 4
        assert str(figure.K[0].S) == "/Caption"


def test_rows_of_a_table_have_equally_many_cells_and_heads_have_a_scope(pdf: pikepdf.Pdf) -> None:
    for table in of_kind(pdf, "Table"):
        rows = [element for element in elements(table) if str(element.S) == "/TR"]
        widths = {
            sum(int(cell.get("/A", [{}])[0].get("/ColSpan", 1)) for cell in row.K) for row in rows
        }
        heads = [element for element in elements(table) if str(element.S) == "/TH"]
        assert len(widths) == 1
        assert all(str(head.A[0].Scope) in {"/Row", "/Column"} for head in heads)


def test_a_repeated_head_is_no_content(press: Press) -> None:
    file = press.write(press.table(120))

    structured = press.structured(file)

    assert file.pages > 2
    assert structured.count("Whatitsays") == 1


def test_notes_have_an_identifier_and_their_label(pdf: pikepdf.Pdf) -> None:
    notes = of_kind(pdf, "Note")

    assert [bytes(note.ID).decode() for note in notes] == [f"note-{n}" for n in range(1, 6)]
    assert all(str(note.K[0].S) == "/Lbl" for note in notes)


def test_a_passage_in_another_language_says_so(pdf: pikepdf.Pdf) -> None:
    languages = {str(span.Lang) for span in of_kind(pdf, "Span")}

    document = str(pdf.Root.Lang)
    assert languages - {document}


def test_a_note_in_a_cell_stands_within_the_cell(press: Press) -> None:
    note = Footnote(children=press.text("In a cell."), number=1, id="note-1")
    whole = press.table(2)
    row = Row(cells=((Text(text="a"), note), *whole.rows[0].cells[1:]))
    file = press.write(replace(whole, rows=(row, *whole.rows)))

    printed = press.run("pdfinfo", "-struct", "FILE", file=file)

    kinds = [line.split()[0] for line in printed.splitlines() if line.strip()]
    depths = [len(line) - len(line.lstrip()) for line in printed.splitlines() if line.strip()]
    at = kinds.index("Note")
    above = next(kinds[k] for k in range(at, -1, -1) if depths[k] < depths[at])
    assert above.rstrip(":") == "TH"


def test_a_link_within_a_foreign_passage_keeps_its_place(press: Press) -> None:
    link = Link(children=press.text("赵"), target="https://example.org")
    passage = Foreign(children=(Text(text="转引自"), link, Text(text="文")), language="zh-CN")
    file = press.write(Paragraph(id="p", children=(Text(text="As "), passage, Text(text="."))))

    assert press.structured(file) == "As转引自赵文."


def test_a_name_in_another_script_is_marked_with_its_language(press: Press) -> None:
    file = press.write(press.paragraph("The system (产业体系) of the city."))

    with pikepdf.open(io.BytesIO(file.content)) as pdf:
        spans = of_kind(pdf, "Span")
        assert [str(span.Lang) for span in spans] == ["zh"]
