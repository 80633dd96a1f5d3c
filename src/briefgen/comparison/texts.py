"""Texts compared: which sentences were added, removed or reworded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from briefgen.comparison.changes import TextChange
from briefgen.comparison.snapshots import Line, Snapshot
from briefgen.redlining.alignment import align, dice
from briefgen.redlining.words import is_filler, split_words

_SENTENCE = re.compile(r".+?(?:[。！？；]+[”’」』）]*|[.!?;]+[”’)]*(?=\s|$)|$)\s*", re.DOTALL)
_ALIKE = 0.5
"""Sentences of less than this are two, not two states of one."""
_FEWEST_WORDS = 3
"""Of a sentence; less is a cell that holds a figure, which the facts tell of."""


def compare_texts(old: Snapshot, new: Snapshot) -> tuple[TextChange, ...] | None:
    """The changed sentences of each language that both editions have, in reading order.

    None if one of them does not keep its text apart.
    """
    if old.lines is None or new.lines is None:
        return None
    return tuple(
        change
        for language in new.languages
        if language in old.languages
        for change in _changes(language, old.lines[language], new.lines[language])
    )


def _changes(language: str, old: Sequence[Line], new: Sequence[Line]) -> Iterator[TextChange]:
    before, after = _sentences(old), _sentences(new)
    bags = [[_bag(text) for _, text in side] for side in (before, after)]

    def likeness(i: int, j: int) -> float:
        alike = dice(bags[0][i], bags[1][j])
        return alike if alike >= _ALIKE else 0.0

    for i, j in align([text for _, text in before], [text for _, text in after], likeness):
        removed = before[i] if i is not None else None
        added = after[j] if j is not None else None
        if (removed or ("", ""))[1] != (added or ("", ""))[1]:
            yield TextChange(
                language=language,
                section=(added or removed or ("", ""))[0],
                old=removed[1] if removed else None,
                new=added[1] if added else None,
            )


def _sentences(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Every sentence with the section that it stands in."""
    return [
        (line.section, match[0].strip())
        for line in lines
        for match in _SENTENCE.finditer(line.text)
        if sum(_bag(match[0]).values()) - _bag(match[0])["0"] >= _FEWEST_WORDS
    ]


def _bag(sentence: str) -> Counter[Hashable]:
    """The words of a sentence; one number may stand for another."""
    words = split_words(sentence)
    return Counter("0" if word[0].isdigit() else word for word in words if not is_filler(word))
