"""What is remembered is bounded, and nothing is unless somebody lets it be."""

from __future__ import annotations

from briefgen.remembered import Remembered


class Asked:
    """A memory of texts, and what had to be made for it."""

    def __init__(self, most: int) -> None:
        self.memory: Remembered[str] = Remembered(len)
        self.memory.hold(most)
        self.made: list[str] = []

    def ask(self, key: str) -> None:
        self.memory.value(key, lambda: self._make(key))

    def _make(self, key: str) -> str:
        self.made.append(key)
        return "abc"


def test_a_process_remembers_nothing_unless_it_is_told_to() -> None:
    asked = Asked(Remembered(len).most)

    asked.ask("a")
    asked.ask("a")

    assert asked.made == ["a", "a"]


def test_values_take_no_more_than_they_may_and_the_last_used_stay() -> None:
    asked = Asked(9)

    for key in ("a", "b", "c", "a", "d", "a", "b"):
        asked.ask(key)

    assert asked.made == ["a", "b", "c", "d", "b"]


def test_what_may_be_kept_no_longer_is_forgotten() -> None:
    asked = Asked(12)

    asked.ask("a")
    asked.memory.hold(0)
    asked.memory.hold(12)
    asked.ask("a")

    assert asked.made == ["a", "a"]
