"""Compressed bodies: whole, cut off, or too large."""

import gzip

from spiders.middlewares.truncation import is_whole

TEXT = bytes(range(256)) * 2000


def test_whole_body_has_its_end() -> None:
    assert is_whole(gzip.compress(TEXT), 10**7)
    assert is_whole(gzip.compress(b""), 10**7)


def test_cut_body_has_none() -> None:
    packed = gzip.compress(TEXT)
    assert not any(is_whole(packed[:length], 10**7) for length in (3, 12, len(packed) // 2, len(packed) - 1))


def test_nonsense_is_not_whole() -> None:
    assert not is_whole(b"<html>", 10**7)


def test_bomb_is_left_to_the_size_limit() -> None:
    assert is_whole(gzip.compress(b"0" * 10**7)[:-20], 10**5)
