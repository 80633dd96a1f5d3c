"""Arguments that several commands share."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import click

from briefgen.cli.reports.publishing import FORMATS, WantedType

PROJECT = click.argument(
    "project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    required=False,
)
LANGUAGE = click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="Only this language (may be repeated); default: all that the project names.",
)
FORMAT = click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["docx", "pdf"]),
    help="Only this format (may be repeated); default: all that the project names.",
)


def _day(_context: click.Context, _option: click.Parameter, given: datetime | None) -> date | None:
    return None if given is None else given.date()


AS_OF = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    callback=_day,
    help="The day on which figures must be fresh; default: the edition's date.",
)


class AssignmentType(click.ParamType[tuple[str, str]]):
    """`NAME=VALUE` as an option's value."""

    name = "assignment"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The name and the text after the first `=`."""
        if isinstance(value, tuple):
            name, text = value
            return str(name), str(text)
        name, equals, text = str(value).partition("=")
        if not equals or not name:
            self.fail(f"{value!r} is not NAME=VALUE", param, ctx)
        return name, text


SET = click.option(
    "--set",
    "parameters",
    multiple=True,
    type=AssignmentType(),
    metavar="NAME=VALUE",
    help="Give a parameter of the project another value (repeatable).",
)
STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
REPORT = click.option(
    "--report",
    "reports",
    multiple=True,
    type=WantedType(),
    metavar="FORMAT[=FILE]",
    help=f"Report the findings as {', '.join(FORMATS)}, to FILE or standard output (repeatable).",
)


def build_date() -> date | None:
    """The date that `SOURCE_DATE_EPOCH` names, or None if it is not set.

    The variable is defined by reproducible-builds.org/specs/source-date-epoch.

    Raises:
        click.UsageError: the variable is set and is no whole number of seconds.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH")
    if not text:
        return None
    try:
        return datetime.fromtimestamp(int(text), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(
            f"SOURCE_DATE_EPOCH must be a number of seconds, not {text!r}"
        ) from None
