"""Second questions to lists: what was modified, wherever it stands, and what is withdrawn."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Iterator
from datetime import datetime
from urllib.parse import unquote, urlsplit

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
FEW = 3  # missing articles: fewer are looked at one by one
LONGEST_QUESTION = 4000  # characters


async def look_closer(changes: Changes, ask: Ask) -> dict[str, Link]:
    """What lists have beyond their newest pages that changed, by key; nothing at a first visit.

    A WordPress is asked for what was modified, also when its feed or sitemap is what the outlet's file names.
    """
    if not changes.looked:
        return {}
    since = min(at for at, _ in changes.looked.values())
    found: dict[str, Link] = {}
    if changes.tells_all:
        return {}
    for way in _apis(changes):
        asking = _rest(changes, way, ask) if changes.lacks(name(way)) > 0 else _modified(changes, way, ask, since)
        links = [link async for link in asking]
        found |= {canonical(link.url, changes.outlet): link for link in links if is_article(link, changes.outlet)}
    return found


async def absent(changes: Changes, ask: Ask, missing: Collection[str]) -> set[str]:
    """Of the articles that a list has no more those of which the API says so too, asked for all of them at once.

    With them it is asked for one that is listed: only an answer that has that one, and none that was not asked for, is
    believed. What it leaves open is looked at page by page.
    """
    asking = dict(_slugs(missing))
    listed = dict(_slugs(key for seen in changes.seen.values() for key in seen.links))
    ways = _apis(changes)
    if len(asking) < FEW or not listed or not ways:
        return set()
    there = next(iter(listed))
    home = ways[0].url or changes.outlet.home
    try:
        answer = await ask(wordpress.named(home, [listed[there], *asking.values()]))
        links = read(answer, changes.outlet, ways[0]).links
    except DiscoveryError:
        return set()
    found = {canonical(link.url, changes.outlet) for link in links}
    return asking.keys() - found if there in found <= {there, *asking} else set()


def _apis(changes: Changes) -> list[Discovery]:
    """The outlet's APIs: those that its file names, or the one that a WordPress has."""
    ways = [seen.way for seen in changes.seen.values() if seen.way.kind == "wordpress"]
    return ways or ([API] if changes.wordpress else [])


def _slugs(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The slugs of addresses that end in one, as many as one question holds."""
    length = 0
    for key in keys:
        slug = urlsplit(key).path.rpartition("/")[2]
        length += len(slug)
        if length <= LONGEST_QUESTION and slug and "." not in slug and "?" not in key:
            yield key, unquote(slug)


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
