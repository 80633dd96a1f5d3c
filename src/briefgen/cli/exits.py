"""Exit codes, and the one place where an exception becomes one."""

from __future__ import annotations

import gc
import sys
import traceback
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path

import click

from briefgen.cli.findings import print_findings
from briefgen.cli.plugins import leave_out_plugins
from briefgen.diagnostics import BriefgenError

_ALLOCATIONS = 500_000
"""Between two collections of garbage."""


class Exit(IntEnum):
    """What the exit code says."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    BUG = 3
    INTERRUPTED = 130


def run(command: click.Command) -> int:
    """Run `command` on the process's arguments and return the exit code; the process ends then."""
    # A command is one short job whose objects nearly all live to its end: looking for
    # garbage among them every 700 allocations costs a tenth of its time.
    gc.set_threshold(_ALLOCATIONS)
    leave_out_plugins()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that cannot show a character gets its number, not a traceback.
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(command)
    finally:
        # The interpreter looks for garbage among all objects before it ends, which costs as much
        # as reading and checking a briefing; the end of the process frees them all the same.
        gc.freeze()


def _run(command: click.Command) -> int:
    """The exit code of `command`, with what has to be said about it printed."""
    try:
        result = command.main(standalone_mode=False)
    except BriefgenError as error:
        print_findings(error.findings)
        return Exit.FINDINGS
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; nothing was changed", err=True)
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away, as `| head` does; that is no bug of ours.
        sys.stderr.close()
        return Exit.CLEAN
    except Exception:  # noqa: BLE001  (whatever else comes out is a bug of ours)
        click.echo(_describe_bug(), err=True)
        return Exit.BUG
    return result if isinstance(result, int) else Exit.CLEAN


def _describe_bug() -> str:
    """Keep the traceback in a file and say where it is."""
    import tempfile  # noqa: PLC0415  (only here, and never if all is well)

    last = traceback.format_exc().strip().splitlines()[-1]
    with tempfile.NamedTemporaryFile(
        "w", prefix="briefgen-bug-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write(f"arguments: {sys.argv[1:]}\n\n{traceback.format_exc()}")
    return (
        f"briefgen: this is a bug in briefgen, please report it: {last}\n"
        f"the details are in {Path(file.name)}"
    )
