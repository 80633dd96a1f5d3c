"""The shipped example: it is complete, it says no more than its source, and it keeps its promises.

What needs the source's text is skipped where the text is not at hand: it may not be passed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.assembly.assembling import assemble
from briefgen.diagnostics import Report
from briefgen.document.nodes import (
    Blocks,
    Document,
    Figure,
    Heading,
    KeyFigures,
    SourceList,
    Table,
)
from briefgen.dossier.reading import read_dossier
from briefgen.dossier.records import MAX_QUOTE, Evidence, Sector, StatementKind
from briefgen.evidence.normalisation import normalise
from briefgen.evidence.numbers import NumberKind, NumberMention, read_numbers
from briefgen.evidence.verification import quoting_records, verify_evidence
from briefgen.evidence.verified import Proof, VerifiedDossier
from briefgen.markdown.parsing import parse_markdown
from briefgen.project import Project, read_project
from briefgen.templating.expansion import expand_template
from briefgen.typography.languages import language

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "guangzhou-2026"
ARTICLE = "nfcj-20260119"
TEXTS = (
    EXAMPLE / "sources" / f"{ARTICLE}.txt",
    ROOT.parent / "shared" / "sources" / f"{ARTICLE}.txt",
)
LANGUAGES = ("zh", "en")
SECTORS = ("ai", "marine", "biomedicine")

GAP = 2
"""Quotes with no more characters than this between them could be read as one."""
LONGEST_RUN = 20
"""Characters; the article's sentences are far longer."""
NO_FIGURES = {
    r"0(?= ?分享至)": "the page's counter of comments",
    r"12218": "the name of the framework, a declared term",
    r"三(?=大(产业|赛道))": "the three industries, quoted once as `strategy.industries`",
    r"一(?=[个张种批])": "an article, no count",
    r"五(?=年,广州固定资产)": "quoted as `city.review-span`",
    r"20(25|26|24)": "a reference year: the period of the figures beside it",
    r"1(?=类创新药)": "a class of medicines, a declared term",
    r"1(?=\+N)": "the name of a consortium, a declared term",
    r"一(?=号\")": "the name of a vessel, a declared term",
    r"第一(?=梯队)": "a group, not a place in an order",
    r"21(?=世纪经济报道)": "the publisher's name, a declared term",
    r"\d+(?=文章数|关注度)": "the publisher's counters on the page",
}
"""Number mentions of the article that are no figures: pattern at the mention → reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The example, read and verified."""

    project: Project
    verified: VerifiedDossier
    findings: tuple[str, ...]


@pytest.fixture(scope="module")
def example() -> Example:
    report = Report()
    project = read_project(EXAMPLE, report)
    verified = verify_evidence(read_dossier(EXAMPLE, report), EXAMPLE, report)
    return Example(
        project=project,
        verified=verified,
        findings=tuple(f"{f.place}: {f.message}" for f in report),
    )


@pytest.fixture(scope="module", params=LANGUAGES)
def document(example: Example, request: pytest.FixtureRequest) -> Document:
    return _document(example, request.param)


@pytest.fixture(scope="module")
def article() -> str:
    """The article's text, normalised as quotes are."""
    for path in TEXTS:
        if path.is_file():
            return normalise(path.read_text("utf-8"))
    pytest.skip("the source's text is not at hand")


def _document(example: Example, code: str) -> Document:
    report = Report()
    words = language(code)
    markdown = expand_template(example.verified, example.project, words, report)
    blocks = parse_markdown(markdown, report)
    document = assemble(blocks, example.verified, example.project, words, report)
    assert [str(f) for f in report] == []
    return document


def _quotes(example: Example) -> Iterator[tuple[str, Evidence]]:
    for name, record in quoting_records(example.verified.dossier):
        for quote in getattr(record, "evidence", ()):
            yield name, quote


def _of_kind(blocks: Blocks, kind: type[Figure | Table]) -> list[str]:
    return [block.id for block in blocks if isinstance(block, kind)]


# --- evidence ----------------------------------------------------------------------------------


def test_the_example_has_no_findings(example: Example) -> None:
    assert example.findings == ()


def test_every_quote_is_a_fragment(example: Example) -> None:
    too_long = [name for name, quote in _quotes(example) if len(quote.exact) > MAX_QUOTE]

    assert too_long == []


def test_every_quote_stands_in_the_article_exactly_once(example: Example, article: str) -> None:
    elsewhere = [
        f"{name}: {quote.exact}"
        for name, quote in _quotes(example)
        if article.count(normalise(quote.exact)) != 1
    ]

    assert elsewhere == []


def test_the_quotes_together_are_less_than_a_fifth_of_the_article(
    example: Example, article: str
) -> None:
    spans = _quoted_spans(example)

    assert sum(end - start for start, end in spans) < len(article) / 5


def test_no_quotes_adjoin_so_that_a_sentence_could_be_rebuilt(
    example: Example, article: str
) -> None:
    runs: list[tuple[int, int]] = []
    for start, end in _quoted_spans(example):
        joins = runs and start - runs[-1][1] <= GAP
        runs[-1:] = [(runs[-1][0], max(end, runs[-1][1]))] if joins else [*runs[-1:], (start, end)]

    long = [article[start:end] for start, end in runs if end - start > LONGEST_RUN]

    assert long == []


def _quoted_spans(example: Example) -> list[tuple[int, int]]:
    """Where the article is quoted, each passage once, in order."""
    found = example.verified.anchors.values()
    return sorted({(anchor.start, anchor.end) for anchors in found for anchor in anchors})


def test_the_proof_is_by_text_or_by_lock(example: Example) -> None:
    proofs = {anchor.proof for found in example.verified.anchors.values() for anchor in found}

    assert proofs <= {Proof.TEXT, Proof.LOCK}
    assert len(proofs) == 1


def test_every_figure_of_the_article_is_a_fact(example: Example, article: str) -> None:
    quoted = [
        (anchor.start, anchor.end)
        for name, anchors in example.verified.anchors.items()
        if name.startswith("fact:")
        for anchor in anchors
    ]

    missed = [
        article[max(0, mention.start - 10) : mention.end + 10]
        for mention in read_numbers(article, "zh")
        if not any(start <= mention.start and mention.end <= end for start, end in quoted)
        and not _is_no_figure(article, mention)
    ]

    assert missed == []


def test_every_claim_of_being_first_or_greatest_is_quoted(example: Example, article: str) -> None:
    """The number reader sees no rank in these words."""
    spans = _quoted_spans(example)
    words = re.finditer("首[个次]|国内最大|领跑|一线城市|双备案|第一梯队", article)

    missed = [
        article[word.start() - 5 : word.end() + 5]
        for word in words
        if not any(start < word.end() and word.start() < end for start, end in spans)
    ]

    assert missed == []


def _is_no_figure(article: str, mention: NumberMention) -> bool:
    return any(re.compile(pattern).match(article, mention.start) for pattern in NO_FIGURES)


def test_no_exception_is_idle(article: str) -> None:
    starts = [mention.start for mention in read_numbers(article, "zh")]

    idle = [
        reason
        for pattern, reason in NO_FIGURES.items()
        if not any(re.compile(pattern).match(article, start) for start in starts)
    ]

    assert idle == []


def test_no_sentence_of_the_article_stands_in_the_example(article: str) -> None:
    written = {
        path: normalise(_without_quotes(path.read_text("utf-8")))
        for folder in ("dossier", "templates")
        for path in sorted((EXAMPLE / folder).rglob("*"))
        if path.suffix in {".yaml", ".md"}
    }
    sentences = [s for s in re.split(r"[。!?;]", article) if len(s) > MAX_QUOTE // 2]

    copied = [
        f"{path.name}: {sentence}"
        for path, text in written.items()
        for sentence in sentences
        if sentence in text
    ]

    assert copied == []


def _without_quotes(text: str) -> str:
    return re.sub(r"^\s*- \{source: .*\}$", "", text, flags=re.MULTILINE)


def test_no_figure_has_a_period_that_the_article_does_not_give(
    example: Example, article: str
) -> None:
    years = {
        str(mention.date)[:4]
        for mention in read_numbers(article, "zh")
        if mention.kind is NumberKind.DATE and mention.date and mention.date[0] == "2"
    }
    plan = {"2030"}  # the end of the plan that opens in 2026
    facts = [o.fact for o in example.verified.dossier.observations.values()]

    guessed = [
        fact.id
        for fact in facts
        if not {part[:4] for part in fact.period.split("/")} <= years | plan | {"unst"}
    ]

    assert guessed == []


# --- completeness ------------------------------------------------------------------------------


@pytest.mark.parametrize("sector", SECTORS)
def test_a_sector_has_figures_actions_names_and_a_chart(example: Example, sector: str) -> None:
    dossier = example.verified.dossier
    records = {
        "figures": [o for o in dossier.observations.values() if o.fact.sector == sector],
        "actions": [a for a in dossier.actions.values() if a.sector == sector],
        "names": [a for a in dossier.assets.values() if a.sector == sector],
        "views": [
            s
            for s in dossier.statements.values()
            if s.sector == sector and s.kind is not StatementKind.SHORTCOMING
        ],
        "charts": [c for c in dossier.charts.values() if c.sector == sector],
        "questions": [w for w in dossier.watch.values() if w.sector == sector],
    }

    missing = [what for what, found in records.items() if not found]

    assert missing == []


def test_every_named_person_who_speaks_is_heard(example: Example) -> None:
    dossier = example.verified.dossier
    speakers = {s.speaker for s in dossier.statements.values() if s.speaker}

    assert speakers == {"duan-wei", "li-zhijian", "liu-gensheng"}


def test_derived_figures_come_out_as_expected(example: Example) -> None:
    observed = example.verified.dossier.observations

    values = {id_: str(o.quantity.value) for id_, o in observed.items() if o.derived}

    assert values == {
        "ai.platforms": "18",
        "bio.rd-intensity-2024": "6.41",
        "bio.rd-to-revenue": "1.75",
        "bio.rd-base": "52100000000",
        "bio.huangpu-hightech-share": "11",
        "bio.gphl-rd-year": "None",
    }


def test_both_sources_are_listed_and_the_report_is_cited_through_the_article(
    example: Example,
) -> None:
    sources = example.verified.dossier.sources

    assert {id_: source.reported_by for id_, source in sources.items()} == {
        ARTICLE: None,
        "gz-report-2026": ARTICLE,
    }


def test_every_text_is_in_both_languages(example: Example) -> None:
    dossier = example.verified.dossier
    records = [record for _, record in quoting_records(dossier)]
    records += [*dossier.charts.values(), *dossier.watch.values()]

    lacking = [
        f"{type(record).__name__} {getattr(record, 'id', '')}: {field}"
        for record in records
        for field, value in record
        if isinstance(value, dict)
        and value
        and (set(value) & {"zh", "en", "*"})
        and "*" not in value
        and set(value) != set(LANGUAGES)
    ]

    assert lacking == []


def test_the_sectors_stand_in_the_order_of_the_report(example: Example) -> None:
    sectors: dict[str, Sector] = dict(example.verified.dossier.sectors)

    positions = {id_: sector.positioning["zh"] for id_, sector in sectors.items()}

    assert positions == {"ai": "制胜赛道", "marine": "战略赛道", "biomedicine": "决胜赛道"}


# --- the briefing ------------------------------------------------------------------------------


def test_the_briefing_has_charts_of_many_kinds(document: Document) -> None:
    figures = [block for block in document.blocks if isinstance(block, Figure)]

    assert len(figures) >= 6
    assert len({figure.plot.kind for figure in figures}) >= 5


def test_the_briefing_has_tables_and_one_that_crosses_a_page(document: Document) -> None:
    tables = [block for block in document.blocks if isinstance(block, Table)]

    assert len(tables) >= 4
    assert max(len(table.rows) for table in tables) > 20


def test_every_figure_of_the_dossier_is_drawn(example: Example, document: Document) -> None:
    drawn = set(_of_kind(document.blocks, Figure))

    assert drawn == {f"fig-{chart}" for chart in example.verified.dossier.charts}


def test_every_quote_leads_back_to_where_it_is_used(document: Document) -> None:
    (sources,) = [block for block in document.blocks if isinstance(block, SourceList)]

    idle = [quote.exact for card in sources.cards for quote in card.quotes if not quote.uses]

    assert idle == []


def test_the_report_says_where_it_is_cited_since_nothing_is_quoted_from_it(
    document: Document,
) -> None:
    (sources,) = [block for block in document.blocks if isinstance(block, SourceList)]

    uses = {card.source: bool(card.uses) for card in sources.cards}

    assert uses == {ARTICLE: False, "gz-report-2026": True}


def test_the_summary_opens_with_key_figures(document: Document) -> None:
    headings = [i for i, block in enumerate(document.blocks) if isinstance(block, Heading)]
    summary = document.blocks[headings[0] : headings[1]]

    assert any(isinstance(block, KeyFigures) for block in summary)


def test_both_languages_have_the_same_blocks_in_the_same_order(example: Example) -> None:
    zh, en = (_document(example, code) for code in LANGUAGES)

    outlines = [
        [
            (type(block).__name__, block.id)
            for block in document.blocks
            if isinstance(block, Heading | Figure | Table | KeyFigures)
        ]
        for document in (zh, en)
    ]

    assert outlines[0] == outlines[1]
