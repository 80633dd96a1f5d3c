"""The library in one warm process: documents a second, and memory over many builds.

`library.py PROJECT LANGUAGE BUILDS` prints documents a second of CPU time, the peak of memory in
megabytes after the first tenth of the builds, and after the last.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

from briefgen import build


def resident() -> float:
    """Megabytes of memory that this process holds now."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * 4096 / 1024**2


def main() -> None:
    """Build, and print the figures."""
    project, language, builds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    settled = max(1, builds // 10)
    for _ in range(settled):
        build(project, languages=[language])
    before, began = resident(), process_time()
    for _ in range(builds - settled):
        build(project, languages=[language])
    spent = process_time() - began
    print((builds - settled) / spent, before, resident())


if __name__ == "__main__":
    main()
