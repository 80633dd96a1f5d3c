"""The language files are complete, and say the same things."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import briefgen
from briefgen.diagnostics import BriefgenError
from briefgen.dossier.units import registry
from briefgen.typography.languages import language, languages
from briefgen.typography.unit_words import UnitWords


@pytest.mark.parametrize("code", languages())
def test_every_language_has_the_same_strings_in_order(code: str) -> None:
    strings = list(language(code).strings)

    assert strings == sorted(language("en").strings)


@pytest.mark.parametrize("code", languages())
def test_every_string_takes_the_same_values_in_every_language(code: str) -> None:
    def slots(text: str) -> set[str]:
        return set(re.findall(r"\{([a-z_]*)\}", text))

    other = language("en").strings
    texts = language(code).strings.items()
    # A heading's number is made of as many levels as its language shows.
    differing = [k for k, v in texts if "heading-" not in k and slots(v) != slots(other[k])]

    assert differing == []


def _keys_in_code() -> Iterator[str]:
    """Patterns of the strings in the source: whole ones, and what an f-string begins with."""
    for path in Path(*briefgen.__path__).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Constant(value=str(text)):
                    yield re.escape(text)
                case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]) if "-" in text:
                    yield re.escape(text) + "[a-z0-9-]+"


def test_no_string_is_left_that_nothing_asks_for() -> None:
    asked = re.compile("|".join(sorted(set(_keys_in_code()))))

    # The level of a heading is added to a key that stands in the code.
    unused = [
        key
        for key in language("en").strings
        if not asked.fullmatch(re.sub(r"-heading-[1-3]$", "-heading", key))
    ]

    assert unused == []


@pytest.mark.parametrize("code", languages())
def test_every_unit_of_the_registry_is_worded(code: str) -> None:
    words = language(code).units

    assert set(registry()) <= set(words)
    assert all(UnitWords(**entry) for entry in words.values())


def test_chinese_strings_hold_no_half_width_punctuation() -> None:
    spoilt = [
        key
        for key, text in language("zh").strings.items()
        if re.search(r"[\u4e00-\u9fff}][,;:!?]|[,;:!?][\u4e00-\u9fff]", text)
    ]

    assert spoilt == []


def test_an_unknown_language_is_a_finding_with_the_nearest_name() -> None:
    with pytest.raises(BriefgenError) as caught:
        language("e")

    assert caught.value.findings[0].code == "unknown-language"
    assert "`en`" in str(caught.value.findings[0].hint)
