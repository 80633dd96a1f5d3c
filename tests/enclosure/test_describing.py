"""What a file carries of its figures: each claim, its fact, and the proof of each quote."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pyld import jsonld

from briefgen.diagnostics import Place, Report
from briefgen.evidence.normalisation import normalise
from briefgen.pipeline import Build, Options, build_project
from briefgen.record.finding import find_record
from briefgen.record.model import Manifest, Record, bare
from briefgen.record.reading import parse_record
from briefgen.resources import asset, templates

CODES = ["zh", "en"]
OA, PROV = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#"
VALUE = "http://purl.org/linked-data/sdmx/2009/measure#obsValue"
BASE = "urn:briefgen:lakeside/2026-03-20:"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "lakeside"
    shutil.copytree(templates("starter"), folder)
    return folder


@pytest.fixture(scope="module")
def build(project: Path) -> Build:
    return build_project(project, Options(), Report())


def carried(build: Build, name: str) -> bytes:
    """The JSON that the file called `name` carries, or the manifest."""
    if name == "manifest.json":
        return build.manifest
    return find_record(next(file.content for file in build.files if file.name == name))


def record_of(build: Build, name: str) -> Record:
    return parse_record(carried(build, name), Place(name))


NAMES = [
    *(f"lakeside.{code}.{kind}" for code in CODES for kind in ("docx", "pdf")),
    "manifest.json",
]


def offline(url: str, _: object) -> dict[str, Any]:
    raise AssertionError(f"the record asks for {url}")


def quads(text: bytes) -> set[tuple[str, str, str]]:
    """The record as triples, by a JSON-LD processor that may fetch nothing."""
    options = {"documentLoader": offline}
    graph = jsonld.to_rdf(json.loads(text), options)["@default"]
    return {tuple(row[key]["value"] for key in ("subject", "predicate", "object")) for row in graph}


@pytest.mark.parametrize("name", NAMES)
def test_every_record_fits_the_schema_that_ships(build: Build, name: str) -> None:
    schema = json.loads(asset("record.schema.json").read_text("utf-8"))

    jsonschema.Draft202012Validator(schema).validate(json.loads(carried(build, name)))


@pytest.mark.parametrize("name", NAMES)
def test_a_json_ld_processor_finds_annotations_and_provenance_without_a_network(
    build: Build, name: str
) -> None:
    record, found = record_of(build, name), quads(carried(build, name))

    for quote in record.evidence:
        subject = BASE + quote.id
        assert (subject, OA + "motivatedBy", OA + "identifying") in found
        assert (subject, OA + "hasBody", BASE + quote.body) in found
        (target,) = (o for s, p, o in found if (s, p) == (subject, OA + "hasTarget"))
        assert (target, OA + "hasSource", BASE + quote.target.source) in found
        selectors = {o for s, p, o in found if (s, p) == (target, OA + "hasSelector")}
        assert {o for s, p, o in found if s in selectors and p == OA + "exact"} == {
            quote.target.quote.exact
        }
    for fact in record.facts:
        for origin in fact.was_derived_from:
            assert (BASE + fact.id, PROV + "wasDerivedFrom", BASE + origin) in found
        assert {o for s, p, o in found if (s, p) == (BASE + fact.id, VALUE)} == {
            value for value in (fact.value,) if value is not None
        }


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_named_is_described(build: Build, name: str) -> None:
    record, found = record_of(build, name), quads(carried(build, name))

    typed = {s for s, p, _ in found if p.endswith("#type")}
    named = {o for _, _, o in found if o.startswith(BASE)}
    blocks = {BASE + claim.block for _, claim in record.claims}
    blocks |= {BASE + row.block for briefing in record.briefings for row in briefing.numerals}
    blocks |= {BASE + row.block for b in record.briefings for row in b.transcript or ()}

    assert named - blocks - {BASE + record.id} <= typed


@pytest.mark.parametrize("code", CODES)
def test_word_and_pdf_carry_the_same_record_but_for_pages_and_drawings(
    build: Build, code: str
) -> None:
    word, pdf = (
        record_of(build, f"lakeside.{code}.{kind}").model_dump(
            exclude={
                "briefings": {
                    "__all__": {
                        "claims": {"__all__": {"page"}},
                        "charts": {"__all__": {"page"}},
                        "transcript": True,
                    }
                }
            }
        )
        for kind in ("docx", "pdf")
    )

    assert word == pdf


@pytest.mark.parametrize("code", CODES)
def test_the_manifest_says_of_a_language_what_its_pdf_carries(build: Build, code: str) -> None:
    manifest, record = record_of(build, "manifest.json"), record_of(build, f"lakeside.{code}.pdf")

    assert isinstance(manifest, Manifest)
    (briefing,) = record.briefings
    assert briefing.transcript
    assert briefing.model_copy(update={"transcript": None}) in manifest.briefings
    assert all(fact in manifest.facts for fact in record.facts)
    assert all(quote in manifest.evidence for quote in record.evidence)


def test_facts_that_others_are_derived_from_are_enclosed_too(build: Build) -> None:
    record = record_of(build, "lakeside.en.pdf")

    known = {fact.id for fact in record.facts}
    derived = [fact for fact in record.facts if fact.formula]
    assert derived
    for fact in derived:
        assert fact.was_derived_from
        assert set(fact.was_derived_from) <= known
        (activity,) = (a for a in record.activities if a.id == fact.was_generated_by)
        assert activity.used == fact.was_derived_from


def test_every_quote_stands_in_its_source_where_the_record_says(
    build: Build, project: Path
) -> None:
    record = record_of(build, "lakeside.en.docx")

    hashed = {source.id for source in record.sources if source.sha256}
    assert len(record.evidence) > 5
    for quote in record.evidence:
        source, position = bare(quote.target.source), quote.target.position
        text = normalise((project / "sources" / f"{source}.txt").read_text("utf-8"))
        assert position is not None
        assert text[position.start : position.end] == normalise(quote.target.quote.exact)
        assert quote.proof == "text"
        assert quote.target.source in hashed


def test_words_around_a_claim_are_those_that_the_file_prints(build: Build) -> None:
    record = record_of(build, "lakeside.en.pdf")

    (claim,) = (c for _, c in record.claims if bare(c.id) == "claim-cycling.lanes-2")
    quote = claim.target.quote
    assert claim.place == "paragraph"
    assert (quote.exact, claim.number) == ("46 kilometres", "46")
    assert len(quote.prefix or "") == len(quote.suffix or "") == 12


def test_every_mark_of_a_chart_is_told_with_its_value(build: Build) -> None:
    (briefing,) = record_of(build, "lakeside.en.pdf").briefings

    shares = briefing.charts[0]
    assert [(mark.shows, mark.value, mark.text) for mark in shares.marks] == [
        ("fact:cycling.share-2023", "13.5", "13.5%"),
        ("fact:cycling.share", "18", "18%"),
    ]


def test_equal_builds_enclose_equal_bytes(project: Path, build: Build) -> None:
    again = build_project(project, Options(), Report())

    assert [file.content for file in again.files] == [file.content for file in build.files]
    assert again.manifest == build.manifest
