"""Undefined names: reported with the nearest known name, then treated as nothing, to go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, NoReturn

from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined
from jinja2.utils import missing

from briefgen.diagnostics import Place, Report, suggestion
from briefgen.templating.views import View


class Missing(Undefined):
    """Nothing, which is reported when it is used in any way but by `is defined`."""

    __slots__ = ()
    tell: ClassVar[Callable[[object, str, bool], None]]
    """Reports the use: the owner, the name, and whether it is forbidden rather than unknown."""

    def _told(self) -> None:
        forbidden = self._undefined_exception is SecurityError
        type(self).tell(self._undefined_obj, str(self._undefined_name), forbidden)

    def _fail_with_undefined_error(self, *_: object, **__: object) -> NoReturn:
        # What Jinja calls for an operation that has no neutral answer: arithmetic, order.
        self._told()
        raise self._undefined_exception(self._undefined_message)

    def __getattr__(self, name: str) -> Missing:
        if name.startswith("_") or name in {"unsafe_callable", "alters_data"}:
            raise AttributeError(name)
        self._told()
        return self

    def __getitem__(self, name: object) -> Missing:  # type: ignore[override]  # Jinja would raise
        self._told()
        return self

    def __call__(self, *_: object, **__: object) -> str:  # type: ignore[override]  # as above
        """An empty text."""
        self._told()
        return ""

    def __str__(self) -> str:
        self._told()
        return ""

    def __iter__(self) -> Iterator[Any]:
        self._told()
        return iter(())

    def __len__(self) -> int:
        self._told()
        return 0

    def __bool__(self) -> bool:
        self._told()
        return False

    def __eq__(self, other: object) -> bool:
        self._told()
        return other is self

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = Undefined.__hash__


def undefined_in(
    report: Report, known: Callable[[], list[str]], place: Callable[[], Place | None]
) -> type[Missing]:
    """An undefined that reports to `report`; `known` lists the context's names."""

    def tell(owner: object, name: str, forbidden: bool) -> None:  # noqa: FBT001  (one caller)
        if forbidden:
            report.error(
                "template-sandbox",
                f"a template may not use `{name}`",
                place(),
                "use the names and filters that docs/templates.md lists",
            )
            return
        what = "" if owner is missing else f" of {_kind(owner)}"
        names = known() if owner is missing else _names_of(owner)
        report.error(
            "undefined-name", f"there is no `{name}`{what}", place(), suggestion(name, names)
        )

    return type("MissingHere", (Missing,), {"__slots__": (), "tell": staticmethod(tell)})


def _names_of(owner: object) -> list[str]:
    return list(getattr(type(owner), "__struct_fields__", ()))


def _kind(owner: object) -> str:
    if isinstance(owner, View):
        return f"a {type(owner).__name__.removesuffix('View').lower()}"
    return {str: "a text", tuple: "a list", type(None): "nothing"}.get(type(owner), "this value")
