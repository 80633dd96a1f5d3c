"""The preview's own page: readable colours, and the same words in every language."""

from __future__ import annotations

import re
import tomllib

import pytest

from briefgen.diagnostics import Severity
from briefgen.resources import asset
from briefgen.theme.colours import contrast, rgb

LOOKS = asset("preview", "preview.css").read_text("utf-8")
COLOURS = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", LOOKS))
SCRIPT = asset("preview", "preview.js").read_text("utf-8")
PAGE = asset("preview", "preview.html").read_text("utf-8")
WORDS = tomllib.loads(asset("preview", "words.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, "ground") for text in ("ink", "muted", "heading", "accent", "error", "warning")),
        *((text, "panel") for text in ("ink", "accent")),
        *((text, "mark") for text in ("ink", "accent")),
        *(("ground", ground) for ground in ("accent", "error")),
    ],
)
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    assert contrast(rgb(COLOURS[text]), rgb(COLOURS[ground])) >= 4.5


def test_every_language_has_the_same_words_with_the_same_gaps() -> None:
    gaps = {
        code: {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in words.items()}
        for code, words in WORDS.items()
    }

    assert set(gaps) >= {"zh", "en"}
    assert all(words == gaps["en"] for words in gaps.values())


def test_every_word_is_asked_for_and_there() -> None:
    named = set(re.findall(r'data-(?:word|label)="([\w-]+)"', PAGE))
    quoted = set(re.findall(r'"([a-z-]+)"', SCRIPT))
    keys = set(re.findall(r"^\s*const rows = \{(.*)\};$", SCRIPT, re.MULTILINE)[0].split())
    asked = named | quoted | {*Severity} | {key.rstrip(":") for key in keys}

    assert set(WORDS["en"]) - asked == set()
    assert named | set(re.findall(r'word\("([\w-]+)"', SCRIPT)) <= set(WORDS["en"])
