"""What is kept in the user's cache: made once, made anew when it does not fit or can't be read, never a failure."""

import logging
import os
import time
from pathlib import Path

import pytest

from pipeline.kept import UNREAD_S, kept, mapped


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "words.csv"
    file.write_text("كلميم\n", encoding="utf-8")
    return file


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "jarida"


def read(source: Path) -> tuple[list[str], bool]:
    """The kept words of a file, and whether they were made now."""
    made = []

    def make() -> list[str]:
        made.append(True)
        return source.read_text(encoding="utf-8").split()

    return kept("words", [source], make), bool(made)


def test_it_is_made_once(source: Path, cache: Path) -> None:
    assert [read(source), read(source)] == [(["كلميم"], True), (["كلميم"], False)]
    assert len(list(cache.iterdir())) == 1


def test_other_files_have_another(source: Path, cache: Path) -> None:
    read(source)
    source.write_text("آسا\n", encoding="utf-8")
    assert read(source) == (["آسا"], True)


def test_what_cannot_be_read_is_made_anew(source: Path, cache: Path, caplog: pytest.LogCaptureFixture) -> None:
    read(source)
    (file,) = cache.iterdir()
    file.write_bytes(b"broken")
    with caplog.at_level(logging.WARNING):
        assert read(source) == (["كلميم"], True)
    assert "made anew" in caplog.text
    assert read(source) == (["كلميم"], False)


def test_a_cache_that_cannot_be_written_is_no_failure(source: Path, cache: Path) -> None:
    cache.write_text("in the way")
    assert read(source) == (["كلميم"], True)


def test_what_nobody_read_for_a_month_goes(source: Path, cache: Path) -> None:
    read(source)
    (old,) = cache.iterdir()
    long_ago = time.time() - UNREAD_S - 60
    os.utime(old, (long_ago, long_ago))
    source.write_text("آسا\n", encoding="utf-8")
    read(source)
    assert old not in cache.iterdir()
    assert len(list(cache.iterdir())) == 1


def test_bytes_are_mapped_and_made_anew_when_damaged(source: Path, cache: Path) -> None:
    made = []

    def make() -> memoryview:
        made.append(True)
        return memoryview(source.read_bytes())

    def look() -> bytes:
        return bytes(mapped("bytes", [source], make))

    assert look() == look() == source.read_bytes()
    assert len(made) == 1
    (file,) = cache.iterdir()
    for damaged in (b"", file.read_bytes()[:-5], bytes([file.read_bytes()[0] ^ 1]) + file.read_bytes()[1:]):
        file.write_bytes(damaged)
        assert look() == source.read_bytes()
    assert len(made) == 4
