"""Live figures: each claim's digits in a content control, and the record that the file carries.

The rules avoid defects of LibreOffice 7.4, all reproduced: a bound node for each occurrence, since
an edit of one of two controls on a node is lost; nodes without attributes, since it drops them; the
digits alone, since a plain-text control with ideographs is multiplied on saving; none inside a
hyperlink, since the file then breaks. A bookmark stands around each, since it drops `w:tag`.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field

from briefgen.document.nodes import Claim, Metadata
from briefgen.record.finding import CARRIER
from briefgen.writers.docx.markup import DECLARATION
from briefgen.writers.docx.names import bookmark_name, stable_number
from briefgen.writers.docx.text import attribute, content

NAMESPACE = CARRIER
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_LONGEST = 64
"""Characters of a control's tag and title that Word allows."""
_IDEOGRAPH = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


class Facts(Struct, kw_only=True, dict=True):
    """What the file carries of its figures, and the places where it prints them."""

    metadata: Metadata
    labels: Mapping[str, str]
    """Fact → its label, which Word shows on the control."""
    record: str
    """The record of the file, as JSON-LD."""
    controls: bool = True
    """Whether claims stand in controls; without, bookmarks alone mark them."""
    claims: list[Claim] = field(default_factory=list)
    """Those that have a control, in order: the first is bound to the node `o1`."""
    _numbers: set[int] = field(default_factory=set)

    @cached_property
    def store(self) -> str:
        """The custom XML part's id: the same for every edition of the same document."""
        seed = f"facts:{self.metadata.identifier}:{self.metadata.language}"
        digest = hashlib.sha256(seed.encode()).hexdigest()
        return "{" + str(uuid.UUID(digest[:32])).upper() + "}"

    def control(self, claim: Claim, inner: str) -> str:
        """The claim's digits in a control bound to a node of its own."""
        if not self.controls or not claim.id or _is_chinese(claim.number) or not inner:
            return inner
        self.claims.append(claim)
        title = self.labels.get(claim.fact, claim.fact)[:_LONGEST]
        path = f"/f:facts[1]/f:shown[1]/f:o{len(self.claims)}[1]"
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={attribute(title)}/>"
            f"<w:tag w:val={attribute(claim.id[:_LONGEST])}/>"
            f'<w:id w:val="{self._number(claim)}"/>'
            f"<w:dataBinding w:prefixMappings=\"xmlns:f='{NAMESPACE}'\""
            f' w:xpath="{path}" w:storeItemID="{self.store}"/><w:text/></w:sdtPr>'
            f"<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        )

    def _number(self, claim: Claim) -> int:
        """An id that no other control has; a claim printed twice has two."""
        number = stable_number(claim.id)
        while number in self._numbers:
            number += 1
        self._numbers.add(number)
        return number

    def part(self) -> str:
        """`customXml/item1.xml`: what the controls show, whose node is whose, and the record."""
        shown = "".join(
            f"<f:o{n}>{content(claim.number)}</f:o{n}>" for n, claim in enumerate(self.claims, 1)
        )
        uses = "".join(
            f'<f:use node="o{n}" claim={attribute(claim.id)} bookmark="{bookmark_name(claim.id)}"/>'
            for n, claim in enumerate(self.claims, 1)
        )
        return (
            f'{DECLARATION}<f:facts xmlns:f="{NAMESPACE}"><f:shown>{shown}</f:shown>{uses}'
            f"<f:record>{content(self.record)}</f:record></f:facts>"
        )

    def properties_part(self) -> str:
        """`customXml/itemProps1.xml`."""
        return (
            f'{DECLARATION}<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{self.store}">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
            "</ds:datastoreItem>"
        )


def _is_chinese(text: str) -> bool:
    """Whether a number is written in ideographs, all or some of it: `六`."""
    return _IDEOGRAPH.search(text) is not None
