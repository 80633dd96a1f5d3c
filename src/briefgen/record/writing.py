"""Writing: a record as JSON that any carrier can hold, XML too."""

from __future__ import annotations

import json
import re

from pydantic_core import PydanticSerializationError

from briefgen.record.model import Record

_ESCAPED = re.compile("[\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Characters that XML may not hold, or that can make a text read otherwise than it is written."""


def record_text(record: Record, *, dense: bool = False) -> str:
    """The record as JSON; keys that hold nothing are left out; ends in a line feed.

    A line for each value, or all `dense` on one line. Lone surrogates are replaced by `?`, since no
    encoding of a file can hold them.
    """
    text = _json(record, None if dense else 1) + "\n"
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _json(record: Record, indent: int | None) -> str:
    """Pydantic's own writer is ten times as fast as the library's, but takes no surrogates."""
    try:
        return record.model_dump_json(exclude_none=True, indent=indent)
    except PydanticSerializationError:
        data = record.model_dump(mode="json", exclude_none=True)
        separators = None if indent else (",", ":")
        text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)
        return text.encode("utf-8", "replace").decode("utf-8")
