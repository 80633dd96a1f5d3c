"""What is not installed by default: the libraries of the extra `data`."""

from __future__ import annotations

from briefgen.diagnostics import Place, Report


def report_missing_extra(what: str, library: str, place: Place | None, report: Report) -> None:
    """Report that a library is not there, and how to install it."""
    report.error(
        "missing-extra",
        f"{what} needs `{library}`, which is not installed",
        place,
        "install it: `pip install 'briefgen[data]'`",
    )
