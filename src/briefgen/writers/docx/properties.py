"""`docProps/core.xml` and `docProps/app.xml`: what the file says about itself."""

from __future__ import annotations

from briefgen.document.nodes import Metadata
from briefgen.writers.docx.markup import DECLARATION
from briefgen.writers.docx.text import content

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def core_part(metadata: Metadata) -> str:
    """`docProps/core.xml` (ECMA-376 Part 2, 11); the edition's date is the only date."""
    date = f"{metadata.date.isoformat()}T00:00:00Z"
    keywords = content("; ".join(metadata.keywords))
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{content(metadata.title)}</dc:title>"
        f"<dc:subject>{content(metadata.subtitle)}</dc:subject>"
        f"<dc:creator>{content(metadata.author)}</dc:creator>"
        f"<cp:keywords>{keywords}</cp:keywords>"
        f"<cp:lastModifiedBy>{content(metadata.author)}</cp:lastModifiedBy>"
        "<cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified>'
        f"<dc:identifier>{content(metadata.identifier)}</dc:identifier>"
        f"<dc:language>{content(metadata.language)}</dc:language>"
        f"<cp:version>{content(metadata.edition)}</cp:version></cp:coreProperties>"
    )


def app_part(metadata: Metadata, pages: int) -> str:
    """`docProps/app.xml`."""
    return (
        f'{DECLARATION}<Properties xmlns="{_EXTENDED}"><Pages>{pages}</Pages>'
        f"<Application>briefgen</Application><Company>{content(metadata.author)}</Company>"
        "<AppVersion>1.0000</AppVersion></Properties>"
    )
