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


DENSE = pytest.mark.parametrize("dense", [True, False])


@DENSE
@pytest.mark.parametrize(
    "title", ["海洋", "a < b & “c”", "line\nfeed\ttab", "over\u202eride", "no\ufffe\x7f\x01", "𠮷"]
)
def test_every_text_comes_back_and_no_carrier_needs_to_change_it(
    title: str,
    dense: bool,  # noqa: FBT001  (a parameter of the test)
) -> None:
    text = record_text(record(title), dense=dense)

    assert parse_record(text.encode(), Place("x")).briefings[0].title == title
    assert clean(text) == text


@DENSE
def test_half_a_character_is_replaced(dense: bool) -> None:  # noqa: FBT001  (a parameter of the test)
    text = record_text(record("a\ud800b"), dense=dense)

    assert json.loads(text)["briefings"][0]["title"] == "a?b"


@pytest.mark.parametrize("title", ["海洋", "a\ud800b"])
def test_a_dense_record_is_one_line_and_says_the_same(title: str) -> None:
    dense, spacious = (record_text(record(title), dense=value) for value in (True, False))

    assert dense.count("\n") == 1
    assert ": " not in dense
    assert json.loads(dense) == json.loads(spacious)
