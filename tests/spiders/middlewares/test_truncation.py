"""Compressed bodies: whole, cut off, or too large."""

import gzip
import random
import sys
import zlib
from collections.abc import Callable

import brotli
import pytest
from scrapy.http import Response

from pipeline.warc.codings import UNPACK
from spiders.middlewares.truncation import evened, is_whole

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TEXT = bytes(random.Random(1).choices(range(64), k=200_000))
PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": lambda body: gzip.compress(body[:99]) + gzip.compress(body[99:]),
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": lambda body: zstd.compress(body[:99]) + zstd.compress(body[99:]),
    "deflate, gzip": lambda body: gzip.compress(zlib.compress(body)),
}


@pytest.mark.parametrize("coding", PACK)
def test_whole_body_has_its_end(coding: str) -> None:
    assert is_whole(PACK[coding](TEXT), coding, 10**7)
    assert is_whole(PACK[coding](b""), coding, 10**7)


@pytest.mark.parametrize("coding", PACK)
def test_cut_body_has_none(coding: str) -> None:
    packed = PACK[coding](TEXT)
    lengths = (3, 12, len(packed) // 2, len(packed) - 1)
    assert not any(is_whole(packed[:length], coding, 10**7) for length in lengths)


def test_deflate_without_its_head_is_read_too() -> None:
    packed = zlib.compress(TEXT)[2:-4]
    assert is_whole(packed, "deflate", 10**7)
    assert not is_whole(packed[:-5], "deflate", 10**7)


@pytest.mark.parametrize("coding", UNPACK)
def test_nonsense_is_not_whole(coding: str) -> None:
    assert not is_whole(b"<html>" * 9, coding, 10**7)


@pytest.mark.parametrize("coding", UNPACK)
def test_bomb_is_left_to_the_size_limit(coding: str) -> None:
    assert is_whole(PACK[coding](b"0" * 10**7)[:-1], coding, 10**5)


def test_every_coding_that_is_asked_for_is_known() -> None:
    from scrapy.downloadermiddlewares.httpcompression import ACCEPTED_ENCODINGS

    assert {name.decode() for name in ACCEPTED_ENCODINGS} <= set(UNPACK)


@pytest.mark.parametrize("codings", ["", "identity", "utf-8"])
def test_other_codings_pass(codings: str) -> None:
    assert is_whole(b"x", codings, 10**7)


@pytest.mark.parametrize(
    ("named", "body", "codings"),
    [
        (" GZIP ,", b"\x1f\x8b", b"gzip"),
        ("utf-8", b"x", None),
        ("gzip", b" <!DOCTYPE html>", None),
        ("br, gzip", b"<?xml version='1.0'?>", None),
        ("gzip, br", b"\x1f\x8b", b"gzip, br"),
    ],
    ids=["odd header", "no coding", "plain page", "plain list", "two"],
)
def test_header_names_the_codings_that_the_body_has(named: str, body: bytes, codings: bytes | None) -> None:
    response = evened(Response("https://o.ma/", headers={"Content-Encoding": named}, body=body))
    assert response.headers.get("Content-Encoding") == codings
