"""Plain data with the place of every value in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct, field

from briefgen.diagnostics import Place

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: `("facts", 3, "label", "zh")`."""


class Located(Struct, frozen=True):
    """What a file holds: mappings, lists, strings and None, and where each of them stands."""

    data: object
    file: Place
    """The file itself, for what has no place of its own."""
    places: Mapping[Path, Place] = field(default_factory=dict)
    """Path → place; of a mapping's value the place of its key."""

    def at(self, path: Path) -> Place:
        """The place of the value at `path`, or of the nearest one around it."""
        for length in range(len(path), -1, -1):
            place = self.places.get(path[:length])
            if place is not None:
                return place
        return self.file

    def under(self, path: Path) -> dict[str, Place]:
        """Dotted key → place, for all that stands below `path`.

        Walks the data rather than all places, so that a file of many records stays linear.
        """
        found: dict[str, Place] = {}
        self._collect(_value_at(self.data, path), path, "", found)
        return found

    def _collect(self, value: object, path: Path, dotted: str, found: dict[str, Place]) -> None:
        steps: list[str | int]
        match value:
            case dict():
                steps = list(value)
            case list():
                steps = list(range(len(value)))
            case _:
                return
        for step in steps:
            below = (*path, step)
            name = f"{dotted}.{step}" if dotted else str(step)
            place = self.places.get(below)
            if place is not None:
                found[name] = place
            self._collect(value[step], below, name, found)  # type: ignore[index]  # a dict or a list, as matched above


def _value_at(data: object, path: Path) -> object:
    for step in path:
        data = data[step]  # type: ignore[index]  # the path was taken from this data
    return data
