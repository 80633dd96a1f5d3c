from __future__ import annotations

from pathlib import Path
from typing import Any

from briefgen.assembly.assembling import assemble
from briefgen.checking.document import check_document
from briefgen.diagnostics import Report
from briefgen.dossier.reading import read_dossier
from briefgen.evidence.verification import verify_evidence
from briefgen.markdown.parsing import parse_markdown
from briefgen.project import read_project
from briefgen.templating.expansion import expand_template
from briefgen.typography.languages import language


def test_each_case_leads_to_its_findings(finding_case: Any, tmp_path: Path) -> None:
    folder, report = finding_case.write(tmp_path), Report()
    project = read_project(folder, report)
    verified = verify_evidence(read_dossier(folder, report), folder, report)
    report.stop_on_errors()

    for template in sorted(folder.glob("templates/briefing.*.md")):
        words = language(template.suffixes[0].removeprefix("."))
        blocks = parse_markdown(expand_template(verified, project, words, report), report)
        check_document(assemble(blocks, verified, project, words, report), verified, words, report)

    finding_case.check(report)
