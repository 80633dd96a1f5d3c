"""Delivery: puts finished files in place, so that an old file stays whole until the new one is."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from briefgen.diagnostics import BriefgenError, Finding, Place, Severity
from briefgen.locking import exclusive
from briefgen.switching import STATE, UnfinishedError, recover, stage, switch


def deliver(
    files: Mapping[str, bytes],
    folder: Path,
    *,
    otherwise: str = "name another folder with `--output`",
) -> tuple[Path, ...]:
    """Write `files` (name → content) into `folder` and return their paths.

    All contents are written beside their places first and synchronised to disk; only when every
    one of them is complete do they replace the old files, in the order given. A full disk or a
    folder that cannot be written leaves every old file as it was; `otherwise` says what to do then.

    Raises:
        BriefgenError: the folder or a file in it cannot be written.
    """
    staged: list[tuple[str, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            staged.append((_stage(content, folder), folder / name))
        for temporary, target in staged:
            Path(temporary).replace(target)
    except OSError as error:
        raise BriefgenError(_not_written(folder, error, otherwise)) from error
    finally:
        for temporary, _ in staged:
            Path(temporary).unlink(missing_ok=True)
    return tuple(target for _, target in staged)


def deliver_edition(
    files: Mapping[str, bytes],
    folder: Path,
    *,
    otherwise: str = "name another folder with `--output`",
) -> tuple[Path, ...]:
    """Write `files`, which belong together, into `folder`: all of them or none.

    They replace the old files in the order given, so the manifest comes last. A process that is
    killed meanwhile leaves the old edition, the new one, or a switch that the next call of this
    function or of `repair` finishes; two processes take turns. `switching` says how.

    Raises:
        BriefgenError: the folder or a file in it cannot be written; the old files are back.
    """
    state = folder / STATE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        state.mkdir(exist_ok=True)
        with exclusive(state / "lock"):
            recover(state)
            stage(files, state)
            switch(state)
    except OSError as error:
        raise BriefgenError(_not_written(folder, error, otherwise)) from error
    return tuple(folder / name for name in files)


def repair(folder: Path) -> None:
    """Finish what a killed process began in `folder`, if anything: a reader of editions calls it.

    Raises:
        BriefgenError: a file in the folder cannot be written.
    """
    state = folder / STATE
    if not any((state / name).exists() for name in ("commit", "undo")):
        return
    try:
        with exclusive(state / "lock"):
            recover(state)
    except OSError as error:
        raise BriefgenError(_not_written(folder, error, "make it writable")) from error


def _stage(content: bytes, folder: Path) -> str:
    """The path of a complete, synchronised temporary file in `folder`."""
    descriptor, name = tempfile.mkstemp(prefix=".briefgen-", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp gives 0600; the user's own umask decides as for any other file.
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return name


def _not_written(folder: Path, error: OSError, otherwise: str) -> Finding:
    reason = (error.strerror or str(error)).lower()
    full = error.errno in {errno.ENOSPC, errno.EDQUOT}
    remedy = f"free some space, or {otherwise}" if full else otherwise
    if isinstance(error, TimeoutError):
        remedy = f"wait until the other build is done, or {otherwise}"
    state = "the old files are untouched"
    if isinstance(error, UnfinishedError):
        remedy = "close the files that other programs hold open, and make the folder writable"
        state = "the folder holds old and new files until the next build, which puts it right"
    return Finding(
        severity=Severity.ERROR,
        code="output-not-written",
        message=f"cannot write into this folder: {reason}",
        place=Place(str(folder)),
        hint=f"{remedy}; {state}",
    )
