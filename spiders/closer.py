"""Second questions to lists: what was modified, wherever it stands, and what is withdrawn."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime

from pipeline.errors import DiscoveryError
from pipeline.models import Discovery
from spiders.canonical import canonical
from spiders.changes import Changes, name
from spiders.discover import feed, wordpress
from spiders.discover.answer import Answer, Link, Page
from spiders.discover.ways import read
from spiders.links import is_article

Ask = Callable[[str], Awaitable[Answer]]
API = Discovery("wordpress")
MOST_PAGES = 20  # of a hundred posts each, in one crawl


async def look_closer(changes: Changes, ask: Ask) -> dict[str, Link]:
    """What lists have beyond their newest pages that changed, by key; nothing at a first visit.

    A WordPress is asked for what was modified, also when its feed or sitemap is what the outlet's file names.
    """
    if not changes.looked:
        return {}
    since = min(at for at, _ in changes.looked.values())
    found: dict[str, Link] = {}
    if any(seen.tells_all for seen in changes.seen.values()):
        return {}
    ways = [seen.way for seen in changes.seen.values() if seen.way.kind == "wordpress"]
    for way in ways or ([API] if changes.wordpress else []):
        asking = _rest(changes, way, ask) if changes.lacks(name(way)) > 0 else _modified(changes, way, ask, since)
        links = [link async for link in asking]
        found |= {canonical(link.url, changes.outlet): link for link in links if is_article(link, changes.outlet)}
    return found


async def _rest(changes: Changes, way: Discovery, ask: Ask) -> AsyncIterator[Link]:
    """The posts of the pages that were not read: what is in none was withdrawn, and each says when it was modified."""
    read_pages = len(changes.seen[name(way)].links) // wordpress.PER_PAGE
    async for page in _pages(changes, way, ask, wordpress.everything(way.url or changes.outlet.home, read_pages + 1)):
        changes.see(way, page)
        for link in page.links:
            yield link


async def _modified(changes: Changes, way: Discovery, ask: Ask, since: datetime) -> AsyncIterator[Link]:
    home = way.url or changes.outlet.home
    try:
        async for page in _pages(changes, way, ask, wordpress.modified(home, since)):
            changes.see(way, page, part=True)
            for link in page.links:
                yield link
    except DiscoveryError:  # a closed API: the feed tells the same, ten at a time
        async for link in _modified_feed(changes, ask, home):
            yield link


async def _modified_feed(changes: Changes, ask: Ask, home: str) -> AsyncIterator[Link]:
    url = feed.modified(home)
    way = Discovery("feed", url)
    try:
        page = read(await ask(url), changes.outlet, way)
    except DiscoveryError:
        return
    changes.see(way, page, part=True)
    for link in page.links:
        yield link


async def _pages(changes: Changes, way: Discovery, ask: Ask, url: str) -> AsyncIterator[Page]:
    for number in range(MOST_PAGES):
        try:
            page = read(await ask(url), changes.outlet, way)
        except DiscoveryError:
            if number:
                return
            raise
        yield page
        if page.complete or not page.more:
            return
        url = page.more[0]
