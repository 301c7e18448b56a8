"""Which links are articles."""

from random import Random

import pytest
from w3lib.url import safe_url_string

from pipeline.models import Hints, Outlet
from spiders.discover.answer import Link
from spiders.links import PLAIN, articles, is_article, is_list, shape

OUTLET = Outlet("o", {"ar": "و"}, "MA", "https://www.o.ma/", ("ar",))
PORTAL = Outlet(
    "d", {"ar": "و"}, "MA", "http://d.ma/", ("ar",), article_url=r"/\d+/[^/]*\.html$", article_id=r"/(\d+)/[^/]*\.html$"
)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/2024/05/01/خبر", "dated"),
        ("/2024/05/news-7.html", "dated"),
        ("/?p=123", "post number"),
        ("/?amp=1&p=123", "post number"),
        ("/123456.html", "number"),
        ("/123456/", "number"),
        ("/politique/436105.html", "number"),
        ("/news1234.html", "word and number"),
        ("/article-77.html", "word and number"),
        ("/pages/12-3.html", "word and number"),
        ("/node/12", "node"),
        ("/press/article/99/", "node"),
        ("/خبر-عاجل-123456.html", "slug and number"),
        ("/خبر_a123456.html", "slug and number"),
        ("/تصانيف/أخبار/812/خبر جديد من العيون.html", "number and slug"),
        ("/افتتاح-سوق-أسبوعي-جديد-بكلميم/", "slug of words"),
        ("/governor-opens-new-market-in-guelmim/", "slug of words"),
    ],
)
def test_address_has_the_shape_of_an_article(path: str, name: str) -> None:
    assert shape(f"https://www.o.ma{path}") == name


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "",
        "/news.php?cat_id=1234",
        "/contact/",
        "/سياسة/",
        "/videos",
        "/region/economy/",
        "/?lang=fr",
        "/about-us/",
    ],
)
def test_address_without_a_shape_is_left_alone(path: str) -> None:
    assert shape(f"https://www.o.ma{path}") is None


@pytest.mark.parametrize(
    "path",
    [
        "/category/جهة-كلميم-واد-نون-اليوم/", "/tag/a-b-c-d-e/", "/author/said-el-kartah-el-ifni/",
        "/wp-content/uploads/2024/05/photo.jpg", "/?cat=3&paged=2", "/?author=1&page=68&paged=105", "/feed/",
        "/2024/05/a.pdf", "/page/2024/",
    ],
)  # fmt: skip
def test_list_or_file_is_no_article(path: str) -> None:
    assert is_list(f"https://www.o.ma{path}")
    assert not is_article(Link(f"https://www.o.ma{path}"), OUTLET)


@pytest.mark.parametrize(
    "path",
    [
        "/2024/05/12/", "/2024/5/12/", "/2024/12/7", "/2024/5/7/page/2/", "/12/05/2024/", "/12-05-2024", "/2024.05.12",
        "/news/2024-05-12/", "/archives/20240512", "/archive/12-05-2024", "/archives/date/2024-05", "/20240512/",
        "/05/2024", "/fr/2024/", "/agenda/2031-1", "/archive/may-2024", "/archives/2024/mai",
        "/archive/2024-05-12.html",
        "/أرشيف/ماي-2024",
        "/day/1-5-2024", "/en/archives/5-2024", "/calendar/month/2024/05/page/3", "/?m=202405", "/x.php?day=12&month=5",
    ],
)  # fmt: skip
def test_days_and_months_of_an_archive_are_no_articles(path: str) -> None:
    assert is_list(f"https://www.o.ma{path}")
    assert not is_article(Link(f"https://www.o.ma{path}"), OUTLET)


@pytest.mark.parametrize(
    "path",
    [
        "/2024/05/12/slug", "/2024/5/12/slug/", "/news/20240512123", "/news/20240512", "/2024/05/7", "/archives/2024",
        "/archives/1234", "/archives/12345678", "/news/5/2024", "/2024/05/12/1234", "/news/2024-05-12-slug",
        "/archives/marathon-2024", "/2024/05/12/2024", "/12-05-2024-slug-of-words/", "/2024/05/7.html",
        "/archives/2024/05/12/slug",
        "/article/202405", "/a-b-c-12-05-2024",
    ],
)  # fmt: skip
def test_articles_with_dates_are_no_calendars(path: str) -> None:
    assert not is_list(f"https://www.o.ma{path}")


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.ma/2024/05/01/a",
        "https://www.o.ma/?random-post=1",
        "https://www.o.ma/#top",
        "ftp://www.o.ma/2024/05/01/a",
    ],
)
def test_never_an_article_even_if_the_source_is_sure(url: str) -> None:
    assert not is_article(Link(url, sure=True), OUTLET)


def test_number_of_an_article_counts_more_than_its_category() -> None:
    assert not is_list("https://www.o.ma/news.php?id=12345&cat=2")
    assert is_list("https://www.o.ma/news.php?page_id=12345&cat=2")


def test_headline_makes_an_article_of_an_unknown_shape() -> None:
    headline = Link("https://www.o.ma/abc", Hints(title="والي الجهة يفتتح سوقا جديدا بكلميم"))
    assert is_article(headline, OUTLET, texts=True)
    assert not is_article(headline, OUTLET)
    assert not is_article(Link("https://www.o.ma/abc", Hints(title="من نحن")), OUTLET, texts=True)


def test_pattern_of_the_outlet_decides_alone() -> None:
    assert is_article(Link("http://d.ma/x/812/a.html"), PORTAL)
    assert not is_article(Link("http://d.ma/2024/05/01/news-a-b-c-d-e", sure=True), PORTAL)


def test_ignored_addresses_are_left_alone() -> None:
    outlet = Outlet("o", {"ar": "و"}, "MA", "https://www.o.ma/", ("ar",), ignore=(r"/horoscope/",))
    assert not is_article(Link("https://www.o.ma/horoscope/2024/05/01/a", sure=True), outlet)


def test_ticker_and_list_name_one_article_once_with_the_right_slug() -> None:
    ticker = Link("http://d.ma/x/812/الموقع.html")
    proper = Link("http://www.d.ma/x/812/خبر جديد.html")
    other = Link("http://d.ma/x/813/خبر.html")
    assert articles([ticker, other, proper, proper], PORTAL) == {
        "http://d.ma/?p=812": proper,
        "http://d.ma/?p=813": other,
    }


def test_plainest_address_is_fetched() -> None:
    plain, amp = Link("https://o.ma/2024/05/01/a/"), Link("https://o.ma/2024/05/01/a/amp/")
    reply = Link("https://o.ma/2024/05/01/a/?utm_source=x")
    assert list(articles([plain, amp, reply], OUTLET).values()) == [plain]
    assert list(articles([reply, amp, plain], OUTLET).values()) == [plain]


def test_a_plain_address_is_what_the_library_of_addresses_leaves_as_it_is() -> None:
    chance, plain = Random(7), 0
    hosts = (
        "o.ma",
        "www.a-b.co.ma",
        "127.0.0.1:8000",
        "09.1.2.3",
        "256.1.1.1",
        "0x7f.1",
        "xn--a.ma",
        "o.ma:80",
        "o--a.ma",
    )
    parts = ("a", "Z9", ".", "..", "-", "~", "_", "/", "%D8%A7", "%2F", "%7e", "%zz", "خ", " ", "?a=1", "#b", ";c")
    for _ in range(1000):
        url = f"http{chance.choice(['', 's'])}://{chance.choice(hosts)}/" + "".join(chance.choices(parts, k=5))
        if PLAIN.fullmatch(url):
            plain += 1
            assert safe_url_string(url, "cp1256") == url
    assert plain > 50
