"""The ledger: what an output folder was built from, so that a build redoes only what changed.

It stands beside the files, in `.briefgen/ledger.json`, with the pictures of the charts in
`.briefgen/drawings.json`. Nothing in it is believed that the files do not prove: an output counts
only if its content still has the fingerprint written down. A file has a `key`, the fingerprint of
all that its writer sees; `inputs` is the fingerprint of all that the whole build saw, and spares
even reading the project.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field, to_builtins

from briefgen.delivery import deliver
from briefgen.fingerprints import of_software, of_tree, of_value, stamp_of
from briefgen.locking import exclusive
from briefgen.switching import STATE

if TYPE_CHECKING:
    from briefgen.document.pictures import Picture
    from briefgen.drawings import Drawings

_FILE = "ledger.json"
_DRAWINGS = "drawings.json"
_VERSION = 2
"""Of the ledger's shape; another is not read."""
_INSIDE = frozenset(
    {
        *("title", "subtitle", "edition", "date", "organisation", "author", "keywords"),
        *("languages", "formats", "template", "theme", "citation_style"),
        *("charts", "figures", "data", "parameters", "rules"),
        *("previous", "house", "house_styles"),
    }
)
"""Settings that name nothing outside the project's folder. A new setting is not among them until
somebody has thought about it: until then it costs time, and no wrong file."""
_READ_BEFORE_WRITING = frozenset(
    {
        *(".yaml", ".yml", ".json", ".toml", ".lock", ".md", ".txt", ".csl"),
        *(".csv", ".tsv", ".xlsx", ".xlsm", ".ods", ".parquet", ".sqlite", ".db"),
    }
)
"""Files that a writer never sees: what they say has become document and theme by then."""


class Inputs(Struct, frozen=True, kw_only=True):
    """What a build is about to see, as fingerprints."""

    all: str
    """Of everything: project, options, briefgen, libraries."""
    beside: str
    """Of what a writer sees beside document and theme: fonts, pictures, briefgen, libraries."""
    stamp: str
    """Of sizes and times of the project's files."""
    complete: bool
    """Whether nothing else can matter, as the rows of a database would."""


class Kept(Struct, frozen=True, kw_only=True):
    """A file of the last build that is still as it was written."""

    content: bytes
    pages: int
    page_of: Mapping[str, int]


class Reuse(Struct, frozen=True, kw_only=True):
    """What a build may take over instead of writing it again."""

    beside: str
    """See `Inputs`: part of every key."""
    files: Mapping[str, Kept] = field(default_factory=dict)
    """By key."""
    drawings: Drawings | None = None
    """The pictures of charts; the build adds those that it draws."""


class Output(Struct, frozen=True, kw_only=True):
    """A file as it was written."""

    key: str
    """Empty if the file must be written again, because its writer had something to say."""
    sha256: str
    pages: int
    page_of: Mapping[str, int]


class Ledger(Struct, frozen=True, kw_only=True):
    """What a folder was built from."""

    inputs: str
    manifest: str
    """SHA-256 of `manifest.json`."""
    outputs: Mapping[str, Output]
    """By file name."""
    drawings: str
    """SHA-256 of the pictures' file; empty if there is none."""
    note: Mapping[str, Any]
    """What the command said of the build, as JSON, so that it can say it again."""


def take_inputs(project: Path, output: Path, asked: Mapping[str, object]) -> Inputs | None:
    """The fingerprints of what a build of `project` sees; None if a file cannot be read.

    `asked` is what the caller asks for: options, environment, clock.
    """
    try:
        tree = of_tree(project, without=output)
        settings = tomllib.loads((project / "briefing.toml").read_text("utf-8-sig"))
    except (OSError, ValueError):
        return None
    software = of_software()
    beside = {
        name: content
        for name, content in tree.contents.items()
        if PurePath(name).suffix.lower() not in _READ_BEFORE_WRITING
    }
    name = project.resolve().name
    return Inputs(
        all=of_value((software, name, asked, tree.contents)),
        beside=of_value((software, beside)),
        stamp=tree.stamp,
        complete=_INSIDE.issuperset(settings) and not any(_outward(settings)),
    )


def still(inputs: Inputs, project: Path, output: Path) -> bool:
    """Whether no file of the project was written since `inputs` were taken."""
    try:
        return stamp_of(project, without=output) == inputs.stamp
    except OSError:
        return False


def read_ledger(output: Path) -> Ledger | None:
    """The ledger of the folder `output`; None if it has none that can be read."""
    try:
        stored = json.loads((output / STATE / _FILE).read_bytes())
        if stored.pop("version") != _VERSION:
            return None
        outputs = {name: Output(**row) for name, row in stored.pop("outputs").items()}
        return Ledger(outputs=outputs, **stored)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write_ledger(ledger: Ledger, output: Path, drawings: bytes = b"") -> None:
    """Keep `ledger` and the pictures in the folder `output`; the same build gives the same bytes.

    Raises:
        BriefgenError: the folder cannot be written.
        OSError: the folder cannot be locked.
    """
    text = json.dumps(
        to_builtins(ledger) | {"version": _VERSION}, ensure_ascii=False, sort_keys=True
    )
    contents = {_FILE: text.encode("utf-8", "surrogatepass")}
    if drawings:
        contents[_DRAWINGS] = drawings
    # Under the lock, so that nobody takes the file that is being written for a leaving.
    with exclusive(output / STATE / "lock"):
        deliver(contents, output / STATE)


def unchanged(ledger: Ledger, inputs: Inputs, output: Path) -> bool:
    """Whether `output` holds, whole, what a build from `inputs` would write."""
    if not inputs.complete or ledger.inputs != inputs.all:
        return False
    digests = {name: row.sha256 for name, row in ledger.outputs.items()}
    digests["manifest.json"] = ledger.manifest
    return all(_content(output / name, digest) is not None for name, digest in digests.items())


def reusable(ledger: Ledger | None, inputs: Inputs, output: Path) -> Reuse:
    """The files of the last build in `output` that are still as they were written."""
    files = {}
    for name, row in ({} if ledger is None else ledger.outputs).items():
        content = _content(output / name, row.sha256)
        if content is not None and row.key:
            files[row.key] = Kept(content=content, pages=row.pages, page_of=row.page_of)
    from briefgen.drawings import Drawings  # noqa: PLC0415  (an unchanged build needs none)

    stored = {} if ledger is None else _stored(output, ledger.drawings)
    return Reuse(beside=inputs.beside, files=files, drawings=Drawings(inputs.beside, stored))


def _stored(output: Path, digest: str) -> dict[str, Picture]:
    """The pictures of the last build, if they are still as they were written."""
    from briefgen.drawings import from_bytes  # noqa: PLC0415  (as above)

    content = _content(output / STATE / _DRAWINGS, digest)
    try:
        return {} if content is None else from_bytes(content)
    except ValueError:
        return {}


def _content(path: Path, digest: str) -> bytes | None:
    """What the file holds, if it has the fingerprint."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == digest else None


def _outward(settings: object) -> Iterator[str]:
    """Values in the settings that lead out of the project's folder, if they are paths."""
    match settings:
        case str():
            path = PurePath(settings)
            if path.is_absolute() or ".." in path.parts:
                yield settings
        case dict():
            # An address leads to a database; a pointer into JSON only looks like a path.
            yield from (str(value) for key, value in settings.items() if key == "url")
            for key, value in settings.items():
                if key not in {"records", "query"}:
                    yield from _outward(value)
        case list():
            for value in settings:
                yield from _outward(value)
        case _:
            pass
