"""`briefgen schema`: the JSON Schema of what an author writes."""

from __future__ import annotations

import json

import click


@click.command("schema")
@click.option(
    "--of",
    "file",
    type=click.Choice(["dossier", "briefing"]),
    default="dossier",
    show_default=True,
    help="Which files: dossier/*.yaml, or briefing.toml.",
)
def schema_command(*, file: str) -> int:
    """Print the JSON Schema of the dossier, so that an editor completes and checks it."""
    from briefgen.cli.exits import Exit  # noqa: PLC0415  (heavy imports stay together)
    from briefgen.dossier.records import StrategyFile  # noqa: PLC0415  (heavy)
    from briefgen.dossier.schema import json_schema  # noqa: PLC0415  (heavy)
    from briefgen.project import BriefingFile  # noqa: PLC0415  (heavy)

    if file == "dossier":
        schema = json_schema(StrategyFile, scalars_as_text=True)
    else:
        schema = json_schema(BriefingFile, scalars_as_text=False)
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))
    return Exit.CLEAN
