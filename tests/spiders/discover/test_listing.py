"""HTML lists, their links and their next pages."""

import json

import pytest

from pipeline.errors import DiscoveryError
from pipeline.models import Discovery, Outlet
from spiders.discover.answer import Answer, Page
from spiders.discover.listing import read

OUTLET = Outlet("o", {"ar": "و"}, "MA", "https://o.ma/", ("ar",))


def listing(body: str | bytes, url: str = "https://o.ma/region/", way: Discovery | None = None, **headers: str) -> Page:
    raw = body.encode() if isinstance(body, str) else body
    return read(Answer(url, 200, headers, raw), OUTLET, way or Discovery("listing", "https://o.ma/region/"))


def test_links_are_relative_to_the_base_and_encoded_as_browsers_do() -> None:
    body = """<html><head><meta charset="windows-1256"><base href="http://o.ma/"></head><body>
    <a href="تصانيف/أخبار/812/خبر جديد.html">خبر <b>جديد</b></a><a href=" ?q=كلميم ">بحث</a>
    <a href="javascript:void(0)">x</a><a href="mailto:a@o.ma">y</a><a>z</a><a href="http://[bad">w</a></body></html>"""
    page = listing(body.encode("cp1256"))
    assert [link.url for link in page.links] == [
        "http://o.ma/%D8%AA%D8%B5%D8%A7%D9%86%D9%8A%D9%81/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/812/%D8%AE%D8%A8%D8%B1%20%D8%AC%D8%AF%D9%8A%D8%AF.html",
        "http://o.ma/?q=%DF%E1%E3%ED%E3",
    ]
    assert page.links[0].hints.title == "خبر جديد"


def test_next_page_is_what_the_selector_finds() -> None:
    way = Discovery("listing", "https://o.ma/region/", "a.blog-pager-older-link", 5)
    body = '<a class="blog-pager-older-link" href="/search?updated-max=2024&amp;max-results=20">أقدم</a>'
    assert listing(body, way=way).more == ("https://o.ma/search?updated-max=2024&max-results=20",)


def test_selector_may_take_an_attribute() -> None:
    way = Discovery("listing", "https://o.ma/region/", "button.more@data-next", 5)
    body = '<button class="more" data-next="?action=ajax_listing&amp;paged=2">المزيد</button>'
    assert listing(body, way=way).more == ("https://o.ma/region/?action=ajax_listing&paged=2",)


def test_list_without_a_next_page_has_ended() -> None:
    way = Discovery("listing", "https://o.ma/region/", "a.next", 5)
    assert listing("<a href='/a'>خبر</a>", way=way).complete
    assert listing('<a class="next" href="/region/">التالي</a>', way=way).complete
    assert not listing("<a href='/a'>خبر</a>").complete


def test_numbered_lists_count_on() -> None:
    way = Discovery("listing", "https://o.ma/?action=ajax_listing&paged={page}", None, 3)
    assert listing("<a href='/a'>خبر</a>", "https://o.ma/?action=ajax_listing&paged=2", way).more == (
        "https://o.ma/?action=ajax_listing&paged=3",
    )


def test_html_inside_json_is_read() -> None:
    body = json.dumps({"success": True, "data": {"html": "<div><a href='/2024/05/x'>خبر</a></div>", "next": 2}})
    assert [link.url for link in listing(body).links] == ["https://o.ma/2024/05/x"]


@pytest.mark.parametrize("body", ["", "   ", "<!-- -->"])
def test_empty_page_is_refused_by_name(body: str) -> None:
    with pytest.raises(DiscoveryError) as caught:
        listing(body)
    assert caught.value.rule == "listing-is-empty"
