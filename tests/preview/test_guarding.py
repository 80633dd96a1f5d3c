"""Only our own page, on this machine, is answered; nothing of it runs or is read elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from briefgen.resources import asset

if TYPE_CHECKING:
    from tests.preview.conftest import Show

ADDRESSES = ("/", "/preview.js", "/words", "/editions/zh", "/briefings/en.pdf", "/nowhere")


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8040",
        "127.0.0.1",
        "127.0.0.1:8041",
        "127.0.0.1.evil.example:8040",
        "localhost.evil.example:8040",
        "0.0.0.0:8040",
        "[::1]:8040",
        "user@127.0.0.1:8040",
        "",
    ],
)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_foreign_host_is_refused(show: Show, address: str, host: str) -> None:
    answer = show.client.get(address, headers={"host": host})

    assert (answer.status_code, answer.text) == (403, "this host is not served\n")


def test_two_hosts_are_refused(show: Show) -> None:
    headers = [("host", "127.0.0.1:8040"), ("host", "evil.example")]

    assert show.client.get("/", headers=headers).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8040", "localhost:8040", "LOCALHOST:8040"])
def test_the_names_of_this_machine_are_answered(show: Show, host: str) -> None:
    assert show.client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "http://127.0.0.1",
        "http://127.0.0.1:8041",
        "https://127.0.0.1:8040",
        "http://127.0.0.1:8040.evil.example",
    ],
)
def test_a_foreign_origin_is_refused_and_builds_nothing(show: Show, origin: str) -> None:
    headers = {"origin": origin}

    answers = [show.client.get("/editions/zh", headers=headers)]
    answers.append(show.client.post("/build", headers=headers))
    answers.append(show.client.options("/build", headers=headers))

    assert [answer.status_code for answer in answers] == [403] * 3
    assert show.builds == []


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_foreign_page_can_neither_embed_nor_lead_here(show: Show, site: str) -> None:
    answer = show.client.get("/preview.svg", headers={"sec-fetch-site": site})

    assert answer.status_code == 403


def test_our_own_page_may_ask_for_a_build(show: Show) -> None:
    headers = {"origin": "http://127.0.0.1:8040", "sec-fetch-site": "same-origin"}

    answer = show.client.post("/build", headers=headers)

    assert (answer.status_code, len(show.builds)) == (202, 1)


@pytest.mark.parametrize("headers", [{}, {"host": "evil.example"}])
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_bound_and_shared_with_nobody(
    show: Show, address: str, headers: dict[str, str]
) -> None:
    answer = show.client.get(address, headers=headers)

    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_the_page_has_no_script_and_no_style_of_its_own_and_asks_nobody_else() -> None:
    page = asset("preview", "preview.html").read_text("utf-8")
    script = asset("preview", "preview.js").read_text("utf-8")
    looks = asset("preview", "preview.css").read_text("utf-8")

    assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", page)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b", script)
    assert not re.search(r"https?://|url\(|@import", page + script + looks)
