from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from briefgen.cli.exits import Exit
from briefgen.cli.numbers import numbers_command


def printed(lines: str | bytes, *arguments: str) -> list[str]:
    """The lines that the command prints for `lines`."""
    result = CliRunner().invoke(numbers_command, list(arguments), input=lines)
    assert result.exception is None
    return result.output.splitlines()


def test_json_has_one_object_a_line_with_plain_decimals() -> None:
    (row,) = printed("投入强度7.39%\n", "--language", "zh", "--json")

    assert json.loads(row) == {
        "text": "投入强度7.39%",
        "numbers": [
            {
                "text": "7.39%",
                "start": 4,
                "end": 9,
                "value": "0.0739",
                "unit": "percent",
                "kind": "share",
                "low": None,
                "high": None,
                "qualifier": "exact",
                "date": None,
            }
        ],
    }


def test_a_line_without_numbers_is_printed_too() -> None:
    rows = printed("none\n\nsixth\n", "--language", "en", "--json")

    assert [len(json.loads(row)["numbers"]) for row in rows] == [0, 0, 1]


@pytest.mark.parametrize(
    ("language", "line", "said"),
    [
        ("en", "10–15 billion yuan", "10–15 billion yuan → 10,000,000,000 to 15,000,000,000 CNY"),
        ("zh", "超4800家", "4800 → over 4,800 家"),
        ("zh", "第六", "第六 → rank 6"),
        ("zh", "至少7.39%", "7.39% → at least 0.0739 (a share)"),
        (
            "en",
            "fell by 0.98 percentage points",
            "0.98 percentage points → 0.0098 (a share of percentage points)",
        ),
        ("zh", "12月28日", "12 → month 12 of the date --12-28"),
    ],
)
def test_text_output_is_for_people(language: str, line: str, said: str) -> None:
    rows = printed(f"{line}\n", "--language", language)

    assert rows[:2] == [line, f"  {said}"]


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    (row,) = printed("\ufeff12家\n", "--language", "zh", "--json")

    assert json.loads(row)["numbers"][0]["start"] == 0


@pytest.mark.parametrize("arguments", [("--language", "fr"), ()])
def test_a_wrong_or_missing_language_is_a_usage_error(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(numbers_command, list(arguments), input="12")

    assert result.exit_code == Exit.USAGE
    assert "'--language'" in result.output
    assert "zh" in result.output


def test_bytes_that_are_no_utf8_are_read_as_far_as_they_go() -> None:
    rows = printed(b"\xff 12 firms\n", "--language", "en", "--json")

    assert json.loads(rows[0])["numbers"][0]["value"] == "12"
