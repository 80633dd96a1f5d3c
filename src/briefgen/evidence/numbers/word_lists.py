"""Tables of words, kept as text so that they can be read and extended like text."""

from __future__ import annotations


def words(table: str) -> tuple[str, ...]:
    """The words of a table, in its order; any white space separates them."""
    return tuple(table.split())
