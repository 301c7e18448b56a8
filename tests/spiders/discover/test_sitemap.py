"""Sitemaps, their indexes and their defects."""

import gzip

import pytest

from pipeline.errors import DiscoveryError
from pipeline.models import Discovery, Outlet
from spiders.discover.answer import Answer, Page
from spiders.discover.sitemap import read

OUTLET = Outlet("o", {"ar": "و"}, "MA", "https://www.o.ma/", ("ar",))


def sitemap(body: str | bytes, name: str = "sitemap.xml", kind: str = "sitemap") -> Page:
    raw = body.encode() if isinstance(body, str) else body
    way = Discovery("news_sitemap" if kind == "news_sitemap" else "sitemap", "https://www.o.ma/sitemap.xml")
    return read(Answer(f"https://www.o.ma/{name}", 200, {}, raw), OUTLET, way)


def urlset(*entries: str) -> str:
    inner = "".join(f"<url>{entry}</url>" for entry in entries)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</urlset>'


def test_articles_come_newest_first_and_those_without_time_last() -> None:
    page = sitemap(
        urlset(
            "<loc>https://www.o.ma/a</loc>",
            "<loc>https://www.o.ma/b</loc><lastmod>2024-05-01</lastmod>",
            "<loc> https://o.ma/c </loc><lastmod>2024-06-01T10:00:00+01:00</lastmod>",
        )
    )
    assert [link.url[-1] for link in page.links] == ["c", "b", "a"]
    assert page.complete


def test_news_sitemap_gives_title_and_date() -> None:
    news = """<loc>https://www.o.ma/a</loc><n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
    <n:publication><n:name>و</n:name></n:publication><n:publication_date>2024-05-01T10:00:00+01:00</n:publication_date>
    <n:title>خبر</n:title></n:news><i:image xmlns:i="x"><i:loc>https://www.o.ma/a.jpg</i:loc><i:title>صورة</i:title></i:image>"""
    (link,) = sitemap(urlset(news), kind="news_sitemap").links
    assert (link.url, link.hints.title, link.hints.date) == ("https://www.o.ma/a", "خبر", "2024-05-01T10:00:00+01:00")
    assert link.sure


def test_index_leads_to_posts_newest_first() -> None:
    names = [
        "page-sitemap",
        "post-sitemap",
        "post-sitemap2",
        "post-sitemap10",
        "post_tag-sitemap",
        "author-sitemap",
        "post-archive",
    ]
    inner = "".join(f"<sitemap><loc>https://o.ma/{name}.xml</loc></sitemap>" for name in names)
    page = sitemap(f"<sitemapindex>{inner}</sitemapindex>")
    assert page.more == (
        "https://o.ma/post-sitemap10.xml",
        "https://o.ma/post-sitemap2.xml",
        "https://o.ma/post-sitemap.xml",
    )
    assert page.links == ()


def test_index_without_posts_leads_to_all_that_is_no_archive() -> None:
    inner = "".join(
        f"<sitemap><loc>https://o.ma/{name}.xml</loc></sitemap>" for name in ("2024-05", "2024-06", "category")
    )
    assert sitemap(f"<sitemapindex>{inner}</sitemapindex>").more == (
        "https://o.ma/2024-06.xml",
        "https://o.ma/2024-05.xml",
    )


def test_what_leads_off_the_outlet_is_dropped_and_told() -> None:
    page = sitemap(urlset("<loc>https://evil.ma/a</loc>", "<loc>https://www.o.ma/a</loc>", "<loc>http://[x</loc>", ""))
    assert [link.url for link in page.links] == ["https://www.o.ma/a"]
    assert "3 entries lead off the outlet" in page.findings[0].problem


def test_gzipped_sitemap_is_read() -> None:
    assert sitemap(gzip.compress(urlset("<loc>https://o.ma/a</loc>").encode()), "sitemap.xml.gz").links


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (b"<!DOCTYPE html><html></html>", "sitemap-is-html"),
        (b"", "sitemap-is-empty"),
        (b"hello", "sitemap-is-no-sitemap"),
        (b"<rss/>", "sitemap-is-no-sitemap"),
        (gzip.compress(b"x" * 1000)[:-12], "sitemap-broken-gzip"),
        (b"\x1f\x8bnonsense", "sitemap-broken-gzip"),
    ],
    ids=["html", "nothing", "words", "feed", "cut gzip", "no gzip"],
)
def test_what_is_no_sitemap_is_refused_by_name(body: bytes, rule: str) -> None:
    with pytest.raises(DiscoveryError) as caught:
        sitemap(body)
    assert caught.value.rule == rule


def test_cut_off_sitemap_gives_what_it_has() -> None:
    whole = urlset("<loc>https://o.ma/a</loc>", "<loc>https://o.ma/b</loc>")
    assert len(sitemap(whole[:-20]).links) == 2
