"""The file around its objects, and what objects are written as."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image
from tests.writers.pdf.conftest import Press

from briefgen.writers.pdf.file import Objects
from briefgen.writers.pdf.images import put_image
from briefgen.writers.pdf.objects import name_object, reference


def opened(objects: Objects, entries: str) -> pikepdf.Pdf:
    """The file of the objects; `entries` are put into its catalog."""
    pages = objects.put("<< /Type /Pages /Kids [] /Count 0 >>")
    root = objects.put(f"<< /Type /Catalog /Pages {reference(pages)} {entries} >>")
    trailer = f"/Root {reference(root)} /ID [<00> <00>]"
    return pikepdf.open(io.BytesIO(objects.file(trailer)), attempt_recovery=False)


def test_every_object_is_found_under_its_number() -> None:
    objects = Objects()
    numbers = [objects.put(f"<< /Is {at} >>") for at in range(450)]
    streams = [objects.put_stream(b"content %d" % at, "/Of (a text)") for at in range(3)]
    late = objects.reserve()
    objects.put("(late)", late)
    plain = objects.put_stream(b"as it is", compress=False)

    with opened(objects, f"/Late {reference(late)}") as pdf:
        assert [int(pdf.get_object(number, 0).Is) for number in numbers] == list(range(450))
        found = [pdf.get_object(number, 0).read_bytes() for number in streams]
        assert found == [b"content 0", b"content 1", b"content 2"]
        assert str(pdf.Root.Late) == "late"
        assert pdf.get_object(plain, 0).read_raw_bytes() == b"as it is"


def test_an_object_that_was_promised_and_never_made_is_no_file() -> None:
    objects = Objects()
    root = objects.put("<< /Type /Catalog >>")
    objects.reserve()

    with pytest.raises(KeyError):
        objects.file(f"/Root {reference(root)}")


def test_the_structure_of_a_file_is_packed(press: Press) -> None:
    content = press.sample("zh").content

    assert b"/StructElem" not in content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        elements = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
        ]
    assert len(elements) > 200  # more than stand together


def test_a_name_with_signs_of_its_own_is_read_back() -> None:
    name = "A+B #1/(二)"

    assert str(pikepdf.Object.parse(name_object(name).encode("ascii"))) == f"/{name}"


@pytest.mark.parametrize(
    ("mode", "seen_through"),
    [("L", False), ("RGB", False), ("CMYK", False), ("1", False), ("LA", True), ("RGBA", True)],
)
def test_a_picture_of_any_kind_has_three_bytes_a_pixel(mode: str, seen_through: bool) -> None:  # noqa: FBT001  (a case)
    target = io.BytesIO()
    Image.new(mode, (5, 4)).save(target, "TIFF")
    objects = Objects()
    image = put_image(objects, target.getvalue())

    with opened(objects, f"/Image {reference(image)}") as pdf:
        found = pdf.Root.Image
        assert len(found.read_bytes()) == 5 * 4 * 3
        assert ("/SMask" in found) is seen_through
        assert not seen_through or len(found.SMask.read_bytes()) == 5 * 4


def test_the_outline_counts_what_is_seen_of_it(press: Press) -> None:
    levels = [1, 2, 3, 3, 2, 1, 2]
    headings = [press.heading(f"Heading {at}", f"h{at}", level) for at, level in enumerate(levels)]

    with pikepdf.open(io.BytesIO(press.write(*headings).content)) as pdf:
        top = pdf.Root.Outlines
        first, last = top.First, top.Last
        assert int(top.Count) == 5
        assert (int(first.Count), int(last.Count)) == (2, 1)
        assert int(first.First.Count) == -2
        assert "/Count" not in first.Last
        assert str(first.Next.Title) == str(last.Title) == "Heading 5"
        assert str(last.Prev.Title) == str(first.First.Parent.Title) == "Heading 0"
