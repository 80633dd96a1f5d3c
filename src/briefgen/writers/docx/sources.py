"""The sources appendix: a card for each source, its quotes in a table, links back to their uses."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.document.nodes import Quote, SourceCard, SourceLabels, SourceList, Use
from briefgen.document.tables import NOTHING, filled
from briefgen.document.walking import plain_text
from briefgen.lengths import Length
from briefgen.writers.docx.inlines import marked, write_inlines
from briefgen.writers.docx.markup import Element, Flow, Opaque, Para, gap, internal_link, run
from briefgen.writers.docx.state import Writing
from briefgen.writers.docx.tables import CELL_GAP, plain_table, shares, table_row

_WEIGHTS = (27, 36, 16, 21)
_TAB = "<w:r><w:tab/></w:r>"


def source_list(node: SourceList, writing: Writing, width: Length) -> Flow:
    """All cards, in their order."""
    parts: list[Element] = []
    for card in node.cards:
        parts.extend(_card(card, node.labels, writing, width))
    return tuple(parts)


def _card(
    card: SourceCard, labels: SourceLabels | None, writing: Writing, width: Length
) -> list[Element]:
    entry = write_inlines(card.entry, writing, language=card.language)
    label = run(card.label, writing.form) + _TAB if card.label else ""
    parts: list[Element] = [Para("SourceEntry", label + marked(card.id, entry, writing))]
    quoted = bool(card.quotes and labels)
    if card.facts:
        keeps = quoted or bool(card.uses)
        parts.append(Para("SourceFacts", write_inlines(card.facts, writing), keep_next=keeps))
    if card.uses:
        uses = _card_uses(card.uses, labels, writing)
        parts.append(Para("SourceFacts", uses, keep_next=quoted))
    if card.quotes and labels:
        title = plain_text(card.entry)
        parts.extend((_quotes(card.quotes, labels, title, writing, width), Para("ObjectEnd", "")))
    return parts


def _card_uses(uses: tuple[Use, ...], labels: SourceLabels | None, writing: Writing) -> str:
    strong = writing.form.with_style("Strong")
    head = run(labels.uses, strong) + gap(writing.form) if labels else ""
    return head + _uses(uses, writing)


def _quotes(
    quotes: tuple[Quote, ...], labels: SourceLabels, title: str, writing: Writing, width: Length
) -> Opaque:
    texts = (labels.quote, labels.carries, labels.position, labels.uses)
    heads = [Para("SourceCellHead", run(text, writing.form)) for text in texts]
    widths = _widths(quotes, texts, writing, width)
    rows = [table_row(_quote(quote, writing), widths) for quote in quotes]
    return plain_table(widths, heads, rows, title)


def _widths(
    quotes: tuple[Quote, ...], heads: tuple[str, ...], writing: Writing, width: Length
) -> list[int]:
    measure, size = writing.measure, writing.design.theme.type.note - 0.5
    separator = writing.design.language.text("list-separator")
    texts = [
        (
            quote.exact,
            plain_text(quote.carries),
            quote.position,
            separator.join(use.text for use in quote.uses),
        )
        for quote in quotes
    ]
    extents = [
        [
            measure.extent(heads[at], size, bold=True),
            *(measure.extent(row[at], size) for row in texts),
        ]
        for at in range(len(heads))
    ]
    return shares(measure.columns(_WEIGHTS, extents, CELL_GAP, width.pt), width)


def _quote(quote: Quote, writing: Writing) -> list[Para]:
    language = quote.language
    spoken = replace(writing.form, language=language, declared=language != writing.form.language)
    inner = (
        marked(quote.id, run(quote.exact, spoken), writing),
        write_inlines(filled(quote.carries), writing),
        run(quote.position, writing.form) or write_inlines(NOTHING, writing),
        _uses(quote.uses, writing) or write_inlines(NOTHING, writing),
    )
    return [Para("SourceCell", text) for text in inner]


def _uses(uses: tuple[Use, ...], writing: Writing) -> str:
    """The places of use, each a link back."""
    separator = run(writing.design.language.text("list-separator"), writing.form)
    return separator.join(_use(use, writing) for use in uses)


def _use(use: Use, writing: Writing) -> str:
    anchor = writing.anchor(use.target)
    if anchor is None:
        return run(use.text, writing.form)
    return internal_link(anchor, run(use.text, writing.form.with_style("CrossReference")))
