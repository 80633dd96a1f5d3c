"""Renewal: which files of an edition the last build left just as they would come out again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from briefgen.document.nodes import Document, Figure
from briefgen.document.walking import walk_blocks
from briefgen.enclosure.basis import basis_of
from briefgen.enclosure.describing import Printed
from briefgen.evidence.verified import VerifiedDossier
from briefgen.fingerprints import of_value
from briefgen.ledger import Reuse
from briefgen.manifest import File
from briefgen.project import BriefingFile, Format
from briefgen.theme.design import Design


class Renewal(Struct, frozen=True, kw_only=True):
    """What need not be written again."""

    keys: Mapping[str, str] = field(default_factory=dict)
    """File name → fingerprint of all that its writer sees."""
    files: Mapping[Format, File] = field(default_factory=dict)


def take_over(
    document: Document,
    design: Design,
    settings: BriefingFile,
    verified: VerifiedDossier,
    *,
    names: Mapping[Format, str],
    reuse: Reuse | None,
) -> Renewal:
    """The keys of the files called `names`, and those files that `reuse` holds under their key.

    `names` are the file names by format. A writer sees document, design and settings, and of the
    dossier what stands behind the facts and charts that the document prints.
    """
    if reuse is None:
        return Renewal()
    # Fonts are files, which are in `beside`.
    own = (reuse.beside, document, design.theme, design.language, design.partners, settings)
    seen = of_value((own, list(_behind(document, verified))))
    keys = {format_: of_value((format_, name, seen)) for format_, name in names.items()}
    told = Printed(document=document, page_of={}, in_word=True)
    files = {
        format_: File(
            name=name,
            language=design.code,
            format=format_,
            content=reuse.files[keys[format_]].content,
            pages=reuse.files[keys[format_]].pages,
            page_of=reuse.files[keys[format_]].page_of,
            told=told,
        )
        for format_, name in names.items()
        if keys[format_] in reuse.files
    }
    return Renewal(keys={names[format_]: key for format_, key in keys.items()}, files=files)


def _behind(document: Document, verified: VerifiedDossier) -> Iterator[object]:
    """What the dossier says of the records, sources and charts that the document prints."""
    dossier, basis = verified.dossier, basis_of(document.in_word, verified)
    for fact in sorted(basis.facts):
        yield (fact, dossier.observations[fact], verified.anchors.get(f"fact:{fact}", ()))
    for item in sorted(basis.items):
        yield (item, dossier.name_of(item), verified.anchors.get(item, ()))
    for source in sorted(basis.sources):
        yield (source, verified.sources.get(source), dossier.sources.get(source))
    for block in walk_blocks(document.blocks):
        if isinstance(block, Figure):
            yield (block.id, dossier.charts.get(block.plot.id))
