"""Writes the structure tree, so that the file is a tagged PDF (ISO 32000-1, 14.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from briefgen.writers.pdf.canvas import TaggedCanvas
from briefgen.writers.pdf.objects import Literal, text_string
from briefgen.writers.pdf.tags import Content, Element, LinkContent

_HEADING = re.compile("H[1-6]")
_KEPT_EMPTY = frozenset({"TD", "TH", "Figure"})


class _Tree(Struct):
    canvas: TaggedCanvas
    pages: list[int]
    objects: dict[Element, Literal] = field(default_factory=dict)
    named: dict[str, int] = field(default_factory=dict)

    def number(self, element: Element) -> int:
        return self.canvas.object_number(self.objects[element])


def level_headings(root: Element) -> None:
    """Let headings descend one level at a time, whatever the author left out (14289-1, 7.4.2).

    To be called before anything is drawn.
    """
    deepest = 0
    for element in _walk(root):
        if _HEADING.fullmatch(element.kind):
            deepest = min(int(element.kind[1:]), deepest + 1)
            element.kind = f"H{deepest}"


def write_structure(canvas: TaggedCanvas, root: Element) -> None:
    """Add the tree under `root`, the parent tree and the marks of a tagged file to the catalog."""
    tree = _Tree(canvas, canvas.page_numbers())
    _prune(root)
    for element in _walk(root):
        tree.objects[element] = Literal()
        canvas.object_number(tree.objects[element])
    top = Literal()
    top_number = canvas.object_number(top)
    for element, item in tree.objects.items():
        parent = tree.number(element.parent) if element.parent else top_number
        item.content = _element(tree, element, parent).encode("ascii")
    parents = Literal(_parent_tree(tree).encode("ascii"))
    top.content = (
        f"<< /Type /StructTreeRoot /K {tree.number(root)} 0 R"
        f" /ParentTree {canvas.object_number(parents)} 0 R"
        f" /ParentTreeNextKey {len(canvas.parents)}{_id_tree(tree)} >>"
    ).encode("ascii")
    canvas.set_catalog(
        StructTreeRoot=top,
        MarkInfo="<< /Marked true >>",
        ViewerPreferences="<< /DisplayDocTitle true >>",
    )


def _prune(element: Element) -> bool:
    """Leave out elements that nothing was drawn for; says whether this one stays."""
    element.children = [
        child for child in element.children if not isinstance(child, Element) or _prune(child)
    ]
    return bool(element.children) or element.kind in _KEPT_EMPTY


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from _walk(child)


def _element(tree: _Tree, element: Element, parent: int) -> str:
    parts = [f"<< /Type /StructElem /S /{element.kind} /P {parent} 0 R"]
    page = next((child.page for child in element.children if isinstance(child, Content)), None)
    if page is not None:
        parts.append(f"/Pg {tree.pages[page]} 0 R")
    kids = " ".join(_kid(tree, child, page) for child in element.children)
    if kids:
        parts.append(f"/K [{kids}]")
    if element.alt:
        parts.append(f"/Alt {text_string(element.alt)}")
    if element.language:
        parts.append(f"/Lang {text_string(element.language)}")
    if element.id:
        tree.named[element.id] = tree.number(element)
        parts.append(f"/ID {_byte_string(element.id)}")
    parts.extend(_attributes(element))
    return " ".join(parts) + " >>"


def _byte_string(name: str) -> str:
    return f"<{name.encode('utf-8', 'replace').hex().upper()}>"


def _attributes(element: Element) -> Iterator[str]:
    owners = []
    for owner, entries in element.attributes.items():
        written = " ".join(
            f"/{name} {text_string(value) if name == 'Summary' else value}"
            for name, value in entries.items()
        )
        if written:
            owners.append(f"<< /O /{owner} {written} >>")
    if owners:
        yield f"/A [{' '.join(owners)}]"


def _kid(tree: _Tree, child: Element | Content | LinkContent, page: int | None) -> str:
    match child:
        case Element():
            return f"{tree.number(child)} 0 R"
        case Content(page=own, number=number):
            if own == page:
                return str(number)
            return f"<< /Type /MCR /Pg {tree.pages[own]} 0 R /MCID {number} >>"
        case LinkContent(page=own, annotation=annotation):
            number = tree.canvas.number_of_name(annotation)
            return f"<< /Type /OBJR /Pg {tree.pages[own]} 0 R /Obj {number} 0 R >>"


def _parent_tree(tree: _Tree) -> str:
    """The way back from content to elements (14.7.4.4)."""
    numbers = []
    for key, entry in enumerate(tree.canvas.parents):
        if isinstance(entry, Element):
            numbers.append(f"{key} {tree.number(entry)} 0 R")
        else:
            listed = " ".join(f"{tree.number(element)} 0 R" for element in entry)
            numbers.append(f"{key} [{listed}]")
    return "<< /Nums [" + "\n".join(numbers) + "] >>"


def _id_tree(tree: _Tree) -> str:
    if not tree.named:
        return ""
    written = sorted((_byte_string(name), number) for name, number in tree.named.items())
    names = " ".join(f"{name} {number} 0 R" for name, number in written)
    return f" /IDTree << /Names [{names}] >>"
