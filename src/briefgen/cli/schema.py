"""`briefgen schema`: the JSON Schema of what an author writes and of what a file carries."""

from __future__ import annotations

import json

import click


@click.command("schema")
@click.option(
    "--of",
    "file",
    type=click.Choice(["dossier", "briefing", "record"]),
    default="dossier",
    show_default=True,
    help="Which files: dossier/*.yaml, briefing.toml, or what finished files carry.",
)
def schema_command(*, file: str) -> int:
    """Print the JSON Schema of the dossier, so that an editor completes and checks it.

    Also of `briefing.toml`, and of the record inside the finished files.
    """
    from briefgen.cli.exits import Exit  # noqa: PLC0415  (heavy imports stay together)
    from briefgen.dossier.records import StrategyFile  # noqa: PLC0415  (heavy)
    from briefgen.dossier.schema import json_schema  # noqa: PLC0415  (heavy)
    from briefgen.project import BriefingFile  # noqa: PLC0415  (heavy)
    from briefgen.record.schema import record_schema  # noqa: PLC0415  (heavy)

    if file == "dossier":
        schema = json_schema(StrategyFile, scalars_as_text=True)
    elif file == "briefing":
        schema = json_schema(BriefingFile, scalars_as_text=False)
    else:
        schema = record_schema()
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))
    return Exit.CLEAN
