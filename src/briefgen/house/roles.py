"""The roles that a briefing's text has, and the names that Word's styles for them go by.

Word stores its own styles under English names in every language (`heading 1`); other programs, and
people, store names of their own language.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

_HEADINGS = (
    "标题 {n}", "标题{n}", "標題 {n}", "{n}级标题", "見出し {n}", "제목 {n}", "überschrift {n}",
    "titre {n}", "título {n}", "titolo {n}", "kop {n}", "rubrik {n}", "nagłówek {n}",
    "заголовок {n}", "overskrift {n}",
)  # fmt: skip

_OWN = (
    "Lead Note Callout CalloutTitle CaptionDetail ObjectNote SourceEntry SourceFacts TableText "
    "TableHead TableGroup KeyFiguresTitle CoverLine"
)


class Role(Struct, frozen=True, kw_only=True):
    """A role: what an author calls it, and what its style may be called."""

    id: str
    """Of the style that the Word writer uses for it."""
    name: str
    """As `briefing.toml` writes it: `heading-1`."""
    type: str = "paragraph"
    names: tuple[str, ...] = ()
    """Names by which the style is found, the invariant one first; none if only an override does."""
    outline: int | None = None
    """The outline level by which it is found, from nought."""


def _headings() -> Iterator[Role]:
    for level in range(1, 7):
        local = tuple(name.format(n=level) for name in _HEADINGS)
        yield Role(
            id=f"Heading{level}",
            name=f"heading-{level}",
            names=(f"heading {level}", *local),
            outline=level - 1,
        )


def _contents() -> Iterator[Role]:
    yield Role(
        id="TOCHeading",
        name="toc-heading",
        names=("toc heading", "toc 标题", "目录标题", "contents heading"),
    )
    for level in range(1, 4):
        names = (f"toc {level}", f"目录 {level}", f"contents {level}", f"verzeichnis {level}")
        yield Role(id=f"TOC{level}", name=f"toc-{level}", names=names)
    yield Role(
        id="TableofFigures",
        name="table-of-figures",
        names=("table of figures", "图表目录", "figure index 1"),
    )


def _lists() -> Iterator[Role]:
    local = {"Bullet": "列表项目符号", "Number": "列表编号", "Continue": "列表接续"}
    for level in range(1, 4):
        end, digit = (f" {level}", str(level)) if level > 1 else ("", "")
        for kind, chinese in local.items():
            yield Role(
                id=f"List{kind}{digit}",
                name=f"list-{kind.lower()}{'-' if digit else ''}{digit}",
                names=(f"list {kind.lower()}{end}", chinese + end),
            )


def _text() -> Iterator[Role]:
    yield Role(
        id="BodyText",
        name="body-text",
        names=("body text", "正文文本", "text body", "textkörper", "corps de texte"),
    )
    yield Role(id="Title", name="title", names=("title", "文档标题", "titel", "titre", "título"))
    yield Role(id="Subtitle", name="subtitle", names=("subtitle", "副标题", "untertitel"))
    yield Role(
        id="Caption",
        name="caption",
        names=("caption", "题注", "图表标题", "beschriftung", "légende"),
    )
    yield Role(
        id="FootnoteText", name="footnote-text", names=("footnote text", "脚注文本", "footnote")
    )
    for id_, name, names in (
        ("FootnoteReference", "footnote-reference", ("footnote reference", "脚注引用")),
        ("Hyperlink", "hyperlink", ("hyperlink", "超链接", "internet link")),
        ("Strong", "strong", ("strong", "要点", "strong emphasis")),
        ("Emphasis", "emphasis", ("emphasis", "强调")),
    ):
        yield Role(id=id_, name=name, type="character", names=names)


def _own() -> Iterator[Role]:
    """Roles that no other program has: they are found by their own name, or by an override."""
    for id_ in _OWN.split():
        yield Role(id=id_, name=_dashed(id_))
    for id_ in ("Claim", "Citation", "CrossReference", "CaptionNumber"):
        yield Role(id=id_, name=_dashed(id_), type="character")
    yield Role(id="BriefTable", name="brief-table", type="table")


def _dashed(id_: str) -> str:
    """`TableText` as `table-text`."""
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in id_).lstrip("-")


ROLES: tuple[Role, ...] = (*_text(), *_headings(), *_contents(), *_lists(), *_own())
"""All roles that a house document may have a style for."""
