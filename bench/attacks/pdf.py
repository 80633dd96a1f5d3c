"""Edits of PDF files, on their content streams and objects."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from attacks.dice import Dice


@dataclass
class Shown:
    """A string that a page shows, glyph by glyph."""

    page: int
    operation: int
    element: int | None
    """Of the array of a `TJ`; None for a `Tj`."""
    font: str
    mcid: int | None
    text: str


@dataclass
class PdfFile:
    """A PDF that is being edited."""

    pdf: pikepdf.Pdf
    streams: dict[int, list[Any]] = field(default_factory=dict)
    _fonts: dict[tuple[int, str], dict[int, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, content: bytes) -> PdfFile:
        """From its bytes."""
        return cls(pikepdf.open(io.BytesIO(content)))

    def content(self) -> bytes:
        """Its bytes."""
        for number, operations in self.streams.items():
            page = self.pdf.pages[number]
            page.Contents = self.pdf.make_stream(pikepdf.unparse_content_stream(operations))
        stream = io.BytesIO()
        self.pdf.save(stream, fix_metadata_version=False)
        return stream.getvalue()

    def operations(self, page: int) -> list[Any]:
        """The operators of a page, to be changed in place."""
        if page not in self.streams:
            parsed = pikepdf.parse_content_stream(self.pdf.pages[page])
            self.streams[page] = [
                [list(o.operands), o.operator]
                if not isinstance(o, pikepdf.ContentStreamInlineImage)
                else o
                for o in parsed
            ]
        return self.streams[page]

    def letters(self, page: int, font: str) -> dict[int, str]:
        """Code → character of a font, by pikepdf's own reading of its map."""
        if (page, font) not in self._fonts:
            stream = (
                self.pdf.pages[page].Resources.Font[font].ToUnicode.read_bytes().decode("latin-1")
            )
            table: dict[int, str] = {}
            inside = False
            for line in stream.split("\n"):
                if "beginbfchar" in line:
                    inside = True
                elif "endbfchar" in line:
                    inside = False
                elif inside and line.count("<") == 2:
                    code, text = (part.split(">")[0] for part in line.split("<")[1:])
                    table[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
            self._fonts[page, font] = table
        return self._fonts[page, font]

    def shown(self, page: int) -> list[Shown]:
        """The strings of a page in their order."""
        found = []
        font, mcids = "", []
        for n, operation in enumerate(self.operations(page)):
            operands, operator = operation
            name = str(operator)
            if name == "Tf":
                font = str(operands[0])
            elif name in {"BDC", "BMC"}:
                properties = operands[1] if len(operands) > 1 else {}
                number = (
                    properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
                )
                mcids.append(None if number is None else int(number))
            elif name == "EMC" and mcids:
                mcids.pop()
            elif name in {"Tj", "TJ"}:
                mcid = next((m for m in reversed(mcids) if m is not None), None)
                items = enumerate(operands[0]) if name == "TJ" else [(None, operands[0])]
                for at, item in items:
                    if isinstance(item, pikepdf.String):
                        text = self._decoded(page, font, bytes(item))
                        found.append(Shown(page, n, at, font, mcid, text))
        return found

    def _decoded(self, page: int, font: str, string: bytes) -> str:
        letters = self.letters(page, font)
        codes = [string[n] << 8 | string[n + 1] for n in range(0, len(string) - 1, 2)]
        return "".join(letters.get(code, "�") for code in codes)

    def write(self, shown: Shown, text: str) -> bool:
        """Show another text with the glyphs that the font has; False if it has them not."""
        codes = {letter: code for code, letter in self.letters(shown.page, shown.font).items()}
        if not all(sign in codes for sign in text):
            return False
        string = pikepdf.String(b"".join(codes[sign].to_bytes(2) for sign in text))
        operands = self.operations(shown.page)[shown.operation][0]
        if shown.element is None:
            operands[0] = string
        else:
            array = list(operands[0])
            array[shown.element] = string
            operands[0] = pikepdf.Array(array)
        return True

    def tell(self, shown: Shown, change: Callable[[str], str]) -> bool:
        """Change the text that a sequence's glyphs are said to stand for, where it is said."""
        for operands, operator in reversed(self.operations(shown.page)[: shown.operation]):
            if str(operator) == "BDC":
                properties = operands[1]
                if "/ActualText" not in properties:
                    return False
                properties["/ActualText"] = pikepdf.String(change(str(properties["/ActualText"])))
                return True
        return False

    def drop_record(self) -> None:
        """Take the attached record away."""
        for name in [*self.pdf.attachments]:
            del self.pdf.attachments[name]

    def overlay(self, page: int, text: str) -> bool:
        """Print words onto a page, outside its tags."""
        for font in self.pdf.pages[page].Resources.Font:
            codes = {letter: code for code, letter in self.letters(page, font).items()}
            if all(sign in codes for sign in text):
                string = pikepdf.String(b"".join(codes[sign].to_bytes(2) for sign in text))
                operations = self.operations(page)
                operations += [
                    [[], pikepdf.Operator("BT")],
                    [[pikepdf.Name(font), 12], pikepdf.Operator("Tf")],
                    [[1, 0, 0, 1, 72, 72], pikepdf.Operator("Tm")],
                    [[string], pikepdf.Operator("Tj")],
                    [[], pikepdf.Operator("ET")],
                ]
                return True
        return False

    def figures(self) -> list[Any]:
        """The elements of the tree that describe pictures."""
        return [
            o
            for o in self.pdf.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"
        ]


def note(file: PdfFile, page: int, text: str) -> None:
    """Put a note with words onto a page."""
    annotation = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[72, 72, 300, 100],
        Contents=pikepdf.String(text), DA=pikepdf.String("/Helv 12 Tf"),
    )  # fmt: skip
    target = file.pdf.pages[page]
    if "/Annots" not in target:
        target.Annots = pikepdf.Array()
    target.Annots.append(file.pdf.make_indirect(annotation))


def digit(text: str, dice: Dice) -> str | None:
    """Another digit, of those that stand in every font."""
    found = [at for at, sign in enumerate(text) if sign.isdigit()]
    if not found:
        return None
    at = dice.choice(found)
    others = [d for d in "0123456789" if d != text[at]]
    return text[:at] + dice.choice(others) + text[at + 1 :]
