"""Pages as pictures: drawn once, kept by what they show, never larger than is sensible."""

from __future__ import annotations

import io
from threading import Thread

import pikepdf
import pytest
from PIL import Image

from briefgen.preview import raster
from briefgen.preview.editions import Shown
from briefgen.preview.raster import Raster


def edition(*sizes: tuple[float, float], name: str = "page") -> Shown:
    """An edition of empty pages of these sizes, points."""
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        for size in sizes:
            pdf.add_blank_page().mediabox = pikepdf.Array([0, 0, *size])
        pdf.save(target, deterministic_id=True)
    pages = tuple(f"{name}-{number}" for number in range(1, len(sizes) + 1))
    return Shown(code="en", pdf=target.getvalue(), pages=pages, description=b"{}")


def test_a_page_of_an_unlikely_form_is_drawn_small() -> None:
    pages = Raster()
    pages.show([edition((28, 28_000))])

    picture = Image.open(io.BytesIO(pages.png("page-1", 3200) or b""))

    assert picture.width * picture.height <= 41_000_000


def test_a_page_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Raster()
    pages.show([edition((100, 100))])
    first = pages.png("page-1", 400)
    monkeypatch.setattr(raster._Book, "draw", None)

    assert pages.png("page-1", 400) is first


def test_what_is_no_longer_shown_is_not_there() -> None:
    pages = Raster()
    pages.show([edition((100, 100))])
    pages.show([edition((100, 100), name="other")])

    assert pages.png("page-1", 400) is None
    assert pages.png("other-1", 400)


def test_no_more_is_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "_MOST_BYTES", 10_000)
    pages = Raster()
    pages.show([edition(*[(100, 100)] * 20)])

    for number in range(1, 21):
        assert pages.png(f"page-{number}", 400)

    assert 0 < sum(map(len, pages._kept.values())) <= 10_000


def test_several_threads_may_ask_at_once() -> None:
    pages = Raster()
    pages.show([edition(*[(100, 100)] * 8)])
    found: list[bytes | None] = []

    threads = [
        Thread(target=lambda n=n: found.append(pages.png(f"page-{n}", 400))) for n in range(1, 9)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 8
    assert all(found)
