"""Rules of content controls: unique, short, bound to a node that is there and says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias, cast

from lxml import etree

from briefgen.writers.docx.lint.opened import Opened, W, value

_STORE = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
_LONGEST = 64
_PREFIX = re.compile(r"xmlns:(\w+)=['\"]([^'\"]+)['\"]")
_Properties: TypeAlias = dict[str, etree._Element]  # noqa: SLF001  (lxml's name for its type)
"""The children of `w:sdtPr` by their tags."""
_IDEOGRAPH = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def control_faults(file: Opened) -> Iterator[str]:
    """What is wrong with content controls and what they are bound to."""
    stores = _Stores(_stores(file))
    ids: set[str] = set()
    bound: set[str] = set()
    for name, tree in file.stories:
        for control in tree.iter(f"{W}sdt"):
            properties = control.find(f"{W}sdtPr")
            found = {} if properties is None else {str(e.tag): e for e in properties}
            shown = "".join([text.text or "" for text in control.iter(f"{W}t")])
            faults = (
                *_names(found, ids),
                *_binding(found.get(f"{W}dataBinding"), shown, stores, bound),
                *_script(found, shown),
            )
            yield from (f"{name}: {fault}" for fault in faults)


class _Stores:
    """Custom XML parts by their ids, and the paths that are asked of them."""

    def __init__(self, trees: dict[str, etree._Element]) -> None:
        self._trees = trees
        self._asked: dict[tuple[str, str], etree.XPathElementEvaluator] = {}

    def __contains__(self, id_: str) -> bool:
        return id_ in self._trees

    def find(self, id_: str, path: str, mappings: str) -> list[object]:
        """The nodes at a path, whose prefixes `w:prefixMappings` explains."""
        ask = self._asked.get((id_, mappings))
        if ask is None:
            prefixes = dict(_PREFIX.findall(mappings))
            ask = etree.XPathEvaluator(self._trees[id_], namespaces=prefixes)
            self._asked[id_, mappings] = ask
        return cast("list[object]", ask(path))


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


def _names(properties: _Properties, ids: set[str]) -> Iterator[str]:
    for key in ("tag", "alias"):
        element = properties.get(f"{W}{key}")
        if element is not None and len(value(element)) > _LONGEST:
            yield f"a content control's {key} is too long for Word"
    element = properties.get(f"{W}id")
    if element is not None:
        if value(element) in ids:
            yield f"two content controls have the id `{value(element)}`"
        ids.add(value(element))


def _binding(
    binding: etree._Element | None, shown: str, stores: _Stores, bound: set[str]
) -> Iterator[str]:
    if binding is None:
        return
    path, id_ = value(binding, "xpath"), value(binding, "storeItemID").upper()
    if id_ not in stores:
        yield f"a content control is bound to `{id_}`, which is not there"
        return
    try:
        nodes = stores.find(id_, path, value(binding, "prefixMappings"))
    except etree.XPathError:
        yield f"a content control is bound to `{path}`, which is no XPath"
        return
    if path in bound:
        yield f"two content controls are bound to `{path}`"
    bound.add(path)
    texts = [e.text or "" for e in nodes if isinstance(e, etree._Element)]  # noqa: SLF001  (lxml's name for its type)
    if len(texts) != 1:
        yield f"a content control is bound to `{path}`, where no single node is"
    elif texts[0] != shown:
        yield f"a content control shows `{shown}`, and its node holds `{texts[0]}`"


def _script(properties: _Properties, shown: str) -> Iterator[str]:
    """LibreOffice 7.4 multiplies such text on saving."""
    if f"{W}text" in properties and _IDEOGRAPH.search(shown):
        yield f"a plain-text control holds ideographs: `{shown}`"
