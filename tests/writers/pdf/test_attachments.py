"""Files inside a PDF: associated with the document as its data, and declared as PDF/A-3."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pikepdf
from tests.writers.sample import Sample

from briefgen.writers.pdf.attachments import Attachment
from briefgen.writers.pdf.typesetting import set_pages
from briefgen.writers.pdf.writing import write_pages

if TYPE_CHECKING:
    from tests.writers.pdf.conftest import Press

FILES = (
    Attachment(name="b.json", media_type="application/json", description="事实", content=b"{}\n"),
    Attachment(name="广.csv", media_type="text/csv", description="Data", content=b"a,b\n"),
)


def written(press: Press, *files: Attachment) -> bytes:
    return write_pages(press.set(press.paragraph("text")), files).content


def packet(content: bytes) -> str:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return pdf.Root.Metadata.read_bytes().decode("utf-8")


def test_files_are_embedded_as_they_are_and_associated_as_data(press: Press) -> None:
    with pikepdf.open(io.BytesIO(written(press, *FILES))) as pdf:
        kept = {name: bytes(spec.get_file().read_bytes()) for name, spec in pdf.attachments.items()}
        relations = [str(spec.AFRelationship) for spec in pdf.Root.AF]
        types = [str(spec.EF.F.Subtype) for spec in pdf.Root.AF]
        described = [str(spec.Desc) for spec in pdf.Root.AF]

    assert kept == {"b.json": b"{}\n", "广.csv": b"a,b\n"}
    assert relations == ["/Data", "/Data"]
    assert types == ["/application/json", "/text/csv"]
    assert described == ["事实", "Data"]


def test_a_file_with_others_inside_claims_part_three_of_pdf_a(press: Press) -> None:
    part = re.compile("<pdfaid:part>([0-9])</pdfaid:part>")

    assert part.findall(packet(written(press, *FILES))) == ["3"]
    assert part.findall(packet(written(press))) == ["2"]


def test_equal_files_give_equal_bytes_and_other_data_other_identifiers(press: Press) -> None:
    other = Attachment(name="b.json", media_type="application/json", description="", content=b"1")
    first, again, changed = (written(press, file) for file in (FILES[0], FILES[0], other))

    assert first == again
    with pikepdf.open(io.BytesIO(first)) as one, pikepdf.open(io.BytesIO(changed)) as two:
        assert one.trailer.ID != two.trailer.ID


def test_links_and_outline_are_kept_beside_attached_files(press: Press) -> None:
    typeset = set_pages(
        press.document(*Sample("zh").blocks(), code="zh"),
        press.design("zh"),
        press.pictures(),
    )
    content = write_pages(typeset, FILES).content

    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert "/Outlines" in pdf.Root
        assert "/StructTreeRoot" in pdf.Root
        assert list(pdf.attachments) == ["b.json", "广.csv"]
