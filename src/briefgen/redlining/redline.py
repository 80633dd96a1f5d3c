"""A redline: the new edition of a Word file with tracked changes against the old one.

Accepting all changes gives the new text, rejecting all gives the old one. The file is a copy for
review: it has no content controls, since LibreOffice writes broken files from changes within them,
and no record of evidence, since it is no edition.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

from msgspec import Struct

from briefgen.packages import Element, Package, open_package, unreadable
from briefgen.redlining.blocks import merge_blocks
from briefgen.redlining.editing import Editing
from briefgen.redlining.importing import Importer
from briefgen.redlining.notes import NOTE_PARTS, merge_notes, separator_id
from briefgen.redlining.preparing import prepared
from briefgen.redlining.revisions import Revisions
from briefgen.redlining.sides import Side
from briefgen.redlining.vocabulary import DOC_PROPERTIES, attribute, children, w

AUTHOR = "briefgen"
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP file can hold."""
_STORED = (".png", ".jpg", ".jpeg", ".xlsx")
_LEVEL = 6
_MODIFIED = "{http://purl.org/dc/terms/}modified"


class Redline(Struct, frozen=True):
    """A finished redline."""

    content: bytes
    """The DOCX file; the same editions, author and date give the same bytes."""
    added: int
    """How many stretches of text, paragraphs and rows were added."""
    removed: int
    reformatted: int

    @property
    def changed(self) -> bool:
        """Whether the editions differ in text or looks."""
        return bool(self.added or self.removed or self.reformatted)


def make_redline(
    old: tuple[str, bytes],
    new: tuple[str, bytes],
    *,
    author: str = AUTHOR,
    date: datetime | None = None,
) -> Redline:
    """The new file with tracked changes against the old; each is its name and its bytes.

    The changes are dated `date`, or as the new file says that it was written.

    Raises:
        BriefgenError: a file cannot be read, is not safe to read, or holds tracked changes already.
    """
    former, package = (open_package(content, name) for name, content in (old, new))
    revisions = Revisions(author, date or _written_on(package))
    bench = _Bench(former, package, revisions, Importer(former, package))
    stories = dict(_merged_stories(bench))
    for part, root in stories.items():
        package.replace(part, root)
    _drop_record(package)
    counts = revisions.counts
    return Redline(
        content=_zipped(package),
        added=counts.get("ins", 0),
        removed=counts.get("del", 0),
        reformatted=counts.get("pPrChange", 0) + counts.get("rPrChange", 0),
    )


def _written_on(package: Package) -> datetime:
    """When the file says that it was last changed; the earliest date of a ZIP if it does not."""
    core = package.related("", "core-properties")
    found = None if core is None else next(package.tree(core).iter(_MODIFIED), None)
    try:
        written = datetime.fromisoformat((found.text or "") if found is not None else "")
    except ValueError:
        return datetime(*_FIRST_DATE, tzinfo=UTC)
    return written.astimezone(UTC) if written.tzinfo else written.replace(tzinfo=UTC)


class _Bench(Struct, frozen=True):
    """Both files, and what all texts of a file share."""

    old: Package
    new: Package
    revisions: Revisions
    importer: Importer

    def editing(self, old_part: str, part: str) -> Editing:
        """The merging of one text."""
        starts = self.new.tree(part).iter(w("bookmarkStart"))
        return Editing(
            old=Side(self.old, old_part),
            new=Side(self.new, part),
            revisions=self.revisions,
            importer=self.importer,
            spare={element: _spare_id(self.new, kind) for element, kind in NOTE_PARTS.items()},
            names=frozenset(attribute(start, "name") for start in starts),
        )


def _merged_stories(bench: _Bench) -> Iterator[tuple[str, Element]]:
    """The texts of the new file, merged with the old: the body, headers and footers, notes."""
    old, new = bench.old, bench.new
    editing = bench.editing(old.main, new.main)
    yield new.main, _merged_body(editing)
    for part in _furniture(new):
        if part in old.parts:
            before, after = prepared(old, part), prepared(new, part)
            after[:] = merge_blocks(before, after, bench.editing(part, part))
            yield part, after
    for element, kind in NOTE_PARTS.items():
        called = [call for call in editing.calls if call.kind == element]
        former, notes = old.related(old.main, kind), new.related(new.main, kind)
        if notes is None and called:
            notes = bench.importer.take_part(kind)
        if notes is not None:
            before_notes = None if former is None else prepared(old, former)
            inner = bench.editing(former or notes, notes)
            yield notes, merge_notes(before_notes, prepared(new, notes), called, inner)


def _spare_id(package: Package, kind: str) -> int:
    """The first id after those of the separators, which stand for no note."""
    part = package.related(package.main, kind)
    ids = () if part is None else map(separator_id, package.tree(part))
    return max((id_ for id_ in ids if id_ is not None), default=0) + 1


def _merged_body(editing: Editing) -> Element:
    before, root = (prepared(side.package, side.part) for side in (editing.old, editing.new))
    old = _body(before, editing.old.package)
    new = _body(root, editing.new.package)
    sections = list(children(new, "sectPr"))
    new[:] = [*merge_blocks(old, new, editing), *sections]
    for number, shown in enumerate(root.iter(DOC_PROPERTIES), 1):
        shown.set("id", str(number))
    return root


def _body(root: Element, package: Package) -> Element:
    found = root.find(w("body"))
    if found is None:
        raise unreadable(package.name, "it has no text")
    return found


def _furniture(package: Package) -> list[str]:
    """The headers and footers, in the order of the file."""
    wanted = ("/header", "/footer")
    relations = package.relations(package.main).values()
    return [r.target for r in relations if r.kind.endswith(wanted) and r.target in package.parts]


def _drop_record(package: Package) -> None:
    """Leave out the custom XML that content controls are bound to: there are none any more."""
    package.drop_relations("customXml")
    kept = package.reachable()
    for part in [part for part in package.parts if part not in kept]:
        package.drop(part)


def _zipped(package: Package) -> bytes:
    """The package's bytes, without the clock or the machine in them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in package.contents():
            entry = zipfile.ZipInfo(name, _FIRST_DATE)
            entry.create_system = 0
            entry.external_attr = 0
            stored = name.endswith(_STORED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=None if stored else _LEVEL)
    return stream.getvalue()
