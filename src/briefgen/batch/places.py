"""Where a batch's files go: a folder, or anything that an fsspec URL names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct

from briefgen.delivery import deliver_edition
from briefgen.diagnostics import failure

MANIFEST = "manifest.json"
"""Written last: where it is, the edition is whole."""


class Destination(Protocol):
    """A place for the editions of a batch; workers get a copy of it."""

    def deliver(self, edition: str, files: Mapping[str, bytes]) -> None:
        """Put the files, of which the manifest comes last, into the folder `edition`.

        Raises:
            BriefgenError: they cannot be written.
        """

    def holds(self, edition: str, name: str, size: int) -> bool:
        """Whether the edition has a file of that name and size."""


class Folder(Struct, frozen=True):
    """A folder of this machine, or one that all workers share."""

    path: Path

    def deliver(self, edition: str, files: Mapping[str, bytes]) -> None:
        """Put the files into the folder `edition`: all of them or none.

        Raises:
            BriefgenError: they cannot be written.
        """
        deliver_edition(files, self.path / edition)

    def holds(self, edition: str, name: str, size: int) -> bool:
        """Whether the edition has a file of that name and size."""
        try:
            return (self.path / edition / name).stat().st_size == size
        except OSError:
            return False


class Remote(Struct, frozen=True):
    """An object store, or whatever else fsspec reaches; an object is written whole or not."""

    url: str

    def deliver(self, edition: str, files: Mapping[str, bytes]) -> None:
        """Write the files below the URL, the manifest last.

        Raises:
            BriefgenError: they cannot be written.
        """
        system, root = _connected(self.url)
        folder = f"{root}/{edition}"
        try:
            system.makedirs(folder, exist_ok=True)
            for name, content in files.items():
                system.pipe_file(f"{folder}/{name}", content)
        except OSError as error:
            hint = "check the address and the rights, then go on with `--resume`"
            message = f"cannot write the edition `{edition}`: {error}"
            raise failure("output-not-written", message, hint=hint) from error

    def holds(self, edition: str, name: str, size: int) -> bool:
        """Whether the edition has a file of that name and size."""
        system, root = _connected(self.url)
        try:
            return bool(system.size(f"{root}/{edition}/{name}") == size)
        except OSError:
            return False


def destination(named: str) -> Destination:
    """The place that the user names: a folder's path, or a URL.

    Raises:
        BriefgenError: fsspec, or what it needs for this kind of URL, is not installed.
    """
    if "://" not in named:
        return Folder(Path(named).resolve())
    remote = Remote(named)
    _connected(remote.url)
    return remote


@cache
def _connected(url: str) -> tuple[Any, str]:
    """The file system behind the URL, and the path within it.

    Raises:
        BriefgenError: it is unknown, or what it needs is not installed.
    """
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415  (an extra)

        system, root = url_to_fs(url)
    except ImportError as error:
        message = f"writing to a URL needs `{error.name or 'fsspec'}`, which is not installed"
        hint = "install it: `pip install 'briefgen[remote]'`, and fsspec's library for this URL"
        raise failure("missing-extra", message, hint=hint) from error
    except ValueError as error:
        message = f"the output's address cannot be used: {error}"
        hint = "write a folder, or a URL such as `s3://bucket/briefings`"
        raise failure("broken-address", message, hint=hint) from error
    return system, str(root).rstrip("/")
