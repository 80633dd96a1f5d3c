"""Themes: what is wrong is named with its line, and colours are checked for every reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.diagnostics import Finding, Report, Severity
from briefgen.resources import asset
from briefgen.theme.reading import built_in_themes, load_theme

Edit = Callable[..., list[Finding]]


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """Loads the default theme with one text replaced, and gives the findings."""

    def load(old: str, new: str) -> list[Finding]:
        text = asset("themes", "civic.toml").read_text("utf-8")
        assert old in text
        (tmp_path / "own.toml").write_text(text.replace(old, new, 1), "utf-8")
        report = Report()
        load_theme("own.toml", tmp_path, report)
        return [*report]

    return load


@pytest.mark.parametrize("name", built_in_themes())
def test_a_built_in_theme_has_no_findings(name: str) -> None:
    report = Report()

    theme = load_theme(name, None, report)

    assert [*report] == []
    assert theme.name == name


def test_a_theme_of_the_project_is_named_by_its_path(tmp_path: Path) -> None:
    text = asset("themes", "civic.toml").read_text("utf-8")
    (tmp_path / "looks").mkdir()
    (tmp_path / "looks" / "ours.toml").write_text(text.replace('"civic"', '"ours"', 1), "utf-8")

    theme = load_theme("looks/ours.toml", tmp_path, Report())

    assert theme.name == "ours"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("civik", "unknown-theme"),
        ("no.toml", "unknown-theme"),
        ("../x.toml", "outside-project"),
    ],
)
def test_a_theme_that_is_not_there_is_an_error(name: str, code: str, tmp_path: Path) -> None:
    report = Report()

    theme = load_theme(name, tmp_path, report)

    assert [finding.code for finding in report] == [code]
    assert theme.name == "civic"


def test_a_misspelt_name_is_answered_with_the_nearest_one() -> None:
    report = Report()

    load_theme("civik", None, report)

    assert [finding.hint for finding in report] == ["did you mean `civic`?"]


def test_an_unknown_token_is_refused_with_its_line_and_the_nearest_known_one(edited: Edit) -> None:
    findings = edited("accent = ", "acent = ")

    unknown = next(f for f in findings if f.code == "unknown-token")
    missing = next(f for f in findings if f.code == "missing-token")
    assert unknown.message == "unknown token `colours.acent`"
    assert unknown.hint == "did you mean `accent`?"
    assert unknown.place is not None
    assert (unknown.place.file, unknown.place.line) == ("own.toml", 22)
    assert missing.message == "the token `colours.accent` is missing"


def test_a_colour_that_is_none_is_an_error_at_its_line(edited: Edit) -> None:
    (finding,) = edited('ink = "#1F2933"', 'ink = "dark"')

    assert finding.code == "wrong-token"
    assert finding.place is not None
    assert finding.place.line == 19


def test_broken_toml_is_an_error_at_its_place(edited: Edit) -> None:
    (finding,) = edited("justify = true", "justify = ")

    assert finding.code == "broken-toml"
    assert finding.place is not None
    assert finding.place.line == 4


@pytest.mark.parametrize(
    ("old", "new", "role"),
    [
        ('muted = "#5A6672"', 'muted = "#9AA6B2"', "`muted`"),
        ('faded = "#8695A3"', 'faded = "#B6C5D3"', "`faded`"),
        ('on_accent = "#FFFFFF"', 'on_accent = "#0B5C8B"', "`on_accent`"),
        ('"#B3550A"', '"#F3C58A"', "`palette`"),
    ],
)
def test_too_little_contrast_is_an_error(old: str, new: str, role: str, edited: Edit) -> None:
    findings = [finding for finding in edited(old, new) if finding.code == "theme-contrast"]

    assert findings
    assert all(role in finding.message for finding in findings)


def test_chart_colours_that_look_alike_to_some_readers_are_a_warning(edited: Edit) -> None:
    findings = edited('"#3A957A"', '"#B4530B"')

    assert {finding.severity for finding in findings} == {Severity.WARNING}
    assert {finding.code for finding in findings} == {"theme-palette"}


def test_a_font_file_that_is_nowhere_is_an_error(edited: Edit) -> None:
    (finding,) = edited('bold = ["NotoSansSC-Bold.ttf"]', 'bold = ["Helvetica.ttf"]')

    assert finding.code == "unknown-font-file"
    assert finding.message == "there is no font file `Helvetica.ttf`"


def test_a_theme_that_extends_another_says_only_what_differs(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(
        'name = "ours"\nextends = "plain"\n[colours]\naccent = "#123456"\n', "utf-8"
    )
    (tmp_path / "third.toml").write_text('extends = "ours.toml"\njustify = false\n', "utf-8")
    report = Report()

    theme = load_theme("third.toml", tmp_path, report)

    assert [*report] == []
    assert (theme.name, theme.justify, theme.colours.accent) == ("ours", False, "#123456")
    assert theme.tables.look == "booktabs"


def test_a_theme_that_extends_itself_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('extends = "b.toml"\n', "utf-8")
    (tmp_path / "b.toml").write_text('extends = "a.toml"\n', "utf-8")
    report = Report()

    load_theme("a.toml", tmp_path, report)

    (finding,) = report
    assert finding.code == "theme-extends-itself"
    assert finding.message.endswith("`a.toml` → `b.toml` → `a.toml`")
    assert finding.place is not None
    assert (finding.place.file, finding.place.line) == ("b.toml", 1)


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ('right = "{pgae}"', "wrong-token", "did you mean `page`?"),
        ('rigth = "x"', "unknown-token", "unknown token `footer.rigth`"),
        ('even = { lfet = "x" }', "unknown-token", "unknown token `footer.even.lfet`"),
        ('left = "{page"', "wrong-token", "the token `footer.left` is wrong"),
        ('left = "{logo} x"', "wrong-token", "`{logo}` stands alone in its part"),
    ],
)
def test_what_is_wrong_in_a_footer_is_told(line: str, code: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(f'extends = "civic"\n[footer]\n{line}\n', "utf-8")
    report = Report()

    load_theme("own.toml", tmp_path, report)

    (finding,) = report
    assert finding.code == code
    assert said in finding.message
    assert finding.place is not None
    assert finding.place.line == 3
