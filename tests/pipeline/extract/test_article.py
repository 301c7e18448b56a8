"""Whole pages in the templates of the regional press."""

from zoneinfo import ZoneInfo

import pytest

from pipeline.extract import extract
from pipeline.models import Article
from tests.pipeline.extract.templates import CASES, INDEX_PAGES, Case
from tests.pipeline.extract.themes import THEMES
from tests.pipeline.extract.traps import TRAPS

CASABLANCA = ZoneInfo("Africa/Casablanca")


def day(article: Article) -> str | None:
    return article.published.value.astimezone(CASABLANCA).date().isoformat() if article.published else None


@pytest.mark.parametrize("case", [*CASES, *TRAPS, *THEMES], ids=lambda case: case.name)
def test_page_is_read_as_a_reader_would(case: Case) -> None:
    article = extract(case.capture())
    read = (article.title, day(article), article.author, article.kind)
    assert read == (case.title, case.day, case.author, case.kind), dict(article.how)
    assert article.paragraphs == case.paragraphs


@pytest.mark.parametrize("case", INDEX_PAGES, ids=lambda case: case.name)
def test_page_that_is_no_article_says_so(case: Case) -> None:
    article = extract(case.capture())
    assert article.kind == "index"
    assert article.how["kind"]
