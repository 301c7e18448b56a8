"""Which reader serves which way of discovery."""

from datetime import date

from pipeline.errors import DiscoveryError
from pipeline.models import Discovery, Outlet
from spiders.discover import feed, listing, sitemap, wordpress
from spiders.discover.answer import Answer, Page

READERS = {
    "wordpress": wordpress.read,
    "feed": feed.read,
    "sitemap": sitemap.read,
    "news_sitemap": sitemap.read,
    "listing": listing.read,
}


def starts(outlet: Outlet, way: Discovery, since: date | None) -> tuple[str, ...]:
    """The first address of a way, and the ones to try when it does not work."""
    if way.kind == "wordpress":
        return wordpress.starts(way.url or outlet.home, since)
    assert way.url is not None  # the registry sees to it
    return (listing.numbered(way.url, 1),) if way.kind == "listing" else (way.url,)


def overlapping(way: Discovery, url: str) -> str:
    """Where to go on with a list another day: the API's pages move up when posts are withdrawn."""
    return wordpress.before(url) if way.kind == "wordpress" else url


def read(answer: Answer, outlet: Outlet, way: Discovery) -> Page:
    """The links of one answer. Raises DiscoveryError when it is not what this way expects."""
    if answer.status >= 400 and way.kind != "wordpress":  # the API says in words what it means by a 400
        raise DiscoveryError(f"http-{answer.status}", f"answered {answer.status}")
    return READERS[way.kind](answer, outlet, way)


def is_wordpress(answer: Answer) -> bool:
    """Whether a feed or sitemap says that WordPress made it."""
    return any(mark in answer.body[:5000] for mark in (b"wordpress.org/?v=", b"/wp-sitemap", b"wp-content/plugins"))
