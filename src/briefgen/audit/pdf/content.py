"""Content streams: the text that a page shows, by the marked content that it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field

from briefgen.audit.pdf.fonts import Font

_TOKEN = re.compile(
    rb"""[\x00\t\n\x0c\r ]*(?:
      (?P<silent>(?:(?:[+-]?[\d.]+[\t\n\r ]+)*+
        (?:cm|re|rg|RG|Tm|Td|Ts|Tc|Tw|Tz|TL|BT|ET|[mlchfFSsBbnqQwJjMiGgKk])
        [\t\n\r ]+)++)
    | (?P<array>\[(?:[^\[\]()<>]++|<[0-9A-Fa-f\t\n\r ]*+>|\((?:[^()\\]|\\.)*+\))*+\])
    | (?P<number>[+-]?(?:\d+\.?\d*|\.\d+))(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])
    | (?P<hex><[0-9A-Fa-f\x00\t\n\x0c\r ]*>)
    | (?P<string>\((?:[^()\\]|\\.)*+\))
    | (?P<open>\()
    | (?P<name>/[^\x00\t\n\x0c\r ()<>\[\]{}/%]*)
    | (?P<bracket><<|>>|\[|\]|\{|\})
    | (?P<comment>%[^\r\n]*)
    | (?P<operator>[^\x00\t\n\x0c\r ()<>\[\]{}/%]+)
    | (?P<other>[)>])
    )""",
    re.VERBOSE | re.DOTALL,
)
"""Operators that show nothing and name nothing are passed over, many at a time."""
_STRING = re.compile(rb"<([0-9A-Fa-f\x00\t\n\x0c\r ]*)>|\(((?:[^()\\]|\\.)*+)\)", re.DOTALL)
_INLINE_IMAGE_END = re.compile(rb"[\x00\t\n\x0c\r ]EI(?=[\x00\t\n\x0c\r ]|\Z)")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_MCID = re.compile(rb"/MCID[\x00\t\n\x0c\r ]+(\d+)")
_DEEPEST = 64


class Shown(Struct):
    """What stands in one marked-content sequence."""

    glyphs: list[str] = field(default_factory=list)
    actual: str | None = None
    """What its glyphs stand for, if the file says so."""

    @property
    def text(self) -> str:
        """What a reader is told."""
        return "".join(self.glyphs) if self.actual is None else self.actual


class PageText(Struct):
    """The text of a page."""

    tagged: dict[int, Shown] = field(default_factory=dict)
    """By marked-content id."""
    artifacts: list[str] = field(default_factory=list)
    """What is said to be no content."""
    loose: list[str] = field(default_factory=list)
    """What belongs to nothing: nobody who makes tagged files leaves any."""


class _Sequence(Struct):
    tag: bytes
    mcid: int | None = None
    actual: str | None = None


Form = Callable[[bytes], tuple[bytes, Mapping[bytes, Font]] | None]
"""The stream and fonts of a form that a page shows, by its name; None for a picture."""


class Interpreter(Struct):
    """Runs a page's operators as far as text goes."""

    fonts: Mapping[bytes, Font]
    form: Form
    page: PageText = field(default_factory=PageText)
    _font: Font | None = None
    _open: list[_Sequence] = field(default_factory=list)
    _depth: int = 0

    def run(self, content: bytes) -> PageText:
        """The text that the stream shows."""
        operands: list[bytes] = []
        at, end = 0, len(content)
        while at < end:
            match = _TOKEN.match(content, at)
            if match is None:
                break
            at = match.end()
            kind = match.lastgroup
            if kind == "operator":
                operator = match["operator"]
                if operator == b"ID":
                    found = _INLINE_IMAGE_END.search(content, at)
                    at = found.end() if found else end
                else:
                    self._do(operator, operands)
                operands = []
            elif kind == "open":
                token, at = _nested(content, match.start("open"))
                operands.append(token)
            elif kind not in {"comment", "silent", None}:
                operands.append(match[kind])
        return self.page

    def _do(self, operator: bytes, operands: list[bytes]) -> None:
        match operator:
            case b"Tj" | b"TJ" | b"'" | b'"':
                self._show(operands)
            case b"Tf" if operands:
                self._font = self.fonts.get(operands[0])
            case b"BDC" if operands:
                self._begin(operands)
            case b"BMC":
                self._open.append(_Sequence(operands[0] if operands else b""))
            case b"EMC" if self._open:
                self._open.pop()
            case b"Do" if operands:
                self._draw(operands[0])
            case _:
                pass

    def _begin(self, operands: list[bytes]) -> None:
        properties = b" ".join(operands[1:])
        number = _MCID.search(properties)
        sequence = _Sequence(operands[0], int(number[1]) if number else None, _actual(operands))
        self._open.append(sequence)
        if sequence.mcid is not None:
            shown = self.page.tagged.setdefault(sequence.mcid, Shown())
            shown.actual = sequence.actual if sequence.actual is not None else shown.actual

    def _show(self, operands: list[bytes]) -> None:
        if self._font is None:
            return
        text = "".join([self._font.text(string) for string in _strings(operands)])
        owner = next((each for each in reversed(self._open) if each.mcid is not None), None)
        if owner is not None and owner.mcid is not None:
            self.page.tagged[owner.mcid].glyphs.append(text)
        elif any(each.tag == b"/Artifact" for each in self._open):
            inner = next((each.actual for each in self._open if each.actual is not None), None)
            self.page.artifacts.append(text if inner is None else inner)
        else:
            self.page.loose.append(text)

    def _draw(self, name: bytes) -> None:
        found = self.form(name) if self._depth < _DEEPEST else None
        if found is None:
            return
        content, fonts = found
        inner = Interpreter(fonts or self.fonts, self.form, self.page, _depth=self._depth + 8)
        inner._open = list(self._open)
        inner.run(content)


def _strings(operands: list[bytes]) -> Iterator[bytes]:
    """The strings among the operands of an operator that shows text."""
    for token in operands:
        if token[:1] == b"[":
            for digits, literal in _STRING.findall(token):
                yield _literal(literal) if literal else _hexadecimal(digits)
        elif token[:1] in b"(<" and token[:2] != b"<<":
            yield _bytes(token)


def _nested(content: bytes, start: int) -> tuple[bytes, int]:
    """A literal string with parentheses in it, and where it ends."""
    depth, at = 0, start
    while at < len(content):
        sign = content[at : at + 1]
        if sign == b"\\":
            at += 1
        elif sign == b"(":
            depth += 1
        elif sign == b")":
            depth -= 1
            if depth == 0:
                return content[start : at + 1], at + 1
        at += 1
    return content[start:], len(content)


def _bytes(token: bytes) -> bytes:
    """The bytes of a string, literal or in hexadecimal (7.3.4)."""
    return _hexadecimal(token[1:-1]) if token[:1] == b"<" else _literal(token[1:-1])


def _hexadecimal(digits: bytes) -> bytes:
    try:
        return bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", digits)
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _literal(inner: bytes) -> bytes:
    return _ESCAPE.sub(_unescaped, inner) if b"\\" in inner else inner


def _unescaped(match: re.Match[bytes]) -> bytes:
    octal, line, other = match.groups()
    if octal is not None:
        return bytes([int(octal, 8) & 0xFF])
    return b"" if line is not None else _ESCAPED.get(other, other)


def _actual(operands: list[bytes]) -> str | None:
    """The value of `/ActualText` among a sequence's properties."""
    if b"/ActualText" not in operands:
        return None
    at = operands.index(b"/ActualText") + 1
    if at >= len(operands) or operands[at][:1] not in b"(<":
        return None
    return text_string(_bytes(operands[at]))


def text_string(content: bytes) -> str:
    """A text string: UTF-16 or UTF-8 with a mark, else one byte a character (7.9.2)."""
    if content.startswith(b"\xfe\xff"):
        return content[2:].decode("utf-16-be", "replace")
    if content.startswith(b"\xef\xbb\xbf"):
        return content[3:].decode("utf-8", "replace")
    return content.decode("latin-1")
