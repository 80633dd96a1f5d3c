"""What the records of a theme file share."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Hex = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]


class Tokens(BaseModel):
    """A table of a theme file: frozen, and without other keys than its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
