"""Listing: the blocks of a template, the functions, and the facts with their current text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.content.claims import make_claim
from briefgen.content.localized import pick
from briefgen.diagnostics import Report
from briefgen.evidence.verified import VerifiedDossier
from briefgen.project import Project
from briefgen.templating.arguments import written
from briefgen.templating.functions import signatures
from briefgen.templating.inspection.sources import Library, Source
from briefgen.templating.loading import Templates
from briefgen.typography.languages import Language

_SHOWN = 60
"""Characters of a block's text."""


def list_resources(
    project: Project, verified: VerifiedDossier, language: Language, report: Report
) -> Iterator[str]:
    """Lines to print: what a template in `language` has to work with."""
    start = project.settings.template
    loader = Templates(project.folder, start, language.code, report)
    library = Library(loader, report)
    first = library.get(start)
    yield f"Blocks of `{start}` in `{language.code}`:"
    if first:
        yield from _blocks([first, *library.ancestors(first)])
    yield ""
    yield "Functions:"
    for name, function in signatures().items():
        said = (function.__doc__ or "").partition("\n")[0]
        yield f"  {written(function, name)}  {said}"
    yield ""
    yield "Facts:"
    for id_, observation in verified.dossier.observations.items():
        claim = make_claim(observation, verified, language, style="full", place=None)
        label = pick(observation.fact.label, language) or ""
        yield f"  {id_}  {claim.text}  ({label})"


def _blocks(chain: list[Source]) -> Iterator[str]:
    """Each block once, in the order of the outermost template, with the file that says it."""
    outermost = chain[-1]
    for name in outermost.blocks:
        source = next(one for one in chain if name in one.blocks)
        block = source.blocks[name]
        lines = source.text.split("\n")[block.lineno :]
        text = next((line.strip() for line in lines if _tells(line)), "")
        yield f"  {name}  {source.shown}:{block.lineno}  {text[:_SHOWN]}"


def _tells(line: str) -> bool:
    """Whether a line holds more than statements."""
    return bool(re.sub(r"\{%.*?%\}|\{##.*?##\}", "", line).strip())
