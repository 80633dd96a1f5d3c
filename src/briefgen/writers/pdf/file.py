"""A PDF file of numbered objects, which are packed and found by a cross-reference stream.

ISO 32000-1, 7.5.7 and 7.5.8, which PDF/A allows from its second part on. A structure tree is a
thousand small objects that are much alike: packed, they take a tenth of the room.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from itertools import accumulate, chain

FILTER = "/Filter /FlateDecode"
_COMPRESSION = 5
"""The next level costs a third more time and saves a hundredth."""
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_IN_A_PACK = 200
"""A reader that wants one object unpacks all of its pack."""
_ENTRY = struct.Struct(">BIH")
_FREE = _ENTRY.pack(0, 0, 65535)
_PLAIN, _PACKED = 1, 2


class Objects:
    """The objects of a file, each under its number; dictionaries and strings are ASCII."""

    def __init__(self) -> None:
        self._plain: dict[int, str] = {}
        self._streams: dict[int, bytes] = {}
        self._count = 0

    def reserve(self) -> int:
        """The number of an object that is to be put later."""
        self._count += 1
        return self._count

    def put(self, content: str, number: int | None = None) -> int:
        """Add an object that is no stream, under the number reserved for it; its number."""
        number = self.reserve() if number is None else number
        self._plain[number] = content
        return number

    def put_stream(self, content: bytes, entries: str = "", *, compress: bool = True) -> int:
        """Add a stream with the entries of its dictionary; its number."""
        number = self.reserve()
        self._streams[number] = _stream(content, entries, compress=compress)
        return number

    def file(self, trailer: str) -> bytes:
        """The file's bytes; `trailer` are the entries that say where to begin.

        To be called once: what is packed gets numbers of its own.
        """
        entries = {0: _FREE}
        for number, pack, members in self._packs():
            self._streams[number] = pack
            entries |= {
                member: _ENTRY.pack(_PACKED, number, index) for index, member in enumerate(members)
            }
        written = [_HEADER]
        at = len(_HEADER)
        for number, body in self._streams.items():
            entries[number] = _ENTRY.pack(_PLAIN, at, 0)
            written.append(_object(number, body))
            at += len(written[-1])
        number = self.reserve()
        entries[number] = _ENTRY.pack(_PLAIN, at, 0)
        table = b"".join([entries[each] for each in range(number + 1)])
        head = f"/Type /XRef /Size {number + 1} /W [1 4 2] {trailer}"
        written += [_object(number, _stream(table, head)), b"startxref\n%d\n%%%%EOF\n" % at]
        return b"".join(written)

    def _packs(self) -> Iterator[tuple[int, bytes, list[int]]]:
        """Object streams, each with its number and those of its objects, in their order."""
        numbers = list(self._plain)
        for start in range(0, len(numbers), _IN_A_PACK):
            members = numbers[start : start + _IN_A_PACK]
            contents = [self._plain[member] for member in members]
            ends = accumulate(len(content) + 1 for content in contents)
            index = " ".join(
                f"{member} {at}" for member, at in zip(members, chain([0], ends), strict=False)
            )
            head = f"/Type /ObjStm /N {len(members)} /First {len(index) + 1}"
            body = "\n".join((index, *contents)).encode("ascii")
            yield self.reserve(), _stream(body, head), members


def compressed(content: bytes) -> bytes:
    """The content of a stream with `FILTER` among its entries."""
    return zlib.compress(content, _COMPRESSION)


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def _stream(content: bytes, entries: str, *, compress: bool = True) -> bytes:
    """A stream whose `endstream` stands on its own line (ISO 19005-2, 6.1.7.1)."""
    if compress:
        content, entries = compressed(content), f"{entries} {FILTER}"
    head = f"<< {entries} /Length {len(content)} >>".encode("ascii")
    return b"%b\nstream\n%b\nendstream" % (head, content)
