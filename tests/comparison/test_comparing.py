"""Sentences and charts are compared like facts."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.comparison.changes import ChartChange, MarkChange, TextChange
from briefgen.comparison.comparing import compare
from briefgen.comparison.snapshots import Drawing, Line, Snapshot


def _edition(
    text: str | None = None, marks: Mapping[str, str] | None = None, title: str = "It rose"
) -> Snapshot:
    lines = None
    if text is not None:
        lines = {"zh": tuple(Line(block="b", section="一、", text=t) for t in text.split("\n"))}
    drawing = Drawing(id="fig-a", title=title, unit="%", kind="bar", marks=marks or {})
    return Snapshot(
        name="x",
        sha256="",
        date="2026-01-20",
        titles={"zh": "题"},
        figures={},
        unused=frozenset(),
        lines=lines,
        drawings={"zh": {"fig-a": drawing} if marks else {}},
    )


def _sentences(old: str, new: str) -> list[tuple[str | None, str | None]]:
    found = compare(_edition(old), _edition(new)).texts
    assert found is not None
    return [(change.old, change.new) for change in found]


def test_a_reworded_sentence_is_one_change() -> None:
    assert _sentences(
        "总体平稳运行。研发投入强度为7.39%，比上年提高。",
        "总体平稳运行。研发投入强度为7.62%，比上年提高。",
    ) == [("研发投入强度为7.39%，比上年提高。", "研发投入强度为7.62%，比上年提高。")]


def test_another_sentence_is_a_removal_and_an_addition() -> None:
    assert _sentences("The harbour has grown fast.", "Ships are built in two yards.") == [
        ("The harbour has grown fast.", None),
        (None, "Ships are built in two yards."),
    ]


def test_a_decimal_point_ends_no_sentence() -> None:
    assert _sentences("It is 7.39 per cent now.", "It is 7.62 per cent now.") == [
        ("It is 7.39 per cent now.", "It is 7.62 per cent now.")
    ]


def test_a_cell_that_holds_a_figure_is_no_sentence() -> None:
    assert _sentences("7.39%\n528家", "7.62%\n551家") == []


def test_the_section_is_told() -> None:
    found = compare(_edition("总体运行平稳。"), _edition("")).texts

    assert found == (TextChange(language="zh", section="一、", old="总体运行平稳。", new=None),)


def test_texts_are_not_compared_if_a_file_does_not_keep_them() -> None:
    assert compare(_edition("总体运行平稳。"), _edition()).texts is None


def test_the_marks_that_moved_are_told() -> None:
    old = _edition(marks={"2024": "6.41%", "2025": "7.39%"}, title="It rose")
    new = _edition(marks={"2025": "7.39%", "2026": "7.62%"}, title="It rose again")

    assert compare(old, new).charts == (
        ChartChange(
            language="zh",
            chart="fig-a",
            title="It rose again",
            was="It rose",
            state="changed",
            marks=(
                MarkChange(mark="2024", old="6.41%", new=None),
                MarkChange(mark="2026", old=None, new="7.62%"),
            ),
        ),
    )


def test_charts_come_and_go() -> None:
    drawn, without = _edition(marks={"2025": "1"}), _edition()

    assert [change.state for change in compare(without, drawn).charts] == ["added"]
    assert [change.state for change in compare(drawn, without).charts] == ["removed"]
    assert not compare(drawn, drawn).any
