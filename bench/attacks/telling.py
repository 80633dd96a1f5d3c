"""What was measured, as a part of docs/verify.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

MARK = "<!-- measured by bench/audit.py -->\n"
GOAL = {"marks left": 1.0, "stripped": 0.95}


def page(judged: Sequence[Any]) -> tuple[str, bool]:
    """The tables, and whether the goals are met."""
    attacked = [each for each in judged if each.case.edit]
    calm = [each for each in judged if not each.case.edit]
    rows: dict[tuple[str, str], dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for each in attacked:
        kind = "marks left" if each.case.marked else "stripped"
        rows[each.case.briefing.format, each.case.edit][kind].append(each.caught)
    lines = ["| file | edit | marks left | stripped |", "| --- | --- | --- | --- |"]
    for (format_, edit), found in sorted(rows.items()):
        cells = [_share(found.get(kind, [])) for kind in GOAL]
        lines.append(f"| {format_.upper()} | {edit} | {' | '.join(cells)} |")
    totals = {
        kind: [
            e.caught for e in attacked if ("marks left" if e.case.marked else "stripped") == kind
        ]
        for kind in GOAL
    }
    lines.append(
        f"| | **all {len(attacked)}** | {' | '.join(f'**{_share(v)}**' for v in totals.values())} |"
    )
    alarms = [each for each in calm if not each.caught]
    besides = sum(each.besides for each in attacked)
    lines += [
        "",
        f"False alarms: {len(alarms)} of {len(calm)} files that nobody edited.",
        f"Figures told that nobody touched: {besides} in {len(attacked)} edited files.",
        "",
        "Missed:",
        "",
        *([f"- {each.case.name}" for each in attacked if not each.caught] or ["- none"]),
        *[f"- false alarm: {each.case.name}" for each in alarms],
    ]
    met = not alarms and all(sum(v) >= GOAL[kind] * len(v) for kind, v in totals.items())
    return "\n".join(lines) + "\n", met


def _share(found: Sequence[bool]) -> str:
    return f"{sum(found)} of {len(found)}" if found else "–"


def write(path: Path, text: str) -> None:
    """Renew the measured part of the page."""
    before, mark, rest = path.read_text("utf-8").partition(MARK)
    _, end, after = rest.partition(MARK)
    path.write_text(f"{before}{mark}\n{text}\n{end}{after}", "utf-8")
