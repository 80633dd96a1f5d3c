"""Runs a peer's script many times in one process, its imports warm after the first.

`warm.py TIMES SCRIPT ARGUMENT…`
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path


def main() -> None:
    """Do what the arguments say."""
    times, script = int(sys.argv[1]), sys.argv[2]
    sys.argv = sys.argv[2:]
    sys.path.insert(0, str(Path(script).parent))
    for _ in range(times):
        runpy.run_path(script, run_name="__main__")


if __name__ == "__main__":
    main()
