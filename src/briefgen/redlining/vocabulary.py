"""Names of WordprocessingML, and small questions about its elements."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefgen.packages import Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DOC_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def w(name: str) -> str:
    """The name in the namespace of WordprocessingML."""
    return f"{{{_W}}}{name}"


def made(name: str, **attributes: str) -> Element:
    """A new element with attributes of WordprocessingML."""
    element = etree.Element(w(name), nsmap={"w": _W})
    for key, value in attributes.items():
        element.set(w(key), value)
    return element


def local(element: Element) -> str:
    """The element's name without its namespace; empty for a comment."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute of WordprocessingML; empty if it is not there."""
    return str(element.get(w(name), ""))


def canonical(element: Element | None, *without: str) -> bytes:
    """The element's content in a form in which equal content is equal bytes.

    `without` are local names of children that do not count.
    """
    if element is None:
        return b""
    counted = (child for child in element if local(child) not in without)
    return b"".join(etree.tostring(child, method="c14n", exclusive=True) for child in counted)


def children(element: Element, *names: str) -> Iterator[Element]:
    """The element's own children of these names of WordprocessingML."""
    wanted = {w(name) for name in names}
    return (child for child in element if child.tag in wanted)
