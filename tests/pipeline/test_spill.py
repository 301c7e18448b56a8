"""Sorting on disk."""

from pathlib import Path

import pytest

from pipeline import spill


@pytest.mark.parametrize("most", [pytest.param(256, id="one merge"), pytest.param(2, id="merges of merges")])
def test_documents_come_in_the_order_of_their_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(spill, "MOST_OPEN", most)
    for number in range(7):
        spill.write_run(
            tmp_path, number, [spill.line(b"%02d" % key, b"{%d\r\n}" % key) for key in range(20 + number, 0, -7)]
        )
    found = list(spill.records(tmp_path, 7))
    assert found == sorted(found, key=lambda one: int(one[1:-3]))
    assert len(found) == sum(len(range(20 + number, 0, -7)) for number in range(7))


def test_no_runs(tmp_path: Path) -> None:
    assert list(spill.records(tmp_path, 0)) == []
