"""`briefgen template inspect`: what a house document gives a briefing, and what was refused."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.house.document import House
    from briefgen.theme.tokens import FontRole, Theme


@click.command("inspect")
@click.argument("document", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project whose `house_styles`, theme and fonts count; default: none.",
)
def inspect_command(*, document: Path, project: Path | None) -> int:
    """Show what the Word document DOCUMENT gives a briefing as its `house`.

    Its styles by role, what is missing and will be added, page, fonts and colours, the
    placeholders, and what was refused or left out. Exit code 1 if there is anything to mend.
    """
    from briefgen.cli.exits import Exit  # noqa: PLC0415  (heavy)
    from briefgen.cli.findings import print_findings  # noqa: PLC0415  (heavy)
    from briefgen.diagnostics import BriefgenError, Report  # noqa: PLC0415  (heavy)
    from briefgen.house.reading import house_of  # noqa: PLC0415  (heavy)
    from briefgen.project import read_project  # noqa: PLC0415  (heavy)
    from briefgen.theme.housing import house_theme  # noqa: PLC0415  (heavy)
    from briefgen.theme.reading import load_theme  # noqa: PLC0415  (heavy)

    report = Report()
    settings = read_project(project, report).settings if project else None
    overrides = settings.house_styles if settings else {}
    try:
        house = house_of(document.read_bytes(), document.name, overrides, report)
        name = settings.theme if settings else "civic"
        theme = house_theme(house, load_theme(name, project, report), project)
        for line in (*_place(house), "", *_mapping(house), "", *_looks(house, theme)):
            click.echo(line)
    except BriefgenError as error:
        report.add(*error.findings)
    print_findings(report)
    return Exit.FINDINGS if len(report) else Exit.CLEAN


def _place(house: House) -> Iterator[str]:
    """Where the briefing goes, and what is filled."""
    if not house.keeps_body:
        yield "The briefing takes the place of the document's text; headers and footers stay."
    elif house.mark is None:
        yield "The briefing follows the document's text."
    else:
        yield "The briefing goes where `{{briefgen}}` stands."
    if not house.has_furniture:
        yield "The document has no header or footer: briefgen's own are added."
    for text in house.texts.values():
        for placeholder in text.placeholders:
            yield f"  {{{{ {placeholder.expression} }}}}  {text.place.detail}"


def _mapping(house: House) -> Iterator[str]:
    """The style of each role, and how it was found."""
    from briefgen.house.roles import ROLES  # noqa: PLC0415  (heavy)

    yield f"{'role':<20} {'style':<28} found by"
    for role in ROLES:
        found = house.styles.found.get(role.id)
        if found:
            yield f"{role.name:<20} {house.sheet.name_of(found.style):<28} {found.how}"
    yield "missing, and added in the document's looks:"
    names = ", ".join(role.name for role in house.styles.missing)
    yield from wrap(names, 78, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _looks(house: House, theme: Theme) -> Iterator[str]:
    """Page, fonts and colours."""
    page, colours = theme.page, theme.colours
    turned = ", landscape" if house.page.turned else ""
    yield (
        f"page     {page.width.mm:.0f} × {page.height.mm:.0f} mm{turned}, margins"
        f" {page.top:.0f} {page.right:.0f} {page.bottom:.0f} {page.left:.0f} mm"
    )
    yield f"body     {theme.type.body:g} pt, {_fonts(theme.fonts.body)}"
    yield f"heading  {theme.type.heading1:g} pt, {_fonts(theme.fonts.heading)}"
    yield f"colours  ink {colours.ink}, heading {colours.heading}, accent {colours.accent}"
    yield f"charts   {' '.join(colours.palette)}"


def _fonts(role: FontRole) -> str:
    """The fonts of Word, and what the PDF has in their place."""
    named = f"{role.word_latin} / {role.word_east_asian}"
    return f"{named}; in the PDF {', '.join(Path(file).stem for file in role.regular)}"
