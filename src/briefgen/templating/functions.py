"""The functions of a template: each takes ids and texts, and gives a token for document nodes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup
from msgspec.structs import replace

from briefgen.content.cells import Cells
from briefgen.content.claims import StyleName, make_claim
from briefgen.content.figures import build_figure
from briefgen.content.key_figures import build_key_figures
from briefgen.content.tables import KINDS, build_table
from briefgen.document.nodes import (
    Block,
    Citation,
    Contents,
    ContentsKind,
    Cover,
    Footnote,
    Foreign,
    Inline,
    Inlines,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Reference,
    ReferenceKind,
    SourceList,
    Strong,
    Text,
)
from briefgen.dossier.records import Action, Statement
from briefgen.templating.environment import here
from briefgen.templating.workspace import Workspace
from briefgen.typography.dates import format_date, format_period


def signatures() -> Mapping[str, Callable[..., Any]]:
    """The functions by the names that templates use, not bound to an expansion."""
    return {
        name: function
        for name, function in vars(Functions).items()
        if not name.startswith("_") and name != "named"
    }


class Functions:
    """Every function that a template can call, over one expansion."""

    def __init__(self, work: Workspace) -> None:
        self._work = work
        self._counts: dict[str, int] = {}

    def named(self) -> dict[str, Callable[..., Any]]:
        """The functions by the names that templates use."""
        own = (getattr(self, name) for name in vars(type(self)) if not name.startswith("_"))
        return {function.__name__: function for function in own if function.__name__ != "named"}

    # --- figures in text -------------------------------------------------------------------

    def fact(self, id: str, style: StyleName = "full") -> Markup:  # noqa: A002  (the template's word)
        """A fact's formatted value."""
        known = self._work.dossier.observations
        if id not in known:
            return self._work.unknown("fact", id, known)
        work = self._work
        claim = make_claim(known[id], work.verified, work.language, style=style, place=here())
        return work.inline((claim,))

    def number(self, id: str) -> Markup:  # noqa: A002  (the template's word)
        """A fact's value without its qualifier, for a sentence that words it itself."""
        return self.fact(id, style="bare")

    def period(self, id: str) -> Markup:  # noqa: A002  (the template's word)
        """A fact's reference period."""
        known = self._work.dossier.observations
        if id not in known:
            return self._work.unknown("fact", id, known)
        return self._work.text(format_period(known[id].fact.period, self._work.language))

    def date(self, id: str) -> Markup:  # noqa: A002  (the template's word)
        """The date of an event, the period of an action, or the value of a fact that is a date."""
        dossier, work = self._work.dossier, self._work
        if id in dossier.observations:
            return self.fact(id)
        periods = {event.id: event.period for event in dossier.events.values()}
        periods |= {action.id: action.period for action in dossier.actions.values()}
        if id in periods:
            kind = "event" if id in dossier.events else "action"
            period = format_period(periods[id], work.language)
            return work.inline((Text(text=period, place=here(), records=(f"{kind}:{id}",)),))
        return work.unknown("event", id, periods)

    def term(self, text: str) -> Markup:
        """A declared name that holds digits and is no figure."""
        terms = [term.text for term in self._work.dossier.terms]
        if text not in terms:
            return self._work.unknown("term", text, terms)
        return self._work.text(text)

    # --- references ------------------------------------------------------------------------

    def cite(
        self,
        *names: str,
        page: str | int | None = None,
        chapter: str | int | None = None,
        section: str | int | None = None,
        paragraph: str | int | None = None,
    ) -> Markup:
        """A citation of sources, or of the sources of records: `cite("statement:lead-goose")`.

        The part of the source may be named: `cite("yearbook", page="12–14")`.
        """
        work, anchors = self._work, self._work.verified.anchors
        records = tuple(name for name in names if ":" in name)
        sources = [name for name in names if ":" not in name]
        known = [work.has("record", name, anchors) for name in records]
        known += [work.has("source", name, work.dossier.sources) for name in sources]
        if not names or not all(known):
            return work.text("".join(f"[{name}?]" for name in names))
        sources += [anchor.evidence.source for name in records for anchor in anchors[name]]
        cited = tuple(dict.fromkeys(sources))
        parts = {"page": page, "chapter": chapter, "section": section, "paragraph": paragraph}
        located = [(name, str(part)) for name, part in parts.items() if part is not None]
        if located and (len(located) > 1 or len(cited) > 1):
            work.report.error(
                "one-locator",
                "a citation names the part of one source, once",
                here(),
                "write a citation for each: `cite(…, page=…)` and `cite(…)`",
            )
        locator = located[0] if located else None
        citation = Citation(sources=cited, records=records, locator=locator, place=here())
        return work.inline((citation,))

    def trace(self, *records: str) -> Markup:
        """Nothing to see: the quotes of the records lead back to the paragraph."""
        anchors = self._work.verified.anchors
        for name in records:
            self._work.has("record", name, anchors)
        return self._work.inline((Text(text="", place=here(), records=records),))

    def ref(self, id: str) -> Markup:  # noqa: A002  (the template's word)
        """A cross reference to a heading, figure or table: `Figure 3`."""
        return self._work.inline((Reference(target=id, place=here()),))

    def page(self, id: str) -> Markup:  # noqa: A002  (the template's word)
        """The page of a heading, figure or table."""
        reference = Reference(target=id, kind=ReferenceKind.PAGE, place=here())
        return self._work.inline((reference,))

    def note(self, text: str) -> Markup:
        """A footnote."""
        return self._work.inline((Footnote(children=self._work.inlines(text)),))

    def foreign(self, text: str, language: str) -> Markup:
        """A passage in another language than the document's."""
        children = self._work.inlines(text)
        return self._work.inline((Foreign(children=children, language=language),))

    # --- records ---------------------------------------------------------------------------

    def statement(self, id: str) -> Markup:  # noqa: A002  (the template's word)
        """A statement with who made it and its citation."""
        known = self._work.dossier.statements
        if id not in known:
            return self._work.unknown("statement", id, known)
        return self._work.inline(self._attributed(known[id]))

    def asset(self, id: str) -> Markup:  # noqa: A002  (the template's word)
        """An asset's name, with what it is where it is first named."""
        known = self._work.dossier.assets
        if id not in known:
            return self._work.unknown("asset", id, known)
        asset, work = known[id], self._work
        words = work.words(asset.name, asset.place)
        name = Text(text=words, place=here(), records=(f"asset:{id}",))
        if self._next(f"asset:{id}") > 1 or asset.text is None:
            return work.inline((name,))
        gloss = work.prose_inlines(asset.text, asset.place)
        return work.inline((name, *self._around("asset-gloss", gloss)))

    def actions(self, sector: str | None = None) -> Markup:
        """What is announced, as a list; of one sector, or of all."""
        work = self._work
        if sector is not None and not work.has("sector", sector, work.dossier.sectors):
            return Markup("")
        chosen = [
            action
            for action in work.dossier.actions.values()
            if sector is None or action.sector == sector
        ]
        if not chosen:
            return Markup("")
        items = tuple(ListItem(blocks=(self._action(action),)) for action in chosen)
        listed = List(id=f"actions-{sector or 'all'}", items=items, place=here())
        return work.blocks((listed, self._sources_of(chosen, listed.id)), "actions")

    def _action(self, action: Action) -> Paragraph:
        work = self._work
        title = Text(text=work.words(action.title, action.place), place=action.place)
        colon = Text(text=work.language.text("colon"))
        prose = work.prose_inlines(action.text, action.place)
        children: Inlines = (Strong(children=(title,)), colon, *prose)
        return Paragraph(id=f"action-{action.id}", children=children, place=action.place)

    def _sources_of(self, actions: Sequence[Action], id_: str) -> Paragraph:
        sources = dict.fromkeys(e.source for action in actions for e in action.evidence)
        citation = Citation(
            sources=tuple(sources),
            records=tuple(f"action:{a.id}" for a in actions),
            named=True,
            place=here(),
        )
        lead = Text(text=self._work.language.text("sources-note"))
        return Paragraph(id=f"{id_}-note", children=(lead, citation), role=ParagraphRole.NOTE)

    def _attributed(self, statement: Statement) -> Inlines:
        work = self._work
        prose = work.prose_inlines(statement.text, statement.place)
        speaker = work.dossier.people.get(statement.speaker or "")
        if speaker is not None:
            name = work.words(speaker.name, speaker.place)
            role = work.words(speaker.role, speaker.place)
            prose = self._around("attributed", prose, name=name, role=role)
        sources = tuple(dict.fromkeys(e.source for e in statement.evidence))
        if not sources:
            return prose
        records = (f"statement:{statement.id}", *([f"person:{speaker.id}"] if speaker else []))
        citation = Citation(sources=sources, records=records, place=here())
        return (*prose, Text(text=work.language.text("before-citation")), citation)

    def _around(self, key: str, inlines: Inlines, **values: str) -> Inlines:
        """The language's pattern `key` around inlines, which stand for its `{text}`."""
        before, _, after = self._work.language.text(key, text="\0", **values).partition("\0")
        parts: Inlines = (Text(text=before, place=here()), *inlines, Text(text=after))
        return tuple(part for part in parts if not isinstance(part, Text) or part.text)

    # --- blocks ----------------------------------------------------------------------------

    def chart(self, id: str) -> Markup:  # noqa: A002  (the template's word)
        """A chart with its caption."""
        known, work = self._work.dossier.charts, self._work
        if id not in known:
            return work.unknown("chart", id, known)
        return work.blocks(
            (build_figure(known[id], work.verified, work.language, work.report),), "chart"
        )

    def table(
        self,
        kind: str,
        *,
        id: str | None = None,  # noqa: A002  (the template's word)
        caption: str | None = None,
        sector: str | None = None,
        facts: Sequence[str] | None = None,
        columns: Sequence[str] | None = None,
    ) -> Markup:
        """A table over the dossier."""
        work = self._work
        if kind not in KINDS:
            return work.unknown("table-kind", kind, KINDS)
        if sector is not None and not work.has("sector", sector, work.dossier.sectors):
            return Markup("")
        unknown = [fact for fact in facts or () if fact not in work.dossier.observations]
        for fact in unknown:
            work.unknown("fact", fact, work.dossier.observations)
        if unknown:
            return Markup("")
        name = id or "-".join(part for part in (kind, sector) if part)
        table = build_table(
            kind,
            work.verified,
            work.language,
            work.report,
            id=name if name.startswith("tab-") else f"tab-{name}",
            caption=work.inlines(caption) if caption is not None else (),
            sector=sector,
            facts=tuple(facts) if facts is not None else None,
            columns=tuple(columns) if columns is not None else None,
        )
        return work.blocks((table,), "table")

    def keyfigures(self, facts: Sequence[str], title: str = "") -> Markup:
        """A panel of key figures."""
        work = self._work
        known = [f for f in facts if work.has("fact", f, work.dossier.observations)]
        if not known:
            return Markup("")
        panel = build_key_figures(
            tuple(known), work.verified, work.language, work.report, str(title)
        )
        return work.blocks((panel,), "keyfigures")

    def changes(self) -> Markup:
        """What changed since the former edition: a table and charts; nothing if there is none."""
        work = self._work
        if work.former is None:
            return Markup("")
        from briefgen.content.changes import build_changes  # noqa: PLC0415  (few templates tell them)

        cells = Cells(verified=work.verified, language=work.language, report=work.report)
        return work.blocks(build_changes(work.former, cells, here()), "changes")

    def sources(self) -> Markup:
        """The sources' cards."""
        return self._block(SourceList(id="sources"), name="sources")

    def toc(self, depth: int = 2) -> Markup:
        """The table of contents."""
        return self._contents(ContentsKind.HEADINGS, "contents", depth)

    def figures(self) -> Markup:
        """The list of figures."""
        return self._contents(ContentsKind.FIGURES, "list-of-figures")

    def tables(self) -> Markup:
        """The list of tables."""
        return self._contents(ContentsKind.TABLES, "list-of-tables")

    def cover(self) -> Markup:
        """The first page: title, subtitle, edition, date, organisation."""
        return self._block(self._cover(), name="cover")

    def masthead(self) -> Markup:
        """What the cover says, in a few lines above the text."""
        cover = self._cover()
        parts: list[Inline] = []
        for line in cover.lines:
            parts += [Text(text=" · "), *line] if parts else line
        masthead = replace(cover, compact=True, lines=(tuple(parts),))
        return self._block(masthead, name="masthead")

    def _cover(self) -> Cover:
        work, settings = self._work, self._work.project.settings
        lines = (
            work.words(settings.edition, settings.place),
            format_date(settings.date, work.language),
            work.optional(settings.organisation, settings.place),
        )
        subtitle = work.optional(settings.subtitle, settings.place)
        return Cover(
            id="cover",
            title=(Text(text=work.words(settings.title, settings.place)),),
            subtitle=(Text(text=subtitle),) if subtitle else (),
            lines=tuple((Text(text=line),) for line in lines if line),
        )

    def pagebreak(self) -> Markup:
        """The beginning of a new page."""
        return self._block(PageBreak(id=f"break-{self._next('break')}"), name="pagebreak")

    def fit(self, pages: int) -> Markup:
        """Nothing to see: a briefing of more pages is told by how much it is too long."""
        self._work.most_pages = pages
        return Markup("")

    def side_by_side(self) -> Markup:
        """Nothing to see: all languages of the project stand side by side in one file."""
        self._work.beside_others = True
        return Markup("")

    def _contents(self, kind: ContentsKind, key: str, depth: int = 2) -> Markup:
        title = self._work.language.text(key)
        return self._block(Contents(id=key, title=title, kind=kind, depth=depth), name=key)

    def _block(self, block: Block, name: str) -> Markup:
        return self._work.blocks((block,), name)

    def _next(self, name: str) -> int:
        self._counts[name] = self._counts.get(name, 0) + 1
        return self._counts[name]
