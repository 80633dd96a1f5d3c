"""`briefgen batch`: many editions from a list."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from briefgen.cli.arguments import STRICT
from briefgen.cli.exits import Exit

if TYPE_CHECKING:
    from briefgen.batch.engine import Engine
    from briefgen.batch.places import Destination
    from briefgen.batch.running import Tally


class _Asked(Struct, frozen=True, kw_only=True):
    """What the user asks for."""

    manifest: Path
    output: str
    journal: Path
    engine: str
    scheduler: str | None
    jobs: int | None
    resume: bool
    strict: bool


@click.command("batch")
@click.argument("manifest", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--output",
    metavar="FOLDER|URL",
    help="Where the editions go; default: the folder `out` beside MANIFEST.",
)
@click.option("--jobs", type=click.IntRange(1), help="Processes; default: one a processor.")
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    help="This machine, or a Dask cluster.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Of the cluster: tcp://host:8786.")
@click.option("--resume", is_flag=True, help="Build only what an earlier run has not.")
@click.option(
    "--report",
    "journal",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File for a line of JSON an edition; default: NAME.batch.jsonl with the editions.",
)
@STRICT
def batch_command(  # noqa: PLR0913  (one argument an option)
    *,
    manifest: Path,
    output: str | None,
    jobs: int | None,
    engine: str,
    scheduler: str | None,
    resume: bool,
    journal: Path | None,
    strict: bool,
) -> int:
    """Build the editions that MANIFEST lists: one for each row of CSV, JSON lines or a query."""
    if (engine == "dask") != (scheduler is not None):
        raise click.UsageError("`--engine dask` and `--scheduler ADDRESS` go together")
    place = output or str(manifest.parent / "out")
    beside = manifest.parent if "://" in place else Path(place)
    asked = _Asked(
        manifest=manifest,
        output=place,
        journal=journal or beside / f"{manifest.stem}.batch.jsonl",
        engine=engine,
        scheduler=scheduler,
        jobs=jobs,
        resume=resume,
        strict=strict,
    )
    return _run(asked)


def _run(asked: _Asked) -> int:
    from briefgen.batch.places import destination  # noqa: PLC0415  (heavy)
    from briefgen.batch.running import Tally  # noqa: PLC0415  (heavy)
    from briefgen.cli.batch_summary import print_summary  # noqa: PLC0415  (heavy)

    began = perf_counter()
    tally = Tally()
    interrupted = False
    try:
        _fulfil(asked, destination(asked.output), tally)
    except KeyboardInterrupt:
        interrupted = True
    print_summary(tally, perf_counter() - began, asked.journal)
    if interrupted:
        click.echo(
            f"interrupted; what is done stands, and nothing is half done\ngo on with: {_command()}",
            err=True,
        )
        return Exit.INTERRUPTED
    return Exit.FINDINGS if tally.failed or tally.loose else Exit.CLEAN


def _fulfil(asked: _Asked, output: Destination, tally: Tally) -> None:
    from briefgen.batch.journal import open_journal, read_past  # noqa: PLC0415  (heavy)
    from briefgen.batch.lists import count_rows, open_list  # noqa: PLC0415  (heavy)
    from briefgen.batch.running import Batch, run_batch  # noqa: PLC0415  (heavy)
    from briefgen.cli.progress import show_count  # noqa: PLC0415  (heavy)

    past = read_past(asked.journal) if asked.resume else {}
    with open_list(asked.manifest) as rows, open_journal(asked.journal, resume=asked.resume) as log:
        batch = Batch(
            list=rows,
            folder=asked.manifest.parent,
            output=output,
            engine=_engine(asked),
            journal=log,
            past=past,
            strict=asked.strict,
        )
        with show_count(sys.stderr, lambda: count_rows(rows)) as advance:
            run_batch(batch, tally, lambda _: advance(tally.failed))


def _engine(asked: _Asked) -> Engine:
    if asked.scheduler is not None:
        from briefgen.batch.cluster import Cluster  # noqa: PLC0415  (an extra)

        return Cluster(address=asked.scheduler)
    from briefgen.batch.pool import LocalPool, processors  # noqa: PLC0415  (heavy)

    return LocalPool(jobs=asked.jobs or processors())


def _command() -> str:
    """The command that was given, so that it goes on."""
    import shlex  # noqa: PLC0415  (only here)

    words = [Path(sys.argv[0]).name, *sys.argv[1:]]
    if words[0] == "__main__.py":
        words[:1] = ["python", "-m", "briefgen"]
    return shlex.join(words if "--resume" in words else [*words, "--resume"])
