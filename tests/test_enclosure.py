"""What a PDF encloses: the facts used with their evidence, enough to check it alone."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefgen.diagnostics import Report
from briefgen.evidence.normalisation import normalise
from briefgen.pipeline import Options, build_project
from briefgen.project import Format
from briefgen.resources import templates


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "lakeside"
    shutil.copytree(templates("starter"), folder)
    return folder


def built(project: Path, code: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The enclosure of the project's PDF, and the build's manifest."""
    options = Options(languages=(code,), formats=(Format.PDF,))
    build = build_project(project, options, Report())
    with pikepdf.open(io.BytesIO(build.files[0].content)) as pdf:
        (attached,) = pdf.attachments.values()
        content = attached.get_file().read_bytes()
    return json.loads(content), json.loads(build.manifest)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_printed_fact_is_enclosed_as_the_manifest_tells_it(project: Path, code: str) -> None:
    enclosed, manifest = built(project, code)

    assert enclosed["claims"] == manifest["claims"][code]
    assert set(manifest["facts"]) <= set(enclosed["facts"])
    for name, fact in manifest["facts"].items():
        for key in ("value", "low", "high", "unit", "period", "area"):
            assert enclosed["facts"][name].get(key) == fact.get(key)


def test_facts_that_others_are_derived_from_are_enclosed_too(project: Path) -> None:
    enclosed, _ = built(project, "en")

    derived = [fact for fact in enclosed["facts"].values() if fact["derived"]]
    assert derived
    for fact in derived:
        assert fact["inputs"]
        assert set(fact["inputs"]) <= set(enclosed["facts"])


def test_every_quote_stands_in_its_source_where_the_enclosure_says(project: Path) -> None:
    enclosed, _ = built(project, "en")

    quotes = [quote for fact in enclosed["facts"].values() for quote in fact["evidence"]]
    assert len(quotes) > 5
    for quote in quotes:
        source = project / "sources" / f"{quote['source']}.txt"
        text = normalise(source.read_text("utf-8"))
        found = text[quote["start"] : quote["end"]]
        assert found == normalise(quote["exact"])
        assert quote["proof"] == "text"
        assert enclosed["sources"][quote["source"]]["sha256"]


def test_equal_builds_enclose_equal_bytes(project: Path) -> None:
    first, second = (
        build_project(project, Options(languages=("zh",), formats=(Format.PDF,)), Report())
        for _ in range(2)
    )

    assert first.files[0].content == second.files[0].content
