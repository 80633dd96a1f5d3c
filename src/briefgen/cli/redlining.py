"""`briefgen redline`: the new edition of a Word file with tracked changes against the old."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _moment(
    _context: click.Context, _option: click.Parameter, given: datetime | None
) -> datetime | None:
    return None if given is None else given.replace(tzinfo=UTC)


@click.command("redline")
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write; default: NEW with `.redline` before its ending.",
)
@click.option("--author", default="briefgen", show_default=True, help="Whose the changes are.")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    callback=_moment,
    help="When they were made; default: the date of the new edition.",
)
def redline_command(
    *, old: Path, new: Path, output: Path | None, author: str, date: datetime | None
) -> int:
    """Write NEW.docx with tracked changes against OLD.docx.

    Accepting all changes gives the new text, rejecting all gives the old. The redline is a copy
    for review: its figures are plain text, and it holds no record of their evidence.
    """
    from briefgen.delivery import deliver  # noqa: PLC0415  (heavy)
    from briefgen.redlining.redline import make_redline  # noqa: PLC0415  (heavy)

    target = output or new.with_suffix(".redline.docx")
    if target.resolve() in (old.resolve(), new.resolve()):
        raise click.UsageError(f"{target} is one of the editions; name another file")
    files = ((path.name, path.read_bytes()) for path in (old, new))
    redline = make_redline(*files, author=author, date=date)
    deliver({target.name: redline.content}, target.parent, otherwise="name another file")
    counts = f"{redline.added} added, {redline.removed} removed, {redline.reformatted} reformatted"
    click.echo(f"{target}: {counts if redline.changed else 'no difference'}")
    return 0
