"""Records of WARC files of any packing: whole ones are given, all others are faults, and none ends a file."""

import tarfile
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ArchiveError
from pipeline.warc import Fault, Record, opened, records
from tests.support import warcs

LONGEST = 10_000
PAGE = b"<html><p>" + b"a" * 500 + b"</p></html>"
Packing = Callable[..., bytes]


def record(number: int, block: bytes = b"", **fields: Any) -> bytes:
    return warcs.record(f"https://o.example/{number}", block or warcs.http(PAGE + b"%d" % number), **fields)


def read(folder: Path, content: bytes) -> list[Record | Fault]:
    path = folder / "x.warc"
    path.write_bytes(content)
    with opened(path) as members:
        return [one for member in members for one in records(member, LONGEST)]


def numbers(found: list[Record | Fault]) -> list[str]:
    """The last letter of each whole record's address, and what is wrong with the others."""
    return [one.url[-1] if isinstance(one, Record) else one.problem for one in found]


@pytest.mark.parametrize("pack", warcs.PACKINGS)
def test_every_packing_is_read(tmp_path: Path, pack: Packing) -> None:
    found = read(tmp_path, pack(*(record(number) for number in range(4))))
    assert numbers(found) == ["0", "1", "2", "3"]
    assert [one.block for one in found if isinstance(one, Record)] == [
        warcs.http(PAGE + b"%d" % number) for number in range(4)
    ]


@pytest.mark.parametrize("pack", warcs.PACKINGS)
@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"Content_Length": "300"}, "longer than its Content-Length says"),
        ({"Content_Length": "-5"}, "Content-Length is '-5', not a number"),
        ({"Content_Length": "many"}, "Content-Length is 'many', not a number"),
        ({"Content_Length": None}, "Content-Length is '', not a number"),
        ({"WARC_Block_Digest": warcs.digest(b"other")}, "WARC-Block-Digest is not that of the content"),
        ({"WARC_Block_Digest": "sha-256:" + "0" * 64}, "WARC-Block-Digest is not that of the content"),
    ],
)
def test_a_faulty_record_is_told_and_its_neighbours_are_read(
    tmp_path: Path, pack: Packing, fields: dict[str, Any], problem: str
) -> None:
    found = read(tmp_path, pack(record(0), record(1, **fields), record(2)))
    assert numbers(found) == ["0", problem, "2"]


@pytest.mark.parametrize("pack", warcs.PACKINGS)
@pytest.mark.parametrize("length", ["700", "1500", "9000", "99999999999"])
def test_a_length_that_is_too_long_swallows_no_other_record(tmp_path: Path, pack: Packing, length: str) -> None:
    found = read(tmp_path, pack(record(0), record(1, Content_Length=length), record(2), record(3)))
    assert [one for one in numbers(found) if len(one) == 1] == ["0", "2", "3"]
    assert len(found) == 4
    assert not any(isinstance(one, Fault) and one.large for one in found)


@pytest.mark.parametrize("pack", warcs.PACKINGS)
def test_a_cut_file_gives_what_is_whole(tmp_path: Path, pack: Packing) -> None:
    content = pack(*(record(number) for number in range(3)))
    for end in range(len(content) - 200, len(content) - 4, 7):
        found = read(tmp_path, content[:end])
        whole = [one for one in found if isinstance(one, Record)]
        assert all(one.block == warcs.http(PAGE + one.url[-1].encode()) for one in whole)
        assert any(isinstance(one, Fault) for one in found)


@pytest.mark.parametrize("pack", [warcs.gzipped, warcs.zstandard])
def test_damage_in_a_member_costs_that_member_alone(tmp_path: Path, pack: Packing) -> None:
    members = [pack(record(number)) for number in range(4)]
    for damaged in (members[1][:-9], members[1][30:], members[1][:20] + b"\0\0\0\0" + members[1][24:], b"garbage\r\n"):
        found = read(tmp_path, b"".join((members[0], damaged, members[2], members[3])))
        assert [one for one in numbers(found) if len(one) == 1] == ["0", "2", "3"]
        assert len(found) == 4


def test_what_unpacks_to_very_much_is_passed_over(tmp_path: Path) -> None:
    bomb = record(1, warcs.http(b"\0" * 50_000_000))
    (before, large, after) = read(tmp_path, warcs.gzipped(record(0), bomb, record(2)))
    assert isinstance(large, Fault)
    assert large.large
    assert numbers([before, after]) == ["0", "2"]


@pytest.mark.parametrize("form", [warcs.digest, lambda c: "md5:" + __import__("hashlib").md5(c).hexdigest()])
def test_digests_in_other_forms_agree(tmp_path: Path, form: Callable[[bytes], str]) -> None:
    block = warcs.http(PAGE)
    assert numbers(read(tmp_path, record(1, block, WARC_Block_Digest=form(block)))) == ["1"]


def test_wget_writes_addresses_in_brackets(tmp_path: Path) -> None:
    (found,) = read(tmp_path, record(1, WARC_Target_URI="<https://o.example/1>"))
    assert isinstance(found, Record)
    assert found.url == "https://o.example/1"


def zipped(content: bytes) -> bytes:
    with zipfile.ZipFile(held := BytesIO(), "w", zipfile.ZIP_STORED) as file:
        file.writestr("archive/data.warc.gz", content)
    return held.getvalue()


def tarred(content: bytes) -> bytes:
    with tarfile.open(fileobj=(held := BytesIO()), mode="w") as file:
        entry = tarfile.TarInfo("data.warc")
        entry.size = len(content)
        file.addfile(entry, BytesIO(content))
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"<!doctype html><p>no archive", "HTML"),
        (b"PK\x03\x04...", "wacz"),
        (zipped(warcs.gzipped(record(1))), "wacz"),  # a .wacz keeps its WARC files as they are
        (tarred(warcs.gzipped(record(1))), "a tar"),
        (tarred(warcs.plain(record(1))), "a tar"),
        (warcs.gzipped(tarred(warcs.plain(record(1)))), "a tar"),
        (b"filedesc://x.arc 0.0.0.0 2024 text/plain 9\n", "ARC"),
        (warcs.gzipped(b"filedesc://x.arc 0.0.0.0 2024 text/plain 9\n"), "ARC"),
        (b"com,example)/ 2024 {}", "no WARC file"),
        (warcs.gzipped(b"com,example)/ 2024 {}"), "no WARC file"),
    ],
)
def test_other_files_are_refused_in_plain_words(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(ArchiveError, match=words):
        read(tmp_path, content)
