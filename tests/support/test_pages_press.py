"""The server of real pages: what it gives away, and what it keeps to itself."""

import urllib.request
from pathlib import Path

import pytest

from spiders import outlet as registry
from tests.support import pages_press

pytestmark = pytest.mark.real


def read(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=5) as answer:
        return bytes(answer.read())


def test_every_page_is_served_as_it_is_and_listed(shared: Path, tmp_path: Path) -> None:
    with pages_press.serve(shared) as press:
        press.write_outlets(tmp_path)
        assert len(press.pages) == 126
        for page in press.pages:
            assert read(press.url(page)) == page.html
        for outlet_id in press.bases:
            found = registry.load(tmp_path / f"{outlet_id}.yml")
            first = read(str(found.discover[0].url)).decode()
            assert first.count("<li>") == min(40, sum(page.outlet_id == outlet_id for page in press.pages))


def test_seed_page_prints_date_and_byline_as_the_outlets_do(shared: Path) -> None:
    page = pages_press.seed(shared)
    assert "الخميس 28 دجنبر 2023" in page.html.decode()
    assert "<p>كلميم : إلهام بنخنفر</p>" in page.html.decode()
