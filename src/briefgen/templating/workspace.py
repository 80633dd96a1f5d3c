"""What the functions of one expansion share: the dossier, the language, the report, insertions."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.content.claims import make_prose, traced
from briefgen.content.localized import pick_or_report
from briefgen.diagnostics import Place, Report, suggestion
from briefgen.document.manuscript import (
    TOKEN,
    BlockInsertion,
    InlineInsertion,
    Insertion,
    decode_number,
    token,
    without_private_use,
)
from briefgen.document.nodes import Blocks, Inlines, Text
from briefgen.dossier.dossier import Dossier
from briefgen.dossier.records import Localized
from briefgen.evidence.verified import VerifiedDossier
from briefgen.project import Project
from briefgen.templating.environment import here
from briefgen.templating.origins import strip_markers
from briefgen.templating.views import RecordText
from briefgen.typography.languages import Language

if TYPE_CHECKING:
    from briefgen.comparison.former import Former


class Workspace(Struct, kw_only=True):
    """One expansion: its input, and the insertions made so far."""

    verified: VerifiedDossier
    project: Project
    language: Language
    report: Report
    former: Former | None = None
    """The edition before; None for the first one."""
    insertions: list[Insertion] = field(default_factory=list)
    most_pages: int | None = None
    beside_others: bool = False

    @property
    def dossier(self) -> Dossier:
        """The dossier that is expanded."""
        return self.verified.dossier

    def inline(self, inlines: Inlines, place: Place | None = None) -> Markup:
        """A token that stands for inlines."""
        return self._token(InlineInsertion(inlines=inlines, place=place or here()))

    def blocks(self, blocks: Blocks, name: str) -> Markup:
        """A token that stands for blocks; `name` is the function that made them."""
        return self._token(BlockInsertion(blocks=blocks, name=name, place=here()))

    def text(self, text: str) -> Markup:
        """A token that stands for plain text."""
        return self.inline((Text(text=text, place=here()),))

    def _token(self, insertion: Insertion) -> Markup:
        self.insertions.append(insertion)
        return Markup(token(len(self.insertions) - 1))  # noqa: S704  (a token is no markup)

    def unknown(self, what: str, name: str, known: Iterable[str]) -> Markup:
        """Report an unknown name in a template's call; a placeholder that shows it."""
        self.report.error(
            f"unknown-{what}",
            f"there is no {what} `{name}`",
            here(),
            suggestion(name, known) or f"name a {what} that is there, or add it to the dossier",
        )
        return self.text(f"[{name}?]")

    def has(self, what: str, name: str, known: Mapping[str, object]) -> bool:
        """Whether the name is known; if not, that is reported."""
        if name not in known:
            self.unknown(what, name, known)
        return name in known

    def inlines(self, text: str, place: Place | None = None) -> Inlines:
        """The inlines of an argument: text of the template's own, with tokens if it is markup."""
        place = place or here()
        if not isinstance(text, Markup):
            return (Text(text=text, place=place),) if text else ()
        plain = strip_markers(str(text)).strip("\n")
        inlines: list[Inlines] = []
        position = 0
        for match in TOKEN.finditer(plain):
            inlines.append(self._plain(plain[position : match.start()], place))
            insertion = self.insertions[decode_number(match[1])]
            match insertion:
                case InlineInsertion():
                    inlines.append(insertion.inlines)
                case BlockInsertion():
                    insertion.report_in_text(place, self.report)
            position = match.end()
        inlines.append(self._plain(plain[position:], place))
        return tuple(inline for part in inlines for inline in part)

    @staticmethod
    def _plain(text: str, place: Place | None) -> Inlines:
        return (Text(text=html.unescape(text), place=place),) if text else ()

    # --- strings of the dossier ------------------------------------------------------------

    def words(self, localized: Localized, place: Place | None) -> str:
        """A text of the dossier in the expansion's language; a finding if it has none."""
        text = pick_or_report(localized, self.language, self.report, "the record", place)
        return self._clean(text, place)

    def named(self, localized: Localized, place: Place | None, record: str) -> RecordText:
        """Like `words`, for a text whose printing is a use of `record`."""
        return RecordText(self.words(localized, place), record)

    def recorded(self, text: RecordText) -> Markup:
        """A token that stands for a record's text."""
        return self.inline((Text(text=str(text), place=here(), records=(text.record,)),))

    def optional(self, localized: Localized | None, place: Place | None) -> str | None:
        """Like `words`, for a text that may be absent."""
        return self.words(localized, place) if localized is not None else None

    def prose(
        self, localized: Localized | None, place: Place | None, *records: str
    ) -> Markup | None:
        """A prose text with its claims, as a token; None if it is absent."""
        if localized is None:
            return None
        return self.inline(self.prose_inlines(localized, place, *records), place)

    def prose_inlines(self, localized: Localized, place: Place | None, *records: str) -> Inlines:
        """A prose text with its claims; its printing is a use of `records`."""
        for text in localized.values():
            self._clean(text, place)
        prose = make_prose(localized, self.verified, self.language, self.report, place)
        placed = tuple(replace(i, place=place) if isinstance(i, Text) else i for i in prose)
        return traced(placed, *records)

    def _clean(self, text: str, place: Place | None) -> str:
        return without_private_use(text, "the text", self.report, lambda _: place)
