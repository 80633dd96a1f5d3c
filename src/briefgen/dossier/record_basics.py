"""What all records are made of: identifiers, texts by language, periods, and their places."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr

from briefgen.diagnostics import Place

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=60)]
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]


def _as_localized(value: object) -> object:
    return {"*": value} if isinstance(value, str) else value


Localized = Annotated[
    dict[Annotated[str, Field(pattern=r"^(\*|[a-z]{2,3}(-[A-Za-z0-9]+)*)$")], str],
    BeforeValidator(_as_localized, json_schema_input_type=str | dict[str, str]),
]
"""Language code → text; `*` serves any language that has no text of its own."""
Prose = Localized
"""A `Localized` text in which `{fact-id}` stands for a claim; a literal brace is doubled."""


def _in_the_calendar(period: str) -> str:
    """The period; a month or day that no calendar has is refused, and an end before its start."""
    ends = () if period == "unstated" else period.split("/")
    starts = [_first_day(end) for end in ends]
    if starts != sorted(starts):
        raise ValueError("it ends before it begins")
    return period


def _first_day(part: str) -> date:
    year, month, day = (*part.split("-"), "01", "01")[:3]
    first = 3 * int(month[1:]) - 2 if month.startswith("Q") else int(month)
    return date(int(year), first, int(day))


Period = Annotated[
    str,
    Field(
        pattern=r"^(unstated|\d{4}(-\d{2}(-\d{2})?|-Q[1-4])?(/\d{4}(-\d{2}(-\d{2})?|-Q[1-4])?)?)$"
    ),
    BeforeValidator(lambda v: str(v) if isinstance(v, (int, date)) else v),
    AfterValidator(_in_the_calendar),
]
"""A reference period: `2025`, `2025-12-28`, `2021/2025`; `unstated` if the source gives none."""


class Record(BaseModel):
    """What all records share: frozen, no unknown keys, and the place they were read from."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    _place: Place | None = PrivateAttr(default=None)
    _keys: Mapping[str, Place] = PrivateAttr(default_factory=dict)

    @property
    def place(self) -> Place | None:
        """Where the record stands in the author's files."""
        return self._place

    def place_of(self, key: str) -> Place | None:
        """Where one of the record's keys stands: `sector`, `label.zh`; else the record itself."""
        keys = self._keys
        while key:
            if key in keys:
                return keys[key]
            key = key.rpartition(".")[0]
        return self._place

    def settle(self, place: Place | None, keys: Mapping[str, Place]) -> None:
        """Note where the record and its keys stand; reading does this once, and nobody else."""
        self._place = place
        self._keys = keys
