"""The ready files for CI hosts: valid by their schemas, and their own shell steps do the work."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from briefgen.resources import templates

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
BASH = shutil.which("bash")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.DOTALL)

needs_bash = pytest.mark.skipif(BASH is None, reason="the hosts' steps are bash")


def schema(name: str) -> Any:
    """A schema that check-jsonschema ships, so that nothing is fetched."""
    package = find_spec("check_jsonschema")
    assert package is not None
    folder = Path(*(package.submodule_search_locations or ())) / "builtin_schemas" / "vendor"
    return json.loads((folder / f"{name}.json").read_text("utf-8"))


def valid(document: Any, name: str) -> None:
    kind = schema(name)
    # PyYAML reads YAML 1.1, where `on` is a truth value.
    read = {"on" if key is True else key: value for key, value in document.items()}
    errors = list(jsonschema.validators.validator_for(kind)(kind).iter_errors(read))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A repository with a project in it."""
    shutil.copytree(templates("starter"), tmp_path / "work" / "lakeside")
    return tmp_path / "work"


def bash(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step as the hosts do, with our own briefgen first in the path."""
    assert BASH is not None
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "CI_"))}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(  # noqa: S603  (our own steps)
        [BASH, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=inherited | {"PATH": path, "CI": "true", "PYTHONUTF8": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def act(workspace: Path, **inputs: str) -> tuple[list[subprocess.CompletedProcess[str]], Path]:
    """Run the action's steps with its inputs; gives what they did and GitHub's files."""
    values = {name: entry["default"] for name, entry in ACTION["inputs"].items()} | inputs
    host = workspace.parent / "host"
    host.mkdir()
    names = {"GITHUB_OUTPUT": "output", "GITHUB_STEP_SUMMARY": "summary", "GITHUB_PATH": "path"}
    files = {name: str(host / file) for name, file in names.items()}
    steps = []
    for step in ACTION["runs"]["steps"]:
        given = {
            key: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: values[found[1]], value)
            for key, value in step["env"].items()
        }
        steps.append(
            bash(
                step["run"],
                workspace,
                GITHUB_ACTIONS="true",
                GITHUB_WORKSPACE=str(workspace),
                GITHUB_ACTION_PATH=str(ROOT),
                RUNNER_TEMP=str(host),
                **files,
                **given,
            )
        )
    return steps, host


def test_the_action_is_valid_and_documents_its_inputs() -> None:
    valid(ACTION, "github-actions")

    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    assert all(f"`{name}`" in page for name in ACTION["inputs"])


def test_no_step_of_the_action_pastes_an_input_into_its_script() -> None:
    assert all("${{" not in step["run"] for step in ACTION["runs"]["steps"])


@needs_bash
def test_the_action_builds_and_writes_the_summary(workspace: Path) -> None:
    steps, host = act(workspace, project="lakeside", languages="en", sarif="r/briefgen.sarif")

    assert [step.returncode for step in steps] == [0, 0], steps[-1].stderr
    assert (host / "output").read_text() == "folder=lakeside/out\n"
    assert (workspace / "lakeside" / "out" / "lakeside.en.pdf").is_file()
    assert json.loads((workspace / "r" / "briefgen.sarif").read_bytes())["version"] == "2.1.0"
    assert "## briefgen build: lakeside passed" in (host / "summary").read_text("utf-8")


@needs_bash
def test_the_action_fails_with_annotations_where_the_repository_has_the_file(
    workspace: Path,
) -> None:
    facts = workspace / "lakeside" / "dossier" / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace("value: 46", "value: 47"), "utf-8")

    steps, host = act(workspace, project="lakeside", command="check", junit="junit.xml")

    assert [step.returncode for step in steps] == [0, 1]
    assert "::error file=lakeside/dossier/facts.yaml,line=" in steps[1].stderr
    assert "failed" in (host / "summary").read_text("utf-8")
    assert "<failure" in (workspace / "junit.xml").read_text("utf-8")
    assert not (workspace / "lakeside" / "out").exists()


@needs_bash
def test_the_gitlab_job_builds_and_reports(workspace: Path) -> None:
    valid(GITLAB, "gitlab-ci")
    variables = GITLAB["variables"] | {"BRIEFGEN_PROJECT": "lakeside"}
    job = GITLAB["briefgen"]

    done = bash("\n".join([*job["before_script"], *job["script"]]), workspace, **variables)

    assert done.returncode == 0, done.stderr
    assert (workspace / job["artifacts"]["reports"]["junit"]).is_file()
    assert (workspace / "lakeside" / "out" / "manifest.json").is_file()


@needs_bash
def test_the_hook_checks_and_is_run_for_the_files_of_a_project(workspace: Path) -> None:
    done = bash(HOOK["entry"] + " " + shlex.quote("lakeside"), workspace)

    assert done.returncode == 0, done.stderr
    matches = re.compile(HOOK["files"]).search
    assert all(map(matches, ("briefing.toml", "a/b/dossier/facts.yaml", "x/sources/y.txt")))
    assert not any(map(matches, ("README.md", "dossier.md", "src/x.py")))


def test_the_hook_has_what_a_manifest_needs() -> None:
    assert {"id", "name", "entry", "language"} <= set(HOOK)
    assert HOOK["entry"].split()[0] == "briefgen"
    assert HOOK["pass_filenames"] is False


def test_the_examples_of_the_page_are_valid() -> None:
    documents = [yaml.safe_load(example) for example in EXAMPLES]
    workflows = [document for document in documents if "jobs" in document]
    pipelines = [document for document in documents if "include" in document]
    hooks = [document for document in documents if "repos" in document]

    assert [len(group) for group in (workflows, pipelines, hooks)] == [1, 1, 1]
    valid(workflows[0], "github-workflows")
    valid(pipelines[0], "gitlab-ci")
    assert hooks[0]["repos"][0]["hooks"][0]["id"] == HOOK["id"]
