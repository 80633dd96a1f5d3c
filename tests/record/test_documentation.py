"""The page on the record shows what records hold."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

from briefgen.diagnostics import Place, Report
from briefgen.pipeline import Options, build_project
from briefgen.record.model import Briefing, Claim, Evidence, Record
from briefgen.record.reading import parse_record
from briefgen.resources import templates

PAGE = (Path(__file__).parents[2] / "docs" / "record.md").read_text("utf-8")


def starter(folder: Path) -> Record:
    shutil.copytree(templates("starter"), folder / "lakeside")
    build = build_project(folder / "lakeside", Options(languages=("en",)), Report())
    return parse_record(build.manifest, Place("manifest.json"))


def test_its_examples_are_parts_of_the_record_of_the_starter(tmp_path: Path) -> None:
    record = starter(tmp_path)
    parts: list[Claim | Evidence] = [*record.briefings[0].claims, *record.evidence]
    known: dict[str, Any] = {
        part.id: part.model_dump(mode="json", exclude_none=True) for part in parts
    }

    examples = [json.loads(found) for found in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)]

    assert len(examples) == 2
    for example in examples:
        whole = known[example["id"]]
        assert {key: whole[key] for key in example if "Digest" not in key} == {
            key: value for key, value in example.items() if "Digest" not in key
        }
        assert set(example) == set(whole)


def test_it_names_every_key_of_a_record_and_of_a_briefing() -> None:
    told = set(re.findall(r"`(?:briefings\[\]\.)?(\w+)`", PAGE))

    own = {"context", "id", "type", "format", "title", "language", "date"}
    derived = {"was_derived_from", "was_generated_by"}
    assert {*Record.model_fields, *Briefing.model_fields} - own - derived <= told
