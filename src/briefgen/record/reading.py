"""Reading: the record that a finished file carries, checked against its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from briefgen.diagnostics import BriefgenError, Place, failure
from briefgen.record.finding import LARGEST, NoRecordError, find_record
from briefgen.record.model import FORMAT, Manifest, Record


def read_record(path: Path) -> Record:
    """The record of a DOCX file, a PDF file or a manifest; of the last, a `Manifest`.

    Raises:
        BriefgenError: the file cannot be read, carries no record, or one that breaks its schema.
    """
    place = Place(path.as_posix())
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        hint = "check its name and folder"
        raise failure("missing-file", "there is no such file", place, hint) from error
    except OSError as error:
        hint = "name a file that may be read"
        raise failure("unreadable-file", f"{error.strerror}".lower(), place, hint) from error
    try:
        return parse_record(find_record(content), place)
    except NoRecordError as error:
        hint = "name a file that `briefgen build` wrote, or one saved from it"
        raise failure("no-record", str(error), place, hint) from error


def parse_record(text: bytes, place: Place) -> Record:
    """The record that the JSON says.

    Raises:
        BriefgenError: it is no JSON, of another format, or breaks the schema.
    """
    data = _parsed(text, place)
    if data.get("format") != FORMAT:
        raise failure(
            "record-format",
            f"the record is of format `{data.get('format')}`, not {FORMAT}",
            place,
            "build the briefing again, or read it with the version that wrote it",
        )
    kind = Manifest if "outputs" in data else Record
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        raise _broken(error, place) from error


def _parsed(text: bytes, place: Place) -> dict[str, Any]:
    hint = "take the file from the build again"
    if len(text) > LARGEST:
        raise failure("broken-record", "the record is larger than any record", place, hint)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise failure("broken-record", f"the record is no JSON: {error}", place, hint) from error
    if not isinstance(data, dict):
        raise failure("broken-record", "the record is no JSON object", place, hint)
    return data


def _broken(error: ValidationError, place: Place) -> BriefgenError:
    faults = error.errors(include_url=False, include_input=False)
    where = ".".join(str(step) for step in faults[0]["loc"])
    more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
    message = f"the record breaks its schema at `{where}`: {faults[0]['msg'].lower()}{more}"
    return failure("broken-record", message, place, "take the file from the build again")
