"""What an archival and accessible file says of itself: XMP metadata and its output intent.

ISO 19005-2 (PDF/A-2, level A; part 3 where files are attached) and ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

from functools import partial
from html import escape

from briefgen.document.nodes import Metadata
from briefgen.resources import asset
from briefgen.typography.cleaning import clean
from briefgen.writers.pdf.canvas import PRODUCER, TaggedCanvas
from briefgen.writers.pdf.objects import reference

# Not that of `xml.sax.saxutils`, whose import brings `urllib.request`, `http` and `ssl`.
_escape = partial(escape, quote=False)
_SCHEMA = "http://www.aiim.org/pdfa/ns"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="{schema}/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subtitle}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}T00:00:00+00:00</xmp:CreateDate>
<xmp:ModifyDate>{date}T00:00:00+00:00</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="{schema}/extension/"
 xmlns:pdfaSchema="{schema}/schema#" xmlns:pdfaProperty="{schema}/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def write_archive_data(canvas: TaggedCanvas, metadata: Metadata, *, has_files: bool) -> None:
    """Add the XMP packet, which says what the information dictionary says, and the intent sRGB.

    A file with others attached is of part 3 of PDF/A, which alone allows them in any format.
    """
    packet = canvas.objects.put_stream(
        _packet(metadata, 3 if has_files else 2).encode("utf-8"),
        "/Type /Metadata /Subtype /XML",
        compress=False,
    )
    profile = canvas.objects.put_stream(asset("colour", "srgb.icc").read_bytes(), "/N 3")
    intent = (
        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB)"
        f" /Info (sRGB IEC61966-2.1) /DestOutputProfile {reference(profile)} >>"
    )
    canvas.set_catalog(Metadata=reference(packet), OutputIntents=f"[{intent}]")


def _packet(metadata: Metadata, part: int) -> str:
    keywords = ", ".join(clean(keyword) for keyword in metadata.keywords)
    return _XMP.format(
        part=part,
        schema=_SCHEMA,
        title=_escape(clean(metadata.title)),
        author=_escape(clean(metadata.author)),
        subtitle=_escape(clean(metadata.subtitle)),
        language=_escape(metadata.language),
        date=metadata.date.isoformat(),
        producer=PRODUCER,
        keywords=_escape(keywords),
    )
