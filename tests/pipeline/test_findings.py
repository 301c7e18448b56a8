"""The value for what somebody should look at: kinds are known, and JSON gives it back whole."""

import json
from datetime import date

import pytest

from pipeline.findings import Finding

FOUND = Finding(
    "silent", "ifninews", "nothing discovered, usually 9", "discovered", date(2026, 11, 3), ("https://o.ma",)
)


def test_json_gives_it_back_whole() -> None:
    assert Finding.of(json.loads(json.dumps(FOUND.plain())), "ifninews") == FOUND


def test_words_of_an_earlier_version_become_a_note() -> None:
    assert Finding.of("only 10 %", "ifninews") == Finding("note", "ifninews", "only 10 %")


def test_a_kind_that_nobody_named_is_refused() -> None:
    with pytest.raises(ValueError, match="sillent"):
        Finding("sillent", "ifninews", "nothing")
