"""Edits of Word files, on their XML, as a word processor would leave it."""

from __future__ import annotations

import copy
import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from attacks.dice import Dice

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MAIN, _DATA = "word/document.xml", "customXml/item1.xml"
_NODE = re.compile(r"f:(o\d+)\[1\]$")


def bookmark(claim: str) -> str:
    """The bookmark around a claim, as docs/word.md says."""
    return "_bf" + hashlib.sha256(claim.encode()).hexdigest()[:16]


@dataclass
class Site:
    """A figure in the file: the texts that print it."""

    claim: str
    paragraph: Any
    texts: list[Any]
    """The `w:t` elements between its bookmark's ends."""

    @property
    def text(self) -> str:
        """What it prints."""
        return "".join(t.text or "" for t in self.texts)

    def write(self, text: str) -> None:
        """Print something else, run by run as far as the digits go."""
        first = max(self.texts, key=lambda t: len(re.findall(r"\d", t.text or "")))
        head = "".join(t.text or "" for t in self.texts[: self.texts.index(first)])
        tail = "".join(t.text or "" for t in self.texts[self.texts.index(first) + 1 :])
        if head and text.startswith(head) and text.endswith(tail):
            self._set(first, text[len(head) : len(text) - len(tail)])
            return
        if not head and text.endswith(tail) and tail:
            self._set(first, text[: len(text) - len(tail)])
            return
        for t in self.texts:
            t.text = ""
        self._set(first, text)

    @staticmethod
    def _set(element: etree._Element, text: str) -> None:
        element.text = text
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


@dataclass
class WordFile:
    """A Word file that is being edited."""

    parts: dict[str, bytes]
    root: Any = field(init=False)
    synchronised: bool = True
    """Whether the file's data follow its controls, as Word has it."""

    def __post_init__(self) -> None:
        self.root = etree.fromstring(self.parts[_MAIN])

    @classmethod
    def of(cls, content: bytes) -> WordFile:
        """From its bytes."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    def content(self) -> bytes:
        """Its bytes."""
        if self.synchronised:
            self._write_data()
        parts = self.parts | {
            _MAIN: etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")
        }
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
        return stream.getvalue()

    def _write_data(self) -> None:
        """Write into the bound nodes what the controls show."""
        root = self.data()
        if root is None:
            return
        nodes = {etree.QName(node).localname: node for node in root[0]}
        for control in self.root.iter(W + "sdt"):
            bound = control.find(f"{W}sdtPr/{W}dataBinding")
            node = nodes.get(_NODE.search(bound.get(W + "xpath"))[1]) if bound is not None else None
            if node is not None:
                node.text = "".join(text.text or "" for text in control.iter(W + "t"))
        self.parts[_DATA] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    def data(self) -> etree._Element | None:
        """The root of the file's own data; None if it has none."""
        content = self.parts.get(_DATA)
        parser = etree.XMLParser(huge_tree=True)
        return None if content is None else etree.fromstring(content, parser)

    def edit_data(self, claims: list[str], dice: Dice) -> str | None:
        """Change what the data say of one figure, and leave the control as it is."""
        root = self.data()
        if root is None:
            return None
        uses = {use.get("node"): use.get("claim") for use in root.iter() if use.get("claim")}
        shown = [n for n in root[0] if uses.get(etree.QName(n).localname) in claims]
        node = dice.choice([n for n in shown if re.search(r"\d", n.text or "")])
        node.text = re.sub(r"\d", lambda m: str((int(m.group()) + 1) % 10), node.text, count=1)
        self.parts[_DATA] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        self.synchronised = False
        return uses[etree.QName(node).localname]

    def sites(self, claims: list[str]) -> list[Site]:
        """The figures whose bookmarks stand within one paragraph, in order."""
        names = {bookmark(claim): claim for claim in claims}
        found = []
        for paragraph in self.root.iter(W + "p"):
            open_: dict[str, Site] = {}
            for element in paragraph.iter():
                if element.tag == W + "bookmarkStart" and element.get(W + "name") in names:
                    site = Site(names[element.get(W + "name")], paragraph, [])
                    open_[element.get(W + "id")] = site
                elif element.tag == W + "bookmarkEnd":
                    site = open_.pop(element.get(W + "id"), None)  # type: ignore[assignment]  # None may come
                    if site is not None and site.text:
                        found.append(site)
                elif element.tag == W + "t":
                    for site in open_.values():
                        site.texts.append(element)
        return found

    # --- what may be lost on the way --------------------------------------------------------

    def strip_controls(self) -> None:
        """Take the content controls away, their text stays."""
        for control in [*self.root.iter(W + "sdt")]:
            content = control.find(W + "sdtContent")
            parent = control.getparent()
            at = parent.index(control)
            for n, child in enumerate([*content] if content is not None else []):
                parent.insert(at + n, child)
            parent.remove(control)

    def strip_bookmarks(self) -> None:
        """Take all bookmarks away."""
        for element in [*self.root.iter(W + "bookmarkStart", W + "bookmarkEnd")]:
            element.getparent().remove(element)

    def strip_tags(self) -> None:
        """Take the controls' tags away, as LibreOffice does."""
        for element in [*self.root.iter(W + "tag")]:
            element.getparent().remove(element)

    def strip_store(self) -> None:
        """Take the custom XML away, and with it the record."""
        self.parts = {n: p for n, p in self.parts.items() if not n.startswith("customXml/")}
        for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
            root = etree.fromstring(self.parts[name])
            for child in [*root]:
                if "customXml" in (child.get("Target") or child.get("PartName") or ""):
                    root.remove(child)
            self.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    def like_word(self, dice: Dice) -> None:
        """Save as Word does: revision ids, runs split, proofing marks, bookmarks renumbered."""
        for n, run in enumerate([*self.root.iter(W + "r")]):
            run.set(W + "rsidR", f"{dice.randrange(1 << 32):08X}")
            texts = run.findall(W + "t")
            if n % 7 == 0 and len(texts) == 1 and len(texts[0].text or "") > 4:
                other = copy.deepcopy(run)
                half = len(texts[0].text) // 2
                other.find(W + "t").text = texts[0].text[half:]
                texts[0].text = texts[0].text[:half]
                for text in (texts[0], other.find(W + "t")):
                    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                run.addnext(other)
                run.addnext(etree.Element(W + "proofErr", {W + "type": "spellStart"}))
        for n, paragraph in enumerate(self.root.iter(W + "p")):
            paragraph.set(W + "rsidR", f"{n:08X}")
        ids: dict[str, str] = {}
        for element in self.root.iter(W + "bookmarkStart", W + "bookmarkEnd"):
            old = element.get(W + "id")
            element.set(W + "id", ids.setdefault(old, str(1000 + len(ids))))
        for element in self.root.iter(W + "sdt"):
            number = element.find(f"{W}sdtPr/{W}id")
            if number is not None:
                number.set(W + "val", str(-dice.randrange(1 << 31)))

    # --- charts ------------------------------------------------------------------------------

    def charts(self) -> list[str]:
        """The names of the chart parts."""
        return sorted(
            name for name in self.parts if re.fullmatch(r"word/charts/chart\d+\.xml", name)
        )

    def edit_part(self, name: str, change: Callable[[Any], None]) -> None:
        """Change the XML of a part."""
        root = etree.fromstring(self.parts[name])
        change(root)
        self.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    def edit_workbook(self, name: str, dice: Dice) -> None:
        """Change a number in the workbook behind a chart."""
        book = name.replace("charts/", "embeddings/").replace(".xml", ".xlsx")
        inner = WordFile.__new__(WordFile)
        with zipfile.ZipFile(io.BytesIO(self.parts[book])) as archive:
            inner.parts = {n: archive.read(n) for n in archive.namelist()}
        sheet = "xl/worksheets/sheet1.xml"
        root = etree.fromstring(inner.parts[sheet])
        values = [*root.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}v")]
        value = dice.choice(values)
        value.text = str(float(value.text) + 3)
        inner.parts[sheet] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for n, part in inner.parts.items():
                archive.writestr(n, part)
        self.parts[book] = stream.getvalue()
