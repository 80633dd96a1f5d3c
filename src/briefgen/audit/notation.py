"""JSON that finished files carry."""

from __future__ import annotations

import json
from typing import Any

from msgspec import DecodeError
from msgspec.json import decode


def parsed(text: bytes | str) -> Any:  # noqa: ANN401  (JSON may be anything)
    """What the text says; both readers say the same of what both take.

    msgspec is three times as fast, and refuses lone surrogates, numbers without end and a mark of
    the byte order.

    Raises:
        ValueError: it is no JSON.
    """
    try:
        return decode(text)
    except DecodeError:
        return json.loads(text)
