"""The context of a record: what its keys mean, as JSON-LD 1.1, embedded so that nothing is fetched.

The terms of Web Annotation are those of its own context (https://www.w3.org/ns/anno.jsonld), those
of PROV and SDMX have the names of their ontologies.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

VOCABULARY = "urn:briefgen:record:"
"""Of keys that no standard names."""

_VOCABULARIES = {
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "qb": "http://purl.org/linked-data/cube#",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
}
_ANNOTATION = {
    "Annotation": "oa:Annotation",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "FragmentSelector": {"@id": "oa:FragmentSelector", "@context": {"value": "rdf:value"}},
    "identifying": "oa:identifying",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "conformsTo": {"@id": "dcterms:conformsTo", "@type": "@id"},
}
_PROVENANCE = {
    "Bundle": "prov:Bundle",
    "Entity": "prov:Entity",
    "Activity": "prov:Activity",
    "SoftwareAgent": "prov:SoftwareAgent",
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "used": {"@id": "prov:used", "@type": "@id"},
}
_STATISTICS = {
    "Observation": {
        "@id": "qb:Observation",
        "@context": {"value": {"@id": "sdmx-measure:obsValue", "@type": "xsd:decimal"}},
    },
    "unit": "sdmx-attribute:unitMeasure",
    "period": "sdmx-dimension:refPeriod",
    "area": {"@id": "sdmx-dimension:refArea", "@container": "@language"},
}
_GENERAL = {
    "title": "dcterms:title",
    "language": "dcterms:language",
    "date": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "label": {"@id": "rdfs:label", "@container": "@language"},
}
_LISTS = (
    "briefings",
    "claims",
    "charts",
    "marks",
    "numerals",
    "texts",
    "passages",
    "printings",
    "digests",
    "digits",
)
_LINKS = ("block", "shows", "claim")
_DECIMALS = ("value", "low", "high")
_DAYS = ("moment", "until", "retrieved", "lockedOn")
_LITERALS = ("csl", "parameters", "inputs", "data", "outputs", "unused", "passages")
"""JSON that stays JSON."""


def context_of(document: str, prefixes: Iterable[str]) -> dict[str, Any]:
    """The context of the record of `document`, a project's edition: `lakeside/2026-03-31`.

    Each of `prefixes` (`fact`, `src`, `en` …) is a name space of that document.
    """
    own = f"urn:briefgen:{quote(document)}:"
    return {
        "@version": 1.1,
        "@vocab": VOCABULARY,
        **_VOCABULARIES,
        **{prefix: f"{own}{prefix}:" for prefix in prefixes},
        "id": "@id",
        "type": "@type",
        **_ANNOTATION,
        **_PROVENANCE,
        **_STATISTICS,
        **_GENERAL,
        **{key: {"@id": VOCABULARY + key, "@container": "@list"} for key in _LISTS},
        **{key: {"@id": VOCABULARY + key, "@type": "@id"} for key in _LINKS},
        **{key: {"@id": VOCABULARY + key, "@type": "xsd:decimal"} for key in _DECIMALS},
        **{key: {"@id": VOCABULARY + key, "@type": "xsd:date"} for key in _DAYS},
        **{key: {"@id": VOCABULARY + key, "@type": "@json"} for key in _LITERALS},
    }
