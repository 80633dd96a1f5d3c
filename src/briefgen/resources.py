"""Where the files that ship with briefgen stand, installed or in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def _root() -> Path:
    """The folder of `assets/`, `docs/` and `templates/`: in the wheel, or the checkout's root."""
    bundled = _PACKAGE / "_bundled"
    return bundled if bundled.is_dir() else _PACKAGE.parent.parent


def asset(*parts: str) -> Path:
    """The path of a shipped asset: `asset("fonts", "NotoSansSC-Regular.ttf")`."""
    return _root().joinpath("assets", *parts)


def templates(*parts: str) -> Path:
    """The path of a built-in template or its folder: `templates("briefing")`."""
    return _root().joinpath("templates", *parts)


def documentation(*parts: str) -> Path:
    """The path of a page of the documentation that ships: `documentation("findings.md")`."""
    return _root().joinpath("docs", *parts)
