"""Measures the rules on statements with labelled sentences: recall, false positives, the misses.

Run: `python bench/statements.py [--write]`; `--write` renews docs/statements.md's measured part.
The sentences, their notation and their facts are in tests/checking/statements/cases/.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.checking.runs import runs
from briefgen.checking.statements.checking import check_statements
from briefgen.checking.statements.knowledge import Knowledge
from briefgen.checking.statements.rounding import check_rounding
from briefgen.checking.statements.tables import check_tables
from briefgen.content.claims import StyleName, make_claim
from briefgen.diagnostics import Report
from briefgen.document.nodes import (
    Block,
    Claim,
    Column,
    Figure,
    Inline,
    Inlines,
    Paragraph,
    Row,
    Table,
    Text,
)
from briefgen.document.plots import Mark, Plot, PlotKind, Series
from briefgen.document.walking import plain_text
from briefgen.dossier.dossier import Dossier, Observation
from briefgen.dossier.quantities import Quantity
from briefgen.dossier.records import Fact, Strategy
from briefgen.dossier.units import registry
from briefgen.dossier.values import parse_value
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.languages import language

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "checking" / "statements" / "cases"
PAGE = ROOT / "docs" / "statements.md"
MARK = "<!-- measured by bench/statements.py -->\n"
LANGUAGES = ("en", "zh")
SETS = ("development", "held-out", "fresh", "last", "plain", "printed")
RECALL = 0.90
FALSE_POSITIVES = 0.01

_CHOICE = re.compile(r"\[([^\[\]/]*)/([^\[\]/]*)\]")
_CLAIM = re.compile(r"\{([^{}|=]+)(?:\|([a-z]+)|=([^{}]+))?\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A labelled sentence with what the rules said of it."""

    text: str
    line: int
    codes: frozenset[str]
    """What a wrong sentence must lead to, one of them; empty for a right one."""
    findings: tuple[str, ...] = ()
    """`code: message`, as reported."""

    @property
    def passed(self) -> bool:
        """Whether a wrong sentence has its finding, and a right one has none."""
        found = {finding.partition(":")[0] for finding in self.findings}
        return bool(found & self.codes) if self.codes else not found


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The sentences of one language and set."""

    language: str
    name: str
    sentences: tuple[Sentence, ...] = field(repr=False)

    @property
    def wrong(self) -> list[Sentence]:
        """The sentences that must lead to a finding."""
        return [each for each in self.sentences if each.codes]

    @property
    def right(self) -> list[Sentence]:
        """The sentences that must lead to none."""
        return [each for each in self.sentences if not each.codes]

    @property
    def recall(self) -> float:
        """The share of wrong sentences that have their finding; 1 if there are none."""
        if not self.wrong:
            return 1.0
        return sum(each.passed for each in self.wrong) / len(self.wrong)

    @property
    def false_positives(self) -> float:
        """The share of right sentences that have a finding."""
        return sum(not each.passed for each in self.right) / len(self.right)


def main() -> int:
    """Print the measures; 1 if one is below its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="renew docs/statements.md")
    parser.add_argument("--set", choices=SETS, help="measure one set only")
    arguments = parser.parse_args()
    sets = (arguments.set,) if arguments.set else SETS
    measures = [measure(code, name) for name in sets for code in LANGUAGES]
    page = "\n".join(report_lines(measures))
    print(page)
    if arguments.write:
        kept = PAGE.read_text("utf-8").partition(MARK)[0]
        PAGE.write_text(kept + MARK + "\n" + page + "\n", "utf-8")
    good = all(m.recall >= RECALL and m.false_positives <= FALSE_POSITIVES for m in measures)
    return 0 if good else 1


def measure(code: str, name: str) -> Measure:
    """What the rules say of the sentences of one file."""
    verified = read_facts()
    lines = (CASES / f"{code}.{name}.txt").read_text("utf-8").splitlines()
    checked = tuple(check(each, code, verified) for each in read_sentences(lines))
    return Measure(language=code, name=name, sentences=checked)


def read_facts() -> VerifiedDossier:
    """The facts of the sentences, as a dossier without evidence."""
    rows: dict[str, dict[str, Any]] = tomllib.loads((CASES / "facts.toml").read_text("utf-8"))
    strategy = Strategy.model_validate({"name": "Port", "area": "Port", "horizon": "2025"})
    observations = {id_: _observation(id_, row) for id_, row in rows.items()}
    dossier = Dossier(strategy=strategy, observations=observations, units=registry())
    return VerifiedDossier(dossier=dossier, anchors={}, sources={})


def _observation(id_: str, row: dict[str, Any]) -> Observation:
    fact = Fact.model_validate({"id": id_, "label": id_, **row})
    unit = registry()[fact.unit]
    value, low, high = (
        parse_value(str(each), unit) if each is not None else None
        for each in (fact.value, fact.low, fact.high)
    )
    quantity = Quantity(unit=unit, qualifier=fact.qualifier, value=value, low=low, high=high)
    return Observation(fact=fact, quantity=quantity)


def read_sentences(lines: list[str]) -> Iterator[Sentence]:
    """The labelled sentences of a file; a line with choices gives a right and a wrong one."""
    codes: frozenset[str] = frozenset()
    for number, line in enumerate(lines, start=1):
        if line.startswith("== "):
            codes = frozenset(line.removeprefix("== ").split(", "))
        elif line.startswith("+ "):
            yield Sentence(text=line[2:], line=number, codes=frozenset())
        elif line.startswith("- "):
            yield Sentence(text=line[2:], line=number, codes=codes)
        elif line and not line.startswith("#"):
            yield Sentence(text=_CHOICE.sub(r"\1", line), line=number, codes=frozenset())
            yield Sentence(text=_CHOICE.sub(r"\2", line), line=number, codes=codes)


def check(sentence: Sentence, code: str, verified: VerifiedDossier) -> Sentence:
    """The sentence, table or chart with the findings of all rules."""
    knowledge, report = Knowledge(verified, language(code)), Report()
    block, printed = _block(sentence.text, knowledge)
    for run in runs((block,)):
        check_statements(run, knowledge, report)
    check_tables((block,), knowledge, report)
    check_rounding((block,), knowledge, report)
    return Sentence(
        text=printed,
        line=sentence.line,
        codes=sentence.codes,
        findings=tuple(f"{each.code}: {each.message}" for each in report),
    )


def _block(text: str, knowledge: Knowledge) -> tuple[Block, str]:
    """What a line stands for, and how it reads."""
    kind, _, rest = text.partition(": ")
    if kind == "table":
        rows = [[_inlines(c.strip(), knowledge) for c in row.split("|")] for row in rest.split(";")]
        columns = tuple(Column(head=()) for _ in rows[0])
        cells = tuple(Row(cells=tuple(row)) for row in rows)
        shown = "; ".join(" | ".join(map(plain_text, row)) for row in rows)
        return Table(id="table", caption=(), columns=columns, rows=cells), shown
    inlines = _inlines(rest if kind == "chart" else text, knowledge)
    if kind != "chart":
        return Paragraph(id="sentence", children=inlines), plain_text(inlines)
    claims = [inline for inline in inlines if isinstance(inline, Claim)]
    marks = tuple(Mark(category="x", text=claim.text, fact=claim.fact) for claim in claims)
    series = (Series(label=None, marks=marks),)
    plot = Plot(id="chart", kind=PlotKind.BAR, unit="", series=series)
    return Figure(id="fig-chart", caption=(), subtitle=(), plot=plot, alt=""), plain_text(inlines)


def _inlines(text: str, knowledge: Knowledge) -> Inlines:
    """Texts and claims in turn."""
    observations = knowledge.verified.dossier.observations
    inlines: list[Inline] = []
    position = 0
    for found in _CLAIM.finditer(text):
        observation = observations[found[1]]
        default: StyleName = "magnitude" if observation.fact.change else "full"
        style: StyleName = "bare" if found[2] == "bare" else default
        claim = make_claim(observation, knowledge.verified, knowledge.language, style=style)
        if found[3]:
            claim = Claim(fact=claim.fact, number=found[3])
        inlines += [Text(text=text[position : found.start()]), claim]
        position = found.end()
    return (*inlines, Text(text=text[position:]))


def report_lines(measures: list[Measure]) -> Iterator[str]:
    """The measured part of the page: a table, then each miss and each false positive."""
    yield "| set | language | wrong ones | found | recall | right ones | false positives |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for m in measures:
        found, false = (sum(e.passed for e in m.wrong), sum(not e.passed for e in m.right))
        share = f"{false} ({m.false_positives:.1%})"
        recall = f"{m.recall:.1%}" if m.wrong else "–"
        counts = f"{len(m.wrong)} | {found} | {recall} | {len(m.right)} | {share}"
        yield f"| {m.name} | {m.language} | {counts} |"
    for title, wrong in (("Missed", True), ("False positives", False)):
        for m in measures:
            failed = [e for e in (m.wrong if wrong else m.right) if not e.passed]
            if failed:
                yield ""
                yield f"{title}, {m.name}, {m.language}:"
                yield ""
                yield from (f"- {_named(e)}" for e in failed)


def _named(sentence: Sentence) -> str:
    codes = ", ".join(sorted(sentence.codes or {f.partition(":")[0] for f in sentence.findings}))
    return f"line {sentence.line}, `{codes}`: {sentence.text}"


if __name__ == "__main__":
    sys.exit(main())
