"""A night in figures, out of a crawl and of how its captures ended."""

from datetime import timedelta
from typing import Any

from flows.crawl import Crawl
from flows.figures import night_of
from pipeline.ledger import Ledger, stories
from pipeline.ledger.crawl import record_capture
from pipeline.models import Article, Dated, Listed, Pointer
from pipeline.outcome import Outcome, reading
from tests.make import T0, article, capture, outlet

TEXT = " ".join(f"كلمة{number}" for number in range(60))


def outcome(url: str, ending: str = "new", hours: float | None = 5, copy: bool = False, **fields: Any) -> Outcome:
    dated = Dated(T0 - timedelta(hours=hours), "minute", "t", "r") if hours is not None else None
    made: Article = article(url, published=dated, language="ar", **fields)
    return Outcome("oued-nabd", url, ending, reading=reading(made, copy))  # type: ignore[arg-type]  # one of Ending


def test_shares_medians_and_examples_of_the_articles() -> None:
    crawl = Crawl("oued-nabd", 9, 5, errors={"http-404": 1}, bytes=900.0, lists=(Listed("feed", "u", 1, 3, 3),))
    night = night_of(
        outlet(),
        crawl,
        [
            outcome("https://o.ma/1", author="هند", dateline="كلميم"),
            outcome("https://o.ma/2", hours=None, text=TEXT, copy=True),
            outcome("https://o.ma/3", hours=24 * 400, title=None),
            outcome("https://o.ma/4", "same"),
            Outcome("oued-nabd", "https://o.ma/5", "dead", "empty page"),
        ],
    )
    assert (night.new, night.same, night.failed, night.asked, night.errors) == (3, 1, 1, 5, {"http-404": 1})
    assert (night.with_title, night.with_date, night.with_author, night.with_place) == (0.75, 0.75, 0.25, 0.25)
    assert (night.fresh, night.date_lag_h, night.words, night.bytes) == (2, (5 + 24 * 400) / 2, 2, 900)
    assert (night.languages, night.duplicates, night.lists) == ({"ar": 1.0}, 0.25, crawl.lists)
    assert night.examples["date"] == night.examples["duplicates"] == ("https://o.ma/2",)
    assert night.examples["dead"] == ("https://o.ma/5",)
    assert night.first_error == "https://o.ma/5: empty page"


def test_a_night_without_articles_has_no_shares() -> None:
    night = night_of(outlet(), Crawl("oued-nabd", failed=1, first_error="http-503"), [])
    assert (night.with_date, night.words, night.languages, night.fresh) == (None, None, {}, 0)


def test_copies_are_told_within_an_outlet_only() -> None:
    urls = {f"https://o.ma/{number}": name for number, name in enumerate(("sahel", "sahel", "rif", "oued"))}
    articles = [article(url, TEXT) for url in urls]
    articles[3] = article("https://o.ma/3", " ".join(f"لفظ{number}" for number in range(60)))
    with Ledger.open("sqlite://") as ledger:
        for number, (url, name) in enumerate(urls.items()):
            record_capture(ledger, capture(url, outlet_id=name), Pointer("f", number, 1))
        stories.assign(ledger, [(one, one.captured_at) for one in articles])
        ids = [one.article_id for one in articles]
        assert stories.copies(ledger, ids) == frozenset(ids[:2])
