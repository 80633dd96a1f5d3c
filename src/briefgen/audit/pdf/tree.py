"""The structure tree: passages in reading order, each with the content that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from briefgen.audit.pdf.content import Shown
from briefgen.audit.pdf.nodes import Nodes, Value, name, text
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


Find = Callable[[Value, int], tuple[int, Shown] | None]
"""The page and content of a marked-content id, by the reference to its page; None for none."""


class Tree(Struct):
    """Reads the structure tree."""

    nodes: Nodes
    find: Find
    roles: Mapping[str, str]
    pieces: list[Piece] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _count: int = 0

    def read(self, root: Mapping[str, Value]) -> list[Piece]:
        """The passages below a node."""
        for kid in self._kids(root):
            self._read(kid, None, None, 0)
        return self.pieces

    def _read(self, kid: Value, page: Value, piece: Piece | None, depth: int) -> None:
        self._count += 1
        if depth > _DEEPEST or self._count > _MOST:
            raise failure(
                "hostile-file",
                "the structure tree is deeper or larger than any document's",
                hint="ask for the file again; this one was not made by briefgen",
            )
        if isinstance(kid, int):
            self._take(page, kid, piece)
            return
        node = self.nodes.load(kid)
        if isinstance(node, int):
            self._take(page, node, piece)
        elif isinstance(node, dict):
            page = node.get("/Pg", page)
            number = self.nodes.load(node.get("/MCID"))
            if isinstance(number, int):
                self._take(page, number, piece)
            elif "/S" in node and self._is_new(kid):
                self._element(node, page, piece, depth)

    def _is_new(self, kid: Value) -> bool:
        if not isinstance(kid, str):
            return True
        known = kid in self._seen
        self._seen.add(kid)
        return not known

    def _element(
        self, node: Mapping[str, Value], page: Value, piece: Piece | None, depth: int
    ) -> None:
        role = name(self.nodes.load(node["/S"]))
        role = self.roles.get(role, role)
        if role in _COUNTED and not (role == "Lbl" and piece and piece.role == "Note"):
            piece = Piece(COUNTED)
            self.pieces.append(piece)
        elif role not in _INLINE and role != "Lbl":
            piece = Piece(role, description=text(self.nodes.load(node.get("/Alt"))))
            self.pieces.append(piece)
        for kid in self._kids(node):
            self._read(kid, page, piece, depth + 1)

    def _take(self, page: Value, number: int, piece: Piece | None) -> None:
        found = self.find(page, number)
        if found is None or piece is None:
            return
        at, shown = found
        piece.content.append(shown)
        piece.page = at if piece.page is None else piece.page

    def _kids(self, node: Mapping[str, Value]) -> Sequence[Value]:
        kids = node.get("/K")
        listed = self.nodes.load(kids)
        if isinstance(listed, list):
            return listed
        return () if kids is None else (kids,)
