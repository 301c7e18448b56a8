"""How far lists are read: until the gap to what is known is closed."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pipeline.errors import DiscoveryError
from pipeline.ledger import UrlState
from pipeline.models import Discovery, Outlet
from spiders.discover.answer import Answer
from spiders.frontier import Frontier

HOME = "https://o.ma"
OUTLET = Outlet("o", {"ar": "و"}, "MA", f"{HOME}/", ("ar",))
API = f"{HOME}/wp-json/wp/v2/posts"
FEED = Discovery("feed", f"{HOME}/feed/")
WORDPRESS = Discovery("wordpress", pages=3)


def feed(*numbers: int) -> str:
    items = "".join(f"<item><link>{HOME}/2024/05/{number}</link></item>" for number in numbers)
    return f"<rss><channel>{items}</channel></rss>"


def api(*numbers: int, day: str = "2024-05-02") -> str:
    return json.dumps([{"link": f"{HOME}/2024/05/{number}", "date_gmt": f"{day}T10:00:00"} for number in numbers])


def state(number: int, due: datetime | None) -> UrlState:
    return UrlState(f"{HOME}/2024/05/{number}", None, None, "x", due, 0, False)


class World:
    """Lists by address, known articles, and what was asked for."""

    def __init__(self, lists: dict[str, str], *known: UrlState) -> None:
        self.lists, self.known = lists, {one.canonical_url: one for one in known}
        self.asked: list[str] = []

    def explore(self, *ways: Discovery, limit: int = 100, since: date | None = None) -> Frontier:
        outlet = replace(OUTLET, discover=ways)
        frontier = Frontier(outlet, self.states, self.ask, limit, since)
        asyncio.run(frontier.explore())
        return frontier

    def states(self, keys: list[str]) -> dict[str, UrlState]:
        return {key: self.known[key] for key in keys if key in self.known}

    async def ask(self, url: str) -> Answer:
        short = url if url in self.lists else url.partition("&_fields")[0].replace("per_page=100&", "")
        self.asked.append(short)
        if short not in self.lists:
            return Answer(url, 404, {}, b"")
        if self.lists[short].startswith("!"):
            raise DiscoveryError(self.lists[short][1:], "refused")
        return Answer(url, 200, {"x-wp-totalpages": "9"}, self.lists[short].encode())


LATER = datetime.now(UTC) + timedelta(days=1)
EARLIER = datetime.now(UTC) - timedelta(days=1)


def numbers(frontier: Frontier) -> list[int]:
    return [int(key.rsplit("/")[-1]) for key, _ in frontier.due(datetime.now(UTC))]


def test_newest_comes_first_and_limit_takes_the_newest() -> None:
    assert numbers(World({FEED.url or "": feed(3, 2, 1)}).explore(FEED)) == [3, 2, 1]
    assert numbers(World({FEED.url or "": feed(3, 2, 1)}).explore(FEED, limit=2)) == [3, 2]


def test_a_list_of_other_times_is_no_list_without_articles() -> None:
    items = f"<item><link>{HOME}/2024/05/1</link><pubDate>Thu, 02 May 2024 10:00:00 GMT</pubDate></item>"
    world = World({FEED.url or "": f"<rss><channel>{items}</channel></rss>"})
    for since in (date(2024, 5, 1), date(2024, 6, 1)):
        assert world.explore(FEED, since=since).findings == []


def test_known_articles_wait_until_they_are_due() -> None:
    world = World({FEED.url or "": feed(3, 2, 1)}, state(1, LATER), state(2, EARLIER))
    assert numbers(world.explore(FEED)) == [3, 2]


def test_pages_to_ask_again_and_a_backlog_keep_each_other_from_nothing() -> None:
    """A list without stamps of more articles than one crawl fetches: half of each night is for what was never had."""
    held = [state(number, EARLIER) for number in (9, 8, 7, 6)]
    world = World({FEED.url or "": feed(*range(9, 0, -1))}, *held)
    assert numbers(world.explore(FEED, limit=4)) == [5, 9, 4, 8]
    world.known = {}
    assert numbers(world.explore(FEED, limit=4)) == [9, 8, 7, 6]


def test_pages_are_read_until_most_articles_are_known() -> None:
    lists = {f"{API}?page=1": api(9, 8), f"{API}?page=2": api(7, 6), f"{API}?page=3": api(5, 4)}
    world = World(lists, state(6, LATER), state(5, LATER))
    assert numbers(world.explore(WORDPRESS)) == [9, 8, 7]
    assert world.asked == [f"{API}?page=1", f"{API}?page=2"]


def test_pages_bound_how_much_is_read() -> None:
    lists = {f"{API}?page={page}": api(100 - page) for page in range(1, 9)}
    world = World(lists | {FEED.url or "": feed(99)})
    assert numbers(world.explore(WORDPRESS, FEED)) == [99, 98, 97]


def test_each_list_tells_what_it_gave() -> None:
    lists = {f"{API}?page=1": api(9, 8), f"{API}?page=2": api(7), f"{API}?page=3": api(6)}
    frontier = World(lists).explore(FEED, WORDPRESS)
    feed_, api_ = frontier.lists
    assert (api_.way, api_.answers, api_.links, api_.articles, api_.problem) == ("wordpress", 3, 4, 4, None)
    assert (feed_.url, feed_.answers, feed_.problem) == (FEED.url, 0, "http-404")


def test_nothing_older_than_asked_for_is_taken() -> None:
    lists = {f"{API}?page=1": api(9), f"{API}?page=2": api(8, day="2024-05-01"), f"{API}?page=3": api(7)}
    assert numbers(World(lists).explore(WORDPRESS, since=date(2024, 5, 2))) == [9]


def test_next_way_closes_the_gap_of_a_short_feed() -> None:
    other = Discovery("sitemap", f"{HOME}/sitemap.xml", pages=3)
    entries = "".join(f"<url><loc>{HOME}/2024/05/{number}</loc></url>" for number in (4, 3, 2, 1))
    lists = {FEED.url or "": feed(4, 3), other.url or "": f"<urlset>{entries}</urlset>"}
    assert len(World(lists).explore(FEED, other).links) == 4
    quiet = World(lists, state(3, LATER))
    quiet.explore(FEED, other)
    assert quiet.asked == [FEED.url]


def test_ways_of_one_kind_stand_side_by_side() -> None:
    second = Discovery("feed", f"{HOME}/sport/feed/")
    world = World({FEED.url or "": feed(2), second.url or "": feed(1)}, state(2, LATER))
    assert numbers(world.explore(FEED, second)) == [1]


@pytest.mark.parametrize("rule", ["robots-unavailable", "robots-unreachable", "guard-private"])
def test_hands_off_means_nothing_else_is_tried(rule: str) -> None:
    world = World({FEED.url or "": f"!{rule}", f"{HOME}/b": feed(1)})
    frontier = world.explore(FEED, Discovery("listing", f"{HOME}/b"))
    assert (len(world.asked), len(frontier.failures)) == (1, 1)


def test_later_page_that_fails_is_told_and_keeps_the_earlier_ones() -> None:
    frontier = World({f"{API}?page=1": api(9), f"{API}?page=2": "<html>"}).explore(WORDPRESS)
    assert numbers(frontier) == [9]
    assert "api-is-html" in frontier.findings[0].problem


def test_pattern_that_fits_no_link_is_told() -> None:
    world = World({FEED.url or "": feed(*range(6))})
    frontier = Frontier(replace(OUTLET, discover=(FEED,), article_url="/news/"), world.states, world.ask, 9)
    asyncio.run(frontier.explore())
    assert frontier.links == {}
    assert "matches none of 6 links" in frontier.findings[0].problem


def test_listing_never_goes_in_circles() -> None:
    way = Discovery("listing", f"{HOME}/r", "a.next", 9)
    lists = {f"{HOME}/r": "<a class=next href=/s>n</a>", f"{HOME}/s": "<a class=next href=/r>n</a>"}
    world = World(lists)
    world.explore(way)
    assert world.asked == [f"{HOME}/r", f"{HOME}/s"]
