"""Which reader serves which way of discovery."""

import logging
from contextlib import suppress
from datetime import date

from pipeline.dates import from_url
from pipeline.errors import DiscoveryError
from pipeline.models import Discovery, Outlet
from pipeline.overtime import within
from spiders.discover import feed, listing, sitemap, wordpress
from spiders.discover.answer import Answer, Link, Page

log = logging.getLogger(__name__)

LONGEST_S = 60.0  # of reading one answer
READERS = {
    "wordpress": wordpress.read,
    "feed": feed.read,
    "sitemap": sitemap.read,
    "news_sitemap": sitemap.read,
    "listing": listing.read,
}


def starts(outlet: Outlet, way: Discovery, since: date | None, until: date | None = None) -> tuple[str, ...]:
    """The first address of a way, and the ones to try when it does not work."""
    if way.kind == "wordpress":
        return wordpress.starts(way.url or outlet.home, since, until)
    assert way.url is not None  # the registry sees to it
    return (listing.numbered(way.url, 1),) if way.kind == "listing" else (way.url,)


def overlapping(way: Discovery, url: str) -> str:
    """Where to go on with a list another day: the API's pages move up when posts are withdrawn."""
    return wordpress.before(url) if way.kind == "wordpress" else url


def printed(link: Link) -> date | None:
    """The day on which a list or the address says that an article was published; None when neither does.

    >>> printed(Link("https://o.ma/2024/03/15/a")), printed(Link("https://o.ma/a"))
    (datetime.date(2024, 3, 15), None)
    """
    with suppress(ValueError):
        return date.fromisoformat((link.hints.date or "")[:10])
    dated = from_url(link.url, timezone="UTC")
    return dated.value.date() if dated else link.changed.date() if link.changed else None


def read(answer: Answer, outlet: Outlet, way: Discovery) -> Page:
    """The links of one answer. Raises DiscoveryError when it is not what this way expects, whatever is wrong."""
    if answer.status >= 400 and way.kind != "wordpress":  # the API says in words what it means by a 400
        raise DiscoveryError(f"http-{answer.status}", f"answered {answer.status}")
    try:
        with within(LONGEST_S):
            return READERS[way.kind](answer, outlet, way)
    except DiscoveryError:
        raise
    except Exception as error:  # one list that breaks its reader is a finding, and stops no other
        log.exception("outlet=%s list=%s", outlet.id, answer.url)
        raise DiscoveryError("reader-error", f"{type(error).__name__}: {error}"[:300]) from error


def is_wordpress(answer: Answer) -> bool:
    """Whether a feed or sitemap says that WordPress made it."""
    return any(mark in answer.body[:5000] for mark in (b"wordpress.org/?v=", b"/wp-sitemap", b"wp-content/plugins"))
