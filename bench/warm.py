"""Runs a peer's script, or our library, many times in one process.

`warm.py TIMES SCRIPT ARGUMENT…` runs the script as often, its imports warm after the first;
`warm.py TIMES PROJECT LANGUAGE` builds DOCX and PDF as often.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path


def main() -> None:
    """Do what the arguments say."""
    times, first = int(sys.argv[1]), sys.argv[2]
    if Path(first).is_dir():
        from briefgen import build  # noqa: PLC0415  (the peers must not pay for it)

        for _ in range(times):
            build(first, languages=[sys.argv[3]])
        return
    sys.argv = sys.argv[2:]
    sys.path.insert(0, str(Path(first).parent))
    for _ in range(times):
        runpy.run_path(first, run_name="__main__")


if __name__ == "__main__":
    main()
