from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from briefgen.diagnostics import Report
from briefgen.document.nodes import SourceList
from briefgen.document.walking import walk_blocks
from briefgen.pipeline import Options, check_project
from briefgen.resources import templates

OWN = """{% extends "briefing" %}
{% block watch %}
# Traced {#traced}

MARKUP
{% endblock %}
"""


def _uses(folder: Path, code: str) -> dict[str, list[str]]:
    """Each quote with the places that it links back to."""
    checked = check_project(folder, Options(languages=(code,)), Report())
    blocks = walk_blocks(checked.editions[code].document.blocks)
    (sources,) = [block for block in blocks if isinstance(block, SourceList)]
    quotes = [quote for card in sources.cards for quote in card.quotes]
    return {quote.exact: [use.text for use in quote.uses] for quote in quotes}


EXAMPLE = Path(__file__).parents[2] / "examples" / "guangzhou-2026"


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("folder", [templates("starter"), EXAMPLE], ids=["starter", "example"])
def test_every_quote_leads_back_to_where_it_is_used(folder: Path, code: str) -> None:
    unused = [quote for quote, uses in _uses(folder, code).items() if not uses]

    assert not unused


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        ("On 12 March 2026 the council adopted", "Figure 3"),  # an event in a chart
        ("no count of cyclists at night", "Table 4"),  # a statement in the comparison
        ("the water met the bathing standard", "Table 4"),  # an action in the comparison
        ("The lake is the plan's second theme", "Table 1"),  # a sector's positioning in a table
    ],
)
def test_a_quote_leads_back_to_charts_and_tables(quote: str, place: str) -> None:
    assert place in _uses(templates("starter"), "en")[quote]


@pytest.mark.parametrize(
    "markup",
    [
        '{% for e in events if e.id == "adoption" %}{{ e.label }}{% endfor %}',
        '{{ date("adoption") }}',
        'The plan was adopted. {{ cite("event:adoption") }}',
        'The plan was adopted.{{ trace("event:adoption") }}',
        '- **{{ (events | selectattr("id", "equalto", "adoption") | first).label }}.** Done.',
    ],
)
def test_printing_or_citing_a_record_is_a_use_of_its_quotes(tmp_path: Path, markup: str) -> None:
    folder = copytree(templates("starter"), tmp_path / "project")
    (folder / "templates").mkdir()
    own = OWN.replace("MARKUP", markup)
    (folder / "templates" / "briefing.en.md").write_text(own, "utf-8")

    uses = _uses(folder, "en")["On 12 March 2026 the council adopted"]

    assert "7" in uses
