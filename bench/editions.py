"""What one process of a batch does, in a process of its own, so that its time can be told.

`editions.py PROJECT LANGUAGE FOLDER TIMES`

Each edition is of another day, and its charts are drawn anew, as its peers draw theirs.
"""

from __future__ import annotations

import gc
import sys
from datetime import date, timedelta
from pathlib import Path

import briefgen.batch.warm  # noqa: F401  (what the processes of a batch begin with)
from briefgen.batch.orders import Order
from briefgen.batch.places import Folder
from briefgen.batch.pool import ALLOCATIONS, tidy
from briefgen.batch.work import Work
from briefgen.charts.drawing import PICTURES

FIRST = date(2026, 1, 20)


def main() -> None:
    """Make the editions, or say which failed."""
    project, language, folder, times = sys.argv[1:]
    gc.set_threshold(ALLOCATIONS)
    PICTURES.hold(0)
    work = Work(Folder(Path(folder)))
    for number in range(int(times)):
        order = Order(
            number=number,
            project=Path(project),
            output=str(number),
            languages=(language,),
            built_on=FIRST + timedelta(days=number),
            as_of=FIRST,
        )
        done = work(order)
        if done.failed:
            raise SystemExit(str(done.findings))
        tidy()  # as the pool does between two items


if __name__ == "__main__":
    main()
