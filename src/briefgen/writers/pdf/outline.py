"""The outline, which readers show beside the pages (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from briefgen.writers.pdf.file import Objects
from briefgen.writers.pdf.objects import reference, text_string


class Entry(Struct):
    """A heading and those below it."""

    title: str
    place: str
    """A destination."""
    is_open: bool = False
    """Whether what is below it is shown."""
    below: list[Entry] = field(default_factory=list)


def put_outline(objects: Objects, entries: Sequence[Entry]) -> int:
    """Add the outline that the entries are the top of; its number."""
    number = objects.reserve()
    ends = _put_entries(objects, entries, number)
    objects.put(f"<< /Type /Outlines {ends} /Count {_shown(entries)} >>", number)
    return number


def _put_entries(objects: Objects, entries: Sequence[Entry], parent: int) -> str:
    """Add entries that stand below `parent`; how it refers to them."""
    numbers = [objects.reserve() for _ in entries]
    for at, entry in enumerate(entries):
        parts = [
            f"<< /Title {text_string(entry.title)} /Parent {reference(parent)} /Dest {entry.place}",
            *_neighbours(numbers, at),
        ]
        if entry.below:
            ends = _put_entries(objects, entry.below, numbers[at])
            count = _shown(entry.below)
            parts.append(f"{ends} /Count {count if entry.is_open else -count}")
        objects.put(" ".join(parts) + " >>", numbers[at])
    return f"/First {reference(numbers[0])} /Last {reference(numbers[-1])}"


def _neighbours(numbers: Sequence[int], at: int) -> Iterator[str]:
    if at > 0:
        yield f"/Prev {reference(numbers[at - 1])}"
    if at + 1 < len(numbers):
        yield f"/Next {reference(numbers[at + 1])}"


def _shown(entries: Sequence[Entry]) -> int:
    """How many entries are seen while those above these are open."""
    return sum(1 + (_shown(entry.below) if entry.is_open else 0) for entry in entries)
