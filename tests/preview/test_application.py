"""What the preview answers: from memory, and only what is shown."""

from __future__ import annotations

import asyncio
import io
import json
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from briefgen.diagnostics import Finding, Place, Report, Severity
from briefgen.pipeline import Options, build_project
from briefgen.project import Format
from briefgen.resources import templates

if TYPE_CHECKING:
    from tests.preview.conftest import Show


def test_the_page_and_what_it_needs_are_there(show: Show) -> None:
    kinds = {
        path: show.client.get(path).headers["content-type"].partition(";")[0]
        for path in ("/", "/preview.js", "/preview.css", "/preview.svg", "/words")
    }

    assert kinds == {
        "/": "text/html",
        "/preview.js": "text/javascript",
        "/preview.css": "text/css",
        "/preview.svg": "image/svg+xml",
        "/words": "application/json",
    }


@pytest.mark.parametrize(
    "address",
    [
        "/briefing.toml",
        "/../briefing.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/preview.js/../../../pyproject.toml",
        "/editions/..%2f..%2fbriefing.toml",
        "/editions/fr",
        "/briefings/..%2fdossier%2ffacts.yaml.pdf",
        "/briefings/%00.pdf",
        "/pages/..%2f..%2fsources/800.png",
        "/sources/council-note.txt",
        "/preview.html",
        "//etc/passwd",
    ],
)
def test_no_address_leads_to_a_file(show: Show, address: str) -> None:
    answer = show.client.get(address, follow_redirects=False)

    assert answer.status_code == 404
    assert len(answer.content) < 20


def test_an_edition_says_where_its_figures_stand_and_what_they_rest_on(show: Show) -> None:
    edition = show.client.get("/editions/en").json()

    boxes = [box for page in edition["pages"] for box in page["boxes"]]
    assert {box["fact"] for box in boxes} <= set(edition["facts"])
    assert all(0 <= box[key] <= 1 for box in boxes for key in ("left", "top", "width", "height"))
    (quote,) = edition["facts"]["cycling.lanes"]["quotes"]
    assert quote["exact"] == "now has 46 kilometres"
    assert edition["sources"][quote["source"]]["entry"]


def test_the_language_that_was_looked_at_last_is_built_first(show: Show) -> None:
    show.client.get("/editions/en")

    assert show.board.looked_at == "en"


def test_a_page_comes_in_the_width_asked_for_and_may_be_kept(show: Show) -> None:
    edition = show.client.get("/editions/zh").json()
    digest = edition["pages"][0]["digest"]

    answer = show.client.get(f"/pages/{digest}/800.png")

    picture = Image.open(io.BytesIO(answer.content))
    ratio = edition["pages"][0]["height"] / edition["pages"][0]["width"]
    assert picture.width == 800
    assert picture.height == pytest.approx(800 * ratio, abs=1)
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("width", ["0", "1", "199", "3201", "99999999999", "-800", "8e2", "x"])
def test_a_page_comes_in_no_other_width(show: Show, width: str) -> None:
    digest = show.client.get("/editions/zh").json()["pages"][0]["digest"]

    assert show.client.get(f"/pages/{digest}/{width}.png").status_code == 404


def test_the_briefing_is_the_pdf_that_a_build_writes(show: Show) -> None:
    answer = show.client.get("/briefings/en.pdf")

    assert answer.headers["content-type"] == "application/pdf"
    options = Options(languages=("en",), formats=(Format.PDF,))
    (file,) = build_project(templates("starter"), options, Report()).files
    assert answer.content == file.content


def test_a_build_is_asked_for_by_post_alone(show: Show) -> None:
    assert show.client.get("/build").status_code == 405
    assert show.client.post("/build").status_code == 202
    assert len(show.builds) == 1


def test_a_follower_hears_the_status_now_and_after_changes_until_the_end(show: Show) -> None:
    hostile = Finding(
        severity=Severity.ERROR,
        code="unknown-fact",
        message="there is no fact `</script>\n\ndata: {}`",
        place=Place("dossier/facts.yaml", 3),
        hint="did you mean `b`?",
    )

    async def listen() -> list[bytes]:
        heard = []
        async for status in show.board.follow():
            heard.append(status)
            if len(heard) == 1:
                # Changes that nobody has read are told as one.
                show.board.update(building=True)
                show.board.update(building=False, failed=True, findings=(hostile,))
            else:
                show.board.close()
        return heard

    first, second = asyncio.run(listen())
    assert json.loads(first)["failed"] is False
    assert b"\n" not in second
    assert json.loads(second)["findings"] == [
        {
            "severity": "error",
            "code": "unknown-fact",
            "message": "there is no fact `</script>\n\ndata: {}`",
            "place": "dossier/facts.yaml:3",
            "hint": "did you mean `b`?",
        }
    ]
