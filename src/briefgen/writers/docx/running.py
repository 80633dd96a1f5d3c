"""Headers and footers: what the theme puts at the left, in the middle and at the right."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from briefgen.theme.looks import Running, RunningParts
from briefgen.theme.tokens import Theme
from briefgen.writers.docx.logos import logo
from briefgen.writers.docx.markup import DECLARATION, NAMESPACES, field, run
from briefgen.writers.docx.state import Writing

TAB = "<w:r><w:tab/></w:r>"
_PAGE_MARK, _PAGES_MARK = "\ue000", "\ue001"


def differ_by_page(theme: Theme) -> bool:
    """Whether even pages have headers or footers of their own."""
    return theme.header.even is not None or theme.footer.even is not None


def tab_stops(running: Running, width: float) -> tuple[tuple[str, str, float], ...]:
    """The stops for what stands in the middle, if anything does, and at the right."""
    right = ("right", "none", width)
    return (("center", "none", width / 2), right) if _is_centred(running) else (right,)


def _is_centred(running: Running) -> bool:
    return bool(running.centre or (running.even and running.even.centre))


def running_part(
    root: str,
    style: str,
    running: Running,
    writing: Writing,
    *,
    chapter: str,
    even: bool = False,
    tabs: str = "",
) -> str:
    """A header's or footer's part, for odd pages or for `even` ones.

    Args:
        root: `hdr` or `ftr`.
        style: of its paragraph.
        running: what stands there.
        writing: the document.
        chapter: whose heading stands there until Word has found the page's own.
        even: whether even pages are meant; they say the same where the theme does not differ.
        tabs: a `w:tabs` element in place of the style's, or nothing.
    """
    parts: RunningParts = (running.even or running) if even else running
    left, centre, right = ("".join(_inner(text, chapter, writing)) for text in parts.texts)
    inner = left + (TAB + centre if _is_centred(running) else "") + (TAB + right if right else "")
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{tabs}</w:pPr>{inner}</w:p>'
    return f"{DECLARATION}<w:{root} {NAMESPACES}>{paragraph}</w:{root}>"


def _inner(text: str, chapter: str, writing: Writing) -> Iterator[str]:
    """The runs and fields of a text with fields in braces."""
    for literal, name, _, _ in Formatter().parse(text):
        yield run(literal, writing.form)
        if name is not None:
            yield _field(name, chapter, writing)


def _field(name: str, chapter: str, writing: Writing) -> str:
    """What stands for a field of the theme: text, or a field of Word's own."""
    metadata, form = writing.document.metadata, writing.form
    match name:
        case "page":
            return field("PAGE", "2", form)
        case "pages":
            return field("NUMPAGES", str(writing.pages), form)
        case "page-of":
            return _page_of(writing)
        case "section":
            # Word finds the chapter when it sets the page; other readers show what stands here.
            # Where there is none, Word would print an error.
            return field("STYLEREF 1", chapter, form) if chapter else ""
        case "date":
            return run(metadata.day, form)
        case "logo":
            return logo(writing)
        case _:
            return run(getattr(metadata, name), form)


def _page_of(writing: Writing) -> str:
    """`Page 2 of 9`; the pages' numbers are fields."""
    form = writing.form
    pattern = writing.design.language.text("page-of", page=_PAGE_MARK, pages=_PAGES_MARK)
    before, _, rest = pattern.partition(_PAGE_MARK)
    between, _, after = rest.partition(_PAGES_MARK)
    return (
        run(before, form)
        + field("PAGE", "2", form)
        + run(between, form)
        + field("NUMPAGES", str(writing.pages), form)
        + run(after, form)
    )
