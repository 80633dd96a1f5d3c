"""Kills 200 builds at random moments and looks at what each leaves behind.

Each build is a fork that has imported all that it needs, so that the moments fall into the build.
The former edition or the new one must be there, whole, after what the next build does first.
Run it by `.venv/bin/python bench/kills.py`; it prints how often which edition was found.
"""

from __future__ import annotations

import os
import random  # noqa: TID251  (seeded)
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from briefgen.cli.renewing import asked_of, renew
from briefgen.delivery import repair
from briefgen.resources import templates

KILLS = 200
ASKED = asked_of({"languages": ("en",), "formats": ()}, None)


def build(project: Path, output: Path) -> float:
    """Build anew; the seconds that it took."""
    began = time.perf_counter()
    outcome = renew(project, output, ASKED, strict=False, force=True)
    if outcome.failed:
        raise SystemExit("kills: the sample does not build")
    return time.perf_counter() - began


def files_in(folder: Path) -> dict[str, bytes]:
    """The finished files of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def kill_one(project: Path, output: Path, after: float) -> None:
    """Begin a build and kill it `after` so many seconds."""
    child = os.fork()
    if child == 0:
        try:
            build(project, output)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def main() -> int:
    """Kill the builds in turn and count what is found; 1 if an edition is torn."""
    chance = random.Random(13)  # noqa: S311  (seeded: a measurement, no secret)
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        editions, projects = [], []
        for mark in ("old", "new"):
            project = Path(folder) / mark / "lakeside"
            shutil.copytree(templates("starter"), project)
            settings = project / "briefing.toml"
            settings.write_text(f'author = "{mark}"\n' + settings.read_text("utf-8"), "utf-8")
            projects.append(project)
            build(project, Path(folder) / f"{mark}-out")
            editions.append(files_in(Path(folder) / f"{mark}-out"))
        output = Path(folder) / "out"
        longest = max(build(project, output) for project in projects)
        for number in range(KILLS):
            kill_one(projects[number % 2], output, chance.uniform(0, longest * 1.1))
            repair(output)
            found = files_in(output)
            seen["torn" if found not in editions else ("old", "new")[editions.index(found)]] += 1
    print(*(f"{name}: {count}" for name, count in sorted(seen.items())), sep="\n")
    return 1 if seen["torn"] else 0


if __name__ == "__main__":
    sys.exit(main())
