"""Overrun: by how much a file has more pages than its template allows."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from briefgen.diagnostics import Report
from briefgen.lengths import Length
from briefgen.theme.design import Design


def report_overrun(
    heights: Sequence[float], most: int | None, design: Design, kind: str, report: Report
) -> None:
    """Warn if there are more than `most` pages, and say how many lines of text are too many.

    Args:
        heights: what is taken of each page's text area, in points.
        most: how many pages there may be; None for any number.
        design: theme and language.
        kind: of file, in words: `PDF`, `Word`.
        report: where the warning goes.
    """
    if most is None or len(heights) <= most:
        return
    beyond = Length(sum(heights[most:]))
    scale = design.theme.type
    lines = max(1, ceil(beyond.pt / (scale.body * scale.leading)))
    report.warn(
        "too-long",
        f"the {kind} briefing in `{design.code}` has {len(heights)} pages and shall have {most}: "
        f"{lines} lines ({beyond.mm:.0f} mm) are too many",
        hint="print fewer figures or shorter texts, or use a theme with smaller type",
    )
