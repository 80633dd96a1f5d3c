from __future__ import annotations

from pathlib import Path
from typing import Any

from briefgen.diagnostics import BriefgenError, Report
from briefgen.dossier.reading import read_dossier
from briefgen.evidence.verification import verify_evidence


def test_bad_evidence_leads_to_exactly_the_findings_beside_it(
    finding_case: Any, tmp_path: Path
) -> None:
    project = finding_case.write(tmp_path)
    report = Report()

    try:
        dossier = read_dossier(project, report)
        verify_evidence(dossier, project, report)
    except BriefgenError as error:
        report.add(*error.findings)

    finding_case.check(report)
