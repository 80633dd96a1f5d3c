"""The words of a unit in a language: from its file, or from the project's own definition."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from briefgen.dossier.quantities import Unit
from briefgen.dossier.records import UnitDefinition
from briefgen.typography.languages import Language
from briefgen.typography.plurals import plural

Forms = str | Mapping[str, str]
"""One text, or one per CLDR plural category."""


class UnitWords(Struct, frozen=True, kw_only=True):
    """What stands around a number of a unit."""

    before: str = ""
    after: Forms = ""
    compact: Forms | None = None
    """Replaces `after` in charts and tables."""
    axis: str | None = None
    """Names the unit where no number stands."""
    sign: bool = False
    """Whether `after` is a sign that ranges repeat in languages that repeat it: `5%—7%`."""
    scaled: bool = True
    """Whether numbers take scale words: `billion`, `亿`."""
    gloss: str | None = None
    """The unit, base of its dimension, in which the value is given again for readers."""

    def following(self, number: Decimal, locale: str, *, compact: bool = False) -> str:
        """What follows `number`."""
        forms = self.compact if compact and self.compact is not None else self.after
        return plural(forms, number, locale)


def unit_words(unit: Unit, language: Language, names: Mapping[str, UnitDefinition]) -> UnitWords:
    """The words of `unit`; a unit that nobody words is printed by its id."""
    gap = str(language.numbers["unit-gap"])
    definition = names.get(unit.id)
    named = definition and (definition.names.get(language.code) or definition.names.get("*"))
    if named:
        return UnitWords(after=_with_gap(named, gap))
    entry = language.units.get(unit.id)
    if entry is None:
        return UnitWords(after=gap + unit.id)
    return UnitWords(**entry)


def _with_gap(forms: Forms, gap: str) -> Forms:
    if isinstance(forms, str):
        return gap + forms
    return {category: gap + text for category, text in forms.items()}
