"""A git revision is copied out of the repository, and what could do harm is refused."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError
from briefgen.editions.revisions import export_revision, is_revision


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    project = folder / "work" / "project"
    (project / "dossier").mkdir(parents=True)
    _git(folder, "init", "--quiet")
    for text in ("first", "second"):
        (project / "briefing.toml").write_text(text, "utf-8")
        (project / "dossier" / "facts.yaml").write_text(text, "utf-8")
        _git(folder, "add", ".")
        _git(folder, "commit", "--quiet", "--message", text)
    (project / "briefing.toml").write_text("not committed", "utf-8")
    return project


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    safe = ("-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null")
    subprocess.run(["git", "-C", str(folder), *who, *safe, *arguments], check=True)  # noqa: S603, S607  (git, with fixed names)


def test_a_revision_without_a_path_is_the_project_as_it_was(
    repository: Path, tmp_path: Path
) -> None:
    into = tmp_path / "into"
    into.mkdir()

    found = export_revision("HEAD~1", repository, into)

    assert (found / "briefing.toml").read_text("utf-8") == "first"
    assert (found / "dossier" / "facts.yaml").read_text("utf-8") == "first"
    assert (repository / "briefing.toml").read_text("utf-8") == "not committed"


def test_a_path_may_name_a_folder_or_a_file(repository: Path, tmp_path: Path) -> None:
    folder = export_revision("HEAD:work/project", repository, tmp_path)
    file = export_revision("HEAD:work/project/dossier/facts.yaml", repository, tmp_path)

    assert (folder / "briefing.toml").read_text("utf-8") == "second"
    assert file.read_text("utf-8") == "second"


@pytest.mark.parametrize(
    "name",
    [
        "--upload-pack=touch x",
        "-h",
        "HEAD;touch x",
        "HEAD $(touch x)",
        "",
        "HEAD\nx",
        "../x",
        "`x`",
    ],
)
def test_what_cannot_name_a_revision_is_refused(
    name: str, repository: Path, tmp_path: Path
) -> None:
    assert not is_revision(name)

    with pytest.raises(BriefgenError) as caught:
        export_revision(name, repository, tmp_path)
    assert [finding.code for finding in caught.value.findings] == ["unknown-revision"]


@pytest.mark.parametrize(
    "name", ["nowhere", "HEAD:nothing", "HEAD:../../etc", "HEAD:/etc", "HEAD~9"]
)
def test_what_is_not_there_is_said(name: str, repository: Path, tmp_path: Path) -> None:
    with pytest.raises(BriefgenError) as caught:
        export_revision(name, repository, tmp_path)

    assert [finding.code for finding in caught.value.findings] == ["unknown-revision"]


def test_without_a_repository_there_is_no_revision(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError):
        export_revision("HEAD", tmp_path, tmp_path)


def test_a_link_in_the_repository_is_not_followed(repository: Path, tmp_path: Path) -> None:
    (repository / "secret").symlink_to("/etc/passwd")
    _git(repository, "add", ".")
    _git(repository, "commit", "--quiet", "--message", "link")
    into = tmp_path / "into"
    into.mkdir()

    export_revision("HEAD", repository, into)

    assert not (into / "secret").exists()
