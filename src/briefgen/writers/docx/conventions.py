"""The types of a package's parts and relationships (ECMA-376 Part 2; Part 1, 15.2)."""

from __future__ import annotations

_OPENXML = "application/vnd.openxmlformats"
_OFFICE = f"{_OPENXML}-officedocument"
_WORD = f"{_OFFICE}.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class ContentType:
    """What parts hold."""

    CHART = f"{_OFFICE}.drawingml.chart+xml"
    CORE_PROPERTIES = f"{_OPENXML}-package.core-properties+xml"
    CUSTOM_XML_PROPERTIES = f"{_OFFICE}.customXmlProperties+xml"
    DOCUMENT = f"{_WORD}.document.main+xml"
    ENDNOTES = f"{_WORD}.endnotes+xml"
    EXTENDED_PROPERTIES = f"{_OFFICE}.extended-properties+xml"
    FONT_TABLE = f"{_WORD}.fontTable+xml"
    FOOTER = f"{_WORD}.footer+xml"
    FOOTNOTES = f"{_WORD}.footnotes+xml"
    HEADER = f"{_WORD}.header+xml"
    JPEG = "image/jpeg"
    NUMBERING = f"{_WORD}.numbering+xml"
    PNG = "image/png"
    RELATIONSHIPS = f"{_OPENXML}-package.relationships+xml"
    SETTINGS = f"{_WORD}.settings+xml"
    STYLES = f"{_WORD}.styles+xml"
    SVG = "image/svg+xml"
    THEME = f"{_OFFICE}.theme+xml"
    WORKBOOK = f"{_OFFICE}.spreadsheetml.sheet"
    XML = "application/xml"


class RelationType:
    """What a part is to the part that names it."""

    CHART = f"{_RELATIONS}/chart"
    CORE_PROPERTIES = (
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    )
    CUSTOM_XML = f"{_RELATIONS}/customXml"
    CUSTOM_XML_PROPERTIES = f"{_RELATIONS}/customXmlProps"
    DOCUMENT = f"{_RELATIONS}/officeDocument"
    ENDNOTES = f"{_RELATIONS}/endnotes"
    EXTENDED_PROPERTIES = f"{_RELATIONS}/extended-properties"
    FONT_TABLE = f"{_RELATIONS}/fontTable"
    FOOTER = f"{_RELATIONS}/footer"
    FOOTNOTES = f"{_RELATIONS}/footnotes"
    HEADER = f"{_RELATIONS}/header"
    HYPERLINK = f"{_RELATIONS}/hyperlink"
    IMAGE = f"{_RELATIONS}/image"
    NUMBERING = f"{_RELATIONS}/numbering"
    PACKAGE = f"{_RELATIONS}/package"
    SETTINGS = f"{_RELATIONS}/settings"
    STYLES = f"{_RELATIONS}/styles"
    THEME = f"{_RELATIONS}/theme"
