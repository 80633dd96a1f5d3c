"""A build that does only what has changed since the last one into the same folder."""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from briefgen.cli.progress import show_progress
from briefgen.cli.reports.outcome import Moved, Outcome, Row, Tally
from briefgen.delivery import deliver_edition, repair
from briefgen.diagnostics import BriefgenError, Finding, Place, Report, Severity
from briefgen.ledger import (
    Inputs,
    Ledger,
    Output,
    read_ledger,
    reusable,
    still,
    take_inputs,
    unchanged,
    write_ledger,
)

if TYPE_CHECKING:
    from briefgen.comparison.snapshots import Snapshot
    from briefgen.pipeline import Build

_WITHOUT_EFFECT = frozenset({"project", "output", "strict", "reports", "force"})
"""Parameters that change no file: which project and folder, and what is said of them."""


def asked_of(parameters: Mapping[str, object], built_on: date | None) -> dict[str, object]:
    """What the user asks for that may change a file: every option that is not known not to."""
    chosen = {name: value for name, value in parameters.items() if name not in _WITHOUT_EFFECT}
    return chosen | {"built_on": built_on}


def renew(
    project: Path, output: Path, asked: Mapping[str, Any], *, strict: bool, force: bool
) -> Outcome:
    """Build `project` into `output`, or find that it holds the same files already.

    The findings of the last build are said again if nothing has changed; a strict build fails on
    its warnings as it would anew.
    """
    report = Report(strict=strict)
    try:
        _check_former(asked.get("since"), project, output, report)
        asked = {**asked, "since": _former(asked.get("since"), project)}
        repair(output)
        inputs = take_inputs(project, output, asked)
        ledger = None if force else read_ledger(output)
        if inputs is not None and ledger is not None and unchanged(ledger, inputs, output):
            said = _said_again(ledger, project, output, strict=strict)
            if said is not None:
                return said
        return _build(project, output, asked, report, inputs, ledger)
    except BriefgenError as error:
        report.add(*error.findings)
    return Outcome(command="build", project=project, findings=tuple(report), strict=strict)


def _check_former(since: str | None, project: Path, output: Path, report: Report) -> None:
    """Refuse a former edition that this build would replace: the next would follow itself.

    Raises:
        BriefgenError: it stands in the output folder.
    """
    named = None if since is None else Path(since)
    if named is None:
        with suppress(OSError, ValueError):
            settings = tomllib.loads((project / "briefing.toml").read_text("utf-8-sig"))
            if isinstance(previous := settings.get("previous"), str):
                named = project / previous
    if named is not None and named.resolve().is_relative_to(output.resolve()):
        report.error(
            "previous-in-output",
            f"the former edition `{named.name}` stands in the folder that is built into",
            Place("briefing.toml"),
            "keep its manifest elsewhere in the project, and name that",
        )
        report.stop_on_errors()


def _former(since: str | None, project: Path) -> Snapshot | None:
    """The edition that the user names as the former one."""
    if since is None:
        return None
    from briefgen.editions.opening import open_edition  # noqa: PLC0415  (heavy)

    return open_edition(since, project.as_posix())


def _build(  # noqa: PLR0917  (all that a build is made from)
    project: Path,
    output: Path,
    asked: Mapping[str, Any],
    report: Report,
    inputs: Inputs | None,
    ledger: Ledger | None,
) -> Outcome:
    """Build and deliver, and write down what was built, unless the project changed meanwhile."""
    from briefgen.cli.summary import changes_of, rows_of, tally  # noqa: PLC0415  (heavy)
    from briefgen.drawings import to_bytes  # noqa: PLC0415  (heavy)
    from briefgen.pipeline import Options, build_project  # noqa: PLC0415  (heavy)
    from briefgen.project import Format  # noqa: PLC0415  (heavy)

    options = Options(
        languages=asked["languages"],
        formats=tuple(map(Format, asked["formats"])),
        built_on=asked["built_on"],
        as_of=asked.get("as_of"),
        parameters=dict(asked.get("parameters", ())),
        since=asked["since"],
    )
    reuse = None if inputs is None else reusable(ledger, inputs, output)
    with show_progress(sys.stderr) as progress:
        build = build_project(project, options, report, progress, reuse)
        progress("putting files in place")
        contents = {file.name: file.content for file in build.files}
        deliver_edition(contents | {"manifest.json": build.manifest}, output)
    outcome = Outcome(
        command="build",
        project=project,
        findings=tuple(report),
        strict=report.strict,
        tally=tally(build.checked),
        files=rows_of(build, output),
        changes=changes_of(build.checked),
    )
    if inputs is not None and still(inputs, project, output):
        # The files are in place; without a ledger the next build is a full one, no worse.
        with suppress(OSError, BriefgenError):
            drawings = to_bytes(reuse.drawings.kept) if reuse and reuse.drawings else b""
            write_ledger(_ledger_of(build, inputs, outcome, drawings), output, drawings)
    return outcome


def _ledger_of(build: Build, inputs: Inputs, outcome: Outcome, drawings: bytes) -> Ledger:
    outputs = {
        file.name: Output(
            key=build.keys.get(file.name, ""),
            sha256=hashlib.sha256(file.content).hexdigest(),
            pages=file.pages,
            page_of=file.page_of,
        )
        for file in build.files
    }
    rows = [to_builtins(row) | {"path": Path(row.path).name} for row in outcome.files]
    note = {
        "findings": [to_builtins(finding) for finding in outcome.findings],
        "tally": to_builtins(outcome.tally) if outcome.tally else None,
        "files": rows,
        "changes": None if outcome.changes is None else [to_builtins(c) for c in outcome.changes],
    }
    manifest = hashlib.sha256(build.manifest).hexdigest()
    return Ledger(
        inputs=inputs.all,
        manifest=manifest,
        outputs=outputs,
        drawings=hashlib.sha256(drawings).hexdigest() if drawings else "",
        note=note,
    )


def _said_again(ledger: Ledger, project: Path, output: Path, *, strict: bool) -> Outcome | None:
    """What the last build said; None if another version of briefgen said it in other words."""
    try:
        note = ledger.note
        tally = note["tally"] | {"languages": tuple(note["tally"]["languages"])}
        return Outcome(
            command="build",
            project=project,
            findings=tuple(map(_finding, note["findings"])),
            strict=strict,
            tally=Tally(**tally),
            files=tuple(Row(**row | {"path": str(output / row["path"])}) for row in note["files"]),
            unchanged=True,
            changes=None if note["changes"] is None else _changes(note["changes"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _changes(rows: Iterable[Mapping[str, Any]]) -> tuple[Moved, ...]:
    return tuple(Moved(**row) for row in rows)


def _finding(row: Mapping[str, Any]) -> Finding:
    place = Place(**row["place"]) if row["place"] else None
    return Finding(**{**row, "severity": Severity(row["severity"]), "place": place})
