"""Running a batch: rows become orders, an engine fulfils them, the journal takes them down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct, field

from briefgen.batch.engine import Engine, Lost
from briefgen.batch.journal import Journal, Past
from briefgen.batch.lists import read_list
from briefgen.batch.orders import Order, Row, make_order
from briefgen.batch.places import Destination
from briefgen.batch.work import Done, Work, failed
from briefgen.diagnostics import Finding, Report
from briefgen.fingerprints import of_software, of_tree, of_value

_SHOWN = 20
"""Failed editions that a summary names."""


class Tally(Struct):
    """How a batch stands."""

    built: int = 0
    kept: int = 0
    failed: int = 0
    pages: int = 0
    files: int = 0
    warnings: int = 0
    worst: list[Done] = field(default_factory=list)
    """The first editions that failed."""
    loose: list[Finding] = field(default_factory=list)
    """What is wrong with the list itself, beside its rows."""

    @property
    def done(self) -> int:
        """Editions that nothing remains to be done about in this run."""
        return self.built + self.kept + self.failed

    def add(self, done: Done) -> None:
        """Count an edition."""
        self.built += not done.failed and not done.kept
        self.kept += done.kept
        self.failed += done.failed
        self.pages += done.pages
        self.files += 0 if done.kept else len(done.files)
        self.warnings += 0 if done.failed else len(done.findings)
        if done.failed and len(self.worst) < _SHOWN:
            self.worst.append(done)


class Batch(Struct, frozen=True, kw_only=True):
    """Everything that a batch is run with."""

    list: Path
    """As `open_list` gave it."""
    folder: Path
    """Where projects are named from."""
    output: Destination
    engine: Engine
    journal: Journal
    past: Mapping[str, Past] = field(default_factory=dict)
    """Editions of earlier runs that need not be built again."""
    strict: bool = False


def run_batch(batch: Batch, tally: Tally, told: Callable[[Done], None] = lambda _: None) -> None:
    """Fulfil the list's orders; `tally` counts them, and `told` hears of each as it is done.

    A row that cannot be fulfilled is a finding of its own and stops nothing. An exception, such
    as an interrupt, leaves what is done in place and in the journal.

    Raises:
        BriefgenError: the list cannot be read any further, or the cluster cannot be reached.
    """
    _Run(batch, tally, told).run()


class _Run(Struct):
    batch: Batch
    tally: Tally
    told: Callable[[Done], None]
    _outputs: set[int] = field(default_factory=set)
    """Hashes of the outputs so far: a million names would take a tenth of a gigabyte."""
    _under_way: dict[int, tuple[Order, str]] = field(default_factory=dict)

    def run(self) -> None:
        """Fulfil all orders."""
        work = Work(self.batch.output)
        for result in self.batch.engine.run(work, self._orders()):
            done = _of_lost(result) if isinstance(result, Lost) else result
            self._finish(done, *self._under_way.pop(done.number))

    def _finish(self, done: Done, order: Order | None = None, key: str = "") -> None:
        self.batch.journal.note(done, order, key)
        self.tally.add(done)
        self.told(done)

    def _orders(self) -> Iterator[Order]:
        """The orders that have to be worked on; the engine takes them as it needs them."""
        report = Report()
        for row in read_list(self.batch.list, report):
            order, key = self._order(row)
            if order is not None:
                self._under_way[order.number] = order, key
                yield order
        self.tally.loose.extend(report)

    def _order(self, row: Row) -> tuple[Order | None, str]:
        """The row's order and key; None if there is nothing to be built, which is finished."""
        report = Report(strict=self.batch.strict)
        order = make_order(row, self.batch.folder, report, strict=self.batch.strict)
        if order is not None and self._is_taken(order.output):
            hint = "give each row an output of its own"
            message = f"another row has the output `{order.output}`"
            report.error("duplicate-output", message, row.place, hint)
            order = None
        if order is None:
            output = str(row.values.get("output", row.number))
            done = Done(number=row.number, output=output, findings=tuple(report))
            self._finish(done)
            return None, ""
        key = key_of(order)
        past = self.batch.past.get(order.output)
        if past is not None and past.stands(key, self.batch.output):
            self._finish(Done(number=row.number, output=order.output, kept=True))
            return None, ""
        return order, key

    def _is_taken(self, output: str) -> bool:
        # Some systems take `North` and `north` for the same folder.
        name = hash(output.casefold())
        taken = name in self._outputs
        self._outputs.add(name)
        return taken


def _of_lost(lost: Lost[Order]) -> Done:
    order = lost.item
    finding = failed(order.output, lost.reason)
    return Done(number=order.number, output=order.output, findings=(finding,))


def key_of(order: Order) -> str:
    """The fingerprint of the order and of all files that it is built from.

    A database's rows are not among them: a batch that is resumed takes them as they were.
    """
    asked = (order.output, order.languages, order.formats, order.built_on, order.as_of)
    given = dict(sorted(order.parameters.items()))
    return of_value((_project(order.project), of_software(), asked, given, order.strict))


@cache
def _project(folder: Path) -> str:
    """The fingerprint of a project's files as they are when a batch first meets them."""
    try:
        return of_value(dict(of_tree(folder, without=folder / "out").contents))
    except OSError:
        return ""
