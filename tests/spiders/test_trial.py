"""A first look at an outlet: what passes, and what is said of one that does not."""

import asyncio
import re

import pytest
from scrapy.crawler import AsyncCrawlerRunner

from pipeline.clean import clean
from pipeline.extract import extract
from pipeline.models import Article, Capture, Discovery, Expectation, Outlet
from pipeline.settings import Settings
from spiders.crawl_settings import crawl_settings
from spiders.trial import Trial, TrialSpider
from tests.spiders.conftest import outlet_of
from tests.spiders.site import Reply, Site, page

TITLE = "افتتاح المعرض الجهوي للصناعة التقليدية بمدينة كلميم"
TEXT = "افتتحت بمدينة كلميم يوم أمس فعاليات المعرض الجهوي للصناعة التقليدية بحضور عدد من العارضين والزوار. " * 3
DAY = '<meta property="article:published_time" content="2026-11-28T00:30:00+00:00">'


def read(capture: Capture, outlet: Outlet) -> Article:
    return clean(extract(capture, outlet), outlet)


def broken(capture: Capture, outlet: Outlet) -> Article:
    raise ZeroDivisionError("division by zero")


@pytest.fixture
def tried(site: Site, us: Settings, loop: asyncio.AbstractEventLoop) -> "Look":
    return Look(site, us, loop)


class Look:
    """A site with a feed of five articles, and the real look at it."""

    def __init__(self, site: Site, us: Settings, loop: asyncio.AbstractEventLoop) -> None:
        self.site, self.us, self.loop, self.read = site, us, loop, read
        links = [f"{site.url}/news{number}.html" for number in range(105, 100, -1)]
        items = "".join(f"<item><title>{TITLE}</title><link>{link}</link></item>" for link in links)
        site.routes["/feed/"] = Reply(f"<rss><channel>{items}</channel></rss>")
        for number in range(101, 106):
            site.routes[f"/news{number}.html"] = page(f"{TITLE} {number}", TEXT, head=DAY)

    def __call__(self, **changes: object) -> Trial:
        outlet = outlet_of(self.site, *(Discovery("feed", f"{self.site.url}/{name}/") for name in ("feed",)), **changes)
        told: list[Trial] = []
        asyncio.run_coroutine_threadsafe(self._visit(outlet, told), self.loop).result(60)
        assert len(told) == 1
        return told[0]

    async def _visit(self, outlet: Outlet, told: list[Trial]) -> None:
        settings = crawl_settings(outlet, self.us) | {"RETRY_ENABLED": False}
        await AsyncCrawlerRunner(settings).crawl(TrialSpider, outlet, self.read, told.append, asyncio.Semaphore(1))


def test_the_newest_three_articles_are_shown(tried: Look) -> None:
    trial = tried()
    assert (trial.passed, trial.problems) == (True, [])
    assert [one.url[-8:-5] for one in trial.articles] == ["105", "104", "103"]
    first = trial.articles[0]
    assert (first.title, first.day, first.problem) == (f"{TITLE} 105", "2026-11-28", None)
    assert first.opening is not None
    assert TEXT.startswith(first.opening)
    assert len(first.opening.split()) == 12


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        pytest.param(Reply("", 404), "answered 404", id="gone"),
        pytest.param(Reply("<p></p>"), "is no article but of kind empty", id="empty"),
        pytest.param(page(TITLE, TEXT), "no day", id="undated"),
        pytest.param(Reply("", headers={"Location": "http://127.0.0.9/"}, status=302), "guard-host", id="leads away"),
    ],
)
def test_an_article_that_a_night_could_not_take_fails_the_outlet(tried: Look, reply: Reply, problem: str) -> None:
    tried.site.routes["/news104.html"] = reply
    trial = tried()
    assert not trial.passed
    assert [bool(one.problem) for one in trial.articles] == [False, True, False]
    assert problem in str(trial.articles[1].problem)


def test_too_few_words_for_the_file(tried: Look) -> None:
    trial = tried(expect=Expectation(min_words=1000))
    assert re.fullmatch(r"\d+ words, its file asks for 1000", str(trial.articles[0].problem))


@pytest.mark.parametrize(
    ("routes", "problem"),
    [
        pytest.param({"/robots.txt": "User-agent: *\nDisallow: /\n"}, "robots-forbidden", id="robots"),
        pytest.param({"/robots.txt": Reply("", 503)}, "robots-", id="robots away"),
        pytest.param({"/feed/": Reply("", 500)}, "http-500", id="list broken"),
        pytest.param(
            {"/feed/": Reply("<rss><channel></channel></rss>")}, "no list leads to an article", id="empty list"
        ),
    ],
)
def test_without_an_article_it_says_why(tried: Look, routes: dict[str, object], problem: str) -> None:
    tried.site.routes |= routes  # type: ignore[arg-type]  # texts and replies, as the site takes them
    trial = tried()
    assert (trial.passed, trial.articles) == (False, [])
    assert problem in " ".join(trial.problems)


def test_a_reader_that_breaks_is_told_and_ends_nothing_else(tried: Look) -> None:
    tried.read = broken
    trial = tried()
    assert not trial.passed
    assert "ZeroDivisionError: division by zero" in trial.problems
