"""Sites that never end, refuse, break off or move: bounded in requests, told in words, and right in the end."""

import json
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import brotli
import pytest

from pipeline.ledger import Ledger, backlog
from pipeline.models import Discovery
from pipeline.settings import Settings
from tests.spiders.conftest import Crawls, captures, outlet_of
from tests.spiders.site import Asked, Reply, Site, page

TEXT = "افتتحت بمدينة كلميم يوم أمس فعاليات المعرض الجهوي للصناعة التقليدية بحضور عدد من العارضين."
XML = {"Content-Type": "text/xml"}
JSON = {"Content-Type": "application/json"}
API = "/wp-json/wp/v2/posts"


def told(result: object, kind: str) -> list[str]:
    """The words of the findings of a kind."""
    assert isinstance(result, dict)
    return [one["problem"] for one in result["findings"] if one["kind"] == kind]


def articles(site: Site, count: int) -> list[str]:
    for number in range(1, count + 1):
        site.routes[f"/2024/05/khabar-{number}/"] = page(f"خبر {number}", TEXT)
    return [f"{site.url}/2024/05/khabar-{number}/" for number in range(count, 0, -1)]


def feed(site: Site, *urls: str) -> Discovery:
    items = "".join(f"<item><title>خبر</title><link>{url}</link></item>" for url in urls)
    site.routes["/feed/"] = Reply(f"<rss><channel>{items}</channel></rss>", headers=XML)
    return Discovery("feed", f"{site.url}/feed/")


def sitemap_of(tag: str, inner: str, *urls: str) -> Reply:
    return Reply(f"<{tag}>{''.join(f'<{inner}><loc>{url}</loc></{inner}>' for url in urls)}</{tag}>", headers=XML)


def api(site: Site, urls: list[str], cap: int = 100) -> Discovery:
    """A WordPress that answers as the real one does, with at most `cap` posts an answer."""

    def answer(asked: Asked) -> Reply:
        query = dict(parse_qsl(urlsplit(asked.path).query))
        size, number = int(query["per_page"]), int(query["page"])
        if size > cap:
            problem = {"code": "rest_invalid_param", "data": {"params": {"per_page": f"between 1 and {cap}"}}}
            return Reply(json.dumps(problem), 400, JSON)
        posts = [{"link": url} for url in urls[(number - 1) * size : number * size]]
        if not posts:
            return Reply(json.dumps({"code": "rest_post_invalid_page_number"}), 400, JSON)
        return Reply(json.dumps(posts), headers={**JSON, "X-WP-TotalPages": str(-(-len(urls) // size))})

    site.routes[API] = answer
    return Discovery("wordpress", pages=10)


def test_backfill_under_a_limit_ends_complete(site: Site, crawl: Crawls) -> None:
    outlet = outlet_of(site, api(site, articles(site, 250)))
    nights = [crawl(outlet, 70) for _ in range(5)]
    assert [night["new"] for night in nights] == [70, 70, 70, 40, 0]
    assert "the limit of 70 pages: 30 articles and 1 list left" in told(nights[0], "cut-off")[0]
    assert nights[4]["findings"] == []


def test_backfill_goes_on_while_posts_come_and_go(site: Site, crawl: Crawls, us: Settings) -> None:
    urls = articles(site, 330)
    crawl(outlet_of(site, api(site, urls[30:])), 100)
    later = [*urls[:130], *urls[150:]]  # 30 new ones at the top, 20 withdrawn
    outlet = outlet_of(site, api(site, later))
    for _ in range(4):
        crawl(outlet, 100)
    assert {capture.url for capture in captures(us)} >= set(later)


def test_backfill_behind_a_small_cap_ends_complete(site: Site, crawl: Crawls) -> None:
    outlet = outlet_of(site, api(site, articles(site, 45), cap=10))
    assert sum(crawl(outlet, 20)["new"] for _ in range(3)) == 45  # type: ignore[misc]


def test_killed_crawl_leaves_its_links_to_the_next(site: Site, crawl: Crawls, ledger: Ledger) -> None:
    way = feed(site, *articles(site, 5))
    crawl(outlet_of(site, way), 2)
    feed(site, f"{site.url}/2024/05/khabar-5/")  # the others have left the feed
    assert crawl(outlet_of(site, way))["new"] == 3
    assert backlog.left(ledger, "sahel") == []


def test_all_sub_sitemaps_are_read_in_the_end(site: Site, crawl: Crawls, us: Settings) -> None:
    us.crawl.list_requests = 12
    urls = articles(site, 40)
    children = [f"{site.url}/post-sitemap{number}.xml" for number in range(1, 41)]
    site.routes["/sitemap.xml"] = sitemap_of("sitemapindex", "sitemap", *children)
    for child, url in zip(children, urls, strict=True):
        site.routes[child.removeprefix(site.url)] = sitemap_of("urlset", "url", url)
    outlet = outlet_of(site, Discovery("sitemap", f"{site.url}/sitemap.xml", pages=100))
    nights = [crawl(outlet) for _ in range(5)]
    assert sum(int(str(night["new"])) for night in nights) == 40
    assert "12 requests for lists: 0 articles and 29 lists left" in told(nights[0], "cut-off")[0]
    assert told(nights[4], "cut-off") == []
    site.log.clear()
    quiet = crawl(outlet)
    assert (len(site.paths()) <= 10, quiet["findings"]) == (True, [])  # the index, the first, and four in turn


def test_dead_sub_sitemaps_are_not_asked_to_the_end(site: Site, crawl: Crawls) -> None:
    children = [f"{site.url}/post-sitemap{number}.xml" for number in range(1, 101)]
    site.routes["/sitemap.xml"] = sitemap_of("sitemapindex", "sitemap", *children)
    way = feed(site, *articles(site, 1))
    outlet = outlet_of(site, Discovery("sitemap", f"{site.url}/sitemap.xml", pages=200), way)
    result = crawl(outlet)
    assert len(site.paths()) == 1 + 15 + 2
    assert (result["new"], told(result, "list-unreadable")) == (1, ["15 lists: http-404: answered 404"])
    assert "15 lists in a row that failed" in told(result, "cut-off")[0]


@pytest.mark.parametrize("endless", [True, False], ids=["chain", "circle"])
def test_indexes_of_indexes_end(site: Site, crawl: Crawls, endless: bool) -> None:
    def answer(asked: Asked) -> Reply:
        number = int(asked.path.strip("/s.xml") or 0)
        return sitemap_of("sitemapindex", "sitemap", f"{site.url}/s{number + 1 if endless else number}.xml")

    for number in range(99):
        site.routes[f"/s{number}.xml"] = answer
    result = crawl(outlet_of(site, Discovery("sitemap", f"{site.url}/s0.xml", pages=50)))
    assert len(site.paths()) <= 6
    assert told(result, "list-empty")
    assert bool(told(result, "list-damaged")) == endless


def test_empty_answers_end_the_api_whatever_its_headers_promise(site: Site, crawl: Crawls) -> None:
    site.routes[API] = Reply("[]", headers={**JSON, "X-WP-TotalPages": "5730"})
    result = crawl(outlet_of(site, Discovery("wordpress", pages=100_000)))
    assert len(site.paths()) == 1
    assert told(result, "list-empty")


def test_calendars_are_no_articles_and_no_endless_list(site: Site, crawl: Crawls) -> None:
    urls = articles(site, 3)

    def front(asked: Asked) -> Reply:
        number = int(asked.path.partition("=")[2] or 1)
        shapes = (
            "/2024/05/{0:02}/",
            "/2024/5/{0}/",
            "/{0:02}/05/2024/",
            "/archives/202405{0:02}",
            "/archive/{0:02}-05-2024",
        )
        days = "".join(f'<a href="{shape.format(day)}">{day}</a>' for shape in shapes for day in range(1, 32))
        links = "".join(f'<a href="{url}">خبر جديد من مدينة كلميم اليوم</a>' for url in urls)
        return Reply(
            f'{days}{links}<a class="next" href="/?cal={number + 1}">next</a>', headers={"Content-Type": "text/html"}
        )

    site.routes["/"] = front
    outlet = outlet_of(site, Discovery("listing", f"{site.url}/", next="a.next", pages=50))
    result = crawl(outlet)
    assert (result["discovered"], result["new"]) == (3, 3)
    assert len(site.paths()) <= 3 + 12


@pytest.mark.parametrize("status", [403, 500])
def test_challenges_are_not_asked_to_the_end(site: Site, crawl: Crawls, status: int) -> None:
    urls = articles(site, 60)
    for url in urls:
        site.routes[url.removeprefix(site.url)] = Reply("Just a moment...", status)
    result = crawl(outlet_of(site, feed(site, *urls)))
    assert len(site.paths()) <= 1 + 16
    assert f"15 failures in a row, the last http-{status}: " in told(result, "cut-off")[0]


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("word", ["3600", "Fri, 01 Jan 2100 00:00:00 GMT"], ids=["seconds", "date"])
def test_host_that_asks_to_wait_is_left_alone_over_nights(
    site: Site, crawl: Crawls, ledger: Ledger, status: int, word: str
) -> None:
    urls = articles(site, 8)
    for url in urls:
        site.routes[url.removeprefix(site.url)] = Reply("slow down", status, {"Retry-After": word})
    outlet = outlet_of(site, feed(site, *urls))
    first = crawl(outlet)
    assert len(site.paths()) == 2
    assert (first["failed"], "8 articles and 0 lists left" in told(first, "asked-to-wait")[0]) == (0, True)
    site.log.clear()
    second = crawl(outlet)
    assert (site.log, len(told(second, "asked-to-wait")), second["failed"]) == ([], 1, 0)
    with ledger.write() as connection:
        connection.execute(backlog.pause.update().values(until=datetime(2020, 1, 1, tzinfo=UTC)))
    articles(site, 8)
    assert crawl(outlet)["new"] == 8


def later(ledger: Ledger, hours: int = 24) -> None:
    """Lets time pass for those who asked to wait."""
    with ledger.write() as connection:
        for row in connection.execute(backlog.pause.select()).all():
            of_host = backlog.pause.c.host == row.host
            connection.execute(backlog.pause.update().where(of_host).values(until=row.until - timedelta(hours=hours)))


@pytest.mark.parametrize("refused", ["/sitemap.xml", "/post-sitemap2.xml"])
@pytest.mark.parametrize("word", ["", "1", "3600"])
def test_list_that_always_asks_to_wait_stops_no_night_for_good(
    site: Site, crawl: Crawls, ledger: Ledger, refused: str, word: str
) -> None:
    urls = articles(site, 8)
    site.routes["/sitemap.xml"] = sitemap_of(
        "sitemapindex", "sitemap", *(f"{site.url}/post-sitemap{number}.xml" for number in (3, 2, 1))
    )
    for number in (1, 3):
        site.routes[f"/post-sitemap{number}.xml"] = sitemap_of("urlset", "url", urls[number])
    site.routes[refused] = Reply("slow down", 429, {"Retry-After": word} if word else {})
    outlet = outlet_of(site, Discovery("sitemap", f"{site.url}/sitemap.xml", pages=9), feed(site, *urls[4:]))
    nights = []
    for _ in range(3 if word == "3600" else 1):
        nights.append(crawl(outlet))
        later(ledger)
    assert nights[-1]["new"] == (4 if refused == "/sitemap.xml" else 6)
    assert told(nights[-1], "list-unreadable")
    if word == "3600":
        assert [night["new"] for night in nights[:2]] == [0, 0]
        assert all(told(night, "asked-to-wait") for night in nights[:2])


def test_page_that_always_asks_to_wait_stops_no_other(site: Site, crawl: Crawls) -> None:
    urls = articles(site, 8)
    site.routes["/2024/05/khabar-8/"] = Reply("slow down", 429, {"Retry-After": "1"})
    result = crawl(outlet_of(site, feed(site, *urls)))
    assert (result["new"], result["failed"]) == (7, 1)


def test_short_pause_is_waited_out(site: Site, crawl: Crawls) -> None:
    (url,) = articles(site, 1)
    path, whole = url.removeprefix(site.url), site.routes["/2024/05/khabar-1/"]
    seen: list[Asked] = []

    def busy(asked: Asked) -> Reply:
        seen.append(asked)
        return (
            Reply("busy", 503, {"Retry-After": "1"})
            if len(seen) == 1
            else Reply(str(whole), headers={"Content-Type": "text/html"})
        )

    site.routes[path] = busy
    assert crawl(outlet_of(site, feed(site, url)))["new"] == 1
    assert seen[1].at - seen[0].at >= 1


def test_server_that_drips_is_left_after_its_time(site: Site, crawl: Crawls, us: Settings) -> None:
    us.crawl.timeout_s, us.crawl.failures = 0.3, 4
    urls = articles(site, 9)
    slow = Reply(str(site.routes["/2024/05/khabar-9/"]), headers={"Content-Type": "text/html"}, drip_s=0.05)
    for url in urls[1:]:
        site.routes[url.removeprefix(site.url)] = slow
    result = crawl(outlet_of(site, feed(site, *urls)))
    assert (result["new"], len(site.paths()) <= 7) == (1, True)
    assert "4 failures in a row, the last timeout: 8 articles and 0 lists left" in told(result, "cut-off")[0]


def test_requests_and_time_are_bounded(site: Site, crawl: Crawls, us: Settings) -> None:
    us.crawl.requests = 6
    urls = articles(site, 30)
    outlet = outlet_of(site, feed(site, *urls))
    result = crawl(outlet)
    assert len(site.log) == 6
    assert "6 requests: 26 articles and 0 lists left" in told(result, "cut-off")[0]
    us.crawl.requests, us.crawl.time_s = 1000, 1e-6
    assert "seconds: " in told(crawl(outlet), "cut-off")[0]
    us.crawl.time_s = 60.0
    assert crawl(outlet)["new"] == 26


@pytest.mark.parametrize("coding", ["br", "deflate"])
def test_pages_broken_off_in_any_coding_are_asked_again(site: Site, crawl: Crawls, us: Settings, coding: str) -> None:
    pack: Callable[[bytes], bytes] = brotli.compress if coding == "br" else zlib.compress
    whole = pack(page("خبر", *(f"{TEXT} {number}" for number in range(500))).encode())
    seen: list[Asked] = []

    def answer(asked: Asked) -> Reply:
        seen.append(asked)
        body = whole if len(seen) > 1 else whole[: len(whole) // 2]
        return Reply(body, headers={"Content-Type": "text/html", "Content-Encoding": coding})

    site.routes["/2024/05/khabar-1/"] = answer
    assert crawl(outlet_of(site, feed(site, f"{site.url}/2024/05/khabar-1/")))["new"] == 1
    assert f"{TEXT} 499".encode() in captures(us)[0].body


@pytest.mark.parametrize("form", ["cut once", "cut each time", "no end tags"])
def test_pages_broken_off_without_a_length_are_asked_again(site: Site, crawl: Crawls, us: Settings, form: str) -> None:
    whole = page("خبر", *(f"{TEXT} {number}" for number in range(50)))
    seen: list[Asked] = []

    def answer(asked: Asked) -> Reply:
        seen.append(asked)
        cut = {"cut once": 900 if len(seen) == 1 else 99_999, "cut each time": 900 + len(seen), "no end tags": -14}
        return Reply(whole[: cut[form]], headers={"Content-Type": "text/html; charset=utf-8"}, length=-1)

    urls = articles(site, 3)
    for url in urls:
        site.routes[url.removeprefix(site.url)] = answer
    result = crawl(outlet_of(site, feed(site, *urls)))
    assert (result["new"], len(seen)) == {"cut once": (3, 4), "cut each time": (0, 9), "no end tags": (3, 4)}[form]
    assert all(f"{TEXT} 49" in capture.body.decode() for capture in captures(us))


def test_outlet_that_moved_is_named(site: Site, crawl: Crawls) -> None:
    result = crawl(outlet_of(site, feed(site, *(f"https://new.example.org/{number}" for number in range(3)))))
    assert told(result, "list-foreign") == ["3 of 3 entries lead off the outlet"]
    assert "has the outlet moved" in str(result["findings"])


def test_twenty_thousand_entries_are_kept_for_later(site: Site, crawl: Crawls, ledger: Ledger) -> None:
    way = feed(site, *(f"{site.url}/2024/05/khabar-{number}/" for number in range(20_000, 0, -1)))
    articles(site, 20_000)
    result = crawl(outlet_of(site, way), 3)
    assert (result["discovered"], result["new"]) == (20_000, 3)
    assert len(backlog.left(ledger, "sahel")) == 19_997


def test_links_at_a_host_that_the_outlet_left_are_not_asked(site: Site, crawl: Crawls) -> None:
    crawl(outlet_of(site, feed(site, *articles(site, 5))), 2)
    moved = outlet_of(site, Discovery("feed", f"{site.url}/feed/"), home="http://127.0.0.1:9/", aliases=("o.ma",))
    site.log.clear()
    assert crawl(moved)["failed"] == 0
    assert site.paths() == ["/feed/"]
