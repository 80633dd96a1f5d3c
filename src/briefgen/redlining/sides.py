"""One of the two editions, seen from one of its texts: the body, a header, the notes."""

from __future__ import annotations

from copy import deepcopy
from hashlib import sha256

from lxml import etree
from msgspec import Struct

from briefgen.packages import Element, Package
from briefgen.redlining.vocabulary import DOC_PROPERTIES, R

_PICTURE_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"


class Side(Struct, frozen=True):
    """An edition's package and the part that is being compared."""

    package: Package
    part: str

    def identity(self, element: Element) -> str:
        """A digest of what an element shows: a picture's and a chart's content, not their names."""
        shown = deepcopy(element)
        for properties in shown.iter(DOC_PROPERTIES, _PICTURE_PROPERTIES):
            properties.set("id", "0")
        for inner in shown.iter():
            for name, value in inner.attrib.items():
                if str(name).startswith(R):
                    inner.set(name, self._content(str(value)))
        return sha256(etree.tostring(shown, method="c14n", exclusive=True)).hexdigest()

    def _content(self, relation: str) -> str:
        found = self.package.relations(self.part).get(relation)
        if found is None or found.external:
            return found.target if found else ""
        return sha256(self.package.parts.get(found.target, b"")).hexdigest()

    def address(self, relation: str) -> str:
        """Where an external link leads; empty if it leads nowhere."""
        found = self.package.relations(self.part).get(relation)
        return found.target if found is not None else ""
