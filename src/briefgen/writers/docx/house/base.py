"""The house document as a base: its parts under names of ours, with the briefing in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from briefgen.diagnostics import Place, failure
from briefgen.document.nodes import Cover, Document
from briefgen.house.document import House
from briefgen.house.markup import serialized
from briefgen.lengths import Length
from briefgen.theme.design import Design
from briefgen.writers.docx.base import Written
from briefgen.writers.docx.house.making import Making
from briefgen.writers.docx.house.names import part_names
from briefgen.writers.docx.house.sections import HouseSections
from briefgen.writers.docx.lint.checking import DefectError, check_parts, part_list_faults
from briefgen.writers.docx.package import PackageBuilder
from briefgen.writers.docx.sections import Kind
from briefgen.writers.docx.state import Writing


class HouseBase(Struct, frozen=True):
    """A house document that a briefing goes into."""

    design: Design
    house: House

    @property
    def _sections(self) -> HouseSections:
        return HouseSections(self.house, self.design.theme)

    def printed(self, document: Document) -> Document:
        """The document, without our cover where the house document has text of its own."""
        if not self.house.keeps_body:
            return document
        blocks = tuple(block for block in document.blocks if not isinstance(block, Cover))
        return replace(document, blocks=blocks)

    def width(self, kind: Kind) -> Length:
        """The width between the house document's margins."""
        return self._sections.width(kind)

    def package(self, body: Sequence[Written], writing: Writing) -> PackageBuilder:
        """The house document's package with the briefing in it.

        Raises:
            BriefgenError: its markup is such that nothing sound can be made of it.
        """
        try:
            return Making(self.house, self.design, self._sections, writing).package(body)
        except etree.LxmlError as error:
            raise failure(
                "house-unsound",
                f"the house document's markup cannot be worked with: {error}",
                Place(self.house.file),
                "open the document in Word, save it again, and try once more",
            ) from None

    def check(self, members: Mapping[str, bytes]) -> None:
        """Nothing, if the members break no rule that the house document itself keeps.

        Raises:
            BriefgenError: they break one.
        """
        try:
            check_parts(members, part_list_faults(_alone(self.house)))
        except DefectError as error:
            raise failure(
                "house-unsound",
                f"with this house document {str(error)[:400]}",
                Place(self.house.file),
                "open the document in Word, save it again, and try once more",
            ) from None


def _alone(house: House) -> dict[str, bytes]:
    """The house document's members as they are, under the names that they get."""
    names = part_names(house)
    return {
        names[name].lstrip("/"): part.content if part.tree is None else serialized(part.tree)
        for name, part in house.parts.items()
    }
