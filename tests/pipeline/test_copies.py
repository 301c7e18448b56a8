"""Keys of an index given to other tools: those that pywb 2.10 asks for, as its package surt 0.3.1 makes them."""

import pytest

from pipeline.archive.copies import surt


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://example.org/2024/08/%D8%AD%D8%B1%D9%8A%D9%82/", "org,example)/2024/08/%d8%ad%d8%b1%d9%8a%d9%82"),
        (
            "https://example.org/2024/08/حريق/?p=خبر",
            "org,example)/2024/08/%d8%ad%d8%b1%d9%8a%d9%82?p=%d8%ae%d8%a8%d8%b1",
        ),
        ("https://www2.example.org", "org,example)/"),
        ("https://example.org//a//b/?x=1", "org,example)/a/b?x=1"),
        ("https://example.org/News.php?", "org,example)/news.php"),
        ("https://example.org/news.php?b=%C7%E1&a=2&a=1", "org,example)/news.php?a=1&a=2&b=%c7%e1"),
        ("https://example.org:443/a", "org,example)/a"),
        ("http://127.0.0.1:8080/a/", "1,0,0,127:8080)/a"),
        ("https://example.org/a%2Fb%7Ec%25%23?q=%41%2F", "org,example)/a/b~c%25%23?q=a/"),
    ],
)
def test_a_key_is_the_one_that_is_asked_for(url: str, key: str) -> None:
    assert surt(url) == key
