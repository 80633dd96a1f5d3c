"""A verified dossier to look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import Report
from briefgen.dossier.reading import read_dossier
from briefgen.evidence.verification import verify_evidence
from briefgen.evidence.verified import VerifiedDossier
from briefgen.project import Project, read_project

BASE = Path(__file__).parent / "cases" / "base"


@pytest.fixture
def verified_port() -> tuple[Project, VerifiedDossier]:
    """The project beside the cases."""
    report = Report()
    project = read_project(BASE, report)
    dossier = read_dossier(BASE, report, project.settings.data)
    return project, verify_evidence(dossier, BASE, report)
