"""Mapping roles to the styles of a house document."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from briefgen.diagnostics import Place, Report, nearest, suggestion
from briefgen.house.roles import ROLES, Role
from briefgen.house.styles import Stylesheet


class How(StrEnum):
    """How a role's style was found."""

    OVERRIDE = "named in briefing.toml"
    NAME = "its name in Word"
    LOCAL = "a local name"
    OUTLINE = "its outline level"


class Found(Struct, frozen=True):
    """The style of a role."""

    style: str
    """Its id."""
    how: How


class StyleMap(Struct):
    """Role id → the house document's style."""

    found: dict[str, Found] = field(default_factory=dict)

    def style(self, role: str) -> str | None:
        """The id of a role's style; None if the document has none."""
        found = self.found.get(role)
        return found.style if found else None

    @property
    def missing(self) -> list[Role]:
        """The roles that the document has no style for."""
        return [role for role in ROLES if role.id not in self.found]


def map_roles(
    sheet: Stylesheet, overrides: Mapping[str, str], settings: Place, report: Report
) -> StyleMap:
    """The styles of all roles that are found; overrides that name nothing are reported.

    In order: the override, the name by which Word knows the style in every language, an alias, a
    name in some language, the outline level of a heading.
    """
    _check_roles(overrides, settings, report)
    styles = StyleMap()
    taken: set[str] = set()
    for role in ROLES:
        found = _find(role, sheet, overrides, settings, report)
        if found is None or (found.how is How.OUTLINE and found.style in taken):
            continue
        styles.found[role.id] = found
        taken.add(found.style)
    return styles


def _find(
    role: Role, sheet: Stylesheet, overrides: Mapping[str, str], settings: Place, report: Report
) -> Found | None:
    wanted = overrides.get(role.name)
    if wanted is not None:
        by_id = wanted if wanted in sheet.ids(role.type) else None
        id_ = sheet.named(wanted, role.type) or by_id
        if id_ is None:
            _unknown_style(wanted, role, sheet, settings, report)
            return None
        return Found(id_, How.OVERRIDE)
    for position, name in enumerate(role.names):
        id_ = sheet.named(name, role.type)
        if id_ is not None:
            return Found(id_, How.LOCAL if position else How.NAME)
    if role.outline is not None and role.outline in sheet.by_outline:
        return Found(sheet.by_outline[role.outline], How.OUTLINE)
    return None


def _unknown_style(
    wanted: str, role: Role, sheet: Stylesheet, settings: Place, report: Report
) -> None:
    names = sheet.names(role.type)
    near = nearest(wanted, names)
    hint = f"did you mean `{near}`?" if near else "`briefgen template inspect` lists its styles"
    message = f"the house document has no {role.type} style `{wanted}` for `{role.name}`"
    report.error("house-style", message, settings, hint)


def _check_roles(overrides: Mapping[str, str], settings: Place, report: Report) -> None:
    known = [role.name for role in ROLES]
    for name in overrides:
        if name not in known:
            hint = suggestion(name, known) or "`briefgen template inspect` lists the roles"
            report.error("house-role", f"there is no role `{name}`", settings, hint)
