"""Reads a theme file: unknown tokens are refused, colours checked for every reader's eyes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefgen.diagnostics import BriefgenError, Place, Report, suggestion
from briefgen.dossier.files.located import Located
from briefgen.dossier.files.text import read_text
from briefgen.dossier.files.toml_file import parse_toml
from briefgen.resources import asset
from briefgen.theme.checking import check_colours, check_files
from briefgen.theme.tokens import Theme

DEFAULT = "civic"
_SETTINGS = Place("briefing.toml")


def load_theme(name: str, project_folder: Path | None, report: Report) -> Theme:
    """The theme `name`: a built-in one, or a `.toml` file of the project, named by its path.

    A theme that cannot be used is recorded in `report`, and the default theme stands in for it so
    that later stages can report what they find too.
    """
    file = _read(name, project_folder, report, _SETTINGS, ())
    theme = None if file is None else _validated(file, report)
    if file is None or theme is None:
        return _default()
    check_colours(theme, file, report)
    check_files(theme, project_folder, file, report)
    return theme


def built_in_themes() -> tuple[str, ...]:
    """The names of the themes that ship, sorted."""
    return tuple(sorted(path.stem for path in asset("themes").glob("*.toml")))


@cache
def _default() -> Theme:
    report = Report()
    file = _read(DEFAULT, None, report, _SETTINGS, ())
    theme = None if file is None else _validated(file, report)
    if theme is None:
        raise BriefgenError(*report)
    return theme


def _read(
    name: str, project_folder: Path | None, report: Report, place: Place, above: tuple[str, ...]
) -> Located | None:
    """The data of the theme `name` over those of the theme that it extends.

    `place` is where the name stands, and `above` are the themes that extend this one.
    """
    if name in above:
        way = " → ".join(f"`{theme}`" for theme in (*above, name))
        hint = f"extend a theme that ships, such as `{DEFAULT}`"
        report.error("theme-extends-itself", f"the theme extends itself: {way}", place, hint)
        return None
    path = _find(name, project_folder, report, place)
    shown = name if name.endswith(".toml") else f"themes/{name}.toml"
    file = None if path is None else _parsed(path, shown, report)
    if file is None or not isinstance(file.data, dict) or "extends" not in file.data:
        return file
    own = dict(file.data)
    base = own.pop("extends")
    if not isinstance(base, str):
        hint = f'write `extends = "{DEFAULT}"`'
        report.error("wrong-token", "`extends` names no theme", file.at(("extends",)), hint)
        return None
    below = _read(base, project_folder, report, file.at(("extends",)), (*above, name))
    if below is None:
        return None
    return Located(_merged(below.data, own), file.file, {**below.places, **file.places})


def _merged(base: object, own: object) -> object:
    """The data of a theme over those of the one it extends: tables key by key, all else whole."""
    if not isinstance(base, dict) or not isinstance(own, dict):
        return own
    return base | {key: _merged(base.get(key), value) for key, value in own.items()}


def _find(name: str, project_folder: Path | None, report: Report, place: Place) -> Path | None:
    if not name.endswith(".toml"):
        if name in built_in_themes():
            return asset("themes", f"{name}.toml")
        hint = suggestion(name, built_in_themes())
        report.error("unknown-theme", f"there is no theme `{name}`", place, hint)
        return None
    if project_folder is None:
        hint = "name a built-in theme: " + ", ".join(f"`{known}`" for known in built_in_themes())
        message = f"`{name}` names a file, but there is no project"
        report.error("unknown-theme", message, place, hint)
        return None
    path = (project_folder / name).resolve()
    if not path.is_relative_to(project_folder.resolve()):
        hint = "move the file into the project and name it by its path from there"
        report.error("outside-project", f"`{name}` lies outside the project", place, hint)
        return None
    if not path.is_file():
        hint = "name the file by its path from the project's folder"
        report.error("unknown-theme", f"there is no file `{name}`", place, hint)
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
    location = [part for part in details["loc"] if isinstance(part, str) and part.isidentifier()]
    token = ".".join(location)
    if details["type"] == "extra_forbidden":
        hint = suggestion(location[-1], _fields(location[:-1]))
        report.error("unknown-token", f"unknown token `{token}`", place, hint)
    elif details["type"] == "missing":
        hint = f'add it, or begin the file with `extends = "{DEFAULT}"`'
        report.error("missing-token", f"the token `{token}` is missing", place, hint)
    else:
        message = f"the token `{token}` is wrong: {details['msg'].lower()}"
        report.error("wrong-token", message, place, f"see the built-in theme `{DEFAULT}`")


def _fields(location: list[str]) -> Iterator[str]:
    """The names known inside the table at `location`."""
    model: type[BaseModel] | None = Theme
    for part in location:
        model = model and table_of(model.model_fields[part].annotation)
    yield from model.model_fields if model else ()


def table_of(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401  (a type, or what stands for one)
    """The table that a key of this type holds: `Running` for `Running | None`; None for none."""
    for kind in (annotation, *get_args(annotation)):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
    return None
