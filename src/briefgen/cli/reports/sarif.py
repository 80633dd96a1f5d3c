"""SARIF 2.1.0, which code scanning reads: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from briefgen.cli.reports.outcome import Outcome
from briefgen.cli.reports.rules import PAGE, rule_of, title_of
from briefgen.cli.reports.wording import paragraph, printable
from briefgen.diagnostics import Finding

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render(outcome: Outcome) -> str:
    """One run with a rule for each code found and a result for each finding."""
    codes = sorted({finding.code for finding in outcome.findings})
    run = {
        "tool": {
            "driver": {
                "name": "briefgen",
                "semanticVersion": version("briefgen"),
                "rules": [_rule(code, outcome) for code in codes],
            }
        },
        "invocations": [{"executionSuccessful": True, "exitCode": int(outcome.failed)}],
        "automationDetails": {"id": f"briefgen/{outcome.command}/{outcome.name}"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The root of the repository."}}},
        "results": [
            _result(finding, codes.index(finding.code), outcome) for finding in outcome.findings
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str, outcome: Outcome) -> dict[str, Any]:
    """The rule with what the documentation says of it, and the hint of its first finding."""
    first = next(finding for finding in outcome.findings if finding.code == code)
    rule = rule_of(code)
    hint = f"\nFor instance: {printable(first.hint)}." if first.hint else ""
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in code.split("-")),
        "shortDescription": {"text": f"{title_of(code)}."},
        "fullDescription": {"text": rule.meaning},
        "help": {"text": f"{rule.meaning}\n{rule.remedy}{hint}\nSee {PAGE}."},
        "defaultConfiguration": {"level": first.severity.value},
        "properties": {"tags": [rule.section]},
    }


def _result(finding: Finding, rule: int, outcome: Outcome) -> dict[str, Any]:
    # GitHub takes no result without a place: the project's settings stand in for it.
    path = outcome.path_of(finding) or (outcome.project / "briefing.toml").as_posix()
    seed = f"{finding.code}\n{path}\n{finding.message}"
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": paragraph(finding)},
        "locations": [{"physicalLocation": _location(finding, path)}],
        # Lines move when others are written above them; the finding stays the same.
        "partialFingerprints": {
            "finding/v1": hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()
        },
    }


def _location(finding: Finding, path: str) -> dict[str, Any]:
    absolute = path.startswith(("/", ".."))
    artifact = {"uri": quote(path)} | ({} if absolute else {"uriBaseId": "SRCROOT"})
    place = finding.place
    if place is None or place.line is None:
        return {"artifactLocation": artifact}
    region = {"startLine": place.line} | ({"startColumn": place.column} if place.column else {})
    return {"artifactLocation": artifact, "region": region}
