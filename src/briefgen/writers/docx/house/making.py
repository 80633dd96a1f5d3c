"""Making a package out of a house document and a briefing."""

from __future__ import annotations

from collections.abc import Sequence

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from lxml import etree
from msgspec.structs import replace

from briefgen.house.document import House
from briefgen.house.markup import W, serialized
from briefgen.house.parts import OFFICE, Relation
from briefgen.house.styles import Stylesheet
from briefgen.theme.design import Design
from briefgen.writers.docx.base import (
    Written,
    furniture_part,
    own_numbering,
    own_styles,
    own_theme,
    word_part,
)
from briefgen.writers.docx.house.body import Renaming, put_body
from briefgen.writers.docx.house.filling import fill_story
from briefgen.writers.docx.house.names import ids_apart, part_names
from briefgen.writers.docx.house.notes import join_notes, separators
from briefgen.writers.docx.house.numbering import (
    Shift,
    bind_headings,
    join_lists,
    shift_after,
    take_marks,
)
from briefgen.writers.docx.house.sections import HouseSections
from briefgen.writers.docx.house.settings import name_separators, settle
from briefgen.writers.docx.house.styles import HouseStyles, state_language
from briefgen.writers.docx.notes import endnotes_part, footnotes_part
from briefgen.writers.docx.package import NewPart, PackageBuilder
from briefgen.writers.docx.sections import Kind, furniture
from briefgen.writers.docx.settings import font_table_part, settings_part
from briefgen.writers.docx.state import Links, Writing


class Making:
    """One package on its way: copies of the house document's parts, and parts of our own."""

    def __init__(
        self, house: House, design: Design, sections: HouseSections, writing: Writing
    ) -> None:
        self.house, self.design = house, design
        self.sections, self.writing = sections, writing
        self.trees = {n: house.copy(n) for n, p in house.parts.items() if p.tree is not None}
        self.relations = {
            name: ids_apart(part, self.trees[name]) if name in self.trees else part.relations
            for name, part in house.parts.items()
        }
        self.links: dict[str, Links] = {house.main: writing.links}
        self.new: list[NewPart] = []
        self.separators: dict[str, tuple[str, ...]] = {}
        """Kind of note → the ids of the lines above such notes."""

    def package(self, body: Sequence[Written]) -> PackageBuilder:
        """The package."""
        for name in self.trees:
            links = self.links.setdefault(name, Links())
            fill_story(self.house, name, self.trees[name], self.writing, links)
        styles = self._styles()
        lists = self._numbering(styles)
        theirs = self.house.part_of("styles")
        original = Stylesheet(self.house.copy(theirs)) if theirs else styles.sheet
        main = self.trees[self.house.main]
        plain = Renaming(styles=styles.ids, lists=lists, notes={})
        renaming = replace(plain, notes=self._notes(main, plain))
        alone = put_body(self.house, main, body, renaming, self.sections, original)
        bind_headings(styles.sheet, styles.ids, self.writing.headings, lists)
        self._own_parts(body, renaming)
        builder = self._built(main)
        builder.alone = alone
        return builder

    def _tree(self, type_: str) -> etree._Element | None:
        name = self.house.part_of(type_)
        return self.trees.get(name) if name else None

    def _styles(self) -> HouseStyles:
        root = self._tree("styles")
        written = own_styles(self.writing)
        ours = etree.fromstring(written.encode())
        by_id = {str(style.get(f"{W}styleId")): style for style in ours.iter(f"{W}style")}
        sheet = Stylesheet(etree.Element(f"{W}styles") if root is None else root)
        styles = HouseStyles(self.house, self.design, by_id, sheet)
        styles.complete(self.sections.width(Kind.UPRIGHT))
        state_language(sheet, ours)
        return styles

    def _numbering(self, styles: HouseStyles) -> Shift:
        theirs = self._tree("numbering")
        root = etree.Element(f"{W}numbering") if theirs is None else theirs
        ours = etree.fromstring(own_numbering(self.writing).encode())
        shift = shift_after(root)
        take_marks(ours, self.house, root)
        join_lists(root, ours, shift, styles.ids)
        for style in styles.added:
            for uses in style.iter(f"{W}numId"):
                uses.set(f"{W}val", shift.of(str(uses.get(f"{W}val"))))
        if theirs is None:
            self._add("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, root)
        return shift

    def _notes(self, main: etree._Element, plain: Renaming) -> dict[str, int]:
        """Our notes with the house document's; by how much the numbers of each kind have grown."""
        types, relations = CONTENT_TYPE, RELATIONSHIP_TYPE
        footnotes = footnotes_part(self.writing.notes)
        kinds = {"footnote": (footnotes, types.WML_FOOTNOTES, relations.FOOTNOTES)}
        if self.writing.endnotes:
            written = endnotes_part(self.writing.endnotes)
            kinds["endnote"] = (written, types.WML_ENDNOTES, relations.ENDNOTES)
        shifts = {}
        for kind, (written, type_, relation) in kinds.items():
            ours = etree.fromstring(written.encode())
            plain.rename(ours)
            theirs = self._tree(f"{kind}s")
            if theirs is not None:
                shifts[kind] = join_notes(kind, theirs, main, ours)
            else:
                theirs = ours
                self._add(f"{kind}s", type_, relation, ours)
            self.separators[kind] = separators(theirs)
        return shifts

    def _own_parts(self, body: Sequence[Written], renaming: Renaming) -> None:
        """Parts that the house document lacks."""
        design, types, relations = self.design, CONTENT_TYPE, RELATIONSHIP_TYPE
        settings = self._tree("settings")
        if settings is None:
            settings = etree.fromstring(settings_part(design).encode())
            self._add("settings", types.WML_SETTINGS, relations.SETTINGS, settings)
        settle(settings, design)
        for kind, ids in self.separators.items():
            name_separators(settings, kind, ids)
        if self._tree("fontTable") is None:
            fonts = etree.fromstring(font_table_part(design).encode())
            self._add("fontTable", types.WML_FONT_TABLE, relations.FONT_TABLE, fonts)
        if self._tree("theme") is None:
            self.new.append(own_theme(design))
        if not self.house.has_furniture:
            kinds = frozenset(written.kind for written in body)
            for name, part in furniture(self.writing, kinds).items():
                self.new.append(furniture_part(name, renaming.applied(part), design))

    def _add(self, name: str, type_: str, relation: str, tree: etree._Element) -> None:
        self.new.append(word_part(name, type_, relation, serialized(tree).decode()))

    def _built(self, main: etree._Element) -> PackageBuilder:
        builder = PackageBuilder(serialized(main))
        names = part_names(self.house)
        for name, part in self.house.parts.items():
            if name != self.house.main:
                content = serialized(self.trees[name]) if name in self.trees else part.content
                builder.take_over(names[name], part.content_type, content)
        for name in self.house.parts:
            for id_, relation in self.relations[name].items():
                _relate(builder, names, name, id_, relation)
            if name != self.house.main:
                for address, id_ in self.links.get(name, Links()).ids.items():
                    builder.relate_outside(names[name], RELATIONSHIP_TYPE.HYPERLINK, address, id_)
        links = {
            RELATIONSHIP_TYPE.FOOTNOTES: self.writing.note_links.ids,
            RELATIONSHIP_TYPE.ENDNOTES: self.writing.endnote_links.ids,
        }
        for new in self.new:
            builder.add_to_document(new, links.pop(new.relation, None))
        for type_ in ("footnotes", "endnotes"):
            theirs = self.house.part_of(type_)
            for address, id_ in links.get(OFFICE + type_, {}).items() if theirs else ():
                builder.relate_outside(
                    names[str(theirs)], RELATIONSHIP_TYPE.HYPERLINK, address, id_
                )
        return builder


def _relate(
    builder: PackageBuilder, names: dict[str, str], source: str, id_: str, relation: Relation
) -> None:
    if relation.external:
        builder.relate_outside(names[source], relation.uri, relation.target, id_)
    else:
        builder.relate(names[source], relation.uri, names[relation.target], id_)
