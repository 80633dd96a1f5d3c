"""Editions: pages are named by what they show; cards say what stands behind a figure."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefgen.pipeline import Options
from briefgen.preview.building import Outcome, build_editions
from briefgen.preview.editions import Shown

EXAMPLE = Path(__file__).parents[2] / "examples" / "guangzhou-2026"
Edit = Callable[[str, str, str], None]


def built(folder: Path, first: str = "") -> tuple[list[Shown], Outcome]:
    *shown, outcome = build_editions(folder, Options(), first)
    assert isinstance(outcome, Outcome)
    return [edition for edition in shown if isinstance(edition, Shown)], outcome


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    """The example's English edition as the browser gets it."""
    editions, _ = built(EXAMPLE, "en")
    described: dict[str, Any] = json.loads(editions[0].description)
    return described


def test_the_language_asked_for_comes_first(project: Path) -> None:
    editions, outcome = built(project, "en")

    assert [edition.code for edition in editions] == ["en", "zh"]
    assert outcome.languages == ("zh", "en")


def test_an_edition_in_two_languages_is_one(project: Path, edit: Edit) -> None:
    edit("briefing.toml", "languages =", 'template = "bilingual"\nlanguages =')

    (edition,), outcome = built(project)

    assert (edition.code,) == outcome.languages == ("zh-en",)


def test_the_same_project_gives_the_same_names(project: Path) -> None:
    once, again = built(project)[0], built(project)[0]

    assert [edition.pages for edition in once] == [edition.pages for edition in again]
    assert [edition.digest for edition in once] == [edition.digest for edition in again]


def test_only_the_pages_that_look_otherwise_get_another_name(project: Path, edit: Edit) -> None:
    before = built(project)[0]
    edit("briefing.toml", "First edition", "Second edition")
    after = built(project)[0]

    (zh, en), (zh_after, en_after) = before, after
    assert zh.pages == zh_after.pages
    # The cover and the running foot of every page name the edition.
    assert not set(en.pages) & set(en_after.pages)


def test_a_change_on_one_page_leaves_the_others_names(project: Path, edit: Edit) -> None:
    (before, _), _ = built(project)
    edit("briefing.toml", "湖滨镇研究室", "湖滨镇研究所")
    (after, _), _ = built(project)

    changed = [one != other for one, other in zip(before.pages, after.pages, strict=True)]
    assert changed == [True, *[False] * (len(changed) - 1)]


def test_errors_are_told_and_no_edition_comes(project: Path, edit: Edit) -> None:
    edit("dossier/facts.yaml", "value: 46", "value: 47")

    editions, outcome = built(project)

    assert editions == []
    assert outcome.failed
    assert [finding.code for finding in outcome.findings] == ["number-differs"]


def test_a_warning_is_told_beside_the_pages(project: Path) -> None:
    (project / "dossier" / "empty.yaml").write_text("", "utf-8")

    editions, outcome = built(project)

    assert len(editions) == 2
    assert not outcome.failed
    assert [finding.code for finding in outcome.findings] == ["empty-file"]


def test_a_card_names_the_fact_its_quote_and_its_source(example: dict[str, Any]) -> None:
    card = example["facts"]["ai.companies"]
    (quote,) = card["quotes"]

    assert card["label"] == "AI companies"
    assert card["value"] == "about 2,200 enterprises"
    assert card["place"].startswith("dossier/facts.yaml:")
    assert quote["exact"] == "约2200户"
    assert quote["language"] == "zh-CN"
    assert "evidence lock" in quote["proof"]
    assert "赵晓晨" in example["sources"][quote["source"]]["entry"]
    assert example["sources"][quote["source"]]["page"] > 1


def test_a_derived_figure_s_card_leads_to_what_it_is_made_from(example: dict[str, Any]) -> None:
    facts = example["facts"]
    derived = {fact: card for fact, card in facts.items() if card["inputs"]}

    assert derived
    for card in derived.values():
        assert card["formula"]
        assert card["quotes"] == []
        assert set(card["inputs"]) <= set(facts)


def test_every_figure_on_a_page_leads_to_a_quote(example: dict[str, Any]) -> None:
    facts = example["facts"]

    def proved(fact: str) -> bool:
        card = facts[fact]
        return bool(card["quotes"]) or (bool(card["inputs"]) and all(map(proved, card["inputs"])))

    printed = {box["fact"] for page in example["pages"] for box in page["boxes"]}
    assert printed
    assert [fact for fact in printed if not proved(fact)] == []
    quoted = {quote["source"] for card in facts.values() for quote in card["quotes"]}
    assert quoted == set(example["sources"])
