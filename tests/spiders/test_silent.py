"""Lists that yield nothing, or less than they hold, never pass in silence."""

import json

import pytest

from pipeline.models import Discovery
from tests.spiders.conftest import Crawls, outlet_of
from tests.spiders.site import Reply, Site, page
from tests.spiders.test_hostile import told

XML = {"Content-Type": "text/xml"}


@pytest.mark.parametrize(
    ("kind", "body", "finding"),
    [
        ("feed", "<rss><channel><title>x</title></channel></rss>", "list-empty"),
        ("sitemap", "<urlset></urlset>", "list-empty"),
        ("sitemap", "<sitemapindex></sitemapindex>", "list-empty"),
        ("wordpress", "[]", "list-empty"),
        ("listing", "<html><body><div id=app></div><script src=/app.js></script></body></html>", "list-empty"),
        ("listing", '<a href="/contact/">x</a><a href="https://facebook.com/x">y</a>', "list-empty"),
        ("feed", "<rss><channel><item><link>https://else.ma/a</link></item></channel></rss>", "list-foreign"),
        ("feed", "<rss><channel><item><link>/</link></item></channel></rss>", "links-refused"),
        ("sitemap", "<urlset><url><loc>/category/sport/</loc></url></urlset>", "list-empty"),
        ("wordpress", json.dumps([{"title": "x", "date": "y"}]), "list-damaged"),
    ],
)
def test_list_without_articles_is_a_finding(site: Site, crawl: Crawls, kind: str, body: str, finding: str) -> None:
    site.routes["/list"] = site.routes["/list/wp-json/wp/v2/posts"] = Reply(body, headers=XML)
    result = crawl(outlet_of(site, Discovery(kind, f"{site.url}/list")))  # type: ignore[arg-type]  # a table of kinds
    assert finding in {one["kind"] for one in result["findings"]}  # type: ignore[attr-defined]


def test_part_of_a_list_that_is_left_out_is_told(site: Site, crawl: Crawls) -> None:
    links = ["/2024/05/a", "/video/1", "https://else.ma/b", "/about-us", "/region/x"]
    site.routes["/feed"] = Reply(
        f"<rss><channel>{''.join(f'<item><link>{link}</link></item>' for link in links)}</channel></rss>", headers=XML
    )
    site.routes["/2024/05/a"] = page("خبر", "نص")
    way = Discovery("feed", f"{site.url}/feed")
    result = crawl(outlet_of(site, way, article_url=r"/\d{4}/\d{2}/", ignore=("^/video/",)))
    assert told(result, "list-foreign") == ["1 of 5 entries lead off the outlet"]
    assert told(result, "links-refused") == ["2 of 5 links are no articles by `article_url`"]


def test_list_that_breaks_its_reader_is_a_finding_of_its_own(
    site: Site, crawl: Crawls, monkeypatch: pytest.MonkeyPatch
) -> None:
    from spiders.discover import ways

    def broken(*_: object) -> None:
        raise KeyError("never seen before")

    monkeypatch.setitem(ways.READERS, "feed", broken)
    site.routes["/feed"] = Reply("<rss/>", headers=XML)
    result = crawl(outlet_of(site, Discovery("feed", f"{site.url}/feed")))
    assert told(result, "list-unreadable") == ["reader-error: KeyError: 'never seen before'"]


def test_one_address_in_every_item_is_told(site: Site, crawl: Crawls) -> None:
    items = "".join(f"<item><title>خبر {number}</title><link>N/A</link></item>" for number in range(6))
    site.routes["/feed"] = Reply(f"<rss><channel>{items}</channel></rss>", headers=XML)
    result = crawl(outlet_of(site, Discovery("feed", f"{site.url}/feed")))
    assert told(result, "list-damaged") == ["6 entries share 1 addresses"]
    assert site.paths() == ["/feed", "/N/A"]
