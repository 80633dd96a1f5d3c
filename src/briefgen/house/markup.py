"""XML that somebody else made: parsed without entities, network or depth; read without trust."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from briefgen.diagnostics import Place, failure

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
)
_MAX_XML = 12 * 1024 * 1024
"""Bytes of one part."""
_MAX_TAGS = 1_200_000
"""Elements of one part, beginnings and ends."""
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
_ON = frozenset({"", "1", "true", "on"})
_INTEGER = re.compile(r"\s*(-?\d{1,9})(?:\.\d*)?\s*")
_SAVE_AGAIN = "open it in Word and save it again"


def parse(content: bytes, name: str, place: Place) -> etree._Element:
    """The root of a part.

    Raises:
        BriefgenError: it is larger than a document needs, declares a document type (by which
            entities could explode or read files), or is not well-formed.
    """
    if len(content) > _MAX_XML or content.count(b"<") > _MAX_TAGS:
        message = f"the part `{name}` is longer than a house document may be"
        hint = "take out pages that no briefing needs"
        raise failure("house-too-large", message, place, hint)
    text = content.decode("utf-16", "replace").encode() if content[:2] in _WIDE else content
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        message = f"the part `{name}` declares a document type, which no Word document does"
        hint = "take a document from somebody you trust, and save it again in Word"
        raise failure("house-unsafe", message, place, hint)
    try:
        return etree.fromstring(content, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = f"the part `{name}` cannot be read: {str(error).lower()}"
        raise failure("house-broken", message, place, _SAVE_AGAIN) from None


def serialized(root: etree._Element) -> bytes:
    """The part's bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute of WordprocessingML; empty if there is none."""
    return "" if element is None else str(element.get(f"{W}{name}", ""))


def number(element: etree._Element | None, name: str = "val") -> int | None:
    """A whole number that an attribute states; None if it states none."""
    match = _INTEGER.fullmatch(value(element, name))
    return int(match[1]) if match else None


def switched(element: etree._Element | None) -> bool:
    """Whether an on-off property is there and on (ECMA-376 Part 1, 17.17.4)."""
    return element is not None and value(element) in _ON


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def remove(element: etree._Element) -> None:
    """Take an element out of its tree for good, with the white space after it."""
    parent = element.getparent()
    if parent is not None:
        # Taking out an element with all that is in it costs lxml the square of its size.
        element.clear()
        parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)


def text_of(paragraph: etree._Element) -> str:
    """What a paragraph prints itself, without the text boxes that hang on it."""
    return "".join(texts.text or "" for texts in own_texts(paragraph))


def own_texts(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The `w:t` elements of a paragraph in order, without those of paragraphs within it."""
    return (element for element in own_elements(paragraph) if element.tag == f"{W}t")


def own_elements(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The elements of a paragraph in order, without those of paragraphs within it."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        yield element
        if element.tag != f"{W}p":
            stack.extend(reversed(element))
