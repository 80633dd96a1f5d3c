"""Checks of PDF files by tools that are not ours: veraPDF, qpdf, poppler and pikepdf.

veraPDF is the industry's validator of PDF/A and PDF/UA. It comes from Maven Central.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf

VERAPDF = "org.verapdf.apps:greenfield-apps:1.28.2"
VERAPDF_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
MAVEN_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
_EXTENSION = re.compile(
    r'<rdf:Description rdf:about="" xmlns:pdfaExtension.*?</rdf:Description>', re.DOTALL
)

Run = Callable[..., str]
"""Runs a command, which must succeed, and gives what it printed."""


def fetch_verapdf(tools: Path, run: Run) -> Path:
    """The validator's jar, fetched on the first call."""
    _, name, version = VERAPDF.split(":")
    jar = tools / f"{name}-{version}.jar"
    if not jar.exists():
        tools.mkdir(exist_ok=True)
        run("mvn", "-q", "-B", MAVEN_COPY, f"-Dartifact={VERAPDF}", f"-DoutputDirectory={tools}")
    if not jar.exists():
        raise SystemExit(f"conformance: Maven did not fetch {VERAPDF}")
    return jar


def packet(path: Path) -> str:
    """The file's XMP metadata."""
    with pikepdf.open(path) as pdf:
        return pdf.Root.Metadata.read_bytes().decode("utf-8")


def part_of(xmp: str) -> str:
    """The part of PDF/A that the metadata claim."""
    found = re.search(r"<pdfaid:part>(\d)</pdfaid:part>", xmp)
    if found is None:
        raise SystemExit("conformance: the file claims no part of PDF/A")
    return found[1]


def validate_pdf(path: Path, tools: Path, run: Run) -> Iterator[str]:
    """What veraPDF finds wrong, against PDF/UA-1 and level A of the part of PDF/A claimed."""
    jar = fetch_verapdf(tools, run)
    for flavour in ("ua1", f"{part_of(packet(path))}a"):
        command = ("java", "-cp", jar, VERAPDF_MAIN, "-f", flavour, "--format", "text", "-v", path)
        printed = run(*command, codes=(0, 1))
        if not printed.startswith("PASS"):
            yield f"veraPDF {flavour}: {printed[:2000]}"


def check_archival(path: Path) -> Iterator[str]:
    """What pikepdf's own PDF/A check finds wrong.

    It knows level B and no extension schemas: a copy is checked that claims level B and not
    PDF/UA. What the copy holds beside its metadata is the file's.
    """
    from pikepdf import pdfa  # noqa: PLC0415  (an extra that only this check needs)

    xmp = packet(path)
    part = part_of(xmp)
    plain = xmp.replace("<pdfaid:conformance>A<", "<pdfaid:conformance>B<")
    plain = _EXTENSION.sub("", plain.replace("<pdfuaid:part>1</pdfuaid:part>", ""))
    copy = io.BytesIO()
    with pikepdf.open(path) as pdf:
        pdf.Root.Metadata.write(plain.encode("utf-8"))
        pdf.save(copy, fix_metadata_version=False, deterministic_id=True)
    copy.seek(0)
    report = pdfa.validate_written(copy, f"{part}b")
    if not report.passed:
        yield from (f"pikepdf {part}b: {finding}" for finding in report.findings[:20])


def check_soundness(path: Path, run: Run) -> Iterator[str]:
    """What qpdf and poppler find wrong."""
    run("qpdf", "--check", path)
    fonts = run("pdffonts", path).splitlines()[2:]
    yield from (f"not embedded: {line}" for line in fonts if " yes yes yes " not in line)
