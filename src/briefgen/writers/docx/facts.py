"""Live figures: each claim's digits in a content control bound to the facts and their evidence.

The rules avoid defects of LibreOffice 7.4, all reproduced: a bound node for each occurrence, since
an edit of one of two controls on a node is lost; nodes without attributes, since it drops them; the
digits alone, since a plain-text control with ideographs is multiplied on saving; none inside a
hyperlink, since the file then breaks. A bookmark stands around each, since it drops `w:tag`.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from briefgen.content.localized import pick
from briefgen.document.nodes import Claim, Metadata
from briefgen.dossier.dossier import Observation
from briefgen.evidence.verified import Anchor, VerifiedDossier
from briefgen.typography.languages import Language
from briefgen.writers.docx.markup import DECLARATION
from briefgen.writers.docx.names import bookmark_name, stable_number
from briefgen.writers.docx.text import attribute, content

NAMESPACE = "urn:briefgen:facts:1"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_LONGEST = 64
"""Characters of a control's tag and title that Word allows."""
_IDEOGRAPH = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(slots=True)
class Facts:
    """The facts of one document and the places where it prints them."""

    verified: VerifiedDossier
    metadata: Metadata
    language: Language
    claims: list[Claim] = field(default_factory=list)
    """Those that have a control, in order: the first is bound to the node `o1`."""
    _numbers: set[int] = field(default_factory=set)

    @property
    def store(self) -> str:
        """The custom XML part's id: the same for every edition of the same document."""
        seed = f"facts:{self.metadata.identifier}:{self.metadata.language}"
        digest = hashlib.sha256(seed.encode()).hexdigest()
        return "{" + str(uuid.UUID(digest[:32])).upper() + "}"

    def control(self, claim: Claim, inner: str) -> str:
        """The claim's digits in a control bound to a node of its own."""
        if not claim.id or _is_chinese(claim.number) or not inner:
            return inner
        self.claims.append(claim)
        observation = self.verified.dossier.observations.get(claim.fact)
        title = (self._label(observation) if observation else claim.fact)[:_LONGEST]
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

    def _label(self, observation: Observation) -> str:
        return pick(observation.fact.label, self.language) or observation.id

    def part(self, passages: list[dict[str, Any]]) -> str:
        """`customXml/item1.xml`: the facts, what is shown of them and where, and the transcript."""
        used = {claim.fact for claim in self.claims}
        known = {o.id: o for fact in used for o in self.verified.dossier.basis_of(fact)}
        shown = "".join(
            f"<f:o{n}>{content(claim.number)}</f:o{n}>" for n, claim in enumerate(self.claims, 1)
        )
        uses = "".join(
            f'<f:use node="o{n}" claim={attribute(claim.id)} fact={attribute(claim.fact)}'
            f' bookmark="{bookmark_name(claim.id)}" before={attribute(claim.before)}'
            f" number={attribute(claim.number)} after={attribute(claim.after)}/>"
            for n, claim in enumerate(self.claims, 1)
        )
        return (
            f'{DECLARATION}<f:facts xmlns:f="{NAMESPACE}"'
            f" document={attribute(self.metadata.identifier)}"
            f" language={attribute(self.metadata.language)}"
            f' date="{self.metadata.date.isoformat()}">'
            + "".join(self._fact(known[id_]) for id_ in sorted(known))
            + f"<f:shown>{shown}</f:shown>{uses}{_told(passages)}</f:facts>"
        )

    def properties_part(self) -> str:
        """`customXml/itemProps1.xml`."""
        return (
            f'{DECLARATION}<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{self.store}">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
            "</ds:datastoreItem>"
        )

    def _fact(self, observation: Observation) -> str:
        anchors = self.verified.anchors.get(f"fact:{observation.id}", ())
        evidence = "".join(self._evidence(anchor) for anchor in anchors)
        stated = "".join(f" {key}={attribute(text)}" for key, text in _stated(observation))
        label = attribute(self._label(observation))
        return f"<f:fact id={attribute(observation.id)} label={label}{stated}>{evidence}</f:fact>"

    def _evidence(self, anchor: Anchor) -> str:
        """A quote and where it stands (W3C Web Annotation, text quote and position selectors)."""
        source = anchor.evidence.source
        state = self.verified.sources.get(source)
        digest = f' sha256="{state.sha256}"' if state else ""
        located = anchor.evidence.location().items()
        cell = "".join(f" {key}={attribute(str(value))}" for key, value in located)
        return (
            f"<f:evidence source={attribute(source)} exact={attribute(anchor.evidence.exact)}"
            f' start="{anchor.start}" end="{anchor.end}" proof="{anchor.proof}"{digest}{cell}/>'
        )


def _told(passages: list[dict[str, Any]]) -> str:
    text = json.dumps(passages, ensure_ascii=False, separators=(",", ":"))
    return f"<f:passages>{content(text)}</f:passages>"


def _stated(observation: Observation) -> Iterator[tuple[str, str]]:
    """What a fact says: value or bounds, unit, qualifier, period, derivation."""
    quantity, fact = observation.quantity, observation.fact
    for name, value in (("value", quantity.value), ("low", quantity.low), ("high", quantity.high)):
        if value is not None:
            yield name, format(value, "f")
    if quantity.moment is not None:
        yield "value", quantity.moment.isoformat()
    yield "unit", quantity.unit.id
    yield "qualifier", quantity.qualifier.value
    yield "period", str(fact.period)
    if fact.derive is not None:
        yield "derive", fact.derive


def _is_chinese(text: str) -> bool:
    """Whether a number is written in ideographs, all or some of it: `六`."""
    return _IDEOGRAPH.search(text) is not None
