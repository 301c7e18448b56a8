"""Feeds of every kind and state."""

import time
from datetime import UTC, datetime, timedelta
from random import Random
from urllib.parse import unquote

import pytest

from pipeline import dates
from pipeline.errors import DiscoveryError
from pipeline.models import Discovery, Outlet
from spiders.discover.answer import STAMP, Answer, Link, Moment, Page, moment, words
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


def test_an_entry_of_two_authors_names_both() -> None:
    (link,) = links(
        RSS.replace("</dc:creator>", "</dc:creator><dc:creator>سعيد</dc:creator><dc:creator>مريم</dc:creator>")
    )
    assert link.hints.author == "سعيد, مريم"
    atom = "<author><name>علي</name><uri>/a</uri></author><author><name>هدى</name></author>"
    (link,) = links(f"<feed><entry><link href='https://o.ma/1'/><title>خ</title>{atom}</entry></feed>")
    assert link.hints.author == "علي, هدى"


def test_two_entries_run_together_keep_the_first_author() -> None:
    one, two = (
        "<link>https://o.ma/{0}</link><title>{0}</title><author>{1}</author>".format(*said) for said in ("1ع", "2ه")
    )
    assert links(f"<rss><channel><item>{one}{two}</item></channel></rss>")[0].hints.author == "ع"


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


def page(body: str, url: str = "https://o.ma/feed/") -> Page:
    return read(Answer(url, 200, {}, body.encode()), OUTLET, WAY)


def rss(*items: str) -> str:
    return f"<rss><channel>{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("<link>https://o.ma/i.php?view=a&id=301&lang=ar&copy=2</link>", "/i.php?view=a&id=301&lang=ar&copy=2"),
        ("<link>https://o.ma/i.php?a=1&amp;amp;id=3</link>", "/i.php?a=1&id=3"),
        ("<link><![CDATA[https://o.ma/i.php?a=1&amp;id=3]]></link>", "/i.php?a=1&id=3"),
        ('<link href="https://o.ma/?a=1&lang=ar&id=5"/>', "/?a=1&lang=ar&id=5"),
        ("<link>https://o.ma/actualit&eacute;-12</link>", "/actualité-12"),
        ("<description>one<br>two <img src='i.jpg'></description><link>https://o.ma/a</link>", "/a"),
        ("<description><p>one<ul><li>two</description><link>https://o.ma/a</link>", "/a"),
        ("<description>one<link>https://o.ma/a</link>", "/a"),
        ("<description><![CDATA[<a href='https://o.ma/x'>x</a></description><link>https://o.ma/a</link>", "/a"),
        ("<source><title>x</title><link>https://o.ma/s</link></source><link>https://o.ma/a</link>", "/a"),
        ("<LINK>\n https://o.ma/a\n</LINK>", "/a"),
        ("<atom:link rel='self' href='https://o.ma/feed'/><link>https://o.ma/a</link>", "/a"),
        ("<guid isPermaLink='false'>https://o.ma/?p=7</guid>", "/?p=7"),
        (
            '<link rel="alternate" type="application/json" href="/wp-json/5"/>'
            '<link rel="alternate" type="text/html" href="/a-5"/>',
            "/a-5",
        ),
        (
            '<link rel="alternate" hreflang="fr" href="/fr/5"/><link rel="alternate" hreflang="ar-MA" href="/ar/5"/>',
            "/ar/5",
        ),
    ],
)
def test_address_of_an_entry_is_the_one_that_was_meant(entry: str, url: str) -> None:
    assert [unquote(link.url) for link in page(rss(entry)).links] == [f"https://o.ma{url}"]


def test_addresses_stand_relative_to_every_base_around_them() -> None:
    body = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://o.ma/ar/"><entry xml:base="2024/01/">
    <title>x</title><link href="khabar-1"/></entry><entry><link xml:base="b/" href="khabar-2"/></entry></feed>"""
    assert [link.url for link in page(body).links] == ["http://o.ma/ar/2024/01/khabar-1", "http://o.ma/ar/b/khabar-2"]


@pytest.mark.parametrize("prefix", ["media", "m"])
def test_title_is_the_entry_s_own_and_not_its_picture_s(prefix: str) -> None:
    entry = f"<{prefix}:title>صورة</{prefix}:title><title>الخبر</title><link>https://o.ma/a</link>"
    body = rss(entry).replace("<rss", f'<rss xmlns:{prefix}="http://search.yahoo.com/mrss/"')
    assert [link.hints.title for link in page(body).links] == ["الخبر"]


def test_title_keeps_what_looks_like_an_entity() -> None:
    assert [link.hints.title for link in page(rss("<title>R&D و AT&T</title><link>/a</link>")).links] == ["R&D و AT&T"]


def test_all_feeds_of_one_answer_are_read() -> None:
    two = '<?xml version="1.0"?>' + rss("<link>/a</link>") + '<?xml version="1.0"?>' + rss("<link>/b</link>")
    assert [link.url for link in page(two).links] == ["https://o.ma/a", "https://o.ma/b"]


def test_entries_whose_tags_are_gone_keep_their_links() -> None:
    body = "<rss><channel><item><link>/a</link><link>/b</link></item><link>/c</link></item></channel></rss>"
    assert [link.url[-1] for link in page(body).links] == ["a", "b", "c"]


def test_entries_without_address_and_a_missing_end_are_told() -> None:
    found = page(rss("<title>x</title>", "<link>/a</link>")[:-10])
    assert [(one.kind, one.problem) for one in found.findings] == [
        ("list-damaged", "1 of 2 entries have no address"),
        ("list-damaged", "its end is missing"),
    ]


def test_fields_that_nobody_knows_are_told() -> None:
    body = rss("<link>/a</link><media:rating>x</media:rating><premium>1</premium>")
    assert [(one.kind, one.problem) for one in page(body).findings] == [
        ("field-unknown", "fields that are neither used nor ignored: premium")
    ]


@pytest.mark.parametrize(
    ("printed", "hint"),
    [
        ("Thu, 28 Dec 2023 10:00:00 GMT+0100", "2023-12-28T10:00:00+01:00"),
        ("Thu, 28 Dec 2023 10:00:00 +01:00", "2023-12-28T10:00:00+01:00"),
        ("Thu, 28 Dec 2023 10:00:00 UT", "2023-12-28T11:00:00+01:00"),
        ("Thu, 28 Dec 2023 10:00:00 CET", "2023-12-28T10:00:00+01:00"),
        ("Thu, 28 Dec 2023 06:45 PM", "2023-12-28T18:45:00+01:00"),
        ("2023-12-28", "2023-12-28"),
        ("2023-12-28 10:00:00", "2023-12-28T10:00:00+01:00"),
        ("2023-12-28T10:00:00", "2023-12-28T10:00:00+01:00"),
        ("soon", "soon"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("Thu, 28 Dec 2023 10:00:00 +999999999", "2023-12-28T10:00:00+01:00"),
        (f"Thu, 28 Dec 2023 10:00:00 +{'9' * 20}", "2023-12-28T10:00:00+01:00"),  # more than a C int holds
    ],
)
def test_dates_are_read_as_the_pages_are(printed: str, hint: str) -> None:
    (link,) = page(rss(f"<link>/a</link><pubDate>{printed}</pubDate>")).links
    assert link.hints.date == hint


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<item><link>https://o.ma/2024/\n     khabar</link></item>", "https://o.ma/2024/khabar"),
        ("<item><link>o.ma/khabar-1</link></item>", "https://o.ma/khabar-1"),
        ("<item><link>www.o.ma/khabar-1</link></item>", "https://www.o.ma/khabar-1"),
        ('<item rdf:about="https://o.ma/?a=1&amp;b=2"><title>x</title></item>', "https://o.ma/?a=1&b=2"),
        ("<item><link>mailto:a@o.ma</link><guid isPermaLink='false'>https://o.ma/a</guid></item>", "https://o.ma/a"),
        ('<entry><link href="http>خبر 2</title><link href="https://o.ma/a"/></entry>', "https://o.ma/a"),
    ],
    ids=[
        *("over two lines", "without scheme", "of www without scheme", "RDF's own", "link to no page"),
        "beside a broken link",
    ],
)
def test_address_in_other_dress_is_read(item: str, url: str) -> None:
    assert [link.url for link in links(f"<rss><channel>{item}</channel></rss>")] == [url]


def seconds(markup: str) -> float:
    """The CPU seconds that a title takes, at their least."""
    taken = []
    for _ in range(3):
        began = time.thread_time()
        words(markup)
        taken.append(time.thread_time() - began)
    return min(taken)


@pytest.mark.parametrize("again", ["<", "<a ", "&lt;", "<!", "</", "<a<", "< "])
def test_title_takes_what_its_length_costs(again: str) -> None:
    assert seconds(again * 20_000) < 8 * seconds(again * 5_000)  # four times as long: 4; before, 16


def test_the_times_of_feeds_are_those_that_the_grammar_of_dates_reads() -> None:
    chance, zones = Random(7), ("GMT", "+0000", "+0100", "-0530", "+1400", "-1200")
    for _ in range(200):
        at = datetime(1980, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(119 * 365 * 86_400))
        text = f"{at:%a}, {at.day:{chance.choice(['', '02'])}} {at:%b %Y %H:%M:%S} {chance.choice(zones)}"
        dated = dates.parse(text)
        assert dated
        assert STAMP.fullmatch(text)
        assert moment(text, OUTLET) == Moment(dated.value, dates.shown(dated)), text


@pytest.mark.parametrize("text", ["Thu, 31 Feb 2023 10:00:00 GMT", "Thu, 28 Dec 2023 24:00:00 GMT"])
def test_what_no_calendar_has_is_left_to_the_grammar(text: str) -> None:
    dated = dates.parse(text)
    assert moment(text, OUTLET) == (Moment(dated.value, dates.shown(dated)) if dated else None)
