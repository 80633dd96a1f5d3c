"""Findings are collected first and stop the build between stages."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import BriefgenError, Place, Report, nearest, suggestion


def test_a_place_reads_as_a_user_types_it() -> None:
    assert str(Place("dossier/facts.yaml", 41, 3)) == "dossier/facts.yaml:41:3"
    assert str(Place("facts.xlsx", detail="cell C7")) == "facts.xlsx (cell C7)"


def test_warnings_do_not_stop_the_stages() -> None:
    report = Report(strict=True)
    report.warn("old-data", "the figure is old")

    report.stop_on_errors()

    assert report.failed


def test_a_strict_report_fails_at_the_end() -> None:
    report = Report(strict=True)
    report.warn("old-data", "the figure is old")

    with pytest.raises(BriefgenError):
        report.stop_on_failure()


def test_an_error_stops_with_every_finding_so_far() -> None:
    report = Report()
    report.warn("a", "first")
    report.error("b", "second", Place("x.yaml", 2), "mend it")

    with pytest.raises(BriefgenError) as caught:
        report.stop_on_errors()

    assert [finding.code for finding in caught.value.findings] == ["a", "b"]


def test_the_same_finding_is_kept_once() -> None:
    report = Report()
    report.error("a", "twice")
    report.error("a", "twice")

    assert len(report) == 1


def test_the_nearest_name_is_proposed() -> None:
    assert nearest("qualifer", ["qualifier", "quote"]) == "qualifier"
    assert suggestion("qualifer", ["qualifier", "quote"]) == "did you mean `qualifier`?"


def test_few_names_are_listed_when_none_is_near() -> None:
    assert suggestion("zzz", ["docx", "pdf"]) == "known: `docx`, `pdf`"
