"""`briefgen diff`: what is different between two editions."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.exits import Exit

_FORMATS = ("text", "markdown", "json")


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="How to say it.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to; default: standard output.",
)
@click.option("--facts-only", is_flag=True, help="Leave out sentences and charts.")
def diff_command(*, old: str, new: str, format_: str, output: Path | None, facts_only: bool) -> int:
    """Say what is different in the edition NEW against OLD.

    Each is a manifest.json, a built DOCX or PDF, a project's folder, or a git revision: REV for
    the project that the other one names, or REV:PATH. Exit codes: 0 no difference, 1 differences,
    2 an edition cannot be read.
    """
    from msgspec.structs import replace  # noqa: PLC0415  (heavy)

    from briefgen.cli.differences.publishing import publish_difference  # noqa: PLC0415  (heavy)
    from briefgen.cli.findings import print_findings  # noqa: PLC0415  (heavy)
    from briefgen.comparison.comparing import compare  # noqa: PLC0415  (heavy)
    from briefgen.diagnostics import BriefgenError  # noqa: PLC0415  (heavy)
    from briefgen.editions.opening import open_edition  # noqa: PLC0415  (heavy)

    try:
        before, after = open_edition(old, new), open_edition(new, old)
    except BriefgenError as error:
        # Code 1 says that there are differences; here nothing could be compared.
        print_findings(error.findings)
        return Exit.USAGE
    difference = compare(before, after)
    if facts_only:
        difference = replace(difference, texts=None, charts=())
    publish_difference(difference, before, after, format_, output)
    return Exit.FINDINGS if difference.any else Exit.CLEAN
