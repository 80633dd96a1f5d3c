"""Bibliographies: entries and citations of sources, each entry in its own language."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from string import ascii_lowercase
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from briefgen.citations.engine import CiteprocError, format_item
from briefgen.citations.forms import Form, form_of
from briefgen.citations.items import year
from briefgen.citations.markup import read_markup
from briefgen.citations.styles import Style, find_style
from briefgen.diagnostics import Report
from briefgen.document.manuscript import without_private_use
from briefgen.document.nodes import Inlines, Link, Text
from briefgen.dossier.records import Source
from briefgen.typography.languages import Language, languages
from briefgen.typography.languages import language as language_of

_SHORTEST_RUN = 3
"""Two numbers in a row are listed, three are a range: [1,2], [1-3]."""


class CitationText(NamedTuple):
    """A citation as printed."""

    text: str
    raised: bool
    """Whether it is superscript."""
    outside: str = ""
    """The part cited, where it stands behind the brackets, superscript: `(Zhao 2026)¹⁹⁴`."""


class Cited(NamedTuple):
    """A source as the citation processor is given it."""

    item: Mapping[str, Any]
    style: Style
    tag: str
    """The language of its entry, BCP 47."""


class Bibliography(Struct, frozen=True, kw_only=True):
    """The sources of a document, formatted; made by `make_bibliography`."""

    order: tuple[str, ...]
    """The sources' ids in the order of the list."""
    style: Style
    form: Form
    language: Language
    _entries: Mapping[str, Inlines]
    _labels: Mapping[str, str]
    _items: Mapping[str, Cited]
    _reported_by: Mapping[str, str]
    """Source id → the source through which it is cited."""

    def entry(self, source: str) -> Inlines:
        """The entry of a source, without its number."""
        via = self._reported_by.get(source)
        if via is None:
            return self._entries[source]
        link = Link(children=(Text(text=self._name(via)),), target=f"#src-{via}")
        pattern = self.language.numbers["gloss"].format(self.language.strings["reported-by"])
        before, _, after = pattern.partition("{source}")
        return (*self._entries[source], Text(text=before), link, Text(text=after))

    def label(self, source: str) -> str:
        """The number before the entry: `[1]`; empty in author-date styles."""
        if not self.style.numeric:
            return ""
        form = self.form
        before, after = (
            (form.label_before, form.label_after) if form.label else (form.before, form.after)
        )
        return f"{before}{self._labels[source]}{after}".strip()

    def cite(
        self,
        sources: Sequence[str],
        *,
        named: bool = False,
        locator: tuple[str, str] | None = None,
    ) -> CitationText:
        """The citation of sources in the text: `[1,3-5]`, `(Smith 2024; Zhao 2026)`.

        After a word such as “Source:” (`named`) authors stand without brackets. With a `locator`
        (`("page", "12")`) the part of the only source is added as the style says: `(Smith 2024,
        12)`, `[1, p. 12]`; where it says nothing, behind the brackets: `[1]12` (GB/T 7714, 10.1.3
        of 2015).
        """
        style = self.style
        tail = self._tail(sources[0], locator) if locator and len(sources) == 1 else ""
        if style.numeric:
            numbers = sorted({int(self._labels[source]) for source in sources})
            parts = _runs(numbers) if style.joined else [(number,) for number in numbers]
            inner = style.between.join("-".join(map(self._number, part)) for part in parts) + tail
        else:
            inner = style.between.join(dict.fromkeys(self._cited(s) for s in sources)) + tail
        outside = ""
        if locator and not tail:
            words = self._part(locator)
            if style.national:
                outside = words
            else:
                inner += self.language.text("list-separator") + words
        if named and not style.numeric:
            return CitationText(inner, style.raised, outside)
        text = f"{style.before}{inner}{style.after}"
        if style.raised:
            return CitationText(text + outside, style.raised)
        return CitationText(text, style.raised, outside)

    def _tail(self, source: str, locator: tuple[str, str]) -> str:
        """What the document's style adds to a citation for the part cited; often nothing."""
        item, style, tag = self._items[source].item, self.style, self.language.tag
        try:
            cited = [format_item(item, style, tag, part)[1] for part in (None, locator)]
        except CiteprocError:
            return ""
        plain, located = (each.removesuffix(style.after) for each in cited)
        return located.removeprefix(plain) if located.startswith(plain) else ""

    def _part(self, locator: tuple[str, str]) -> str:
        """The part cited in our own words, where the style has none; GB/T 7714 has bare pages."""
        name, part = locator
        if self.style.national and name == "page":
            return part
        return self.language.text(f"locator-{name}", part=part)

    def _number(self, number: int) -> str:
        return f"{self.form.before}{number}{self.form.after}"

    def _name(self, source: str) -> str:
        """How a source is called: `[1]`, `Zhao 2026`."""
        if not self.style.numeric:
            return self._labels[source]
        return f"{self.style.before}{self._number(int(self._labels[source]))}{self.style.after}"

    def _cited(self, source: str) -> str:
        """An author-date label, with the source through which it is cited."""
        via = self._reported_by.get(source)
        if via is None:
            return self._labels[source]
        reported = self.language.text("reported-by", source=self._labels[via])
        separator = self.language.text("list-separator")
        return f"{self._labels[source]}{separator}{reported}"


def make_bibliography(
    sources: Sequence[Source],
    language: Language,
    report: Report,
    *,
    style: str | None = None,
    folder: Path | None = None,
) -> Bibliography:
    """The bibliography of `sources` in their order, for a document in `language`.

    Numeric styles number the sources in the order given.
    In an author-date document an entry in another language that we know has that language's own
    author-date style; all other entries have the document's style with their language's terms.
    A style that the author names serves every entry.

    Args:
        sources: In the order of the list; author-date lists are sorted by their labels.
        language: The document's.
        report: Takes sources that citeproc-py cannot format.
        style: A bundled style's name or a `.csl` file; the language's own if None.
        folder: The project's folder, for a style of its own.

    Raises:
        BriefgenError: there is no such style.
    """
    chosen = find_style(style or language.text("citation-style"), folder)
    form = form_of(chosen, language.tag)
    items = {
        source.id: Cited(
            _sound(source, report),
            chosen if style or chosen.numeric else _native(source, chosen, language),
            entry_language(source, language),
        )
        for source in sources
    }
    entries: dict[str, Inlines] = {}
    labels: dict[str, str] = {}
    for source in sources:
        found = _formatted(source, items[source.id], language, report)
        entries[source.id], labels[source.id] = found[0], _jointed(found[1], form)
    order = [source.id for source in sources]
    if chosen.numeric:
        labels = {source: str(number) for number, source in enumerate(order, 1)}
    else:
        order.sort(key=lambda source: (labels[source], source))
        _tell_apart(order, {s.id: s for s in sources}, entries, labels)
    known = set(order)
    via = {s.id: s.reported_by for s in sources if s.reported_by in known and s.reported_by}
    return Bibliography(
        order=tuple(order), style=_printed(chosen, language), form=form, language=language,
        _entries=entries, _labels=labels, _items=items, _reported_by=via,
    )  # fmt: skip


def _printed(style: Style, language: Language) -> Style:
    """The style with the marks of its citations wide in a Chinese text, where it asks for that."""
    if style.numeric or not (style.revised and language.cjk):
        return style
    marks = str.maketrans("(),;", "（），；")
    before, after = style.before.translate(marks), style.after.translate(marks)
    return replace(
        style, before=before, after=after, between=style.between.strip().translate(marks)
    )


def entry_language(source: Source, language: Language) -> str:
    """The BCP 47 tag of a source's entry: its own, else the document's."""
    return source.language or language.tag


def _native(source: Source, chosen: Style, language: Language) -> Style:
    """The author-date style of the source's own language, where that is another one we know."""
    code = entry_language(source, language).split("-")[0]
    if code == language.code or code not in languages():
        return chosen
    return find_style(language_of(code).text("citation-style-author-date"))


def _formatted(
    source: Source, cited_as: Cited, language: Language, report: Report
) -> tuple[Inlines, str]:
    """Entry and author-date label; a source that cannot be formatted is listed by its title."""
    item, style, tag = cited_as
    try:
        entry, cited = format_item(item, style, tag)
    except CiteprocError as error:
        report.warn(
            "unformatted-source",
            f"the source `{source.id}` cannot be formatted by its citation style ({error})",
            source.place,
            "check its dates and names; it is listed by its title",
        )
        entry, cited = f"{item['title']}.", str(item["title"])
    if style.numeric:
        entry = entry.removeprefix(form_of(style, tag).label).lstrip()
    own = _custom(source, "label", language)
    gloss = _custom(source, "gloss", language)
    inlines = read_markup(entry, _links(source))
    if gloss:
        inlines = (*inlines, Text(text=f" [{gloss}]"))
    return inlines, own or cited.removeprefix(style.before).removesuffix(style.after)


def _sound(source: Source, report: Report) -> dict[str, Any]:
    """The source's item without characters that could be taken for our own markup."""
    text = json.dumps(source.item, ensure_ascii=False, default=str)
    sound = without_private_use(text, f"the source `{source.id}`", report, lambda _: source.place)
    return source.item if sound == text else dict(json.loads(sound))


def _jointed(label: str, form: Form) -> str:
    """A label by one form in one document: the comma before the year, or none, is the style's."""
    if form.joint is None:
        return label
    return re.sub(r"(?:,? |，)(\d{4})$", rf"{form.joint}\1", label)


def _custom(source: Source, key: str, language: Language) -> str | None:
    """What the item's `custom` says for readers of `language`: a label, a gloss of the entry."""
    custom = source.item.get("custom")
    said = custom.get(key) if isinstance(custom, dict) else None
    return said.get(language.code) if isinstance(said, dict) else None


def _links(source: Source) -> dict[str, str]:
    """What an entry prints as links: its address and its DOI."""
    links = {}
    url, doi = str(source.item.get("URL", "")), str(source.item.get("DOI", ""))
    if doi:
        address = f"https://doi.org/{doi.removeprefix('https://doi.org/')}"
        links[address] = links[doi] = address
    if url.startswith(("http://", "https://")):
        links[url] = url
    return links


def _tell_apart(
    order: Sequence[str],
    sources: Mapping[str, Source],
    entries: dict[str, Inlines],
    labels: dict[str, str],
) -> None:
    """Letters behind the years of sources whose labels are the same: 2026a, 2026b."""
    shared = {label for label, count in Counter(labels.values()).items() if count > 1}
    for label in sorted(shared):
        alike = [source for source in order if labels[source] == label]
        for source, letter in zip(alike, ascii_lowercase, strict=False):
            issued = year(sources[source].item)
            labels[source] = f"{label}{letter}"
            entries[source] = _lettered(entries[source], issued, letter)


def _lettered(entry: Inlines, issued: str, letter: str) -> Inlines:
    """`entry` with `letter` behind the first mention of its year."""
    for index, inline in enumerate(entry):
        if issued and isinstance(inline, Text) and issued in inline.text:
            text = inline.text.replace(issued, issued + letter, 1)
            return (*entry[:index], Text(text=text), *entry[index + 1 :])
    return entry


def _runs(numbers: Sequence[int]) -> list[tuple[int, ...]]:
    """Numbers one by one; runs of three or more by their ends."""
    found: list[tuple[int, ...]] = []
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        if len(run) >= _SHORTEST_RUN:
            found.append((run[0], run[-1]))
        else:
            found += [(number,) for number in run]
    return found
