"""The archive gives back what it was given, and survives a writer that was killed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator

from pipeline import archive
from pipeline.archive import ArchiveWriter, Exchange
from pipeline.errors import ArchiveError
from pipeline.models import Capture, Hints, Pointer
from tests import make


def test_a_capture_comes_back_whole(tmp_path: Path) -> None:
    given = make.capture(
        "http://127.0.0.1/تصانيف/12/خبر.html",
        b"\x00\xff\r\n\r\n<p>\xc7</p>",
        canonical_url="http://127.0.0.1/?p=12",
        headers={"content-type": "text/html; charset=windows-1256", "etag": '"a"'},
        hints=Hints(title="خبر", date="2026-03-13"),
    )
    with ArchiveWriter(tmp_path, "oued-nabd") as writer:
        pointer = writer.write(given)
        assert archive.read(tmp_path, pointer) == given  # while it is open
    assert archive.read(tmp_path, pointer) == given


def test_headers_that_would_lie_about_the_stored_body_are_left_out(tmp_path: Path) -> None:
    given = make.capture(headers={"content-encoding": "gzip", "content-length": "7", "etag": "x"})
    with ArchiveWriter(tmp_path, "oued-nabd") as writer:
        pointer = writer.write(given)
    assert archive.read(tmp_path, pointer).headers == {"etag": "x"}


def test_a_writer_without_records_leaves_no_file(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "oued-nabd"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_writer_left_is_recovered_up_to_the_cut(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from pipeline.archive import ArchiveWriter, Exchange; from tests import make\n"
        "writer = ArchiveWriter(Path(sys.argv[1]), 'oued-nabd')\n"
        "for n in range(3): writer.write(make.capture(f'https://oued-nabd.example/{n}'))\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=root, env={**os.environ, "PYTHONPATH": str(root)})
    (left,) = tmp_path.glob("*/*.open")
    left.write_bytes(left.read_bytes()[:-20])
    noted: list[tuple[Capture, Pointer]] = []
    assert archive.recover(tmp_path, lambda capture, pointer: noted.append((capture, pointer))) == 1
    assert [capture.url[-1] for capture, _ in noted] == ["0", "1"]
    assert [archive.read(tmp_path, pointer) for _, pointer in noted] == [capture for capture, _ in noted]
    assert archive.recover(tmp_path, lambda capture, pointer: None) == 0


def test_a_file_that_is_being_written_is_not_recovered(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "oued-nabd") as writer:
        writer.write(make.capture())
        assert archive.recover(tmp_path, lambda capture, pointer: None) == 0


@pytest.mark.parametrize("pointer", [Pointer("oued-nabd/none.warc.gz", 0, 9), Pointer("damaged.warc.gz", 0, 9)])
def test_a_damaged_or_missing_record_is_an_error_that_names_the_file(tmp_path: Path, pointer: Pointer) -> None:
    (tmp_path / "damaged.warc.gz").write_bytes(b"\x1f\x8b\x08 not gzip")
    with pytest.raises(ArchiveError, match=pointer.file):
        archive.read(tmp_path, pointer)


def test_an_emptied_record_is_none_and_its_neighbours_stay(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "oued-nabd") as writer:
        captures = [make.capture(f"https://oued-nabd.example/{n}") for n in range(3)]
        pointers = [writer.write(one) for one in captures]
    archive.empty(tmp_path, pointers[1], captures[1].article_id)
    assert [one for _, one in archive.records(tmp_path, pointers[0].file)] == [captures[0], captures[2]]
    assert captures[1].url.encode() not in b"".join(one.content for one in archive.spots(tmp_path, pointers[0].file))


def test_a_rewritten_record_leaves_its_neighbours_where_they_were(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "oued-nabd") as writer:
        captures = [make.capture(f"https://oued-nabd.example/{n}", os.urandom(50).hex().encode()) for n in range(3)]
        pointers = [writer.write(one) for one in captures]
    empty = make.capture(captures[1].url, b"", status=410)
    archive.rewrite(tmp_path, pointers[1], empty)
    assert [archive.read(tmp_path, pointer) for pointer in pointers] == [captures[0], empty, captures[2]]
    assert [pointer for pointer, _ in archive.records(tmp_path, pointers[0].file)] == pointers


def test_a_record_that_does_not_fit_is_refused_and_nothing_is_touched(tmp_path: Path) -> None:
    given = make.capture()
    with ArchiveWriter(tmp_path, "oued-nabd") as writer:
        pointer = writer.write(given)
    with pytest.raises(ArchiveError, match="does not fit"):
        archive.rewrite(tmp_path, pointer, make.capture(body=os.urandom(5000)))
    assert archive.read(tmp_path, pointer) == given


@pytest.mark.parametrize("end", [40, 200, -1, -8, -30])
def test_a_cut_record_is_never_read_as_a_shorter_page(tmp_path: Path, end: int) -> None:
    with ArchiveWriter(tmp_path, "oued-nabd") as writer:
        pointer = writer.write(make.capture(body=os.urandom(600).hex().encode()))
    path = tmp_path / pointer.file
    content = path.read_bytes()
    path.write_bytes(content[:end])
    with pytest.raises(ArchiveError, match="cut off"):
        archive.read(tmp_path, pointer)
    assert list(archive.records(tmp_path, pointer.file)) == []


def test_a_record_with_lost_or_changed_bytes_is_damaged_and_the_others_are_there(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "oued-nabd") as writer:
        captures = [make.capture(f"https://oued-nabd.example/{n}", os.urandom(600).hex().encode()) for n in range(3)]
        pointers = [writer.write(one) for one in captures]
    path = tmp_path / pointers[0].file
    content = path.read_bytes()
    for at in range(pointers[1].offset, pointers[2].offset, 23):
        changed = bytearray(content)
        changed[at] ^= 0x10
        path.write_bytes(changed)
        assert [one for _, one in archive.records(tmp_path, pointers[0].file)] in (
            [captures[0], captures[2]],
            captures,  # a bit that gzip's head does not check
        )


def night_file(folder: Path) -> Path:
    """A file with all that a night writes."""
    page = make.capture(body=os.urandom(300).hex().encode(), headers={"content-type": "text/html", "etag": '"a"'})
    asked = Exchange("GET", {"User-Agent": "Jarida/0.1", "Accept": "text/html"}, "192.0.2.7", "HTTP/1.1", "gzip")
    with ArchiveWriter(folder, "oued-nabd", {"operator": "who@example.org"}) as writer:
        writer.write_list(make.capture("https://oued-nabd.example/robots.txt", b"User-agent: *\n"), "robots", asked)
        writer.write_list(make.capture("https://oued-nabd.example/feed/", b"<rss/>"), "list", asked)
        writer.write(page, asked)
        writer.write_revisit(page, page.fetched_at, page.body, asked)
        writer.write_revisit(make.capture(body=b"", status=304), None, None, asked)
    return folder / writer.name


def test_a_file_says_by_whom_and_how_it_was_made_and_other_tools_find_it_whole(tmp_path: Path) -> None:
    path = night_file(tmp_path)
    checked = subprocess.run([sys.executable, "-m", "warcio.cli", "check", "-v", str(path)], capture_output=True)
    assert (checked.returncode, b"failed" in checked.stdout) == (0, False), checked.stdout
    with path.open("rb") as stream:
        found = [(one, one.verify_block_digest()) for one in FastIterator(stream, parse_http=False)]
    kinds = ["warcinfo", *["response", "request"] * 3, "revisit", "revisit"]
    assert [(one.headers["WARC-Type"], whole) for one, whole in found] == [(kind, True) for kind in kinds]
    spots = list(archive.spots(tmp_path, str(path.relative_to(tmp_path))))
    heads = [one.record.headers for one in spots if one.record]
    assert b"operator: who@example.org" in spots[0].content
    assert b"software: Jarida/" in spots[0].content
    assert {one.get("warc-warcinfo-id") for one in heads[1:]} == {heads[0]["warc-record-id"]}
    assert [heads[number]["warc-concurrent-to"] for number in (2, 4, 6)] == [
        heads[number]["warc-record-id"] for number in (1, 3, 5)
    ]
    assert (heads[5]["warc-ip-address"], heads[5]["jarida-decoded"]) == ("192.0.2.7", "gzip")
    asked = b"GET /2026/03/13/saison HTTP/1.1\r\nHost: oued-nabd.example\r\nUser-Agent: Jarida"
    assert spots[6].content.startswith(asked)
    assert heads[7]["warc-payload-digest"] == heads[5]["warc-payload-digest"]
    assert heads[8]["warc-profile"].endswith("server-not-modified")


def test_only_pages_are_captures(tmp_path: Path) -> None:
    path = night_file(tmp_path)
    ((pointer, capture),) = archive.records(tmp_path, str(path.relative_to(tmp_path)))
    assert archive.read(tmp_path, pointer) == capture
    assert capture.url == make.URL
