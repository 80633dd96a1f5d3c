"""A process that has made editions makes the next one as a new process would."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from briefgen.batch.places import MANIFEST

MAKE = """
import sys
from pathlib import Path

import briefgen.batch.warm
from briefgen.batch.orders import Order
from briefgen.batch.places import Folder
from briefgen.batch.pool import tidy
from briefgen.batch.work import Work

project, output, *districts = sys.argv[1:]
work = Work(Folder(Path(output)))
for number, district in enumerate(districts):
    parameters = {"district": district}
    order = Order(
        number=number, project=Path(project), output=f"{number}-{district}", parameters=parameters
    )
    done = work(order)
    assert not done.failed, done.findings
    tidy()
"""


def make(project: Path, output: Path, *districts: str) -> dict[str, dict[str, bytes]]:
    """The files that one process makes of the districts' editions."""
    subprocess.run([sys.executable, "-c", MAKE, project, output, *districts], check=True)  # noqa: S603  (our own interpreter)
    return {
        folder.name: {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        for folder in output.iterdir()
    }


def test_its_editions_are_the_same_to_the_byte(folder: Path, tmp_path: Path) -> None:
    project = folder / "lakeside"

    warm = make(project, tmp_path / "warm", "North", "南区", "North", "南区")
    north = make(project, tmp_path / "one", "North")["0-North"]
    south = make(project, tmp_path / "other", "南区")["0-南区"]

    assert MANIFEST in north
    assert warm["0-North"] == warm["2-North"] == north
    assert warm["1-南区"] == warm["3-南区"] == south
    assert north["lakeside.en.pdf"] != south["lakeside.en.pdf"]
