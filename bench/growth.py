"""Whether each unit costs the same however many there are: facts, charts.

`growth.py facts|charts COUNT` prints the CPU seconds of a check (facts) or a PDF (charts).
"""

from __future__ import annotations

import gc
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

BENCH = Path(__file__).resolve().parent
FLAT = 1.15
COUNTS = {"facts": (1_000, 2_500, 5_000), "charts": (20, 60, 200)}
LONGEST = 5_000
AS_THE_COMMAND = 500_000
TEMPLATE = "# Title {#title}\n\n"


def project(folder: Path, kind: str, count: int) -> Path:
    """The starter with so many facts, each printed in a table, or so many charts."""
    from briefgen.resources import templates  # noqa: PLC0415  (the caller measures processes)

    made = folder / "lakeside"
    shutil.copytree(templates("starter"), made)
    facts = count if kind == "facts" else 3
    rows = ["id,label.en,value,unit,period,area,evidence.source,evidence.exact"]
    # The source is as long for few facts as for many: looking for a quote costs by its length.
    texts = [f"Road {_word(n)} has {n + 100} kilometres of lanes." for n in range(LONGEST)]
    rows += [
        f"made.f{n},Lanes of road {_word(n)},{n + 100},kilometre,2025,Lakeside,"
        f"council-note,Road {_word(n)} has {n + 100} kilometres"
        for n in range(facts)
    ]
    (made / "dossier" / "made.csv").write_text("\n".join(rows) + "\n", "utf-8")
    note = made / "sources" / "council-note.txt"
    note.write_text(note.read_text("utf-8") + "\n" + "\n".join(texts), "utf-8")
    body = [TEMPLATE]
    if kind == "charts":
        charts = [
            {"id": f"c{n}", "kind": "bar", "title": {"en": f"Lanes of road {_word(n)}"},
             "facts": [f"made.f{m}" for m in range(3)]}
            for n in range(count)
        ]  # fmt: skip
        (made / "dossier" / "made.yaml").write_text(json.dumps({"charts": charts}), "utf-8")
        body += [f'{{{{ chart("c{n}") }}}}\n' for n in range(count)]
    else:
        body += [
            f'Road {_word(n)} has {{{{ fact("made.f{n}") }}}} of lanes.\n' for n in range(facts)
        ]
    (made / "templates").mkdir()
    (made / "templates" / "briefing.en.md").write_text("\n".join(body), "utf-8")
    return made


def _word(number: int) -> str:
    """A name without digits."""
    letters = "abcdefghij"
    return "X" + "".join(letters[int(digit)] for digit in f"{number:04d}")


def growth_table(python: str) -> tuple[list[str], list[str]]:
    """The table's lines, and the units whose cost grows."""
    lines = ["| what | how many | CPU ms each | to the first |", "| --- | --- | --- | --- |"]
    exceeded = []
    for kind, counts in COUNTS.items():
        empty = _measured(python, kind, counts[0] // 10)
        first = None
        for count in counts:
            each = (_measured(python, kind, count) - empty) / (count - counts[0] // 10)
            first = first or each
            lines.append(f"| {kind} | {count:,} | {each * 1000:.2f} | {each / first:.2f} |")
            if each > FLAT * first:
                exceeded.append(f"{count:,} {kind}")
    return lines, exceeded


def _measured(python: str, kind: str, count: int) -> float:
    command = [python, str(BENCH / "growth.py"), kind, str(count)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Measure what the arguments say."""
    kind, count = sys.argv[1], int(sys.argv[2])
    from briefgen.diagnostics import BriefgenError, Report  # noqa: PLC0415  (as above)
    from briefgen.pipeline import Options, build_project, check_project  # noqa: PLC0415  (as above)
    from briefgen.project import Format  # noqa: PLC0415  (as above)

    gc.set_threshold(AS_THE_COMMAND)
    with tempfile.TemporaryDirectory() as folder:
        made = project(Path(folder), kind, count)
        report = Report()
        began = process_time()
        try:
            if kind == "facts":
                check_project(made, Options(languages=("en",)), report)
            else:
                build_project(made, Options(languages=("en",), formats=(Format.PDF,)), report)
        except BriefgenError as error:
            raise SystemExit("\n".join(map(str, error.findings[:5]))) from error
        print(process_time() - began)


if __name__ == "__main__":
    main()
