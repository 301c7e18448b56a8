"""The archive held against the ledger, and given to other tools."""

import gzip
import json
import os
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from pipeline import archive
from pipeline.archive import ArchiveWriter, Exchange, give
from pipeline.inventory import ABSENT, DAMAGED, inventory
from pipeline.ledger import Ledger, sound
from pipeline.ledger.crawl import record_capture
from pipeline.ledger.letters import letters_of
from pipeline.ledger.work import Indexed, finish, pending
from pipeline.models import Pointer
from tests import make

ASKED = Exchange("GET", {"User-Agent": "Jarida"}, "192.0.2.7", "HTTP/1.1")


@pytest.fixture
def pointers(tmp_path: Path, ledger: Ledger) -> list[Pointer]:
    """Three nights' pages, one a file."""
    found = []
    for number in range(3):
        body = os.urandom(300).hex().encode()
        page = make.capture(f"https://oued-nabd.example/2026/{number}", body, hours=24 * number)
        with ArchiveWriter(tmp_path / "archive", "oued-nabd") as writer:
            found.append(writer.write(page, ASKED))
            writer.write_list(make.capture("https://oued-nabd.example/feed/", hours=24 * number), "list", ASKED)
        record_capture(ledger, page, found[-1])
    return found


def test_a_whole_archive_agrees_with_its_ledger(tmp_path: Path, ledger: Ledger, pointers: list[Pointer]) -> None:
    found = inventory(tmp_path / "archive", ledger)
    assert (dict(found.records), found.faults) == ({"warcinfo": 3, "page": 3, "request": 6, "list": 3}, [])


def test_each_thing_that_is_wrong_is_named_with_its_place(
    tmp_path: Path, ledger: Ledger, pointers: list[Pointer]
) -> None:
    folder = tmp_path / "archive"
    path = folder / pointers[0].file
    content = bytearray(path.read_bytes())
    content[pointers[0].offset + 150] ^= 0xFF
    path.write_bytes(content)
    archive.rewrite(folder, pointers[1], make.capture("https://oued-nabd.example/2026/1", b"other"))
    (folder / pointers[2].file).unlink()
    with ArchiveWriter(folder, "oued-nabd") as writer:
        stray = writer.write(make.capture("https://oued-nabd.example/2026/9"))
    faults = sorted(map(str, inventory(folder, ledger).faults))
    assert faults == [
        f"{pointers[0].file} at byte {pointers[0].offset}: damaged or cut",
        f"{pointers[1].file} at byte {pointers[1].offset}: another body than the ledger knows",
        f"{pointers[2].file} at byte {pointers[2].offset}: the ledger has a page here, the archive has none",
        f"{stray.file} at byte {stray.offset}: a page that the ledger does not know",
    ]


def test_a_file_that_is_gone_is_one_line_however_many_pages_it_held(tmp_path: Path, ledger: Ledger) -> None:
    pages = [make.capture(f"https://oued-nabd.example/2026/{number}") for number in range(5)]
    with ArchiveWriter(tmp_path / "archive", "oued-nabd") as writer:
        held = [writer.write(page, ASKED) for page in pages]
    for page, pointer in zip(pages, held, strict=True):
        record_capture(ledger, page, pointer)
    (tmp_path / "archive" / held[0].file).unlink()
    found = inventory(tmp_path / "archive", ledger)
    place = f"bytes {held[0].offset} to {held[-1].offset}"
    assert len(found.faults) == 5
    assert list(found.lines()) == [f"{held[0].file}: {ABSENT}, 5 times, {place}"]


def test_an_export_is_whole_files_with_an_index_that_leads_to_each_page(
    tmp_path: Path, pointers: list[Pointer]
) -> None:
    archive.empty(tmp_path / "archive", pointers[2], "0" * 20)
    since = datetime(2026, 3, 15, tzinfo=UTC)
    given = give(tmp_path / "archive", "oued-nabd", tmp_path / "out", since)
    assert (given.files, given.records, given.erased, given.damaged) == (["oued-nabd-00000.warc.gz"], 7, 1, [])
    path = tmp_path / "out" / given.files[0]
    with path.open("rb") as stream:
        kinds = [one.headers["WARC-Type"] for one in ArchiveIterator(stream, parse_http=False)]
    assert kinds == ["warcinfo", *["response", "request"] * 2, "warcinfo", "request", "response", "request"]
    lines = (tmp_path / "out" / "oued-nabd-00000.warc.cdxj").read_text("utf-8").splitlines()
    assert lines == sorted(lines)
    key, at, said = lines[0].split(" ", 2)
    assert (key, at) == ("example,oued-nabd)/2026/1", "20260315023000")
    page = json.loads(said)
    assert (page["status"], page["mime"], page["filename"]) == ("200", "text/html", path.name)
    with path.open("rb") as stream:
        stream.seek(int(page["offset"]))
        (one,) = list(ArchiveIterator(stream, parse_http=False))[:1]
    assert one.headers["WARC-Target-URI"] == page["url"] == "https://oued-nabd.example/2026/1"


def test_files_that_were_packed_anew_as_one_are_damaged(
    tmp_path: Path, ledger: Ledger, pointers: list[Pointer]
) -> None:
    first, *others = (tmp_path / "archive" / file for file in archive.files(tmp_path / "archive"))
    first.write_bytes(gzip.decompress(first.read_bytes()))
    for file in others:
        file.write_bytes(gzip.compress(gzip.decompress(file.read_bytes())))
    (tmp_path / "archive" / "oued-nabd" / "folder.warc.gz").mkdir()
    found = inventory(tmp_path / "archive", ledger)
    assert Counter(fault.problem for fault in found.faults) == {DAMAGED: 3, ABSENT: 3}


def test_a_record_that_was_moved_takes_the_place_of_the_one_that_is_gone(
    tmp_path: Path, ledger: Ledger, pointers: list[Pointer]
) -> None:
    (work,) = pending(ledger, 1)
    finish(ledger, "live", [Indexed(work, 1, "words", "document")], [], [])
    moved = replace(work.pointer, file="oued-nabd/moved.warc.gz")
    (tmp_path / "archive" / work.pointer.file).rename(tmp_path / "archive" / moved.file)
    record_capture(ledger, archive.read(tmp_path / "archive", moved), moved)
    sound.give_up(ledger, work.pointer, ABSENT)
    assert moved in [one.pointer for one in pending(ledger, 9)]
    assert letters_of(ledger) == []
