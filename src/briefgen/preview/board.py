"""The board: what the preview shows now, and whoever waits for it to change."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

from msgspec import Struct, field, to_builtins
from msgspec.structs import replace

from briefgen.diagnostics import Finding
from briefgen.preview.editions import Shown


class Status(Struct, frozen=True, kw_only=True):
    """What the preview shows."""

    building: bool = True
    failed: bool = False
    """Whether the last build ended with errors; the editions are then those before it."""
    findings: tuple[Finding, ...] = ()
    """Of the last build."""
    editions: Mapping[str, Shown] = field(default_factory=dict)
    """By language, in the project's order: the last good ones."""


class Board:
    """Holds the status; all its methods are called in the event loop's thread."""

    def __init__(self, project: str) -> None:
        self.project = project
        self.status = Status()
        self.looked_at = ""
        """The language that was asked for last: it is built first."""
        self._revision = 0
        self._closed = False
        self._changed = asyncio.Event()

    def update(self, **changes: Any) -> None:  # noqa: ANN401  (the status's fields)
        """Change fields of the status and tell everybody."""
        self.status = replace(self.status, **changes)
        self._revision += 1
        self._tell()

    def close(self) -> None:
        """End all waiting: nothing will change any more."""
        self._closed = True
        self._tell()

    def _tell(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def follow(self) -> AsyncIterator[bytes]:
        """The status as JSON now and after every change; changes too fast for the reader merge."""
        told = -1
        while not self._closed:
            if told == self._revision:
                await self._changed.wait()
                continue
            told = self._revision
            yield self._described()

    def _described(self) -> bytes:
        """One line of JSON."""
        status = self.status
        described = {
            "revision": self._revision,
            "project": self.project,
            "building": status.building,
            "failed": status.failed,
            "findings": [_finding(finding) for finding in status.findings],
            "editions": [
                {"code": code, "digest": shown.digest} for code, shown in status.editions.items()
            ],
        }
        return json.dumps(described).encode("ascii")


def _finding(finding: Finding) -> dict[str, Any]:
    told: dict[str, Any] = to_builtins(finding)
    return told | {"place": str(finding.place) if finding.place else None}
