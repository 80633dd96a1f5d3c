"""`briefgen preview`: the briefing in a browser, renewed with every change of the project."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import click

from briefgen.cli.arguments import PROJECT, build_date
from briefgen.cli.exits import Exit

_NEEDED = ("starlette", "uvicorn", "watchfiles", "pypdfium2")


@click.command("preview")
@PROJECT
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="Port on the loopback address; default: 8040, or a free one if it is taken.",
)
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
def preview_command(*, project: Path, port: int | None, no_open: bool) -> int:
    """Show the pages of PROJECT (default: the current folder) in a browser while you work on it.

    The page renews itself when a file changes; a click on a figure shows its quote and source.
    """
    _check_extra()
    from briefgen.pipeline import Options  # noqa: PLC0415  (heavy)
    from briefgen.preview.serving import listen, serve  # noqa: PLC0415  (heavy)

    _check_project(project)

    def say(address: str) -> None:
        click.echo(f"the preview is at {address} (Ctrl-C ends it)")
        if not no_open and sys.stdout.isatty():
            _open(address)

    options = Options(built_on=build_date())
    try:
        listener = listen(port)
    except OSError as error:
        raise click.UsageError(f"port {port} cannot be used: {error.strerror}") from None
    with suppress(KeyboardInterrupt):
        serve(project, options, listener, say)
    click.echo("the preview has ended")
    return Exit.CLEAN


def _check_project(folder: Path) -> None:
    """Refuse a folder that is no project, before all that is below it is watched."""
    from briefgen.diagnostics import Report  # noqa: PLC0415  (only here)
    from briefgen.project import FILE, read_project  # noqa: PLC0415  (heavy)

    if not (folder / FILE).is_file():
        read_project(folder, Report())


def _check_extra() -> None:
    """Refuse with what to install if a library of the extra `preview` is not there."""
    from briefgen.diagnostics import failure  # noqa: PLC0415  (only here)

    for library in _NEEDED:
        if find_spec(library) is None:
            raise failure(
                "missing-extra",
                f"the preview needs `{library}`, which is not installed",
                hint="install it: `pip install 'briefgen[preview]'`",
            )


def _open(address: str) -> None:
    """Open the user's browser, but none that would take the terminal."""
    import webbrowser  # noqa: PLC0415  (only here)

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is not webbrowser.GenericBrowser:
        browser.open(address)
