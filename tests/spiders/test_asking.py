"""What comes with an answer, made fit to be kept."""

from scrapy.http import Response

from spiders.asking import headers_of


def test_control_characters_of_headers_stay_outside() -> None:
    """PostgreSQL refuses a text with NUL, and with it the whole crawl of the outlet."""
    response = Response("https://o.ma/", headers={"ETag": b'"a\x00b\x1b"', "X-Tab": b"a\tb"})
    assert headers_of(response) == {"etag": '"ab"', "x-tab": "a\tb"}
