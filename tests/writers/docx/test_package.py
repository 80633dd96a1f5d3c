"""The package keeps what something leads to, and says what everything is."""

from __future__ import annotations

from lxml import etree

from briefgen.writers.docx.conventions import ContentType, RelationType
from briefgen.writers.docx.package import NewPart, PackageBuilder


def package() -> PackageBuilder:
    """A document with a header that shows a picture."""
    builder = PackageBuilder("<document/>")
    builder.add_to_document(
        NewPart(
            "/word/header.xml",
            ContentType.HEADER,
            RelationType.HEADER,
            "rIdHeader",
            "<hdr/>",
            (("/word/media/logo.png", b"pixels", "rIdLogo"),),
        ),
        {"https://example.org/?a=1&b=“2”": "rIdLink1"},
    )
    return builder


def relations(members: dict[str, bytes], name: str) -> list[tuple[str | None, ...]]:
    """Id, target and mode of each relationship."""
    return [
        (found.get("Id"), found.get("Target"), found.get("TargetMode"))
        for found in etree.fromstring(members[name])
    ]


def test_relationships_are_relative_to_their_part_and_addresses_are_not() -> None:
    members = package().members()

    assert relations(members, "_rels/.rels") == [("rId1", "word/document.xml", None)]
    assert relations(members, "word/_rels/header.xml.rels") == [
        ("rIdLink1", "https://example.org/?a=1&b=“2”", "External"),
        ("rIdLogo", "media/logo.png", None),
    ]


def test_parts_come_in_a_fixed_order_each_with_its_relationships() -> None:
    assert list(package().members()) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/_rels/header.xml.rels",
        "word/header.xml",
        "word/media/logo.png",
    ]


def test_a_part_is_left_out_until_something_leads_to_it() -> None:
    builder = package()
    builder.take_over("/word/old.xml", ContentType.XML, b"<old/>")
    builder.take_over("/word/older.xml", ContentType.XML, b"<older/>")
    builder.relate("/word/old.xml", RelationType.CUSTOM_XML, "/word/older.xml", "rId1")
    before = builder.members()
    builder.relate("/word/document.xml", RelationType.CUSTOM_XML, "/word/old.xml", "rIdOld")
    after = builder.members()

    assert after.keys() - before.keys() == {
        "word/old.xml", "word/_rels/old.xml.rels", "word/older.xml"
    }  # fmt: skip


def test_types_are_given_by_extension_where_that_is_enough() -> None:
    types = etree.fromstring(package().members()["[Content_Types].xml"])

    assert [e.get("Extension") for e in types if e.get("Extension")] == ["png", "rels", "xml"]
    assert [e.get("PartName") for e in types if e.get("PartName")] == [
        "/word/document.xml",
        "/word/header.xml",
    ]
