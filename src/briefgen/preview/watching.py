"""Watches a project's folder, without what a build writes and what editors leave beside files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from briefgen.switching import STATE

_STEP, _LONGEST = 40, 400
"""Milliseconds: a change is told when none followed it for so long, or after so long at most."""


class _ProjectFilter(DefaultFilter):
    """Which changes matter."""

    ignore_entity_patterns = (
        *DefaultFilter.ignore_entity_patterns,
        r"^\.~lock\..*#$",  # LibreOffice's
        r"^~\$",  # Microsoft Office's
    )

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __call__(self, change: Change, path: str) -> bool:
        """Whether the path is an input: neither hidden nor below a folder that a build wrote."""
        inside = Path(path).relative_to(self._folder)
        if not inside.parts or inside.parts[0].startswith("."):
            return False
        above = (self._folder / parent for parent in (inside, *inside.parents[:-1]))
        return super().__call__(change, path) and not any((p / STATE).is_dir() for p in above)


async def watch(folder: Path, changed: Callable[[], None]) -> None:
    """Call `changed` after each burst of changes below `folder`, until it is cancelled.

    `folder` is absolute and no link, as the paths of changes are.
    """
    try:
        await _follow(folder, changed, polling=None)
    except OSError:
        # The system watches no more files: they are looked at again and again instead.
        await _follow(folder, changed, polling=True)


async def _follow(folder: Path, changed: Callable[[], None], *, polling: bool | None) -> None:
    chosen = _ProjectFilter(folder)
    async for _ in awatch(
        folder, watch_filter=chosen, step=_STEP, debounce=_LONGEST, force_polling=polling
    ):
        changed()
