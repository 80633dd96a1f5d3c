"""Measures the audit on edited and untouched files: recall, false alarms, what was missed.

Run: `python bench/audit.py [--write] [--office]`; `--write` renews docs/verify.md's measured part,
`--office` also edits and saves files in LibreOffice.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from attacks.cases import Briefing, Case, attacks, untouched
from attacks.office import office_cases
from attacks.telling import page, write
from briefgen.audit.auditing import audit, own_record, read_finished
from briefgen.audit.record import read_record
from briefgen.audit.verdicts import State, Verdict
from briefgen.diagnostics import BriefgenError, Report
from briefgen.pipeline import Options, build_project

ROOT = Path(__file__).resolve().parent.parent
PROJECTS = (ROOT / "examples" / "guangzhou-2026", ROOT / "templates" / "starter")
SEED = 20260131


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A case with what the audit said of it."""

    case: Case
    told: tuple[Verdict, ...]
    """All that is not unchanged."""

    @property
    def caught(self) -> bool:
        """Whether every figure that was touched is told, or nothing where nothing was."""
        if not self.case.edit:
            return not self.told
        return all(self._tells(target) for target in self.case.targets)

    def _tells(self, target: str) -> bool:
        if target == "number":
            return any(v.state is State.ADDED for v in self.told)
        if target == "chart":
            return any(v.state is State.CHART_EDITED for v in self.told)
        return any(v.claim == target for v in self.told)

    @property
    def besides(self) -> int:
        """How many figures are told that nobody touched."""
        return sum(bool(v.claim) and v.claim not in self.case.targets for v in self.told)


def build(projects: Iterable[Path] = PROJECTS) -> list[Briefing]:
    """The finished files of the projects."""
    found = []
    for folder in projects:
        for file in build_project(folder, Options(), Report()).files:
            carried = read_finished(file.content).record
            if carried is None:
                raise SystemExit(f"{file.name} carries no record")
            found.append(
                Briefing(
                    name=folder.name,
                    language=file.language,
                    format=file.format.value,
                    content=file.content,
                    record=read_record(carried),
                )
            )
    return found


def judge(case: Case) -> Judged:
    """What the audit says of a case; a file that lost its record is laid beside the project's."""
    try:
        finished = read_finished(case.content)
        verdicts = audit(finished, own_record(finished) or case.briefing.record).verdicts
    except BriefgenError as error:
        verdicts = (Verdict(state=State.CHANGED, why=str(error)),)
    return Judged(case=case, told=tuple(v for v in verdicts if v.state is not State.UNCHANGED))


@dataclass(slots=True)
class Tally:
    """Cases of one sort, and those that were judged rightly."""

    count: int = 0
    right: int = 0
    missed: list[Judged] = field(default_factory=list)

    def add(self, judged: Judged) -> None:
        """Count a case."""
        self.count += 1
        self.right += judged.caught
        if not judged.caught:
            self.missed.append(judged)


def main() -> int:
    """Print the measures; 1 if a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--office", action="store_true")
    parser.add_argument("--rounds", type=int, default=1)
    arguments = parser.parse_args()
    briefings = build()
    cases = [*attacks(briefings, SEED, arguments.rounds), *untouched(briefings, SEED)]
    if arguments.office:
        with tempfile.TemporaryDirectory() as folder:
            cases += office_cases(briefings, SEED, Path(folder))
    judged = [judge(case) for case in cases]
    text, met = page(judged)
    print(text)
    for each in judged:
        if not each.caught or each.besides:
            print(each.case.name, each.case.targets, each.caught, each.besides, file=sys.stderr)
            for v in each.told[:4]:
                print(
                    "    ",
                    v.state,
                    v.claim,
                    repr(v.was[:50]),
                    repr(v.now[:50]),
                    v.why[:40],
                    file=sys.stderr,
                )
    if arguments.write:
        write(ROOT / "docs" / "verify.md", text)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
