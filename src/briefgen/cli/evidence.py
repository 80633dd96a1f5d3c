"""`briefgen evidence`: what a finished file carries of its figures."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.exits import Exit


@click.command("evidence")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the record as JSON-LD.")
def evidence_command(*, file: Path, as_json: bool) -> int:
    """Print the figures of FILE with their evidence, from the record that it carries.

    FILE is a DOCX or PDF file that briefgen wrote, or a manifest.json. Nothing else is needed.
    """
    from briefgen.cli.evidence_tables import tables  # noqa: PLC0415  (heavy)
    from briefgen.record.reading import read_record  # noqa: PLC0415  (heavy)
    from briefgen.record.writing import record_text  # noqa: PLC0415  (heavy)

    record = read_record(file)
    click.echo(record_text(record) if as_json else tables(record), nl=not as_json)
    return Exit.CLEAN
