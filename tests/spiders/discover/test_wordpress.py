"""The WordPress API: posts, pages of posts, and what is no API."""

import json
from datetime import date

import pytest

from pipeline.errors import DiscoveryError
from pipeline.models import Discovery, Outlet
from spiders.discover.answer import Answer
from spiders.discover.wordpress import read, starts

OUTLET = Outlet("o", {"ar": "و"}, "MA", "https://o.ma/", ("ar",))
WAY = Discovery("wordpress", pages=10)
URL = "https://o.ma/wp-json/wp/v2/posts?per_page=100&page=2"


def answer(body: object, **headers: str) -> Answer:
    return Answer(URL, 200, headers, body if isinstance(body, bytes) else json.dumps(body).encode())


def test_asks_both_addresses_of_the_api_for_what_is_new() -> None:
    pretty, plain = starts("https://o.ma/24", date(2024, 5, 1))
    assert pretty.startswith("https://o.ma/24/wp-json/wp/v2/posts?per_page=100&page=1&")
    assert "rest_route=%2Fwp%2Fv2%2Fposts" in plain
    assert "after=2024-05-01T00%3A00%3A00" in pretty


def test_post_becomes_a_link_with_hints() -> None:
    post = {
        "link": "https://o.ma/2024/05/a/",
        "title": {"rendered": "كلميم &#8211; <i>افتتاح</i> &quot;السوق&quot;"},
        "date": "2024-05-02T11:00:00",
        "date_gmt": "2024-05-02T10:00:00",
        "modified_gmt": "2024-05-03T10:00:00",
        "yoast_head_json": {"author": "سعيد"},
    }
    (link,) = read(answer([post]), OUTLET, WAY).links
    assert link.hints.title == 'كلميم – افتتاح "السوق"'
    assert (link.hints.date, link.hints.author) == ("2024-05-02T10:00:00+00:00", "سعيد")
    assert link.changed is not None
    assert link.changed.isoformat() == "2024-05-03T10:00:00+00:00"
    assert link.sure


@pytest.mark.parametrize(
    ("total", "more", "complete"),
    [("5", True, False), ("2", False, True), ("", True, False), ("many", True, False)],
)
def test_reads_on_while_there_are_pages(total: str, more: bool, complete: bool) -> None:
    page = read(answer([{"link": "https://o.ma/a"}], **{"x-wp-totalpages": total}), OUTLET, WAY)
    assert (bool(page.more), page.complete) == (more, complete)
    if more:
        assert "page=3" in page.more[0]


def test_empty_page_is_the_end() -> None:
    page = read(answer([]), OUTLET, WAY)
    assert (page.links, page.more, page.complete) == ((), (), True)


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (b"<!doctype html><title>o</title>", "api-is-html"),
        (b"", "api-is-html"),
        ({"code": "rest_no_route", "message": "No route"}, "api-refuses"),
        ("text", "api-refuses"),
    ],
    ids=["html", "nothing", "error", "text"],
)
def test_what_is_no_list_of_posts_is_refused_by_name(body: object, rule: str) -> None:
    with pytest.raises(DiscoveryError) as caught:
        read(answer(body), OUTLET, WAY)
    assert caught.value.rule == rule


def test_odd_posts_are_left_out_one_by_one() -> None:
    posts = [None, 7, {}, {"link": 3}, {"link": "https://o.ma/a", "title": "عنوان", "date_gmt": None, "date": "soon"}]
    page = read(answer(posts), OUTLET, WAY)
    assert [(link.url, link.hints.title, link.changed) for link in page.links] == [("https://o.ma/a", "عنوان", None)]


def test_byte_order_mark_before_json_is_no_obstacle() -> None:
    assert read(answer(b'\xef\xbb\xbf[{"link": "https://o.ma/a"}]'), OUTLET, WAY).links
