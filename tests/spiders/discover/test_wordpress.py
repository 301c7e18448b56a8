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
        ("text", "api-is-html"),
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


NOTICE = b"<br />\n<b>Notice</b>:  Undefined index: x[0] in <b>functions.php</b> on line <b>3</b><br />\n"
POST = {"link": "https://o.ma/a", "title": {"rendered": "x"}, "date": "2024-01-05T10:00:00"}


@pytest.mark.parametrize(
    "body",
    [
        NOTICE + json.dumps([POST]).encode(),
        json.dumps([POST]).encode() + NOTICE + b"0",
        json.dumps({"0": POST}).encode(),
        json.dumps({"data": {"posts": [POST]}}).encode(),
        json.dumps(POST).encode(),
        json.dumps([POST | {"link": "/a"}]).encode(),
        json.dumps([POST | {"link": {"rendered": "https://o.ma/a"}}]).encode(),
        json.dumps([POST | {"link": None, "guid": {"rendered": "https://o.ma/a"}}]).encode(),
        json.dumps([POST]).encode("utf-16"),
        json.dumps([POST]).replace('"', "&quot;").encode(),
    ],
    ids=[
        "notice before",
        "words behind",
        "array with holes",
        "wrapped",
        "one post",
        "relative",
        "object",
        "guid",
        "utf-16",
        "escaped",
    ],
)
def test_posts_are_found_in_any_dress(body: bytes) -> None:
    page = read(answer(body), OUTLET, WAY)
    assert ([link.url for link in page.links], page.findings) == (["https://o.ma/a"], ())
    assert page.links[0].hints.date == "2024-01-05T10:00:00+01:00"


def test_broken_posts_give_their_addresses_and_are_told() -> None:
    body = json.dumps([POST, {**POST, "link": "https:\\/\\/o.ma\\/b"}, POST]).encode()
    body = body.replace(b'"title": {"rendered": "x"}, "date": "2024', b'"title": {"rendered": "x}, "date": "2024', 1)
    page = read(answer(body[:-3]), OUTLET, WAY)
    assert {link.url for link in page.links} >= {"https://o.ma/a"}
    assert "list-damaged" in {one.kind for one in page.findings}


def refused(code: str, status: int = 400, **more: object) -> Answer:
    body = json.dumps({"code": code, "message": "Invalid parameter(s): per_page", "data": {"status": status, **more}})
    return Answer(URL, status, {}, body.encode())


def test_size_that_is_refused_is_asked_for_smaller() -> None:
    page = read(refused("rest_invalid_param", params={"per_page": "between 1 and 20"}), OUTLET, WAY)
    assert page.more == ("https://o.ma/wp-json/wp/v2/posts?per_page=50&page=1",)
    assert not page.complete


def test_page_beyond_the_last_is_the_end() -> None:
    assert read(refused("rest_post_invalid_page_number"), OUTLET, WAY).complete


@pytest.mark.parametrize("status", [401, 403, 404, 500])
def test_other_refusals_are_told_in_their_words(status: int) -> None:
    with pytest.raises(DiscoveryError, match=f"http-{status}.*rest_forbidden"):
        read(refused("rest_forbidden", status), OUTLET, WAY)


@pytest.mark.parametrize("total", ["²", "9" * 50, "9" * 5000, "-1", "2.5"])
def test_odd_number_of_pages_is_no_obstacle(total: str) -> None:
    assert read(answer([POST], **{"x-wp-totalpages": total}), OUTLET, WAY).more


def test_empty_page_before_the_promised_end_is_told() -> None:
    page = read(answer([], **{"x-wp-totalpages": "5730"}), OUTLET, WAY)
    assert (page.more, page.complete) == ((), True)
    assert page.findings[0].problem == "page 2 of 5730 is empty"


def test_unknown_key_of_a_post_is_told() -> None:
    page = read(answer([POST | {"slug": "a", "jetpack_likes": 1, "premium": True}]), OUTLET, WAY)
    assert [(one.kind, one.problem) for one in page.findings] == [
        ("field-unknown", "fields that are neither used nor ignored: premium")
    ]
