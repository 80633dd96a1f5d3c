"""The work on one edition: build it, put its files in place, and say what came of it.

It is the same function on this machine and on a cluster, so the files are the same too.
"""

from __future__ import annotations

import hashlib
from time import perf_counter

from msgspec import Struct
from msgspec.structs import replace

from briefgen.batch.orders import Order
from briefgen.batch.places import MANIFEST, Destination
from briefgen.diagnostics import BriefgenError, Finding, Report, Severity
from briefgen.memory import new_memory
from briefgen.pipeline import Options, build_project

_MEMORY = new_memory()
"""Of this process: editions of one project share what is read and proved."""


class Written(Struct, frozen=True, kw_only=True):
    """A file in its place."""

    name: str
    size: int
    sha256: str


class Done(Struct, frozen=True, kw_only=True):
    """What came of an order."""

    number: int
    output: str
    files: tuple[Written, ...] = ()
    """Empty if the edition failed."""
    pages: int = 0
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    kept: bool = False
    """Whether it was whole already and was not built again."""

    @property
    def failed(self) -> bool:
        """Whether there is no edition."""
        return not self.files and not self.kept


class Work(Struct, frozen=True):
    """Fulfils orders; files go to `destination`."""

    destination: Destination

    def __call__(self, order: Order) -> Done:
        """What came of the order: no exception leaves it, so that no row stops others."""
        began = perf_counter()
        report = Report(strict=order.strict)
        done = Done(number=order.number, output=order.output)
        try:
            done = self._built(order, done, report)
        except BriefgenError as error:
            report.add(*error.findings)
        except Exception as error:  # noqa: BLE001  (a bug in one edition must not stop the others)
            report.add(failed(order.output, f"{type(error).__name__}: {error}"))
        return replace(done, findings=tuple(report), seconds=perf_counter() - began)

    def _built(self, order: Order, done: Done, report: Report) -> Done:
        options = Options(
            languages=order.languages,
            formats=order.formats,
            built_on=order.built_on,
            as_of=order.as_of,
            parameters=order.parameters,
        )
        build = build_project(order.project, options, report, memory=_MEMORY)
        contents = {file.name: file.content for file in build.files} | {MANIFEST: build.manifest}
        self.destination.deliver(order.output, contents)
        files = tuple(
            Written(name=name, size=len(content), sha256=hashlib.sha256(content).hexdigest())
            for name, content in contents.items()
        )
        return replace(done, files=files, pages=sum(file.pages for file in build.files))


def failed(output: str, reason: str) -> Finding:
    """The finding about an edition that no finding of its own explains."""
    return Finding(
        severity=Severity.ERROR,
        code="edition-failed",
        message=f"the edition `{output}` was not built: {reason}",
        hint="run `briefgen build` with the row's parameters to see more",
    )
