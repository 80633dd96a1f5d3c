"""briefgen turns a structured, sourced dossier into Word and PDF briefings.

What the library offers is in `briefgen.api`; a name of it can be imported from here, which is when
the rest is imported: `import briefgen` alone imports nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` itself is not worth importing here
if TYPE_CHECKING:
    from briefgen.api import (
        BriefgenError,
        Briefing,
        BuiltFile,
        Finding,
        Place,
        Severity,
        build,
        check,
    )

__all__ = [
    "BriefgenError",
    "Briefing",
    "BuiltFile",
    "Finding",
    "Place",
    "Severity",
    "build",
    "check",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib  # noqa: PLC0415  (only where the library is used)

    return getattr(importlib.import_module("briefgen.api"), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
