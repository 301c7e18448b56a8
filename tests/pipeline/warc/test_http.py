"""The answer in a record, without chunks and codings; what is cut inside them is none."""

import gzip
import zlib

import brotli
import pytest

from pipeline.errors import ArchiveError, OversizeError
from pipeline.warc import message
from pipeline.warc.codings import zstd
from tests.support import warcs

PAGE = ("<html><p>" + "جهة كلميم واد نون " * 60 + "</p></html>").encode()
RAW_DEFLATE = zlib.compress(PAGE)[2:-4]
CODED = {
    "gzip": gzip.compress(PAGE),
    "x-gzip": gzip.compress(PAGE),
    "GZIP": gzip.compress(PAGE),
    "deflate": zlib.compress(PAGE),
    "br": brotli.compress(PAGE),
    "zstd": zstd.compress(PAGE),
    "gzip, gzip": gzip.compress(gzip.compress(PAGE)),
    "br, gzip": gzip.compress(brotli.compress(PAGE)),
}


def block(body: bytes, **headers: str) -> bytes:
    return warcs.http(body, headers={**warcs.HTML, **{name.replace("_", "-"): one for name, one in headers.items()}})


def chunked(body: bytes, size: int = 100) -> bytes:
    pieces = [body[first : first + size] for first in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize("coding", CODED)
def test_every_coding_is_taken_off(coding: str) -> None:
    assert message(block(CODED[coding], Content_Encoding=coding), 100_000).body == PAGE
    assert (
        message(block(chunked(CODED[coding]), Content_Encoding=coding, Transfer_Encoding="chunked"), 100_000).body
        == PAGE
    )


@pytest.mark.parametrize("coding", [*CODED, "identity", ""])
def test_a_body_that_was_stored_without_its_coding_is_taken_as_it_is(coding: str) -> None:
    assert message(block(PAGE, Content_Encoding=coding, Transfer_Encoding="chunked"), 100_000).body == PAGE


@pytest.mark.parametrize("body", [RAW_DEFLATE], ids=["raw"])
def test_deflate_without_its_head(body: bytes) -> None:
    assert message(block(body, Content_Encoding="deflate"), 100_000).body == PAGE


@pytest.mark.parametrize("packed", [gzip.compress(PAGE), gzip.compress(gzip.compress(PAGE))], ids=["once", "twice"])
def test_gzip_that_no_header_names(packed: bytes) -> None:
    assert message(block(packed), 100_000).body == PAGE
    assert message(block(gzip.compress(packed), Content_Encoding="gzip"), 100_000).body == PAGE


@pytest.mark.parametrize("coding", CODED)
def test_what_is_cut_inside_a_coding_is_not_whole(coding: str) -> None:
    with pytest.raises(ArchiveError, match="coding"):
        message(block(CODED[coding][:-12], Content_Encoding=coding), 100_000)


@pytest.mark.parametrize("cut", [1, 4, 5, 6, 60, 300])
def test_what_is_cut_inside_chunks_is_not_whole(cut: int) -> None:
    sent = chunked(PAGE).removesuffix(b"\r\n")
    with pytest.raises(ArchiveError, match="chunks"):
        message(block(sent[: -cut - 3], Transfer_Encoding="chunked"), 100_000)


def test_fewer_bytes_than_announced_are_not_whole() -> None:
    with pytest.raises(ArchiveError, match="announced"):
        message(block(PAGE[:-9], Content_Length=str(len(PAGE))), 100_000)


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "deflate", "gzip, gzip"])
def test_a_small_body_may_not_unpack_to_very_much(coding: str) -> None:
    large = b"<" + b"a" * 50_000_000
    packed = {"gzip": gzip.compress, "br": brotli.compress, "zstd": zstd.compress, "deflate": zlib.compress}
    body = gzip.compress(gzip.compress(large)) if "," in coding else packed[coding](large)
    with pytest.raises(OversizeError):
        message(block(body, Content_Encoding=coding), 100_000)


@pytest.mark.parametrize("status", ["HTTP/1.1 OK", "HTTP/1.1", "200 OK", "", "ICY 200 OK", "HTTP/1.1 2000 OK"])
def test_odd_status_lines_are_faults(status: str) -> None:
    with pytest.raises(ArchiveError, match="status line"):
        message(warcs.http(PAGE, status), 100_000)


@pytest.mark.parametrize("status", ["HTTP/1.0 200", "HTTP/1.1 200 ", "HTTP/2 200", "HTTP/1.1 200 لا بأس"])
def test_plain_status_lines_are_none(status: str) -> None:
    assert message(warcs.http(PAGE, status), 100_000).status == 200


@pytest.mark.parametrize("content", [PAGE, chunked(gzip.compress(PAGE, mtime=0)), gzip.compress(PAGE, mtime=0)])
def test_a_payload_digest_may_be_that_of_any_form_of_the_body(content: bytes) -> None:
    sent = block(chunked(gzip.compress(PAGE, mtime=0)), Content_Encoding="gzip", Transfer_Encoding="chunked")
    assert message(sent, 100_000, warcs.digest(content)).body == PAGE
    with pytest.raises(ArchiveError, match="Payload-Digest"):
        message(sent, 100_000, warcs.digest(b"other"))


def test_what_a_crawler_cut_off_is_not_whole() -> None:
    with pytest.raises(ArchiveError, match="cut off by its crawler: length"):
        message(block(PAGE), 100_000, truncated="length")
