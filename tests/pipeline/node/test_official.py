"""The publisher's archive: checked, unpacked, or passed over. The publisher is a server on loopback here."""

import hashlib
import io
import tarfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from pipeline.errors import NodeError
from pipeline.node.known import KNOWN
from pipeline.node.official import archive_name, fetch

VERSION = "9.4.99"  # one that no file is known of
NAME = archive_name(VERSION)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        pass


@pytest.fixture
def published(tmp_path: Path) -> Path:
    folder = tmp_path / "published"
    folder.mkdir()
    text = b"a licence"
    with tarfile.open(folder / NAME, "w:gz") as tar:
        member = tarfile.TarInfo(f"elasticsearch-{VERSION}/LICENSE.txt")
        member.size = len(text)
        tar.addfile(member, io.BytesIO(text))
    digest = hashlib.sha512((folder / NAME).read_bytes()).hexdigest()
    (folder / f"{NAME}.sha512").write_text(f"{digest}  {NAME}")
    return folder


@pytest.fixture
def base(published: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(published)))
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_archive_is_unpacked_and_not_kept(tmp_path: Path, base: str) -> None:
    assert fetch(VERSION, tmp_path, tmp_path / "unpacked", lambda _: None, base)
    assert (tmp_path / "unpacked/LICENSE.txt").read_text() == "a licence"
    assert not list(tmp_path.glob("*.tar.gz"))


def test_an_archive_that_was_tampered_with_is_refused(tmp_path: Path, base: str, published: Path) -> None:
    (published / f"{NAME}.sha512").write_text("0" * 128)
    with pytest.raises(NodeError, match="does not have the SHA-512 published beside it"):
        fetch(VERSION, tmp_path, tmp_path / "unpacked", lambda _: None, base)
    assert not list(tmp_path.glob("elasticsearch*"))


def test_another_archive_is_refused_though_its_host_published_a_hash_of_it(
    tmp_path: Path, base: str, published: Path
) -> None:
    (published / NAME).rename(published / archive_name("9.4.3"))
    (published / f"{NAME}.sha512").rename(published / f"{archive_name('9.4.3')}.sha512")
    assert archive_name("9.4.3") in KNOWN
    with pytest.raises(NodeError, match="another file than this version of Jarida knows by that name"):
        fetch("9.4.3", tmp_path, tmp_path / "unpacked", lambda _: None, base)
    assert not list(tmp_path.glob("elasticsearch*"))


def test_a_version_that_is_not_there_is_passed_over(tmp_path: Path, base: str) -> None:
    told: list[str] = []
    assert not fetch("0.0.1", tmp_path, tmp_path / "unpacked", told.append, base)
    assert "has no elasticsearch-0.0.1" in told[0]


def test_a_download_that_breaks_off_says_what_to_do(tmp_path: Path, base: str, published: Path) -> None:
    (published / NAME).unlink()
    with pytest.raises(NodeError, match=r"broke off \(.*404.*\); run `jarida node start` again"):
        fetch(VERSION, tmp_path, tmp_path / "unpacked", lambda _: None, base)


def test_a_host_out_of_reach_is_passed_over(tmp_path: Path) -> None:
    assert not fetch(VERSION, tmp_path, tmp_path / "unpacked", lambda _: None, "http://127.0.0.1:9")
