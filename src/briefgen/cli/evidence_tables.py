"""The record of a file as tables for a terminal: figures, facts, sources."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from briefgen.cli.reports.wording import one_line, plural
from briefgen.record.model import Briefing, Evidence, Fact, Record, Source, bare

_PROOFS = {"text": "found in the text", "lock": "proved by the lock", "data": "read from data"}
_DIGITS = 12
"""Of a SHA-256 that are shown, as in a briefing's appendix."""
_WIDE = frozenset("FW")


def tables(record: Record) -> str:
    """For each language its figures in reading order; then facts, sources and what the rest says.

    Columns are aligned for a terminal, in which an ideograph is two columns wide.
    """
    parts = [_figures(briefing) for briefing in record.briefings]
    parts += [_facts(record), _items(record), _sources(record)]
    return "\n\n".join(part for part in parts if part)


def _figures(briefing: Briefing) -> str:
    counts = f"{plural(len(briefing.claims), 'figure')}, {plural(len(briefing.charts), 'chart')}"
    rows = [("page", "printed", "fact", "stands in")]
    for claim in briefing.claims:
        page = "" if claim.page is None else str(claim.page)
        where = f"{claim.place}, {claim.section}" if claim.section else claim.place
        rows.append((page.rjust(4), claim.target.quote.exact, bare(claim.body), where))
    head = f"{briefing.title} ({briefing.language}, {briefing.date}): {counts}"
    return "\n".join([one_line(head), *_aligned(rows)])


def _facts(record: Record) -> str:
    quotes = _by_body(record.evidence)
    rows = [("fact", "value", "period", "evidence")]
    for fact in record.facts:
        proofs = [f"= {fact.formula}"] if fact.formula else []
        proofs += map(_quoted, quotes.get(fact.id, ()))
        for number, proof in enumerate(proofs or [""]):
            front = (bare(fact.id), _value(fact), fact.period) if number == 0 else ("", "", "")
            rows.append((*front, proof))
    return "\n".join(_aligned(rows))


def _items(record: Record) -> str:
    quotes = _by_body(record.evidence)
    rows = [(item.id, _quoted(quote)) for item in record.items for quote in quotes.get(item.id, ())]
    return "\n".join(_aligned([("other", "evidence"), *rows])) if rows else ""


def _sources(record: Record) -> str:
    rows = [("source", "check", "retrieved", "SHA-256", "title")]
    rows += map(_source, record.sources)
    return "\n".join(_aligned(rows))


def _source(source: Source) -> tuple[str, str, str, str, str]:
    check = _PROOFS[source.proof] if source.proof else "not quoted"
    if source.locked_on:
        check += f" of {source.locked_on}"
    digest = (source.sha256 or "")[:_DIGITS]
    return bare(source.id), check, source.retrieved or "", digest, str(source.csl.get("title", ""))


def _value(fact: Fact) -> str:
    """`over 2200 CNY`, `10–12 percent`, `2025-12-28`."""
    value = fact.moment or (fact.value if fact.value is not None else f"{fact.low}–{fact.high}")
    bound = "" if fact.qualifier in {"exact", "range"} else fact.qualifier.replace("-", " ") + " "
    unit = "" if fact.moment else f" {fact.unit}"
    return f"{bound}{value}{unit}"


def _quoted(quote: Evidence) -> str:
    """Where the words stand, and the words."""
    source, words = bare(quote.target.source), quote.target.quote.exact
    if quote.cell is not None:
        sheet = f", sheet {quote.cell.sheet}" if quote.cell.sheet else ""
        place = f"{quote.cell.data}{sheet}, row {quote.cell.row}, {quote.cell.column}"
        return f"{source} ({place}): “{words}”"
    position = quote.target.position
    place = f" {position.start}–{position.end}" if position else ""
    return f"{source}{place}: “{words}”"


def _by_body(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for quote in evidence:
        found.setdefault(quote.body, []).append(quote)
    return found


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The rows as lines; the last column may be of any width."""
    clean = [tuple(one_line(cell) for cell in row) for row in rows]
    widths = [max(map(_width, column)) for column in zip(*clean, strict=True)]
    for row in clean:
        cells = (cell + " " * (w - _width(cell)) for cell, w in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Columns of a terminal (UAX #11, East Asian Width)."""
    return sum(2 if unicodedata.east_asian_width(c) in _WIDE else 1 for c in text)
