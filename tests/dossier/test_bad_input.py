from __future__ import annotations

from pathlib import Path
from typing import Any

from briefgen.diagnostics import BriefgenError, Report
from briefgen.dossier.reading import read_dossier


def test_bad_input_leads_to_exactly_the_findings_beside_it(
    finding_case: Any, tmp_path: Path
) -> None:
    project = finding_case.write(tmp_path)
    report = Report()

    try:
        read_dossier(project, report)
    except BriefgenError as error:
        report.add(*error.findings)

    finding_case.check(report)
