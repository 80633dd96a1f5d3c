"""Rules of charts that Word enforces by refusing the file, and no schema knows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from lxml import etree

from briefgen.writers.docx.lint.opened import C, Opened

_POSITIONS = {
    "barChart": {"outEnd", "inEnd", "ctr", "inBase"},
    "lineChart": {"t", "b", "l", "r", "ctr"},
    "scatterChart": {"t", "b", "l", "r", "ctr"},
    "pieChart": {"bestFit", "ctr", "inEnd", "outEnd"},
}
"""Where labels may stand; charts of other kinds may say nothing of it."""


def chart_faults(file: Opened) -> Iterator[str]:
    """What is wrong with native charts."""
    for name in file.names:
        if not re.fullmatch(r"word/charts/chart\d+\.xml", name):
            continue
        tree = file.tree(name)
        if tree is not None:
            for rule in (_axes, _labels, _caches, _data):
                yield from (f"{name}: {fault}" for fault in rule(tree))


def _charts(tree: etree._Element) -> list[etree._Element]:
    area = tree.find(f"{C}chart/{C}plotArea")
    return [] if area is None else [e for e in area if str(e.tag).endswith("Chart")]


def _axes(tree: etree._Element) -> Iterator[str]:
    area = tree.find(f"{C}chart/{C}plotArea")
    axes = [] if area is None else [e for e in area if _is_axis(e)]
    known = {_value(e.find(f"{C}axId")) for e in axes}
    yield from (f"the axis id `{id_}` has a sign" for id_ in known if id_.startswith("-"))
    used = [_value(e) for chart in _charts(tree) for e in chart.findall(f"{C}axId")]
    used += [_value(e.find(f"{C}crossAx")) for e in axes]
    yield from (f"there is no axis `{id_}`" for id_ in sorted(set(used) - known))


def _is_axis(element: etree._Element) -> bool:
    return str(element.tag).endswith("Ax")


def _value(element: etree._Element | None) -> str:
    return "" if element is None else str(element.get("val", ""))


def _labels(tree: etree._Element) -> Iterator[str]:
    for chart in _charts(tree):
        kind = etree.QName(chart).localname
        allowed = set(_POSITIONS.get(kind, ()))
        if kind == "barChart" and _value(chart.find(f"{C}grouping")) != "clustered":
            allowed.discard("outEnd")
        found = {_value(e) for e in chart.iter(f"{C}dLblPos")}
        yield from (
            f"a label's position `{position}` is not allowed in `{kind}`"
            for position in sorted(found - allowed)
        )


def _caches(tree: etree._Element) -> Iterator[str]:
    for cache in tree.iter(f"{C}numCache", f"{C}strCache", f"{C}numLit"):
        points = cache.findall(f"{C}pt")
        count = int(_value(cache.find(f"{C}ptCount")) or 0)
        if any(int(str(point.get("idx"))) >= count for point in points):
            yield "a cache has more points than it says"
        if cache.tag == f"{C}strCache":
            continue
        for point in points:
            if not _is_number(point.findtext(f"{C}v")):
                yield f"`{point.findtext(f'{C}v')}` is no number"


def _is_number(text: str | None) -> bool:
    try:
        return math.isfinite(float(text or ""))
    except ValueError:
        return False


def _data(tree: etree._Element) -> Iterator[str]:
    if tree.find(f"{C}externalData") is None:
        yield "the chart has no workbook"
