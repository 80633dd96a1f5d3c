"""`briefgen numbers`: the numbers in each line of standard input."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from briefgen.cli.exits import Exit

if TYPE_CHECKING:
    from briefgen.evidence.numbers import NumberMention


@click.command("numbers")
@click.option("--language", type=click.Choice(("zh", "en")), required=True, help="Of the lines.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def numbers_command(*, language: str, as_json: bool) -> int:
    """Say which numbers stand in each line of standard input.

    Shares are fractions of one: 7.39% is 0.0739. Offsets count code points.
    """
    from briefgen.evidence.numbers import read_numbers  # noqa: PLC0415  (only when run)

    for number, row in enumerate(sys.stdin.buffer):
        # A mark of the byte order may begin a file; it is no character of its first line.
        encoding = "utf-8" if number else "utf-8-sig"
        text = row.decode(encoding, errors="replace").rstrip("\r\n")
        mentions = read_numbers(text, language)
        click.echo(_as_json(text, mentions) if as_json else _as_text(text, mentions))
    return Exit.CLEAN


def _as_json(text: str, mentions: tuple[NumberMention, ...]) -> str:
    numbers = [
        {
            "text": mention.text,
            "start": mention.start,
            "end": mention.end,
            "value": _plain(mention.value),
            "unit": mention.unit,
            "kind": mention.kind.value,
            "low": _plain(mention.low),
            "high": _plain(mention.high),
            "qualifier": mention.qualifier.value,
            "date": mention.date,
        }
        for mention in mentions
    ]
    return json.dumps({"text": text, "numbers": numbers}, ensure_ascii=False)


def _as_text(text: str, mentions: tuple[NumberMention, ...]) -> str:
    """The line, and under it one line a number: `4800 → over 4,800 家`."""
    return "\n".join([text, *(f"  {mention.text} → {_in_words(mention)}" for mention in mentions)])


def _in_words(mention: NumberMention) -> str:
    """A number as a person reads it: qualifier, value, unit, kind."""
    ends = (mention.low, mention.high) if mention.value is None else (mention.value,)
    if mention.date is not None:
        part = f"{mention.unit} {_plain(mention.value)}"
        return part if mention.unit == "year" else f"{part} of the date {mention.date}"
    match mention.kind.value:
        case "rank":
            return f"rank {_grouped(ends)}"
        case "share":
            points = " of percentage points" if mention.unit == "percentage-point" else ""
            said = f"{_grouped(ends)} (a share{points})"
        case _:
            said = " ".join(filter(None, (_grouped(ends), mention.unit)))
    bound = mention.qualifier.value.replace("-", " ")
    return said if bound in {"exact", "range"} else f"{bound} {said}"


def _grouped(ends: tuple[Decimal | None, ...]) -> str:
    """One value, or both ends of a range, with a comma between thousands."""
    return " to ".join(f"{Decimal(_plain(end) or '0'):,f}" for end in ends)


def _plain(value: Decimal | None) -> str | None:
    from briefgen.evidence.numbers import plain  # noqa: PLC0415  (only when run)

    return None if value is None else plain(value)
