"""The sources' texts: read and normalised once each, or known by the lock."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from briefgen.diagnostics import Place, Report
from briefgen.dossier.dossier import Dossier
from briefgen.dossier.files.text import read_text
from briefgen.evidence.lock import LOCK_FILE, Lock, digest
from briefgen.evidence.normalisation import normalise
from briefgen.evidence.verified import Proof, SourceState

FOLDER = "sources"


class SourceTexts(Struct):
    """The texts of a project's sources, as they are asked for."""

    dossier: Dossier
    folder: Path
    lock: Lock
    report: Report
    states: dict[str, SourceState] = field(default_factory=dict)
    """Source id → its state, for each that was asked for and is at hand or locked."""
    _texts: dict[str, str | None] = field(default_factory=dict)

    def text(self, source: str) -> str | None:
        """The normalised text; None if it is not at hand, with a finding if no lock knows it."""
        if source not in self._texts:
            self._texts[source] = self._read(source)
        return self._texts[source]

    def _read(self, source: str) -> str | None:
        place = text_place(source)
        path = self.folder / place.file
        if not path.exists():
            self._take_state_from_lock(source)
            return None
        text = read_text(path, place, self.report)
        if text is None:
            return None
        if not text.strip():
            self.report.error(
                "missing-source-text", "the source's text is empty", place, "save its text there"
            )
            return None
        text = normalise(text)
        self.states[source] = SourceState(sha256=digest(text), proof=Proof.TEXT)
        return text

    def _take_state_from_lock(self, source: str) -> None:
        locked = self.lock.sources.get(source)
        if locked is None:
            self.report.error(
                "missing-source-text",
                f"the text of `{source}` is not at hand, and `{LOCK_FILE}` does not know it",
                self.dossier.sources[source].place,
                f"save the source's text as `{text_place(source).file}`",
            )
            return
        self.states[source] = SourceState(
            sha256=locked.sha256, proof=Proof.LOCK, locked_on=locked.locked_on
        )


def text_place(source: str) -> Place:
    """The file that a source's text is read from."""
    return Place(f"{FOLDER}/{source}.txt")
