"""The archive's closed files in a store: a folder elsewhere, and S3 as a server on loopback speaks it."""

import importlib.util
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from pipeline import archive
from pipeline.archive import ArchiveWriter
from pipeline.batch import Setting, extracted
from pipeline.errors import AbsentError, ServiceError
from pipeline.history import history
from pipeline.ledger import Ledger, work
from pipeline.ledger.crawl import record_capture
from pipeline.models import Capture, Pointer
from tests import make

KEY = {"AWS_ACCESS_KEY_ID": "desk", "AWS_SECRET_ACCESS_KEY": "desk", "AWS_DEFAULT_REGION": "us-east-1"}


@contextmanager
def s3(port: int) -> Iterator[None]:
    """A server that speaks S3 and forgets all when it ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    if not (importlib.util.find_spec("s3fs") and importlib.util.find_spec("moto")):
        pytest.skip("no s3fs or no moto (pip install -e '.[s3]' 'moto[server]')")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with s3(port):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(params=["file", pytest.param("s3", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "file":
        return f"file://{tmp_path / 'store'}"
    for name, value in (KEY | {"AWS_ENDPOINT_URL": request.getfixturevalue("endpoint")}).items():
        monkeypatch.setenv(name, value)
    import s3fs

    bucket = f"press-{uuid.uuid4().hex[:8]}"
    s3fs.S3FileSystem().mkdir(bucket)
    return f"s3://{bucket}/archive"


@pytest.fixture
def folder(tmp_path: Path, url: str) -> Iterator[Path]:
    archive.attach(tmp_path / "here", url)
    yield tmp_path / "here"
    archive.attach(tmp_path / "here", None)


def kept(folder: Path, number: int = 3) -> list[tuple[Capture, Pointer]]:
    with ArchiveWriter(folder, "oued-nabd") as writer:
        captures = [make.capture(f"https://oued-nabd.example/{one}", b"<p>%d</p>" % one * 99) for one in range(number)]
        return [(one, writer.write(one)) for one in captures]


def local(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*.warc.gz*") if path.is_file()]


def test_a_closed_file_is_in_the_store_alone_and_read_there(folder: Path, url: str, tmp_path: Path) -> None:
    pages = kept(folder)
    assert local(folder) == []
    assert [archive.read(folder, pointer) for _, pointer in pages] == [capture for capture, _ in pages]
    (file,) = archive.files(folder)
    assert [pointer for pointer, _ in archive.records(folder, file)] == [pointer for _, pointer in pages]
    archive.attach(tmp_path / "there", url)  # another machine
    assert archive.read(tmp_path / "there", pages[1][1]) == pages[1][0]
    given = archive.give(folder, "oued-nabd", tmp_path / "given")
    assert (given.records, given.damaged) == (3, [])


def test_what_is_erased_there_moves_nothing_else(folder: Path) -> None:
    pages = kept(folder)
    archive.empty(folder, pages[1][1], "an id")
    assert [archive.is_whole(folder, pointer) for _, pointer in pages] == [True, False, True]
    archive.keep_beside(folder, "erased.jsonl", b"{}\n")
    assert archive.kept_beside(folder, "erased.jsonl") == b"{}\n"
    assert len(archive.files(folder)) == 1
    assert local(folder) == []


def test_what_another_machine_still_writes_is_absent(folder: Path, url: str, tmp_path: Path) -> None:
    archive.attach(tmp_path / "there", url)
    with ArchiveWriter(folder, "oued-nabd") as writer:
        page = make.capture()
        pointer = writer.write(page)
        assert archive.read(folder, pointer) == page
        with pytest.raises(AbsentError):
            archive.read(tmp_path / "there", pointer)
        assert not archive.is_whole(tmp_path / "there", pointer)
    assert archive.read(tmp_path / "there", pointer) == page


def test_what_cannot_be_read_now_waits_and_is_not_dead(folder: Path, url: str, tmp_path: Path) -> None:
    """Its machine still writes it, or the store is gone: neither is the page's fault."""
    there = tmp_path / "there"
    archive.attach(there, url)
    with (
        Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger,
        Elasticsearch("http://127.0.0.1:9") as es,  # not asked
        ArchiveWriter(folder, "oued-nabd") as writer,
    ):
        record_capture(ledger, page := make.capture(), writer.write(page))
        setting = Setting(ledger, there, {"oued-nabd": make.outlet()}, es, "none", "none")
        batch = extracted(setting, work.pending(ledger, 10))
        assert ([one.url for one in batch.absent], batch.dead) == ([page.canonical_url], [])
        assert history(ledger, there, setting.outlets, page.article_id) == []
        archive.attach(there, "http://127.0.0.1:9/archive")
        with pytest.raises(ServiceError, match="http://127"):
            extracted(setting, work.pending(ledger, 10))


def test_what_a_killed_crawl_left_is_carried_by_the_next_command(folder: Path) -> None:
    page, told = make.capture(), []
    with suppress(RuntimeError), ArchiveWriter(folder, "oued-nabd") as writer:
        pointer = writer.write(page)
        raise RuntimeError
    assert len(local(folder)) == 1
    assert archive.recover(folder, lambda capture, at: told.append((capture, at))) == 1
    assert told == [(page, pointer)]
    assert local(folder) == []
    assert archive.read(folder, pointer) == page


def test_without_its_store_a_file_stays_and_is_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("s3fs")
    for name, value in (KEY | {"AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_MAX_ATTEMPTS": "1"}).items():
        monkeypatch.setenv(name, value)
    folder = tmp_path / "here"
    archive.attach(folder, f"s3://gone-{uuid.uuid4().hex[:8]}/archive")
    pages = kept(folder)
    assert len(local(folder)) == 1
    assert archive.read(folder, pages[2][1]) == pages[2][0]
    with pytest.raises(ServiceError, match="s3://gone"):
        archive.read(folder, Pointer("oued-nabd/never.warc.gz", 0, 9))
    archive.attach(folder, f"file://{tmp_path / 'store'}")  # it is back
    archive.recover(folder, lambda *_: None)
    assert local(folder) == []
    assert archive.read(folder, pages[2][1]) == pages[2][0]
    archive.attach(folder, None)


def test_a_disk_that_is_not_mounted_is_no_empty_store(tmp_path: Path) -> None:
    folder, mount, away = tmp_path / "here", tmp_path / "store", tmp_path / "elsewhere"
    archive.attach(folder, url := f"file://{mount}")
    pages = kept(folder)
    mount.rename(away)
    mount.mkdir()
    archive.attach(folder, None)
    archive.attach(folder, url)  # as the next command does
    more = kept(folder)
    assert len(local(folder)) == 1
    assert not list(mount.iterdir())
    assert archive.read(folder, more[0][1]) == more[0][0]
    for use in (lambda: archive.read(folder, pages[0][1]), lambda: archive.files(folder)):
        with pytest.raises(ServiceError, match="is it mounted"):
            use()
    mount.rmdir()
    away.rename(mount)
    archive.attach(folder, None)
    archive.attach(folder, url)
    assert archive.carry(folder) is None
    assert local(folder) == []
    assert archive.read(folder, pages[0][1]) == pages[0][0]
    archive.attach(folder, None)
