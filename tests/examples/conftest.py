"""Dossiers of any size, made up, to try templates with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

Make: TypeAlias = Callable[..., Path]
_HAN = "湖山林田河海江溪泉石沙岸桥路街门楼阁亭台花草树竹松柏梅兰菊荷风云雨雪霜露雷电光影"


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """Makes a project with so many sectors and facts; gives its folder."""

    def make(
        template: str,
        *,
        sectors: int = 1,
        facts: int = 4,
        charts: bool = True,
        theme: str = "civic",
    ) -> Path:
        folder = tmp_path / template
        (folder / "dossier").mkdir(parents=True)
        (folder / "sources").mkdir()
        (folder / "briefing.toml").write_text(
            f'template = "{template}"\ntheme = "{theme}"\ndate = 2026-01-20\n'
            'title = {zh = "湖滨", en = "Lakeside"}\nedition = {zh = "春季", en = "Spring"}\n',
            "utf-8",
        )
        dossier = _dossier(sectors, facts, charts=charts)
        text = yaml.safe_dump(dossier, allow_unicode=True)
        (folder / "dossier" / "strategy.yaml").write_text(text, "utf-8")
        (folder / "dossier" / "sources.json").write_text(
            '[{"id": "note", "type": "report", "title": "Note", "language": "en-GB",'
            ' "author": [{"family": "Ng", "given": "A."}], "issued": {"date-parts": [[2026]]}}]',
            "utf-8",
        )
        quotes = ". ".join(_quote(at) for at in range(facts))
        (folder / "sources" / "note.txt").write_text(f"{quotes}. The rest is open.\n", "utf-8")
        return folder

    return make


def _quote(at: int) -> str:
    return f"item {chr(97 + at // 26)}{chr(97 + at % 26)} stood at {1000 + at} tonnes"


def _dossier(sectors: int, facts: int, *, charts: bool) -> dict[str, Any]:
    ids = [f"s{chr(97 + at)}" for at in range(sectors)]
    listed: list[dict[str, Any]] = [
        {
            "id": f"f.{at}",
            "label": {
                "zh": f"指标{_HAN[at // len(_HAN)]}{_HAN[at % len(_HAN)]}",
                "en": f"Indicator {chr(97 + at // 26)}{chr(97 + at % 26)}",
            },
            "value": 1000 + at,
            "unit": "tonne",
            "period": 2025,
            "area": {"zh": "湖滨", "en": "Lakeside"},
            "sector": ids[at % sectors],
            "evidence": [{"source": "note", "exact": _quote(at)}],
        }
        for at in range(facts)
    ]
    dossier: dict[str, Any] = {
        "strategy": {
            "name": {"zh": "湖滨规划", "en": "the Lakeside plan"},
            "area": {"zh": "湖滨", "en": "Lakeside"},
            "horizon": "2026/2030",
            "summary": {"zh": "规划涉及各个产业。", "en": "The plan covers each sector."},
        },
        "sectors": [
            {
                "id": id_,
                "name": {"zh": f"产业{_HAN[at]}", "en": f"Sector {id_[-1].upper()}"},
                "positioning": {"zh": "重点", "en": "focus"},
                "summary": {"zh": "该产业持续发展。", "en": "The sector goes on growing."},
            }
            for at, id_ in enumerate(ids)
        ],
        "facts": listed,
        "actions": [
            {
                "id": "network",
                "title": {"zh": "建设网络", "en": "Build a network"},
                "text": {"zh": "继续建设。", "en": "Work goes on."},
                "period": 2027,
                "evidence": [{"source": "note", "exact": "The rest is open"}],
            }
        ],
    }
    if charts:
        shown = [fact["id"] for fact in listed if fact["sector"] == ids[0]][:3]
        title = {"zh": "各项指标", "en": "The indicators"}
        dossier["charts"] = [
            {"id": "chart", "kind": "bar", "sector": ids[0], "title": title, "facts": shown}
        ]
    return dossier
