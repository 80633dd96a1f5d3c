"""What an audit finds out: the state of each figure, where it stands and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from briefgen.audit.passages import Edit
from briefgen.audit.record import Cited


class State(StrEnum):
    """What became of a figure."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    """It says something else: another value, unit or bound, or another direction beside it."""
    DELETED = "deleted"
    MOVED = "moved"
    """It says the same in another place."""
    COPIED = "copied"
    """It stands once more than it was delivered."""
    ADDED = "added"
    """A number without a fact."""
    CHART_EDITED = "chart-edited"
    OUTDATED = "outdated"
    """It stands as it was delivered, but the project has another value now."""
    DRIFTED = "drifted"
    """It stands, but its source no longer says so."""


class Means(StrEnum):
    """By what a figure was found again."""

    CONTROL = "control"
    BOOKMARK = "bookmark"
    TEXT = "text"
    """Its passage says what it said, at its place."""
    CONTEXT = "context"
    """A passage that is like the one in which it stood."""
    NONE = "none"


class Where(Struct, frozen=True, kw_only=True):
    """A place as a reader looks for it."""

    section: str = ""
    block: str = ""
    """`图 3`, `Table 2`."""
    page: int | None = None


class Verdict(Struct, frozen=True, kw_only=True):
    """What became of one figure."""

    state: State
    fact: str = ""
    """Empty for a number without a fact."""
    claim: str = ""
    was: str = ""
    """As it was delivered; empty for what was added."""
    now: str = ""
    """As it stands; empty for what was deleted."""
    why: str = ""
    """What is different: `value`, `unit`, `qualifier`, `direction` …"""
    where: Where = Where()
    means: Means = Means.NONE
    confidence: float = 1.0
    """From 0 to 1: how sure it is that this is what became of the figure."""
    edits: tuple[Edit, ...] = ()
    """The tracked changes that did it."""
    quotes: tuple[Cited, ...] = ()
    """What its sources say."""
    at: tuple[int, int] = (-1, -1)
    """Of what stands in the body: its passage and its start there, which order the file."""
    block: str = ""
    """The id of the block that it was delivered in."""


class Audit(Struct, frozen=True, kw_only=True):
    """What became of a file."""

    format: str
    verdicts: tuple[Verdict, ...]
    by: str
    """What it was laid beside: `file` (its own record) or `project`."""
    damage: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    """The charts and tables whose captions stand in the file, by id, in its order."""
    sources: tuple[str, ...] = ()
    """The source cards whose entries stand in the file, by id, in its order."""

    @property
    def stands(self) -> bool:
        """Whether every figure stands and none was added."""
        return all(verdict.state is State.UNCHANGED for verdict in self.verdicts)

    @property
    def counts(self) -> Mapping[State, int]:
        """How many figures are in each state."""
        return Counter(verdict.state for verdict in self.verdicts)
