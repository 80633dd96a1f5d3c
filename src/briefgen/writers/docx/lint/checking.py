"""All rules over one finished file."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.writers.docx.lint.accessibility import accessibility_faults, authoring_faults
from briefgen.writers.docx.lint.controls import control_faults
from briefgen.writers.docx.lint.drawings import chart_faults
from briefgen.writers.docx.lint.opened import Opened, opened
from briefgen.writers.docx.lint.parts import part_faults
from briefgen.writers.docx.lint.stories import story_faults

_RULES = (part_faults, story_faults, control_faults, chart_faults, accessibility_faults)


class DefectError(Exception):
    """A file that was written breaks a rule that no input should make it break: a bug."""


def faults(content: bytes) -> list[str]:
    """What is wrong with a DOCX file, each fault in a line; none if it is sound."""
    file = opened(content)
    return [fault for rule in (*_RULES, authoring_faults) for fault in rule(file)]


def part_list_faults(members: Mapping[str, bytes]) -> frozenset[str]:
    """The faults of a document that a file is based on, which are not ours to mend."""
    file = Opened(tuple(members), dict(members))
    return frozenset(fault for rule in _RULES for fault in rule(file))


def check_parts(members: Mapping[str, bytes], known: frozenset[str] = frozenset()) -> None:
    """Nothing, if the parts make a sound file but for what only its author can mend.

    `known` are faults of the document that the file is based on.

    Raises:
        DefectError: they do not.
    """
    file = Opened(tuple(members), dict(members))
    found = [fault for rule in _RULES for fault in rule(file) if fault not in known]
    if found:
        raise DefectError("the Word file is unsound: " + "; ".join(found))
