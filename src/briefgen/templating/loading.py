"""Finding templates: the project's own first, then the built-in ones, each in its language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from briefgen.diagnostics import Place, Report
from briefgen.document.manuscript import without_private_use
from briefgen.dossier.files.text import read_text
from briefgen.resources import templates

BUILT_IN = "briefgen:"
"""Stands before the name of a built-in template."""
DEFAULT = "briefing"
"""The built-in template whose parts the others include."""
MAX_TEMPLATE = 2_000_000
"""Characters; a larger file is no template."""
_NO_TEMPLATES = frozenset({"starter"})
"""Folders beside the built-in templates that are none."""


def built_in_templates() -> tuple[str, ...]:
    """The names of the templates that ship, sorted; each has a folder of its own."""
    folders = (path.name for path in templates().iterdir() if path.is_dir())
    return tuple(sorted(set(folders) - _NO_TEMPLATES))


class Templates(BaseLoader):
    """Loads `name` as `name.<language>.md` from the project's `templates/`, else the built-in one.

    A template that names itself (`{% extends "briefing" %}` in the project's `briefing.zh.md`)
    means the built-in one of that name. A built-in template's parts stand in its folder; parts
    that it does not have are those of `briefing`.
    """

    def __init__(self, project: Path, main: str, language: str, report: Report) -> None:
        self._own = project / "templates"
        self._main = main
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
        found = self.find(template)
        if found is None:
            raise TemplateNotFound(template)
        path, shown = found
        return self._read(path, shown), shown, None

    def find(self, template: str) -> tuple[Path, str] | None:
        """The file of a template and the name it is shown by; None if there is none."""
        name = template.removeprefix(BUILT_IN)
        for folder, shown in self._folders(name, own=not template.startswith(BUILT_IN)):
            path = self._path(folder, name)
            if path is not None and path.is_file():
                return path, shown + path.relative_to(folder).as_posix()
        return None

    def _folders(self, name: str, *, own: bool) -> Iterator[tuple[Path, str]]:
        """The folders in which a template may stand, and what they are shown as."""
        if own:
            yield self._own, "templates/"
        known = built_in_templates()
        for folder in dict.fromkeys((name, self._main, DEFAULT)):
            if folder in known:
                yield templates(folder), f"{BUILT_IN}{folder}/"

    def is_own(self, template: str) -> bool:
        """Whether the project itself has this template."""
        path = self._path(self._own, template)
        return path is not None and path.is_file()

    def list_templates(self) -> list[str]:
        """The names that can be loaded in this language, sorted."""
        end = f".{self._language}.md"
        folders = [self._own, *(templates(name) for name in built_in_templates())]
        return sorted(
            {
                path.relative_to(folder).as_posix().removesuffix(end)
                for folder in folders
                for path in folder.rglob(f"*{end}")
            }
        )

    def _path(self, folder: Path, name: str) -> Path | None:
        """The file of a name; None for a name that would leave the folder."""
        parts = name.split("/")
        if any(part in {"", ".", ".."} or "\\" in part or "\0" in part for part in parts):
            return None
        end = "" if name.endswith(".md") else f".{self._language}.md"
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
