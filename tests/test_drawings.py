"""Pictures of charts are found again by what they are drawn from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec import DecodeError
from msgspec.structs import replace

from briefgen.diagnostics import Report
from briefgen.document.nodes import Document, Figure, Metadata
from briefgen.document.pictures import Label, Picture, Shape
from briefgen.document.plots import Mark, Plot, PlotKind, Series
from briefgen.drawings import Drawings, from_bytes, to_bytes
from briefgen.theme.design import Design
from briefgen.theme.reading import load_theme
from briefgen.typography.languages import language

PICTURE = Picture(
    id="fig-1",
    width=100.1,
    height=0.1 + 0.2,
    operations=(
        Shape(path=(("m", (0.0, 1.0)), ("h", ())), fill=(0.1, 0.2, 0.3), clip=(0, 0, 1, 1)),
        Label(text="类别 <&", x=1.0, y=2.0, size=9.0, colour=(0.0, 0.0, 0.0), fact="a.b"),
    ),
)


@pytest.fixture
def design() -> Design:
    return Design(theme=load_theme("civic", None, Report()), language=language("zh"))


@pytest.fixture
def document() -> Document:
    mark = Mark(category="A", text="7", value=Decimal(7), fact="a")
    plot = Plot(
        id="p", kind=PlotKind.BAR, unit="%", series=(Series(label=None, marks=(mark,)),)
    )  # fmt: skip
    figure = Figure(id="fig-1", caption=(), subtitle=(), plot=plot, alt="")
    metadata = Metadata(
        title="T", subtitle="", language="zh-CN", author="", date=date(2026, 1, 20), edition="1",
        identifier="t",
    )  # fmt: skip
    return Document(metadata=metadata, blocks=(figure,))


def test_what_is_written_is_read_as_it_was() -> None:
    assert from_bytes(to_bytes({"b": PICTURE, "a": PICTURE})) == {"a": PICTURE, "b": PICTURE}
    assert to_bytes({"b": PICTURE, "a": PICTURE}) == to_bytes({"a": PICTURE, "b": PICTURE})


@pytest.mark.parametrize("content", [b"", b"[]", b'{"a": 1}', b'{"a": {"id": "x"}}', b"\xff"])
def test_what_is_no_file_of_pictures_is_refused(content: bytes) -> None:
    with pytest.raises(DecodeError):
        from_bytes(content)


def test_the_next_build_takes_what_this_one_keeps(document: Document, design: Design) -> None:
    first = Drawings("fonts")
    nothing = first.take(document, design)
    first.keep(document, design, {"fig-1": PICTURE})
    second = Drawings("fonts", first.kept)

    assert not nothing
    assert second.take(document, design) == {"fig-1": PICTURE}
    assert second.kept == first.kept


def test_another_plot_theme_language_or_font_is_another_picture(
    document: Document, design: Design
) -> None:
    drawings = Drawings("fonts")
    drawings.keep(document, design, {"fig-1": PICTURE})
    figure = document.blocks[0]
    assert isinstance(figure, Figure)
    other = replace(document, blocks=(replace(figure, plot=replace(figure.plot, unit="km")),))
    smaller = design.theme.model_copy(update={"name": "another"})

    def taken(document: Document, design: Design, beside: str = "fonts") -> bool:
        return bool(Drawings(beside, drawings.kept).take(document, design))

    assert taken(document, design)
    assert not taken(other, design)
    assert not taken(document, replace(design, theme=smaller))
    assert not taken(document, replace(design, language=language("en")))
    assert not taken(document, design, "other fonts")
