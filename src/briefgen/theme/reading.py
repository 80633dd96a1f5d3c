"""Reads a theme file: unknown tokens are refused, colours checked for every reader's eyes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefgen.diagnostics import BriefgenError, Place, Report, suggestion
from briefgen.dossier.files.located import Located
from briefgen.dossier.files.text import read_text
from briefgen.dossier.files.toml_file import parse_toml
from briefgen.fonts.chains import parse_font_name
from briefgen.resources import asset
from briefgen.theme.colours import Vision, contrast, difference, rgb, seen_by
from briefgen.theme.tokens import FontRole, Theme

DEFAULT = "civic"
_SETTINGS = Place("briefing.toml")

_TEXT_CONTRAST = 4.5
"""https://www.w3.org/TR/WCAG22/#contrast-minimum"""
_MARK_CONTRAST = 3.0
"""https://www.w3.org/TR/WCAG22/#non-text-contrast"""
_TOLD_APART = 10.0
"""Least CIEDE2000 of two chart colours that a colour-blind reader can still tell apart."""


def load_theme(name: str, project_folder: Path | None, report: Report) -> Theme:
    """The theme `name`: a built-in one, or a `.toml` file of the project, named by its path.

    A theme that cannot be used is recorded in `report`, and the default theme stands in for it so
    that later stages can report what they find too.
    """
    path = _find(name, project_folder, report)
    if path is None:
        return _default()
    shown = name if name.endswith(".toml") else f"themes/{name}.toml"
    file = _parsed(path, shown, report)
    theme = None if file is None else _validated(file, report)
    if file is None or theme is None:
        return _default()
    _check_contrast(theme, file, report)
    _check_palette(theme, file, report)
    _check_fonts(theme, project_folder, file, report)
    return theme


def built_in_themes() -> tuple[str, ...]:
    """The names of the themes that ship, sorted."""
    return tuple(sorted(path.stem for path in asset("themes").glob("*.toml")))


@cache
def _default() -> Theme:
    report = Report()
    file = _parsed(asset("themes", f"{DEFAULT}.toml"), f"themes/{DEFAULT}.toml", report)
    theme = None if file is None else _validated(file, report)
    if theme is None:
        raise BriefgenError(*report)
    return theme


def _find(name: str, project_folder: Path | None, report: Report) -> Path | None:
    if not name.endswith(".toml"):
        if name in built_in_themes():
            return asset("themes", f"{name}.toml")
        hint = suggestion(name, built_in_themes())
        report.error("unknown-theme", f"there is no theme `{name}`", _SETTINGS, hint)
        return None
    if project_folder is None:
        hint = "name a built-in theme: " + ", ".join(f"`{known}`" for known in built_in_themes())
        message = f"`{name}` names a file, but there is no project"
        report.error("unknown-theme", message, _SETTINGS, hint)
        return None
    path = (project_folder / name).resolve()
    if not path.is_relative_to(project_folder.resolve()):
        hint = "move the file into the project and name it by its path from there"
        report.error("outside-project", f"`{name}` lies outside the project", _SETTINGS, hint)
        return None
    if not path.is_file():
        hint = "name the file by its path from the project's folder"
        report.error("unknown-theme", f"there is no file `{name}`", _SETTINGS, hint)
        return None
    return path


def _parsed(path: Path, shown: str, report: Report) -> Located | None:
    """The data of a theme file; None with a finding if it cannot be read."""
    text = read_text(path, Place(shown), report)
    return None if text is None else parse_toml(text, Place(shown), report)


def _validated(file: Located, report: Report) -> Theme | None:
    """The theme; None with a finding for each token that is unknown, missing or wrong."""
    try:
        return Theme.model_validate(file.data)
    except ValidationError as error:
        for details in error.errors():
            _report_token(details, file, report)
    return None


def _report_token(details: ErrorDetails, file: Located, report: Report) -> None:
    place = file.at(details["loc"])
    location = [part for part in details["loc"] if isinstance(part, str)]
    token = ".".join(location)
    if details["type"] == "extra_forbidden":
        hint = suggestion(location[-1], _fields(location[:-1]))
        report.error("unknown-token", f"unknown token `{token}`", place, hint)
    elif details["type"] == "missing":
        hint = f"add it, as in the built-in theme `{DEFAULT}`"
        report.error("missing-token", f"the token `{token}` is missing", place, hint)
    else:
        message = f"the token `{token}` is wrong: {details['msg'].lower()}"
        report.error("wrong-token", message, place, f"see the built-in theme `{DEFAULT}`")


def _fields(location: list[str]) -> Iterator[str]:
    """The names known inside the table at `location`."""
    model: Any = Theme
    for part in location:
        model = model.model_fields[part].annotation
    if isinstance(model, type) and issubclass(model, BaseModel):
        yield from model.model_fields


def _check_contrast(theme: Theme, file: Located, report: Report) -> None:
    c = theme.colours
    texts = [(role, getattr(c, role)) for role in ("ink", "muted", "heading", "accent")]
    pairs = [
        (r, v, g, getattr(c, g), _TEXT_CONTRAST) for r, v in texts for g in ("ground", "panel")
    ]
    pairs.append(("on_accent", c.on_accent, "accent", c.accent, _TEXT_CONTRAST))
    pairs.append(("faded", c.faded, "ground", c.ground, _MARK_CONTRAST))
    pairs += [("palette", colour, "ground", c.ground, _MARK_CONTRAST) for colour in c.palette]
    for role, colour, ground, ground_colour, least in pairs:
        ratio = contrast(rgb(colour), rgb(ground_colour))
        if ratio < least:
            report.error(
                "theme-contrast",
                f"`{role}` {colour} on `{ground}` {ground_colour} has a contrast of "
                f"{ratio:.2f}:1, but {least:g}:1 is the least",
                file.at(("colours", role)),
                "make the one darker or the other lighter",
            )


def _check_palette(theme: Theme, file: Located, report: Report) -> None:
    for vision in Vision:
        seen = [(colour, seen_by(rgb(colour), vision)) for colour in theme.colours.palette]
        for (first, one), (second, other) in combinations(seen, 2):
            apart = difference(one, other)
            if apart < _TOLD_APART:
                report.warn(
                    "theme-palette",
                    f"`palette` colours {first} and {second} look alike with "
                    f"{vision.name.lower()} (difference {apart:.1f}, least {_TOLD_APART:g})",
                    file.at(("colours", "palette")),
                    "change the lightness of one of them",
                )


def _check_fonts(theme: Theme, project_folder: Path | None, file: Located, report: Report) -> None:
    folders = [asset("fonts"), *([project_folder] if project_folder else [])]
    hint = "name a file of `assets/fonts`, or one by its path from the project's folder"
    roles: list[tuple[str, FontRole]] = [
        ("body", theme.fonts.body),
        ("heading", theme.fonts.heading),
    ]
    for role, fonts in roles:
        for weight, files in (("regular", fonts.regular), ("bold", fonts.bold)):
            for name in files:
                path = parse_font_name(name).file
                if not any((folder / path).is_file() for folder in folders):
                    report.error(
                        "unknown-font-file",
                        f"there is no font file `{name}`",
                        file.at(("fonts", role, weight)),
                        hint,
                    )
