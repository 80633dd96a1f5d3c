"""A record's JSON can stand in XML and in a text file, whatever its texts hold."""

from __future__ import annotations

import json

import pytest

from briefgen.diagnostics import Place
from briefgen.record.context import context_of
from briefgen.record.model import Briefing, Record
from briefgen.record.reading import parse_record
from briefgen.record.writing import record_text
from briefgen.writers.docx.text import clean


def record(title: str) -> Record:
    briefing = Briefing(
        id="briefing:en",
        title=title,
        language="en",
        date="2026-01-20",
        was_generated_by="activity:build",
        was_derived_from=(),
        claims=(),
        charts=(),
        numerals=(),
    )
    return Record(
        context=context_of("x/2026-01-20", ("briefing",)),
        id="record:en",
        briefings=(briefing,),
        facts=(),
        items=(),
        evidence=(),
        sources=(),
        activities=(),
        agents=(),
    )


@pytest.mark.parametrize(
    "title", ["海洋", "a < b & “c”", "line\nfeed\ttab", "over\u202eride", "no\ufffe\x7f\x01", "𠮷"]
)
def test_every_text_comes_back_and_no_carrier_needs_to_change_it(title: str) -> None:
    text = record_text(record(title))

    assert parse_record(text.encode(), Place("x")).briefings[0].title == title
    assert clean(text) == text


def test_half_a_character_is_replaced() -> None:
    text = record_text(record("a\ud800b"))

    assert json.loads(text)["briefings"][0]["title"] == "a?b"
