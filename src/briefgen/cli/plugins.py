"""Pydantic without plugins, which it would look for among all that is installed."""

from __future__ import annotations

import sys
from types import ModuleType


def leave_out_plugins() -> None:
    """See to it that pydantic finds no plugins, and does not look for any.

    Looking costs a thirtieth of a check, for it imports `importlib.metadata` and with it a parser
    of mail. What the command accepts must not depend on what else is installed either.
    `PYDANTIC_DISABLE_PLUGINS` would save the search, not the imports.
    """
    loader = ModuleType("pydantic.plugin._loader")
    loader.get_plugins = tuple  # type: ignore[attr-defined]  # the one function that pydantic asks
    sys.modules.setdefault(loader.__name__, loader)
