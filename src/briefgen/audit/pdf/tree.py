"""The structure tree: passages in reading order, each with the content that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pikepdf
from msgspec import Struct, field

from briefgen.audit.pdf.content import Shown
from briefgen.diagnostics import failure

_INLINE = frozenset({"Span", "Link", "Reference", "Em", "Strong", "Quote", "Code", "Annot", "Sub"})
_COUNTED = frozenset({"TOC", "TOCI", "Lbl"})
COUNTED = "Counted"
"""The role of pieces that repeat or count what stands elsewhere: contents, numbers of items."""
_DEEPEST, _MOST = 120, 400_000
_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})


class Piece(Struct):
    """A passage while it is being read."""

    role: str
    content: list[Shown] = field(default_factory=list)
    page: int | None = None
    description: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it names what follows it."""
        return self.role in _HEADINGS


Find = Callable[[Any, int], tuple[int, Shown] | None]
"""The page and content of a marked-content id; None where there is none."""


class Tree(Struct):
    """Reads the structure tree."""

    find: Find
    roles: Mapping[str, str]
    pieces: list[Piece] = field(default_factory=list)
    _seen: set[tuple[int, int]] = field(default_factory=set)
    _count: int = 0

    def read(self, root: Any) -> list[Piece]:  # noqa: ANN401  (pikepdf's objects are dynamic)
        """The passages below a node."""
        for kid in _kids(root):
            self._read(kid, None, None, 0)
        return self.pieces

    def _read(self, node: Any, page: Any, piece: Piece | None, depth: int) -> None:  # noqa: ANN401
        self._count += 1
        if depth > _DEEPEST or self._count > _MOST:
            raise failure(
                "hostile-file",
                "the structure tree is deeper or larger than any document's",
                hint="ask for the file again; this one was not made by briefgen",
            )
        if isinstance(node, int):
            self._take(page, node, piece)
        elif isinstance(node, pikepdf.Dictionary):
            page = node.get("/Pg", page)
            number = node.get("/MCID")
            if number is not None:
                self._take(page, int(number), piece)
            elif "/S" in node and self._is_new(node):
                self._element(node, page, piece, depth)

    def _is_new(self, node: Any) -> bool:  # noqa: ANN401
        if not node.is_indirect:
            return True
        known = node.objgen in self._seen
        self._seen.add(node.objgen)
        return not known

    def _element(self, node: Any, page: Any, piece: Piece | None, depth: int) -> None:  # noqa: ANN401
        role = str(node.get("/S"))[1:]
        role = self.roles.get(role, role)
        if role in _COUNTED and not (role == "Lbl" and piece and piece.role == "Note"):
            piece = Piece(COUNTED)
            self.pieces.append(piece)
        elif role not in _INLINE and role != "Lbl":
            piece = Piece(role, description=str(node.get("/Alt", "")))
            self.pieces.append(piece)
        for kid in _kids(node):
            self._read(kid, page, piece, depth + 1)

    def _take(self, page: Any, number: int, piece: Piece | None) -> None:  # noqa: ANN401
        found = self.find(page, number)
        if found is None or piece is None:
            return
        at, shown = found
        piece.content.append(shown)
        piece.page = at if piece.page is None else piece.page


def _kids(node: Any) -> Iterator[Any]:  # noqa: ANN401
    kids = node.get("/K")
    if isinstance(kids, pikepdf.Array):
        yield from kids
    elif kids is not None:
        yield kids
