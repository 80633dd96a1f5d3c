"""Archives from outside are unpacked within bounds, or refused with the reason."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile

import pytest

from briefgen.archives import ArchiveError, Bounds, Fault, unpack

BOUNDS = Bounds(file=100_000, member=50_000, whole=80_000, members=10, small=1_000)


def packed(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name that stands twice is what is tested
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def noise(length: int) -> bytes:
    """Bytes that do not pack well."""
    return b"".join(str(at * at * 7919 % 100_003).encode() for at in range(length // 5))


def test_members_come_in_the_order_of_the_file_and_folders_are_left_out() -> None:
    content = packed(("b/", b""), ("b/x.xml", b"1"), ("a.xml", b"2"))

    assert list(unpack(content, BOUNDS).items()) == [("b/x.xml", b"1"), ("a.xml", b"2")]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (packed(("a", b"0" * 40_000)), Fault.LARGE),
        (packed(("a", noise(60_000))), Fault.LARGE),
        (packed(("a", noise(45_000)), ("b", noise(45_000))), Fault.LARGE),
        (packed(*((f"{at}", b"") for at in range(11))), Fault.LARGE),
        (b"0" * 100_001, Fault.LARGE),
        (packed(("../a", b"")), Fault.MISLEADING),
        (packed(("/a", b"")), Fault.MISLEADING),
        (packed(("c:a", b"")), Fault.MISLEADING),
        (packed(("a", b"1"), ("A", b"2")), Fault.MISLEADING),
        (b"", Fault.BROKEN),
        (packed(("a", noise(400)))[:-40], Fault.BROKEN),
    ],
)
def test_what_is_too_large_misleads_or_is_damaged_is_refused(content: bytes, fault: Fault) -> None:
    with pytest.raises(ArchiveError) as caught:
        unpack(content, BOUNDS)

    assert caught.value.fault is fault


def test_a_size_that_lies_is_not_believed() -> None:
    content = bytearray(packed(("a", bytes(60_000))))
    directory = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, directory + 24, 10)  # the size that the directory states

    with pytest.raises(ArchiveError) as caught:
        unpack(bytes(content), BOUNDS)

    assert caught.value.fault in {Fault.LARGE, Fault.BROKEN}
