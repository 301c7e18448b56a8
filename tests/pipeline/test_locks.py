"""One at a time."""

from pathlib import Path

import pytest

from pipeline.errors import BusyError
from pipeline.locks import alone, is_held


def test_the_second_is_told_and_the_next_may(tmp_path: Path) -> None:
    lock = tmp_path / "locks" / "o.lock"
    assert not is_held(lock)
    with alone(lock, "crawl of o"):
        assert is_held(lock)
        with pytest.raises(BusyError, match="another crawl of o is at work"), alone(lock, "crawl of o"):
            pass
    with alone(lock, "crawl of o"):
        pass
