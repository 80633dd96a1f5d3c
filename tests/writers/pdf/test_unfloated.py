"""Pages as Word has them: full lines without hyphens, and nothing that floats."""

from __future__ import annotations

from dataclasses import replace

from briefgen.fonts.chains import open_chain
from briefgen.resources import asset
from briefgen.writers.pdf.composing.stacks import Stack
from briefgen.writers.pdf.filling import as_filled
from briefgen.writers.pdf.pagination import Room, paginate
from briefgen.writers.pdf.paragraph.lines import filled, set_lines
from briefgen.writers.pdf.paragraph.runs import Run, Setting
from briefgen.writers.pdf.plan import Header, Slab, line_slabs

CHAIN = open_chain(("NotoSerifSC-Regular.ttf", "NotoSansSC-Regular.ttf"), (asset("fonts"),))
SETTING = Setting(leading=16)
ROOM = Room(upright=100.0, wide=70.0)
TEXT = "The administration of international representation understands unquestionably. " * 3


def test_filled_lines_keep_all_words_and_hyphenate_none() -> None:
    run = Run(text=TEXT, chain=CHAIN, size=10.0, colour="#000000")

    lines = filled(set_lines([run], SETTING, 150.0)[0])

    texts = ["".join(t.text for t in line.tokens[line.start : line.tail + 1]) for line in lines]
    assert " ".join(texts) == TEXT.strip()
    assert not any(line.hyphenated for line in lines)


def test_a_filled_paragraph_keeps_what_surrounds_it() -> None:
    run = Run(text=TEXT, chain=CHAIN, size=10.0, colour="#000000")
    first, *rest = line_slabs(set_lines([run], SETTING, 150.0), SETTING, None)
    slabs = (replace(first, anchors=("p",), floats="figure"), *rest)

    stack = as_filled(Stack(slabs, before=3.0, after=5.0))

    assert stack.slabs[0].anchors == ("p",)
    assert not any(slab.floats for slab in stack.slabs)
    assert (stack.before, stack.after) == (3.0, 5.0)


def test_space_stays_at_the_top_of_a_page_that_the_author_begins() -> None:
    slabs = [Slab(height=10), Slab(height=0, breaks=True), Slab(height=10, space=20.0)]

    pages = paginate(slabs, ROOM, floating=False)

    assert pages[1].slabs[0].top == 20


def test_a_wide_table_stands_where_it_is_called() -> None:
    slabs = [Slab(height=10), Slab(height=10, wide=True), Slab(height=10)]

    pages = paginate(slabs, ROOM, floating=False)

    assert [page.wide for page in pages] == [False, True, False]


def test_a_table_repeats_its_head_without_a_title() -> None:
    header = Header(slabs=(Slab(height=9), Slab(height=7)), titles=1)

    pages = paginate([Slab(height=60, header=header) for _ in range(2)], ROOM, floating=False)

    assert [placed.slab.height for placed in pages[1].slabs] == [7, 60]
