from __future__ import annotations

import html
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics import Report
from briefgen.document.manuscript import Markdown
from briefgen.document.nodes import Callout, Heading, Paragraph, Table, Text
from briefgen.markdown.parsing import parse_markdown
from briefgen.templating.escaping import escape_markdown

_MARKS = [
    "1. ",
    "# ",
    "- ",
    "| a |",
    ":::",
    "---",
    "\\",
    "<b>",
    "&amp;",
    "{#id}",
    "`",
    "**",
    "[a](b)",
    "\ue0001\ue001",
    "\n",
    "> ",
    "+ ",
    "1) ",
    "![",
    ": ",
    "\t",
    "~~~",
    "http://a.b",
    "　",
]


def _writable(text: str) -> bool:
    """Control characters and non-characters have no reference in Markdown."""
    return all(unicodedata.category(c) not in {"Cc", "Cs"} or c in "\t\n\r" for c in text) and all(
        ord(c) & 0xFFFE != 0xFFFE and not 0xFDD0 <= ord(c) <= 0xFDEF for c in text
    )


data = st.lists(st.one_of(st.sampled_from(_MARKS), st.text(max_size=6)), min_size=1).map("".join)
data = data.filter(bool).filter(_writable)


def _parsed(text: str) -> tuple[object, ...]:
    report = Report()

    blocks = parse_markdown(Markdown(text=text), report)

    assert not list(report)
    return blocks


@given(data)
def test_any_data_reads_back_as_exactly_that_text(text: str) -> None:
    (block,) = _parsed(escape_markdown(text))

    assert isinstance(block, Paragraph)
    assert [i.text for i in block.children if isinstance(i, Text)] == [text]


@given(data)
def test_data_in_a_cell_a_heading_and_a_title_stays_text(text: str) -> None:
    escaped = escape_markdown(text)
    lines = f"# a{escaped}\n\n::: callout {escaped}\nx\n:::\n\n| a |\n| --- |\n| {escaped} |\n\n: c"

    heading, box, table = _parsed(lines)

    assert isinstance(heading, Heading)
    assert heading.children == (Text(text=f"a{text}"),)
    assert isinstance(box, Callout)
    assert box.title == (Text(text=text),)
    assert isinstance(table, Table)
    assert table.rows[0].cells[0] == (Text(text=text),)


@given(data)
def test_escaping_can_be_undone(text: str) -> None:
    assert html.unescape(escape_markdown(text)) == text.replace("\0", "")


def test_plain_words_are_left_alone() -> None:
    assert escape_markdown("研发 R and D") == "研发 R and D"
