"""JUnit XML, which every build server shows: one test case for each family of checks."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from briefgen.cli.reports.outcome import Outcome
from briefgen.cli.reports.rules import rule_of, sections
from briefgen.cli.reports.wording import paragraph, printable, sentence, tally_of, where
from briefgen.diagnostics import Finding


def render(outcome: Outcome) -> str:
    """A suite with a case for each family; findings that do not fail the run are its output."""
    used = [rule_of(finding.code).section for finding in outcome.findings]
    families = {name: _members(name, outcome) for name in dict.fromkeys((*sections(), *used))}
    failures = sum(any(map(outcome.fails, found)) for found in families.values())
    counts = {"tests": str(len(families)), "failures": str(failures), "errors": "0", "skipped": "0"}
    title = printable(f"briefgen {outcome.command} {outcome.name}")
    root = ET.Element("testsuites", {"name": "briefgen", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": title, **counts})
    for family, found in families.items():
        _case(suite, family, found, outcome)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _members(family: str, outcome: Outcome) -> tuple[Finding, ...]:
    return tuple(finding for finding in outcome.findings if rule_of(finding.code).section == family)


def _case(suite: ET.Element, family: str, found: tuple[Finding, ...], outcome: Outcome) -> None:
    group = printable(f"briefgen.{outcome.name}")
    case = ET.SubElement(suite, "testcase", name=family, classname=group)
    failing = tuple(filter(outcome.fails, found))
    if failing:
        first = failing[0]
        more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
        said = f"{tally_of(failing)}: {sentence(first)}{more}"
        failure = ET.SubElement(case, "failure", message=said, type=first.code)
        failure.text = _listed(failing, outcome)
    rest = tuple(finding for finding in found if not outcome.fails(finding))
    if rest:
        ET.SubElement(case, "system-out").text = _listed(rest, outcome)


def _listed(findings: tuple[Finding, ...], outcome: Outcome) -> str:
    return "\n".join(
        f"{where(finding, outcome.path_of(finding)) or outcome.name}: "
        f"{finding.severity.value}: {paragraph(finding)}"
        for finding in findings
    )
