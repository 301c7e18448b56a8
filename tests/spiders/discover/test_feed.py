"""Feeds of every kind and state."""

from urllib.parse import unquote

import pytest

from pipeline.errors import DiscoveryError
from pipeline.models import Discovery, Outlet
from spiders.discover.answer import Answer, Link
from spiders.discover.feed import read

OUTLET = Outlet("o", {"ar": "و"}, "MA", "https://o.ma/", ("ar",))
WAY = Discovery("feed", "https://o.ma/feed/")


def links(body: str | bytes, url: str = "https://o.ma/feed/", **headers: str) -> tuple[Link, ...]:
    raw = body.encode() if isinstance(body, str) else body
    return read(Answer(url, 200, headers, raw), OUTLET, WAY).links


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><link>https://o.ma</link>
<item><title>افتتاح السوق &amp; المعرض</title><link>https://o.ma/a/</link>
<guid isPermaLink="false">https://o.ma/?p=1</guid>
<pubDate>Thu, 28 Dec 2023 10:00:00 +0100</pubDate><dc:creator><![CDATA[سعيد]]></dc:creator>
<category>جهويات</category></item>
</channel></rss>"""


def test_rss_entry_becomes_a_link_with_hints() -> None:
    (link,) = links(RSS)
    assert link.url == "https://o.ma/a/"
    assert link.hints.title == "افتتاح السوق & المعرض"
    assert link.hints.date == "2023-12-28T10:00:00+01:00"
    assert (link.hints.author, link.hints.section, link.sure) == ("سعيد", "جهويات", True)


def test_atom_takes_the_page_and_not_the_replies() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/feed?start=26"/><entry>
    <link rel="replies" href="https://o.ma/c"/><link rel="edit" href="https://o.ma/e"/>
    <link rel="alternate" href="https://o.ma/2024/05/news1.html"/>
    <title>خبر</title><author><name>علي</name><email>a@b</email></author><published>2024-05-01T10:00:00Z</published>
    <updated>2024-05-02T10:00:00Z</updated><category term="أخبار"/></entry></feed>"""
    page = read(Answer("https://o.ma/feed", 200, {}, atom.encode()), OUTLET, WAY)
    (link,) = page.links
    assert link.url == "https://o.ma/2024/05/news1.html"
    assert (link.hints.author, link.hints.section) == ("علي", "أخبار")
    assert link.changed is not None
    assert link.changed.day == 2
    assert page.more == ("https://o.ma/feed?start=26",)


def test_rdf_is_read() -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <item rdf:about="https://o.ma/1"><title>خبر</title><link>https://o.ma/1</link></item></rdf:RDF>"""
    assert [link.url for link in links(rdf)] == ["https://o.ma/1"]


@pytest.mark.parametrize(
    "body",
    [
        RSS.replace("&amp;", "&"),
        RSS.replace("</category></item>", "</category>"),
        RSS[: RSS.index("</channel>")],
        "\n<br />Warning: in /x.php\n" + RSS,
        "\ufeff" + RSS,
        RSS.replace("xmlns:dc", "xmlns:xx"),
        RSS.replace("السوق", "الس\x0bوق\x00"),
        RSS.replace("السوق", "&laquo;السوق&raquo;&nbsp;&unknown;"),
    ],
    ids=[
        "bare ampersand",
        "unclosed item",
        "cut off",
        "warning first",
        "mark",
        "undeclared prefix",
        "control",
        "entities",
    ],
)
def test_broken_xml_still_gives_its_links(body: str) -> None:
    assert [link.url for link in links(body)] == ["https://o.ma/a/"]


def test_windows_1256_is_read_whatever_is_declared() -> None:
    body = RSS.encode("cp1256")
    assert links(body)[0].hints.title == "افتتاح السوق & المعرض"
    declared = RSS.replace("UTF-8", "windows-1256").encode("cp1256")
    assert links(declared)[0].hints.title == "افتتاح السوق & المعرض"


def test_entity_bomb_is_harmless() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    bomb += '<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    entry = "<rss><channel><item><title>خبر &b;&f;</title><link>https://o.ma/a</link></item></channel></rss>"
    (link,) = links(bomb + entry)
    assert link.hints.title is not None
    assert "aaaa" not in link.hints.title
    assert "root:" not in link.hints.title


def test_relative_and_guid_addresses_are_taken() -> None:
    items = "<item><guid>https://o.ma/g</guid></item><item><link> /أخبار/3/خبر جديد.html </link></item>"
    body = f"<rss><channel>{items}</channel></rss>"
    assert [unquote(link.url) for link in links(body)] == ["https://o.ma/g", "https://o.ma/أخبار/3/خبر جديد.html"]


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<!DOCTYPE html><html><body>الرئيسية</body></html>", "feed-is-html"),
        ("  ", "feed-is-empty"),
        ("Error establishing a database connection", "feed-is-no-feed"),
        ("<rss><channel><item><title>خبر</title></item></channel></rss>", "feed-without-links"),
    ],
)
def test_what_is_no_feed_is_refused_by_name(body: str, rule: str) -> None:
    with pytest.raises(DiscoveryError) as caught:
        links(body)
    assert caught.value.rule == rule


def test_feed_without_entries_is_no_failure() -> None:
    assert links("<rss><channel><title>o</title></channel></rss>") == ()
