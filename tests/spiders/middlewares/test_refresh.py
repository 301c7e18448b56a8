"""Pages that lead on by themselves."""

import pytest
from scrapy.http import HtmlResponse

from spiders.middlewares.refresh import refresh

HERE = "http://o.ma/news.php?id=3"


def led(markup: str, encoding: str = "utf-8", declared: str | None = None) -> str | None:
    body = f"<html><head>{markup}</head><body><p>تحويل</p></body></html>".encode(encoding)
    return refresh(HtmlResponse(HERE, body=body), declared, 3)


def told(content: str) -> str:
    return f'<meta http-equiv="Refresh" content="{content}">'


@pytest.mark.parametrize(
    ("content", "address"),
    [
        # w3lib 2.5.0 reads U+2329, U+2111, © and ¶ in the first two
        ("0;url=/news.php?id=3&lang=ar", "http://o.ma/news.php?id=3&lang=ar"),
        (
            "0; URL='/a?image=2&copy=1&para=4&section=5&region=10'",
            "http://o.ma/a?image=2&copy=1&para=4&section=5&region=10",
        ),
        ("0;url=/a?x=1&amp;lang=ar", "http://o.ma/a?x=1&lang=ar"),
        ("2.9, url = https://o.ma/b", "https://o.ma/b"),
        (".5; /c", "http://o.ma/c"),
        ("0 url=/d#e", "http://o.ma/d"),
        ("3;url=/late", None),
        ("60", None),
        ("0", None),
        ("0;url=", None),
        ("0;url='", None),
        ("", None),
        ("soon;url=/a", None),
        (f"{'9' * 5000};url=/a", None),
        ("0;url=javascript:void(0)", None),
        (f"0;url={HERE}", None),
        ("0;url=?id=3#top", None),
    ],
)
def test_address_is_the_one_printed(content: str, address: str | None) -> None:
    assert led(told(content)) == address


def test_tag_may_stand_far_down_in_a_head() -> None:
    assert led(f"<style>{'a' * 9000}</style>{told('0;url=b')}") == "http://o.ma/b"
    assert led(f"<style>{'a' * 9000}</style><base href='/ar/'>{told('0;url=b')}") == "http://o.ma/ar/b"


def test_only_a_tag_that_counts_is_read() -> None:
    assert led(f"<noscript>{told('0;url=/a')}</noscript>") is None
    assert led(f"<!-- {told('0;url=/a')} --><script>x = '{told('0;url=/a')}'</script>") is None
    assert led('<meta name="refresh" content="0;url=/a">') is None
    assert led(told("90;url=/late") + told("0;url=/a")) == "http://o.ma/a"


def test_query_is_written_in_the_charset_of_the_page() -> None:
    assert (
        led('<meta charset="windows-1256">' + told("0;url=/s?q=كلميم"), "cp1256") == "http://o.ma/s?q=%DF%E1%E3%ED%E3"
    )
