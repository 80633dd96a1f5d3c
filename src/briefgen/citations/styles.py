"""CSL styles: found by name or path, and what a citation needs to know of one."""

from __future__ import annotations

from pathlib import Path

from lxml import etree
from msgspec import Struct

from briefgen.diagnostics import Place, failure, suggestion
from briefgen.resources import asset

_NATIONAL, _REVISED = "gb-t-7714-", "gb-t-7714-2025"
"""In the id of a style."""
_CSL = {"csl": "http://purl.org/net/xbiblio/csl"}


class Style(Struct, frozen=True, kw_only=True):
    """A CSL style, as far as in-text citations are made by us."""

    path: Path
    numeric: bool
    """Whether it cites by number; else by author and date."""
    raised: bool
    """Whether citations are superscript."""
    before: str
    """What opens a citation: `(`, `[`."""
    after: str
    between: str
    """What stands between two sources of one citation."""
    joined: bool = False
    """Whether numbers in a row are a range: `[1-3]`."""
    national: bool = False
    """Whether it is GB/T 7714, which prints the part cited behind the brackets."""
    revised: bool = False
    """Whether it is GB/T 7714-2025, which asks for more than CSL can say: wide marks in Chinese
    entries, and names in Pinyin in full."""


def find_style(name: str, folder: Path | None = None) -> Style:
    """The style called `name`: a bundled one, or a `.csl` file of the project's `folder`.

    Raises:
        BriefgenError: there is no such style, or the file is no CSL style.
    """
    own = folder / name if folder is not None and name.endswith(".csl") else None
    path = own or asset("csl", f"{name}.csl")
    if not path.is_file():
        known = sorted(file.stem for file in asset("csl").glob("*.csl"))
        raise failure(
            "unknown-style",
            f"there is no citation style `{name}`",
            Place("briefing.toml"),
            suggestion(name, known),
        )
    return _read(path, name)


def _read(path: Path, name: str) -> Style:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.parse(path, parser).getroot()
    except etree.XMLSyntaxError as error:
        raise failure(
            "broken-style",
            f"the citation style is no XML: {error.msg.lower()}",
            Place(name),
            "save the style again from its repository",
        ) from None
    _check_class(root, name)
    citation = root.find("csl:citation", _CSL)
    layout = root.find("csl:citation/csl:layout", _CSL)
    if citation is None or layout is None or root.find("csl:bibliography/csl:layout", _CSL) is None:
        raise failure(
            "broken-style",
            "the file is no CSL style with citations and a bibliography",
            Place(name),
            "a dependent style names its parent: use that file",
        )
    category = root.find("csl:info/csl:category[@citation-format]", _CSL)
    number = layout.find(".//csl:text[@variable='citation-number']", _CSL)
    numeric = number is not None
    if category is not None:
        numeric = category.get("citation-format") == "numeric"
    return Style(
        path=path,
        numeric=numeric,
        raised=any(e.get("vertical-align") == "sup" for e in (layout, number) if e is not None),
        before=layout.get("prefix", ""),
        after=layout.get("suffix", ""),
        between=layout.get("delimiter", ", "),
        joined=citation.get("collapse") == "citation-number",
        national=_NATIONAL in root.findtext("csl:info/csl:id", "", _CSL),
        revised=_REVISED in root.findtext("csl:info/csl:id", "", _CSL),
    )


def _check_class(root: etree._Element, name: str) -> None:
    """Refuse styles that cite in notes: our citations stand in the text."""
    if root.get("class") == "note":
        raise failure(
            "note-style",
            f"the citation style `{name}` cites in notes",
            Place("briefing.toml"),
            "name a numeric or an author-date style",
        )
