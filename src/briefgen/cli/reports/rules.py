"""The kinds of findings, read from the page of the documentation that explains them all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from briefgen.resources import documentation

PAGE = "docs/findings.md"
_CODE = re.compile(r"`([a-z0-9-]+)`")
_BAR = re.compile(r"(?<!\\)\|")


class Rule(Struct, frozen=True):
    """What a code means."""

    section: str
    """The heading under which the page explains it: a family of checks."""
    meaning: str
    remedy: str


@cache
def rules() -> Mapping[str, Rule]:
    """Code → its rule, in the order of the page, whose tables have code, meaning and remedy."""
    found: dict[str, Rule] = {}
    section = ""
    for line in documentation("findings.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ").strip()
        elif section and line.startswith("| `"):
            codes, meaning, remedy = (cell.strip() for cell in _BAR.split(line)[1:4])
            for code in _CODE.findall(codes):
                found[code] = Rule(section, meaning, remedy)
    return found


def rule_of(code: str) -> Rule:
    """The rule of a code; one that the page does not have yet explains itself by its name."""
    return rules().get(code) or Rule("Other", f"{title_of(code)}.", f"See {PAGE}.")


def sections() -> tuple[str, ...]:
    """The families of checks, in the order of the page."""
    return tuple(dict.fromkeys(rule.section for rule in rules().values()))


def title_of(code: str) -> str:
    """The code as words: `Number differs`."""
    return code.replace("-", " ").capitalize()
