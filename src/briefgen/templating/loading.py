"""Finding templates: the project's own first, then the built-in ones, each in its language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from briefgen.diagnostics import Place, Report
from briefgen.document.manuscript import without_private_use
from briefgen.dossier.files.text import read_text
from briefgen.resources import templates

BUILT_IN = "briefgen:"
"""Stands before the name of a built-in template."""
MAX_TEMPLATE = 2_000_000
"""Characters; a larger file is no template."""


class Templates(BaseLoader):
    """Loads `name` as `name.<language>.md` from the project's `templates/`, else the built-in one.

    A template that names itself (`{% extends "briefing" %}` in the project's `briefing.zh.md`)
    means the built-in one of that name.
    """

    def __init__(self, project: Path, built_in: str, language: str, report: Report) -> None:
        self._folders = {"": project / "templates", BUILT_IN: templates(built_in)}
        self._shown = {"": "templates/", BUILT_IN: f"{BUILT_IN}{built_in}/"}
        self._language = language
        self._report = report

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """The template's text and the name it is shown by.

        Raises:
            TemplateNotFound: neither the project nor briefgen has it in this language.
        """
        del environment
        for where in (BUILT_IN,) if template.startswith(BUILT_IN) else ("", BUILT_IN):
            path = self._path(where, template.removeprefix(BUILT_IN))
            if path is not None and path.is_file():
                shown = self._shown[where] + path.relative_to(self._folders[where]).as_posix()
                return self._read(path, shown), shown, None
        raise TemplateNotFound(template)

    def is_own(self, template: str) -> bool:
        """Whether the project itself has this template."""
        path = self._path("", template)
        return path is not None and path.is_file()

    def list_templates(self) -> list[str]:
        """The names that can be loaded in this language, sorted."""
        end = f".{self._language}.md"
        return sorted(
            {
                path.relative_to(folder).as_posix().removesuffix(end)
                for folder in self._folders.values()
                for path in folder.rglob(f"*{end}")
            }
        )

    def _path(self, where: str, name: str) -> Path | None:
        """The file of a name; None for a name that would leave the folder."""
        parts = name.split("/")
        if any(part in {"", ".", ".."} or "\\" in part or "\0" in part for part in parts):
            return None
        end = "" if name.endswith(".md") else f".{self._language}.md"
        folder = self._folders[where]
        path = folder.joinpath(*parts[:-1], parts[-1] + end)
        return path if path.resolve().is_relative_to(folder.resolve()) else None

    def _read(self, path: Path, shown: str) -> str:
        text = read_text(path, Place(shown), self._report)
        if text is None:
            return ""
        if len(text) > MAX_TEMPLATE:
            self._report.error(
                "template-limit",
                f"the template exceeds {MAX_TEMPLATE:,} characters",
                Place(shown),
                "split it, and include its parts",
            )
            return ""

        def place(offset: int) -> Place:
            return Place(shown, text.count("\n", 0, offset) + 1)

        return without_private_use(text, "the template", self._report, place)
