"""`briefgen verify`: what became of a finished file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.exits import Exit

if TYPE_CHECKING:
    from briefgen.audit.record import Record
    from briefgen.audit.verdicts import Audit


@click.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Compare with this project too: its values and its sources' texts.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the states as JSON.")
def verify_command(*, file: Path, project: Path | None, as_json: bool) -> int:
    """Say of each figure of FILE (DOCX or PDF) whether it stands as it was delivered.

    The file is laid beside the record that it carries, or beside the project's if it has lost it.
    """
    from briefgen.audit.auditing import is_pdf, is_word  # noqa: PLC0415  (heavy)
    from briefgen.audit.wording import as_data, as_text  # noqa: PLC0415  (heavy)
    from briefgen.cli.reports.wording import printable  # noqa: PLC0415  (heavy)

    content = file.read_bytes()
    if not (is_word(content) or is_pdf(content)):
        raise click.BadParameter("it is neither a DOCX nor a PDF file", param_hint="FILE")
    found = _audit(content, project)
    if as_json:
        said = {"file": str(file), **as_data(found)}
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(map(printable, as_text(found).split("\n"))))
    return Exit.CLEAN if found.stands else Exit.FINDINGS


def _audit(content: bytes, project: Path | None) -> Audit:
    from briefgen.audit.auditing import audit, own_record, read_finished  # noqa: PLC0415  (heavy)
    from briefgen.audit.projects import against_project  # noqa: PLC0415  (heavy)
    from briefgen.cli.beside import facts_of, record_of, texts_of  # noqa: PLC0415  (heavy)

    finished = read_finished(content)
    record: Record | None = own_record(finished)
    if project is None:
        return audit(finished, record)
    by = "file"
    if record is None:
        record, by = record_of(project, finished), "project"
    found = audit(finished, record, by=by)
    return against_project(found, record, facts_of(project), texts_of(project))
