"""Rules of content controls: unique, short, bound to a node that is there and says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from briefgen.writers.docx.lint.opened import Opened, W, value

_STORE = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
_LONGEST = 64
_PREFIX = re.compile(r"xmlns:(\w+)=['\"]([^'\"]+)['\"]")
_IDEOGRAPH = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def control_faults(file: Opened) -> Iterator[str]:
    """What is wrong with content controls and what they are bound to."""
    stores = _stores(file)
    ids: set[str] = set()
    bound: set[str] = set()
    for name, tree in file.stories:
        for control in tree.iter(f"{W}sdt"):
            faults = (
                *_names(control, ids),
                *_binding(control, stores, bound),
                *_script(control),
            )
            yield from (f"{name}: {fault}" for fault in faults)


def _stores(file: Opened) -> dict[str, etree._Element]:
    """The custom XML parts by their ids."""
    stores = {}
    for name in file.names:
        if not re.fullmatch(r"customXml/item\d+\.xml", name):
            continue
        for target in file.targets(name).values():
            about, tree = file.tree(target), file.tree(name)
            if about is not None and tree is not None:
                stores[str(about.get(f"{_STORE}itemID")).upper()] = tree
    return stores


def _names(control: etree._Element, ids: set[str]) -> Iterator[str]:
    for key in ("tag", "alias"):
        element = control.find(f"{W}sdtPr/{W}{key}")
        if element is not None and len(value(element)) > _LONGEST:
            yield f"a content control's {key} is too long for Word"
    element = control.find(f"{W}sdtPr/{W}id")
    if element is not None:
        if value(element) in ids:
            yield f"two content controls have the id `{value(element)}`"
        ids.add(value(element))


def _binding(
    control: etree._Element, stores: dict[str, etree._Element], bound: set[str]
) -> Iterator[str]:
    binding = control.find(f"{W}sdtPr/{W}dataBinding")
    if binding is None:
        return
    path, id_ = value(binding, "xpath"), value(binding, "storeItemID").upper()
    if id_ not in stores:
        yield f"a content control is bound to `{id_}`, which is not there"
        return
    prefixes = dict(_PREFIX.findall(value(binding, "prefixMappings")))
    try:
        nodes = cast("list[object]", etree.XPath(path, namespaces=prefixes)(stores[id_]))
    except etree.XPathError:
        yield f"a content control is bound to `{path}`, which is no XPath"
        return
    if path in bound:
        yield f"two content controls are bound to `{path}`"
    bound.add(path)
    shown = "".join(text.text or "" for text in control.iter(f"{W}t"))
    texts = [e.text or "" for e in nodes if isinstance(e, etree._Element)]  # noqa: SLF001  (lxml's name for its type)
    if len(texts) != 1:
        yield f"a content control is bound to `{path}`, where no single node is"
    elif texts[0] != shown:
        yield f"a content control shows `{shown}`, and its node holds `{texts[0]}`"


def _script(control: etree._Element) -> Iterator[str]:
    """LibreOffice 7.4 multiplies such text on saving."""
    if control.find(f"{W}sdtPr/{W}text") is None:
        return
    shown = "".join(text.text or "" for text in control.iter(f"{W}t"))
    if _IDEOGRAPH.search(shown):
        yield f"a plain-text control holds ideographs: `{shown}`"
