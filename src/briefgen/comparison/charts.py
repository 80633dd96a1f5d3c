"""Charts compared: which were added or removed, and which marks of the others moved."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.comparison.changes import ChartChange, MarkChange
from briefgen.comparison.snapshots import Drawing, Snapshot


def compare_charts(old: Snapshot, new: Snapshot) -> tuple[ChartChange, ...]:
    """The changed charts of each language that both editions have."""
    return tuple(
        change
        for language in new.languages
        if language in old.languages
        for change in _changes(language, old, new)
    )


def _changes(language: str, old: Snapshot, new: Snapshot) -> Iterator[ChartChange]:
    before, after = old.drawings[language], new.drawings[language]
    for id_, drawing in after.items():
        if id_ not in before:
            yield ChartChange(
                language=language, chart=id_, title=drawing.title, state="added"
            )  # fmt: skip
        elif before[id_] != drawing:
            yield _changed(language, before[id_], drawing)
    for id_, drawing in before.items():
        if id_ not in after:
            yield ChartChange(language=language, chart=id_, title=drawing.title, state="removed")


def _changed(language: str, old: Drawing, new: Drawing) -> ChartChange:
    names = dict.fromkeys((*old.marks, *new.marks))
    moved = (
        MarkChange(mark=name, old=old.marks.get(name), new=new.marks.get(name))
        for name in names
        if old.marks.get(name) != new.marks.get(name)
    )
    return ChartChange(
        language=language,
        chart=new.id,
        title=new.title,
        was=old.title if old.title != new.title else None,
        state="changed",
        marks=tuple(moved),
    )
