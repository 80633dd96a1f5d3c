"""Untraced numbers: digits and number words that are neither a claim nor structure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import TypeAlias, get_args

from briefgen.checking.runs import OPAQUE, Run, figure_texts
from briefgen.checking.statements.knowledge import Knowledge
from briefgen.checking.statements.multiples import proved_multiples
from briefgen.checking.statements.sentences import sentences
from briefgen.checking.structure import Structure
from briefgen.content.claims import StyleName
from briefgen.diagnostics import Place, Report
from briefgen.document.nodes import Document, Figure, Metadata
from briefgen.document.walking import walk_blocks
from briefgen.evidence.numbers.reading import read_numbers
from briefgen.typography.languages import Language

Untraced: TypeAlias = Callable[[str], tuple[tuple[int, str], ...]]
"""Each number of a text that is no structure: its offset and what is written."""

_STYLES: tuple[StyleName, ...] = get_args(StyleName)
_read = lru_cache(maxsize=4096)(read_numbers)
"""Editions of a project share most of their texts."""
_HINT = "print it by `fact()`, or declare it in the dossier's `terms` if it is a name"


def check_untraced(
    all_runs: tuple[Run, ...],
    document: Document,
    structure: Structure,
    knowledge: Knowledge,
    report: Report,
) -> None:
    """Report every number of the text that no fact stands behind, with its sentence."""
    untraced = untraced_in(structure, knowledge.language)
    for run in all_runs:
        found = untraced(run.text)
        proved = _proved(run, knowledge) if found else []
        for start, written in found:
            if any(start < end and begin < start + len(written) for begin, end in proved):
                continue
            place = run.place_at(start)
            where = "" if place else f" in {run.where}"
            _tell(written, run.sentence(start) + where, place, report)
    for block in walk_blocks(document.blocks):
        if isinstance(block, Figure):
            _check_figure(block, untraced, knowledge, report)


def check_house_numbers(
    around: tuple[Run, ...],
    metadata: Metadata,
    structure: Structure,
    language: Language,
    report: Report,
) -> None:
    """Warn of every number of a house document's own text that no fact stands behind.

    It may be a telephone's or a street's, which is for people to judge. Title, edition and author
    are what the project says of itself.
    """
    untraced = untraced_in(structure, language)
    said = (metadata.title, metadata.subtitle, metadata.edition, metadata.author)
    for run in around:
        text = run.text
        for name in filter(None, said):
            text = text.replace(name, OPAQUE * len(name))
        for start, written in untraced(text):
            message = f"the number `{written}` names no fact: “{run.sentence(start)}”"
            report.warn("house-number", message, run.place_at(start), _HINT)


def _proved(run: Run, knowledge: Knowledge) -> list[tuple[int, int]]:
    """Where the run says multiples that its own claims prove: `twice as many as`."""
    observations = knowledge.verified.dossier.observations
    return [
        place
        for sentence in sentences(run, observations, knowledge.words["clause-breaks"])
        for place in proved_multiples(sentence, knowledge)
    ]


def untraced_in(structure: Structure, language: Language) -> Untraced:
    """What finds the numbers of a text; texts that stand in many cells are read once."""
    amounts = [re.compile(amount, re.IGNORECASE) for amount in language.checks["amounts"]]

    def numbers(text: str) -> Iterator[tuple[int, str]]:
        masked = structure.masked(text)
        for mention in _read(masked, language.reader):
            if not structure.explains(mention, text):
                yield mention.start, mention.text
        for amount in amounts:
            for match in amount.finditer(masked):
                yield match.start(), match[0]

    return cache(lambda text: tuple(numbers(text)))


def _check_figure(figure: Figure, untraced: Untraced, knowledge: Knowledge, report: Report) -> None:
    """The texts beside a figure's inlines; what its marks print is traced by their facts."""
    traced = {part for part in _traced(figure, knowledge) if part}
    longest = sorted(traced, key=lambda part: (-len(part), part))
    pattern = re.compile(r"(?<![\d.,])(?:" + "|".join(map(re.escape, longest)) + r")(?![\d])")
    for text in figure_texts(figure):
        blanked = pattern.sub(lambda match: OPAQUE * len(match[0]), text) if traced else text
        for _, written in untraced(blanked):
            _tell(written, text, figure.place, report)


def _traced(figure: Figure, knowledge: Knowledge) -> Iterator[str]:
    """What the figure's facts print, in every style, and the whole of its shares."""
    plot = figure.plot
    if plot.whole is not None:
        yield f"{plot.whole:f}{plot.unit}"
        yield f"{plot.whole:f}"
    for mark in plot.marks:
        yield mark.text
        if mark.fact is not None and mark.fact in knowledge.verified.dossier.observations:
            yield from (knowledge.printed(mark.fact, style) for style in _STYLES)


def _tell(written: str, sentence: str, place: Place | None, report: Report) -> None:
    message = f"the number `{written}` names no fact: “{sentence}”"
    report.error("untraced-number", message, place, _HINT)
