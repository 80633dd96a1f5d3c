"""The former edition within the new one: its figures as facts, each with where it stood.

No number is printed without its source, and a former value is a number: it becomes a fact whose
evidence is its place in the former edition's record, as that of a figure from data is a cell. The
former edition is a source like any other, with a card in the appendix.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from briefgen.comparison.changes import FactChange, Kind
from briefgen.comparison.facts import compare_facts
from briefgen.comparison.snapshots import FORMER, MOVE, NO_LANGUAGE, Figure, Snapshot, figures_of
from briefgen.diagnostics import Place, Report
from briefgen.dossier.derivation import DerivationError, derive
from briefgen.dossier.dossier import DataSet, Dossier, Observation
from briefgen.dossier.expressions import parse_expression
from briefgen.dossier.quantities import Dimension, Qualifier, Quantity, Unit
from briefgen.dossier.records import CellEvidence, Fact, Source
from briefgen.enclosure.facts import describe_evidence, describe_fact, describe_source
from briefgen.evidence.cells import cell_anchor
from briefgen.evidence.verified import Proof, SourceState, VerifiedDossier

SOURCE = "former-edition"
"""The former edition's id among the sources."""
_LONGEST = 60
"""Characters of an id."""
_MOVED = frozenset({Kind.PERIOD, Kind.REVISION, Kind.CORRECTION})
_KEPT = frozenset({Kind.UNIT, Kind.DEFINITION})


class Told(Struct, frozen=True, kw_only=True):
    """A change with the facts that print it."""

    change: FactChange
    old: str | None
    """The fact that holds the former value."""
    new: str | None
    move: str | None
    """The fact that holds by how much it moved; None where that says nothing."""
    points: bool = False
    """Whether it moved by percentage points, as a share does, and not by per cent."""


class Former(Struct, frozen=True, kw_only=True):
    """The former edition, as the new one tells of it."""

    titles: Mapping[str, str]
    date: date
    told: tuple[Told, ...]
    """Every change but that of mere evidence."""


def follow(
    verified: VerifiedDossier,
    snapshot: Snapshot,
    report: Report,
    publisher: Mapping[str, str] | None = None,
) -> tuple[VerifiedDossier, Former]:
    """The dossier with the former values as facts, and what changed since then.

    `publisher` is, by language, who the sources' appendix says that the former edition is by.
    An id that only these facts may have, and a unit that the dossier does not know any more, are
    findings.
    """
    _check_names(verified.dossier, report)
    current = replace(snapshot, figures=_figures_now(verified), unused=frozenset())
    maker = _Maker(verified.dossier, snapshot, report)
    told = tuple(
        maker.tell(change)
        for change in compare_facts(snapshot, current)
        if change.kinds != (Kind.EVIDENCE,)
    )
    former = Former(titles=snapshot.titles, date=date.fromisoformat(snapshot.date), told=told)
    return _joined(verified, _source(snapshot, publisher or {}), snapshot, maker.made), former


def _check_names(dossier: Dossier, report: Report) -> None:
    taken = [f for f in dossier.observations.values() if f.id.startswith((FORMER, MOVE))]
    for observation in taken:
        report.error(
            "reserved-id",
            f"`{observation.id}` has an id that is kept for the former edition's figures",
            observation.fact.place_of("id"),
            f"let it not begin with `{FORMER}` or `{MOVE}`",
        )
    if SOURCE in dossier.sources:
        report.error(
            "reserved-id",
            f"`{SOURCE}` is the id of the former edition",
            dossier.sources[SOURCE].place,
            "give the source another id",
        )


def _figures_now(verified: VerifiedDossier) -> Mapping[str, Figure]:
    dossier = verified.dossier
    return figures_of(
        (describe_fact(observation) for observation in dossier.observations.values()),
        (
            evidence
            for id_ in dossier.observations
            for evidence in describe_evidence(
                f"fact:{id_}", verified.anchors.get(f"fact:{id_}", ())
            )
        ),
        (describe_source(source, verified) for source in dossier.sources),
    )


class _Maker:
    """Makes the facts that tell of changes."""

    def __init__(self, dossier: Dossier, snapshot: Snapshot, report: Report) -> None:
        self._dossier = dossier
        self._snapshot = snapshot
        self._report = report
        self.made: dict[str, Observation] = {}

    def tell(self, change: FactChange) -> Told:
        """The change with its facts."""
        old = None if change.old is None else self._former(change.old, change.fact)
        new = None if change.new is None else change.fact
        if old is None or new is None or not _MOVED & set(change.kinds) or _KEPT & {*change.kinds}:
            return Told(change=change, old=old, new=new, move=None)
        dimension = self._dossier.observations[new].quantity.unit.dimension
        if dimension is Dimension.SHARE_CHANGE or self._dossier.observations[new].fact.change:
            # By how much a change has changed is a riddle, not a finding.
            return Told(change=change, old=old, new=new, move=None)
        points = dimension is Dimension.SHARE
        return Told(
            change=change, old=old, new=new, move=self._move(old, new, points=points), points=points
        )

    def _former(self, figure: Figure, fact: str) -> str | None:
        """The fact of a former value; None, and a finding, if its unit is not known any more."""
        unit = self._dossier.units.get(figure.unit)
        if unit is None:
            self._report.warn(
                "former-unit",
                f"the former edition counts `{figure.id}` in `{figure.unit}`, which is no unit now",
                Place(self._snapshot.name),
                "keep the unit under `units:`, so that its former value can be printed",
            )
            return None
        id_ = _named(FORMER, fact)
        record = Fact(
            id=id_,
            label=_localized(figure.label),
            unit=unit.id,
            qualifier=Qualifier(figure.qualifier),
            change=figure.change,
            period=figure.period,
            area=_localized(figure.area) or None,
            evidence=tuple(self._evidence(figure)),
        )
        record.settle(Place(self._snapshot.name, detail=f"fact `{figure.id}`"), {})
        quantity = _quantity(figure, unit)
        self.made[id_] = Observation(fact=record, quantity=quantity, listed=False)
        return id_

    def _evidence(self, figure: Figure) -> Iterator[CellEvidence]:
        cells = {name: getattr(figure, name) for name in ("value", "low", "high", "moment")}
        for column, text in cells.items():
            if text is not None:
                yield CellEvidence(
                    source=SOURCE,
                    exact=text,
                    data=self._snapshot.name,
                    sha256=self._snapshot.sha256,
                    row=figure.place + 1,
                    column=column,
                    fragment=f"/facts/{figure.place}/{column}",
                )

    def _move(self, old: str, new: str, *, points: bool) -> str | None:
        """The fact of how far a value moved; None for bounds, ranks, dates, and no move."""
        now, before = self._dossier.observations[new], self.made[old]
        exact = now.quantity.qualifier is before.quantity.qualifier is Qualifier.EXACT
        if not exact or now.quantity.value == before.quantity.value:
            return None
        expression = parse_expression(f"{new} - {old}" if points else f"growth({new}, {old})")
        unit = self._dossier.units["percentage-point" if points else "percent"]
        try:
            quantity = derive(expression, {new: now.quantity, old: before.quantity}, unit)
        except DerivationError:
            return None
        id_ = _named(MOVE, new)
        record = Fact(
            id=id_,
            label=now.fact.label,
            derive=f"{new} - {old}" if points else f"growth({new}, {old})",
            unit=unit.id,
            change=True,
            period=now.fact.period,
            area=now.fact.area,
        )
        record.settle(now.fact.place, {})
        self.made[id_] = Observation(
            fact=record, quantity=quantity, inputs=(new, old), expression=expression, listed=False
        )
        return id_


def _named(prefix: str, fact: str) -> str:
    """An id; one that would be too long ends in a digest."""
    id_ = prefix + fact
    return id_ if len(id_) <= _LONGEST else prefix + sha256(fact.encode()).hexdigest()[:16]


def _localized(texts: Mapping[str, str]) -> dict[str, str]:
    return {"*" if code == NO_LANGUAGE else code: text for code, text in texts.items()}


def _quantity(figure: Figure, unit: Unit) -> Quantity:
    ends = {name: getattr(figure, name) for name in ("value", "low", "high")}
    numbers = {name: Decimal(text) for name, text in ends.items() if text is not None}
    moment = date.fromisoformat(figure.moment) if figure.moment else None
    return Quantity(unit=unit, qualifier=Qualifier(figure.qualifier), moment=moment, **numbers)


def _joined(
    verified: VerifiedDossier,
    source: Source,
    snapshot: Snapshot,
    made: Mapping[str, Observation],
) -> VerifiedDossier:
    """The dossier with the facts that were made, the source that they rest on, and its proof."""
    if not made:
        return verified
    dossier = verified.dossier
    anchors = {
        f"fact:{id_}": tuple(
            cell_anchor(f"fact:{id_}", e) for e in o.fact.evidence if isinstance(e, CellEvidence)
        )
        for id_, o in made.items()
        if o.fact.evidence
    }
    read = DataSet(
        name=snapshot.name,
        source=SOURCE,
        sha256=snapshot.sha256,
        rows=len(snapshot.figures),
        facts=len(anchors),
    )
    joined = replace(
        dossier,
        observations={**dossier.observations, **made},
        sources={**dossier.sources, SOURCE: source},
        data=(*dossier.data, read),
    )
    state = SourceState(sha256=snapshot.sha256, proof=Proof.DATA)
    return replace(
        verified,
        dossier=joined,
        anchors={**verified.anchors, **anchors},
        sources={**verified.sources, SOURCE: state},
    )


def _source(snapshot: Snapshot, publisher: Mapping[str, str]) -> Source:
    """The former edition as CSL-JSON in its first language, with its other titles as glosses."""
    code, *others = snapshot.titles
    year, month, day = (int(part) for part in snapshot.date.split("-"))
    item: dict[str, object] = {
        "id": SOURCE,
        "type": "report",
        "title": snapshot.titles[code],
        "issued": {"date-parts": [[year, month, day]]},
        "language": code,
    }
    named = {each: publisher.get(each) or publisher.get("*") for each in snapshot.titles}
    if named[code]:
        item["author"] = [{"literal": named[code]}]
    item["custom"] = {
        "gloss": {each: _glossed(named[each], snapshot.titles[each]) for each in others},
        "label": {each: f"{named[each]} {year}" for each in others if named[each]},
    }
    source = Source(id=SOURCE, item=item, language=code)
    source.settle(Place(snapshot.name), {})
    return source


def _glossed(publisher: str | None, title: str) -> str:
    return f"{publisher}, “{title}”" if publisher else f"“{title}”"
