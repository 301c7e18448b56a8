"""One key for the many addresses of one article."""

from string import ascii_letters

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.models import Outlet
from spiders.canonical import canonical, hosts, matches

PLAIN = Outlet("sahel", {"ar": "الساحل"}, "MA", "https://www.sahel.ma/", ("ar",), aliases=("sahel.press",))
NUMBERED = Outlet(
    "dakhla", {"ar": "الداخلة"}, "MA", "http://dakhla.ma/", ("ar",), article_id=r"/(?:news)?(\d+)(?:/[^/]*)?\.html$"
)
SLUG = "https://www.sahel.ma/2024/05/%D8%AE%D8%A8%D8%B1"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.sahel.ma/2024/05/خبر/",
        "http://sahel.ma/2024/05/خبر",
        "https://m.sahel.ma:443/2024/05/خبر",
        "http://sahel.press:80//2024/05/./خبر/",
        "https://www.sahel.ma/2024/05/%d8%ae%d8%a8%d8%b1/",
        "https://www.sahel.ma/2024/05/%D8%AE%D8%A8%D9%80%D8%B1/",
        "https://www.sahel.ma/2024/05/%e2%80%ab%D8%AE%D8%A8%D8%B1%e2%80%ac/",
        "https://www.sahel.ma/amp/2024/05/خبر/",
        "https://www.sahel.ma/2024/05/خبر/amp/",
        "https://www.sahel.ma/2024/05/خبر/?amp=1",
        "https://www.sahel.ma/2024/05/خبر/?noamp=mobile&random-post=1",
        "https://www.sahel.ma/2024/05/خبر/?utm_source=fb&utm_medium=x&fbclid=Iw1&ref=home",
        "https://www.sahel.ma/index.php/2024/05/خبر/#comments",
        "https://www.sahel.ma/2024/05/خبر/comment-page-2/?replytocom=12#respond",
        " https://WWW.Sahel.MA/2024/04/../05/خبر/ ",
        "https://www.sahel.ma/2024/05/خبر;jsessionid=0A1B2C?PHPSESSID=9f8e7d",
        "https://www.sahel.ma/2024/05/خبر/&utm_source=rss&fbclid=x",
    ],
)
def test_same_article_has_one_key(url: str) -> None:
    assert canonical(url, PLAIN) == SLUG


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://sahel.ma/?amp=1&p=12", "https://www.sahel.ma/?p=12"),
        ("http://sahel.ma/index.php?op=menu&nu=3&p=4", "https://www.sahel.ma/?nu=3&op=menu&p=4"),
        ("https://sahel.ma/a%2Fb?q=%d3%e6", "https://www.sahel.ma/a%2Fb?q=%D3%E6"),
        ("https://other.ma/x?ref=12&fbclid=3", "https://other.ma/x?ref=12"),
        ("https://sahel.ma:8443/x", "https://sahel.ma:8443/x"),
    ],
    ids=["post number", "old portal", "bytes that are no UTF-8", "other host", "other port"],
)
def test_what_tells_articles_apart_stays(url: str, key: str) -> None:
    assert canonical(url, PLAIN) == key


def test_number_makes_many_addresses_one() -> None:
    addresses = [
        "http://dakhla.ma/news812.html",
        "http://www.dakhla.ma/dakhla/أخبار/812/عنوان طويل.html",
        "http://dakhla.ma/?p=812",
    ]
    assert {canonical(url, NUMBERED) for url in addresses} == {"http://dakhla.ma/?p=812"}


def test_number_of_another_host_is_not_ours() -> None:
    assert canonical("http://else.ma/news812.html", NUMBERED) == "http://else.ma/news812.html"


@pytest.mark.parametrize(
    ("declared", "key"),
    [
        ("/2024/05/خبر/", SLUG),
        ("http://sahel.press/2024/05/خبر/?utm_source=x", SLUG),
        ("https://www.sahel.ma/", "https://www.sahel.ma/?p=5"),
        ("https://facebook.com/x", "https://www.sahel.ma/?p=5"),
        ("http://[broken", "https://www.sahel.ma/?p=5"),
        ("javascript:void(0)", "https://www.sahel.ma/?p=5"),
    ],
    ids=["relative", "alias", "front page", "elsewhere", "broken", "script"],
)
def test_page_may_name_its_own_address(declared: str, key: str) -> None:
    assert canonical("https://www.sahel.ma/?p=5", PLAIN, declared) == key


@pytest.mark.parametrize(
    "url", ["", "news.html", "mailto:a@b.ma", "javascript:void(0)", "file:///etc/passwd", "http://[x"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError):
        canonical(url, PLAIN)


def test_twins_of_home_and_aliases_are_hosts() -> None:
    assert {"sahel.ma", "www.sahel.ma", "m.sahel.ma", "sahel.press", "amp.sahel.press"} <= hosts(PLAIN)


def test_pattern_is_found_encoded_or_decoded() -> None:
    assert matches("/أخبار/", "https://sahel.ma/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/x")
    assert matches(r"%D8", "https://sahel.ma/%D8%A3")
    assert matches(r"\?p=\d+", "https://sahel.ma/?p=3")


PARTS = st.text(ascii_letters + "0123456789-._~%2fCـخبر\u202a &=+/?#:@!;,'()[]|\\\"<>", max_size=40)


@given(st.sampled_from(["https://www.sahel.ma", "http://m.sahel.ma:80", "https://o.ma:99"]), PARTS, PARTS)
@example("https://www.sahel.ma", "", "_\u0640")  # noise only once its tatweel is gone
def test_key_of_a_key_is_itself(origin: str, path: str, query: str) -> None:
    try:
        key = canonical(f"{origin}/{path}?{query}", PLAIN)
        numbered = canonical(f"{origin}/{path}?{query}", NUMBERED)
    except ValueError:
        return
    assert canonical(key, PLAIN) == key
    assert canonical(numbered, NUMBERED) == numbered
    assert key.isascii()
