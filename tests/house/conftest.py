"""House documents for tests, and the project that they are built in."""

from __future__ import annotations

import importlib.util
import io
import shutil
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

from briefgen.diagnostics import BriefgenError, Finding, Report
from briefgen.house.document import House
from briefgen.house.reading import house_of
from briefgen.pipeline import Options, build_project
from briefgen.project import Format
from briefgen.resources import templates

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """The maker of house documents."""
    path = Path(__file__).with_name("made.py")
    spec = importlib.util.spec_from_file_location("house_documents", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@dataclass
class Reading:
    """A house document that was read, or refused."""

    house: House | None
    findings: list[Finding]

    @property
    def codes(self) -> set[str]:
        """The codes of all findings."""
        return {finding.code for finding in self.findings}

    @property
    def accepted(self) -> House:
        """The house document, which was not refused."""
        assert self.house is not None, self.findings
        return self.house

    def markup(self, end: str) -> str:
        """The markup of the part whose name ends so, as it is kept."""
        (tree,) = (p.tree for n, p in self.accepted.parts.items() if n.endswith(end))
        assert tree is not None
        return etree.tostring(tree, encoding="unicode")


@pytest.fixture
def read() -> Callable[..., Reading]:
    """Reads a file's bytes as a house document."""

    def reading(content: bytes, overrides: Mapping[str, str] | None = None) -> Reading:
        report = Report()
        try:
            house = house_of(content, "our.docx", overrides or {}, report)
        except BriefgenError as error:
            report.add(*error.findings)
            house = None
        return Reading(house, list(report))

    return reading


@dataclass
class Built:
    """What a build of the starter project with a house document gave."""

    files: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    manifest: bytes = b""

    def members(self, language: str = "en") -> dict[str, bytes]:
        """The members of the Word file."""
        (content,) = (c for n, c in self.files.items() if n.endswith(f"{language}.docx"))
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def tree(self, name: str, language: str = "en") -> etree._Element:
        """A part of the Word file."""
        return etree.fromstring(self.members(language)[name])

    def text(self, name: str = "word/document.xml", language: str = "en") -> str:
        """What a part prints, a line a paragraph."""
        paragraphs = self.tree(name, language).iter(f"{W}p")
        return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in paragraphs)


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Built]:
    """Builds the starter project with a house document."""

    def built(
        house: bytes,
        *,
        settings: str = "",
        languages: tuple[str, ...] = ("en",),
        formats: tuple[Format, ...] = (Format.DOCX,),
        files: Mapping[str, Path] | None = None,
    ) -> Built:
        folder = tmp_path / "lakeside"
        shutil.copytree(templates("starter"), folder, dirs_exist_ok=True)
        (folder / "our.docx").write_bytes(house)
        for name, path in (files or {}).items():
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copy(path, folder / name)
        toml = templates("starter", "briefing.toml").read_text("utf-8")
        (folder / "briefing.toml").write_text(
            f'house = "our.docx"\n{toml}\n{settings}', encoding="utf-8"
        )
        report = Report()
        try:
            build = build_project(folder, Options(languages=languages, formats=formats), report)
        except BriefgenError as error:
            report.add(*error.findings)
            return Built(findings=list(report))
        return Built({f.name: f.content for f in build.files}, list(report), build.manifest)

    return built
