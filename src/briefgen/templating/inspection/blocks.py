"""Blocks and templates that lead nowhere, and what one language has and another has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jinja2 import nodes

from briefgen.diagnostics import Place, Report, suggestion
from briefgen.templating.inspection.sources import Library, Source


def check_blocks(source: Source, library: Library, report: Report) -> None:
    """Record blocks that override nothing, `super()` without a parent, and text outside blocks."""
    ancestors = list(library.ancestors(source))
    inherited = list(dict.fromkeys(name for one in ancestors for name in one.blocks))
    if not ancestors:
        return
    for block in _top_blocks(source):
        if block.name not in inherited:
            report.error(
                "dead-block",
                f"the block `{block.name}` overrides nothing: `{ancestors[0].name}` has none such",
                source.at(block),
                suggestion(block.name, inherited),
            )
    for name, block in source.blocks.items():
        for call in block.find_all(nodes.Call):
            is_super = isinstance(call.node, nodes.Name) and call.node.name == "super"
            if is_super and name not in inherited:
                message = f"`super()` has nothing to print: no other template has a block `{name}`"
                report.error("missing-block", message, source.at(call), "remove it")
    _check_text(source, report)


def _top_blocks(source: Source) -> Iterator[nodes.Block]:
    """Blocks that no other block of the template holds."""
    inner = {
        id(block)
        for outer in source.tree.find_all(nodes.Block)
        for block in outer.find_all(nodes.Block)
    }
    yield from (b for b in source.tree.find_all(nodes.Block) if id(b) not in inner)


def _check_text(source: Source, report: Report) -> None:
    """What a template that extends another says outside its blocks is never printed."""
    for node in source.tree.body:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                if not isinstance(part, nodes.TemplateData) or part.data.strip():
                    blank = part.data if isinstance(part, nodes.TemplateData) else ""
                    skipped = len(blank) - len(blank.lstrip())
                    line = part.lineno + blank[:skipped].count("\n")
                    report.warn(
                        "dead-text",
                        "text outside the blocks is never printed",
                        Place(source.shown, line),
                        "put it into a block that the other template has",
                    )
                    return


def check_reach(
    library: Library, reached: Sequence[Source], sectors: Sequence[str] | None, report: Report
) -> None:
    """Record templates of the project that no briefing uses; `sectors` are ids, if known."""
    shown = {source.shown for source in reached}
    known = [f"sectors/{sector}" for sector in sectors or ()]
    for name in library.loader.list_templates():
        found = library.loader.find(name)
        if found is None or not library.loader.is_own(name):
            continue
        place = Place(found[1])
        if found[1] not in shown:
            hint = "include it, or name it as `template` in `briefing.toml`"
            message = f"the template `{name}` is never reached"
            report.warn("template-unreached", message, place, hint)
        elif known and name.startswith("sectors/") and name not in {*known, "sectors/sector"}:
            message = f"the template `{name}` is never reached: there is no such sector"
            nearest = suggestion(name, known) or "name it by a sector's id"
            report.warn("template-unreached", message, place, nearest)


def check_languages(libraries: Mapping[str, Library], report: Report) -> None:
    """Record templates and blocks that the project has in one language but not in another."""
    for code, library in libraries.items():
        for name in library.loader.list_templates():
            own = library.get(name) if library.loader.is_own(name) else None
            if own is None:
                continue
            for other_code, other in libraries.items():
                if other_code != code:
                    _compare(own, name, other_code, other, report)


def _compare(own: Source, name: str, code: str, other: Library, report: Report) -> None:
    if not other.loader.is_own(name):
        missing = f"add `templates/{name}.{code}.md`"
        message = f"the template `{name}` is not there in `{code}`"
        report.warn("untranslated", message, Place(own.shown), missing)
        return
    theirs = other.get(name)
    if theirs is None:
        return
    for block in own.blocks.values():
        if block.name not in theirs.blocks:
            message = f"the block `{block.name}` is not there in `{code}`"
            nearest = suggestion(block.name, theirs.blocks.keys() - own.blocks.keys())
            hint = nearest or f"add it to `{theirs.shown}`"
            report.warn("untranslated", message, own.at(block), hint)
