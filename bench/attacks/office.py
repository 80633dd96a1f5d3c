"""Files that LibreOffice opened and saved, edited before or not."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from attacks.cases import Briefing, Case, attacks, untouched

_FILTER = "docx:MS Word 2007 XML"
_KEPT = frozenset({"all marks", "no marks"})
"""Ways of losing marks that are tried with LibreOffice too."""
_EVERY = 3
"""One edit in so many: LibreOffice takes seconds for a file."""


def office_cases(briefings: list[Briefing], seed: int, folder: Path) -> Iterator[Case]:
    """Each edit of a Word file, saved by LibreOffice afterwards, and each file saved by it alone.

    A change that is tracked within a control makes LibreOffice 7.4 write a broken file, as
    docs/word.md says; it is among them.
    """
    words = [briefing for briefing in briefings if briefing.format == "docx"]
    cases = [case for case in attacks(words, seed) if case.left in _KEPT][::_EVERY]
    cases += [case for case in untouched(words, seed) if case.left in {"as delivered", *_KEPT}]
    names = {f"case{n}.docx": case for n, case in enumerate(cases)}
    before, after = folder / "before", folder / "after"
    before.mkdir()
    for name, case in names.items():
        (before / name).write_bytes(case.content)
    _save(sorted(before.iterdir()), after, folder / "profile")
    for name, case in names.items():
        if (after / name).exists():
            left = f"{case.left}, LibreOffice"
            yield replace(case, left=left, content=(after / name).read_bytes())


def _save(files: list[Path], folder: Path, profile: Path) -> None:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    for start in range(0, len(files), 20):
        batch = [str(file) for file in files[start : start + 20]]
        subprocess.run(
            [*command, "--convert-to", _FILTER, "--outdir", str(folder), *batch],
            check=False,
            capture_output=True,
            timeout=600,
        )
