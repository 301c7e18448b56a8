"""The demo press: what it serves, in which encodings, and what is wrong with it on purpose."""

import json
import urllib.error
import urllib.request
from email.message import Message as Headers
from http.client import HTTPConnection
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
import yaml
from bs4 import BeautifulSoup

from flows.demo import press
from flows.demo.desk import desk
from flows.demo.site import Site, fields, respond, site
from flows.demo.stories import newsrooms
from pipeline.alerts.post import Message, send
from pipeline.errors import ServiceError
from pipeline.settings import Mail
from spiders import outlet as registry

BASE = "http://127.0.0.1:8471"
ROOMS = {room.id: room for room in newsrooms()}


def the_site(outlet_id: str) -> Site:
    return site(ROOMS[outlet_id], BASE)


def get(url: str, **headers: str) -> tuple[int, Headers, bytes]:
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.headers, refusal.read()


def links(own: Site, target: str, selector: str) -> list[tuple[str, str]]:
    """Addresses and texts of the links on a page that a CSS selector finds."""
    page = BeautifulSoup(respond(own, target).body, "lxml", from_encoding=own.charset)
    return [(str(link["href"]), link.get_text()) for link in page.select(selector)]


def locations(page: bytes) -> list[str]:
    return [str(each.text) for each in ElementTree.fromstring(page).iter() if each.tag.endswith("}loc")]


def test_press_has_six_outlets_and_over_sixty_articles() -> None:
    assert len(ROOMS) == 6
    assert 60 <= sum(len(room.stories) for room in ROOMS.values()) <= 72


@pytest.mark.parametrize("outlet_id", ROOMS)
def test_every_listed_article_has_a_page_with_its_title(outlet_id: str) -> None:
    own = the_site(outlet_id)
    for story in own.listed():
        page = respond(own, fields(own, story)["link"].removeprefix(BASE).encode().decode("latin-1"))
        assert page.status == 200
        assert story.title in BeautifulSoup(page.body, "lxml", from_encoding=own.charset).get_text()


@pytest.mark.parametrize("outlet_id", ROOMS)
def test_outlet_files_are_valid_and_name_the_served_address(
    outlet_id: str, bases: dict[str, str], tmp_path: Path
) -> None:
    paths = {path.stem: path for path in press.write_outlets(tmp_path, bases)}
    outlet = registry.load(paths[outlet_id])
    assert outlet.home == f"{bases[outlet_id]}/"
    assert (outlet.enabled, outlet.delay_s) == (True, 0)


@pytest.mark.parametrize("outlet_id", ROOMS)
def test_robots_allow_articles_without_delay(outlet_id: str, bases: dict[str, str]) -> None:
    status, headers, body = get(f"{bases[outlet_id]}/robots.txt")
    assert (status, headers.get_content_type()) == (200, "text/plain")
    assert b"User-agent: *" in body
    assert b"rawl-delay" not in body
    assert b"Disallow: /\n" not in body


@pytest.mark.parametrize("outlet_id", ROOMS)
def test_second_visit_is_answered_not_modified(outlet_id: str, bases: dict[str, str]) -> None:
    own = site(ROOMS[outlet_id], bases[outlet_id])
    story = next(each for each in own.listed() if not each.undated)
    link = quote(fields(own, story)["link"], safe=":/?=%")
    _, first, _ = get(link)
    by_tag, _, body = get(link, If_None_Match=first["ETag"])
    by_date, _, _ = get(link, If_Modified_Since=first["Last-Modified"])
    assert (by_tag, by_date, body) == (304, 304, b"")


def test_rest_api_gives_pages_of_posts_with_their_total(bases: dict[str, str]) -> None:
    api = f"{bases['difaf-noun']}/wp-json/wp/v2/posts"
    status, headers, body = get(f"{api}?per_page=6&page=3&_embed=1")
    posts = json.loads(body)
    assert (status, headers["X-WP-Total"], headers["X-WP-TotalPages"]) == (200, "15", "3")
    assert [post["id"] for post in posts] == [5048, 5031, 5008]
    assert posts[0]["_embedded"]["author"][0]["name"] == "ضفاف نون"
    assert (posts[0]["date"], posts[0]["date_gmt"]) == ("2024-10-10T10:45:00", "2024-10-10T09:45:00")
    assert "<p>" in posts[0]["content"]["rendered"]


def test_rest_api_refuses_a_page_beyond_the_last(bases: dict[str, str]) -> None:
    status, headers, body = get(f"{bases['difaf-noun']}/wp-json/wp/v2/posts?page=9")
    assert (status, headers.get_content_type()) == (400, "application/json")
    assert json.loads(body)["code"] == "rest_post_invalid_page_number"


def test_short_link_leads_to_the_permalink(bases: dict[str, str]) -> None:
    status, _, body = get(f"{bases['difaf-noun']}/?p=5152")
    assert status == 200
    assert "بويزكارن" in body.decode()


def test_sitemap_index_leads_to_the_posts(bases: dict[str, str]) -> None:
    index = locations(get(f"{bases['difaf-noun']}/sitemap_index.xml")[2])
    posts = [link for link in locations(get(index[0])[2]) if "/wp-content/" not in link]
    assert index[0].endswith("/post-sitemap.xml")
    assert len(posts) == 15


def test_portal_is_in_windows_1256_and_says_so_in_the_page_alone(bases: dict[str, str]) -> None:
    _, headers, body = get(f"{bases['rasif-saqia']}/news8822.html")
    assert headers["Content-Type"] == "text/html"
    assert b"charset=windows-1256" in body
    assert "بوجدور" in body.decode("windows-1256")


def test_ticker_links_have_the_right_number_under_the_wrong_title() -> None:
    own = the_site("rasif-saqia")
    ticker = links(own, "/news8822.html", "#ticker a")
    number, slug = ticker[0][0].split("/")[-2:]
    right, wrong = own.listed()[:2]
    assert len(ticker) == 20
    assert ticker[0][1] == right.title
    assert (number, slug) == (str(right.number), f"{wrong.slug}.html".replace("-", " "))
    assert respond(own, f"/تصانيف/x/{number}/{slug}".encode().decode("latin-1")).status == 200


def test_lists_of_the_soup_lead_on_until_the_last() -> None:
    own = the_site("arkan-souss")
    targets, seen = ["/list.php"], []
    for target in targets:
        seen += links(own, target, ".n a")
        targets += [f"/{link}" for link, _ in links(own, target, "a.next")]
    assert len(seen) == len(set(seen)) == len(own.listed())


def test_blog_splits_its_date_over_lines_and_breaks_sentences() -> None:
    page = respond(the_site("mawjat-dakhla"), "/2026/08/blog-post_29.html").body.decode()
    assert "<span class='day'>14</span>\n<span class='month'>غشت</span>\n<span class='year'>2026</span>" in page
    assert "بخليج وادي الذهب<br />" in page


def test_bilingual_outlet_lists_both_languages_in_its_news_sitemap() -> None:
    own = the_site("atlassi-janoub")
    links = locations(respond(own, "/news-sitemap.xml").body)
    assert {link.removeprefix(BASE).split("/")[1] for link in links} == {"ar", "fr"}


def test_feed_lists_one_page_that_is_gone() -> None:
    own = the_site("rasif-saqia")
    feed = ElementTree.fromstring(respond(own, "/xmlfile/news.xml").body)
    listed = [str(link.text).removeprefix(BASE) for link in feed.iterfind(".//item/link")]
    assert [respond(own, quote(link)).status for link in listed].count(404) == 1


def test_one_page_prints_no_date_of_its_own() -> None:
    own = the_site("arkan-souss")
    page = respond(own, "/news.php?id=1162")
    assert '<div class="t2"></div>' in page.body.decode()
    assert "Last-Modified" not in page.headers


def test_one_feed_is_a_web_page() -> None:
    page = respond(the_site("soufouh-bani"), "/rss.xml")
    assert (page.status, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")


def test_same_agency_story_stands_in_three_outlets() -> None:
    phrase = "توزيع سترات للنجاة وأجهزة لتحديد المواقع"
    printed = {room.id for room in ROOMS.values() for story in room.stories if phrase in story.body}
    assert printed == {"atlassi-janoub", "mawjat-dakhla", "rasif-saqia"}


def test_an_outlet_may_move_while_the_press_runs() -> None:
    gone = set[str]()
    with press.serve(0, gone) as bases:
        before = get(bases["rasif-saqia"])[0]
        gone.add("rasif-saqia")
        assert (before, get(bases["rasif-saqia"])[0], get(bases["arkan-souss"])[0]) == (200, 404, 200)


def test_taken_port_is_a_clear_error() -> None:
    with press.serve(port=0) as bases:
        port = int(bases["arkan-souss"].rpartition(":")[2])
        with pytest.raises(ServiceError, match=rf"outlet=arkan-souss: can't serve on 127.0.0.1:{port}.*--port"):
            press.serve(port).__enter__()


def test_tour_has_three_searches_with_a_place_filter() -> None:
    tour = yaml.safe_load((files("flows.demo") / "tour.yml").read_text("utf-8"))
    assert len(tour) == 3
    assert all(stop["argv"][0] == "search" and stop["why"] for stop in tour)
    assert "--place" in tour[2]["argv"]


def test_an_outlet_that_moved_answers_nothing_and_the_others_go_on() -> None:
    with press.serve(port=0, gone="rasif-saqia") as bases:
        for outlet_id, status in (("rasif-saqia", 404), ("difaf-noun", 200)):
            host = bases[outlet_id].removeprefix("http://")
            connection = HTTPConnection(host)
            connection.request("GET", "/")
            assert connection.getresponse().status == status
            connection.close()


def test_the_desk_keeps_what_the_operator_is_told() -> None:
    with desk() as messages:
        send(messages.address, Message("title", "nothing new for two nights", "key"), Mail())
    assert ["nothing new for two nights" in text for text in messages.texts] == [True]
