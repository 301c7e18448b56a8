"""Sitemaps, their indexes and their defects."""

import gzip
from urllib.parse import unquote

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


def test_sub_sitemaps_off_the_outlet_and_entries_without_address_are_told() -> None:
    children = "".join(f"<sitemap><loc>https://{host}/post.xml</loc></sitemap>" for host in ("evil.ma", "www.o.ma"))
    page = sitemap(f"<sitemapindex>{children}</sitemapindex>")
    assert page.more == ("https://www.o.ma/post.xml",)
    assert [(one.kind, one.problem) for one in page.findings] == [
        ("list-foreign", "1 of 2 sub-sitemaps lead off the outlet")
    ]
    page = sitemap(urlset("<loc>https://www.o.ma/a</loc>", "<lastmod>2024-05-01</lastmod>"))
    assert [one.problem for one in page.findings] == ["1 of 2 entries have no address"]


def test_gzipped_sitemap_is_read() -> None:
    assert sitemap(gzip.compress(urlset("<loc>https://o.ma/a</loc>").encode()), "sitemap.xml.gz").links


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (b"<!DOCTYPE html><html></html>", "sitemap-is-html"),
        (b"", "sitemap-is-empty"),
        (b"hello", "sitemap-is-no-sitemap"),
        (b"<html/>", "sitemap-is-html"),
        (gzip.compress(b"x" * 1000)[:-12], "sitemap-is-no-sitemap"),
        (b"\x1f\x8bnonsense", "broken-gzip"),
    ],
    ids=["html", "nothing", "words", "bare html", "cut gzip", "no gzip"],
)
def test_what_is_no_sitemap_is_refused_by_name(body: bytes, rule: str) -> None:
    with pytest.raises(DiscoveryError) as caught:
        sitemap(body)
    assert caught.value.rule == rule


def test_cut_off_sitemap_gives_what_it_has() -> None:
    whole = urlset("<loc>https://o.ma/a</loc>", "<loc>https://o.ma/b</loc>")
    assert len(sitemap(whole[:-20]).links) == 2


@pytest.mark.parametrize(
    ("printed", "path"),
    [
        ("https://o.ma/?a=1&lang=ar&id=5", "?a=1&lang=ar&id=5"),
        ("https://o.ma/actualit&eacute;-12", "actualité-12"),
        ("<![CDATA[https://o.ma/?a=1&amp;b=2]]>", "?a=1&b=2"),
        ("/a", "a"),
    ],
)
def test_address_is_the_one_that_was_meant(printed: str, path: str) -> None:
    (link,) = sitemap(urlset(f"<loc>{printed}</loc>")).links
    assert unquote(link.url).endswith(f"o.ma/{path}")
    index = f"<sitemapindex><sitemap><loc>{printed}</loc></sitemap></sitemapindex>"
    assert unquote(sitemap(index).more[0]).endswith(f"o.ma/{path}")


@pytest.mark.parametrize(
    ("printed", "hint"),
    [("2023-12-28", "2023-12-28"), ("2023-12-28T10:00", "2023-12-28T10:00:00+01:00"), ("soon", "soon")],
)
def test_dates_of_news_keep_their_precision(printed: str, hint: str) -> None:
    news = f"<loc>/a</loc><news:news><news:publication_date>{printed}</news:publication_date></news:news>"
    (link,) = sitemap(urlset(news), kind="news_sitemap").links
    assert link.hints.date == hint


def test_entities_stay_in_a_title() -> None:
    news = "<loc>/a</loc><news:news><news:title>كلميم &laquo;الورش&raquo;</news:title></news:news>"
    (link,) = sitemap(urlset(news), kind="news_sitemap").links
    assert link.hints.title == "كلميم «الورش»"


@pytest.mark.parametrize(
    "child", ["sitemap-archive-2024.xml", "categories.xml", "video-sitemap.xml", "post_tag-sitemap.xml"]
)
def test_index_of_nothing_but_others_is_read_all_the_same_and_told(child: str) -> None:
    page = sitemap(f"<sitemapindex><sitemap><loc>https://o.ma/{child}</loc></sitemap></sitemapindex>")
    assert page.more == (f"https://o.ma/{child}",)
    assert [one.kind for one in page.findings] == ["list-odd"]


@pytest.mark.parametrize("child", ["sitemap/articles/page-1.xml", "story-1.xml", "vintage.xml", "local-sitemap.xml"])
def test_children_of_other_names_are_read(child: str) -> None:
    inner = "".join(f"<sitemap><loc>https://o.ma/{name}</loc></sitemap>" for name in (child, "category-sitemap.xml"))
    page = sitemap(f"<sitemapindex>{inner}</sitemapindex>")
    assert (page.more, page.findings) == ((f"https://o.ma/{child}",), ())


def test_list_of_addresses_as_bare_text_is_read() -> None:
    assert [link.url for link in sitemap("https://o.ma/a\nhttps://o.ma/b\n").links] == [
        "https://o.ma/a",
        "https://o.ma/b",
    ]


def test_bare_text_with_remarks_and_columns_is_read_and_the_rest_is_told() -> None:
    page = sitemap("# posts\n\nhttps://o.ma/a\t2024-05-01\n https://o.ma/b\n")
    assert ([link.url for link in page.links], page.findings) == (["https://o.ma/a", "https://o.ma/b"], ())
    odd = sitemap("https://o.ma/a\n/b\n")
    assert ([link.url for link in odd.links], odd.findings[0].problem) == (
        ["https://o.ma/a"],
        "no address in 1 line",
    )


def test_feed_in_place_of_a_sitemap_is_read() -> None:
    assert sitemap("<rss><channel><item><link>https://o.ma/a</link></item></channel></rss>").links[0].sure


def test_all_members_and_all_documents_are_read() -> None:
    one, two = (urlset(f"<loc>https://o.ma/{name}</loc>").encode() for name in "ab")
    assert len(sitemap(gzip.compress(one) + gzip.compress(two)).links) == 2


def test_unknown_field_of_an_entry_is_told() -> None:
    page = sitemap(urlset("<loc>https://o.ma/a</loc><paywall>1</paywall>"))
    assert [one.problem for one in page.findings] == ["fields that are neither used nor ignored: paywall"]


@pytest.mark.parametrize(
    "index",
    [
        "<sitemapindex><sitemap><loc>https://www.o.ma/s1.xml</loc></sitemap></sitemapindex>"
        + urlset("<loc>/2024/05/b</loc>"),
        "<sitemapindex><url><loc>/s1.xml</loc></url><url><loc>/2024/05/b</loc></url></sitemapindex>",
    ],
    ids=["two documents", "one"],
)
def test_articles_beside_the_sitemaps_of_an_index_are_read(index: str) -> None:
    page = sitemap(index)
    assert [link.url for link in page.links] == ["https://www.o.ma/2024/05/b"]
    assert page.more == ("https://www.o.ma/s1.xml",)
