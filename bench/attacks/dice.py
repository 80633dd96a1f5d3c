"""Chance from a seed: the same seed makes the same edits."""

from __future__ import annotations

import zlib
from random import Random as Dice  # noqa: TID251  (seeded; no output of briefgen depends on it)


def dice_of(seed: int, *parts: str) -> Dice:
    """Chance that depends on the seed and on what is edited, and on nothing else."""
    return Dice(zlib.crc32("/".join((str(seed), *parts)).encode()))  # noqa: S311  (no secret)


__all__ = ["Dice", "dice_of"]
