"""Bad input of every kind ends in a clear word and a dead letter or a finding, and the rest of the night goes on."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from flows.demo.press import running
from flows.demo.site import Page
from tests.flows.world import World

pytestmark = [pytest.mark.elastic, pytest.mark.slow]

SENTENCE = (
    "احتضنت مدينة كلميم صباح اليوم لقاء تواصليا حول تدبير الماء بالواحات بحضور المنتخبين وممثلي الجمعيات المحلية. "
)
LONG = 300_000


def page(title: str, text: str, date: str = "2026-02-03T10:00:00+01:00") -> str:
    printed = f'<time datetime="{date}">3 فبراير 2026</time>' if date else ""
    return (
        f"<html lang='ar'><head><title>{title}</title></head><body><article><h1>{title}</h1>{printed}"
        f"<div class='entry-content'><p>{text}</p></div></article></body></html>"
    )


PAGES: dict[str, tuple[int, bytes, str]] = {
    "/good": (200, page("لقاء حول الماء بكلميم", SENTENCE * 3).encode(), "text/html; charset=utf-8"),
    "/gone": (404, b"<h1>404</h1>", "text/html"),
    "/broken": (500, b"oops", "text/html"),
    "/empty": (200, b"", "text/html"),
    "/hollow": (200, b"<html><body><div></div></body></html>", "text/html"),
    "/binary": (200, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "text/html"),
    "/untitled": (
        200,
        f"<html><body><div><p>{SENTENCE * 4}</p></div></body></html>".encode(),
        "text/html; charset=utf-8",
    ),
    "/liar": (200, page("الصيد البحري بالداخلة", SENTENCE * 3).encode("cp1256"), "text/html; charset=utf-8"),
    "/long": (
        200,
        page(
            "تقرير طويل جدا عن الواحات", SENTENCE * (LONG // len(SENTENCE) + 1) + "الكلمة الأخيرة خاتمةفريدة"
        ).encode(),
        "text/html; charset=utf-8",
    ),
}
OUTLET = """\
id: {id}
name: {{ar: منبر الاختبار}}
country: MA
region: MA-10
languages: [ar]
home: {base}/
enabled: true
discover: [{{{way}: {base}/{list}}}]
delay_s: 0
"""


def feed(base: str) -> Page:
    items = "".join(f"<item><title>x</title><link>{base}{path}</link></item>" for path in PAGES)
    body = f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>"
    return Page(200, body.encode(), {"Content-Type": "application/rss+xml"})


def site(base: str) -> Callable[[str], Page]:
    def answer(target: str) -> Page:
        if target == "/feed":
            return feed(base)
        if target == "/html-feed":
            return Page(200, b"<html><body>no feed here</body></html>", {"Content-Type": "text/html"})
        status, body, kind = PAGES.get(target, (404, b"", "text/plain"))
        return Page(status, body, {"Content-Type": kind})

    return answer


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory, es_url: str) -> Iterator[tuple[World, dict[str, Any], str]]:
    """A world after a night over a bad outlet and one whose feed is HTML, its report, and the site's address."""
    world = World(tmp_path_factory.mktemp("bad"), es_url)
    world.outlets.mkdir()
    with running("bad", 0, site) as base:
        (world.outlets / "bad.yml").write_text(OUTLET.format(id="bad", base=base, way="feed", list="feed"))
        other = OUTLET.format(id="html-feed", base=base.replace("127.0.0.1", "localhost"), way="feed", list="html-feed")
        (world.outlets / "html-feed.yml").write_text(other)
        yield world, world.nightly(), base
    world.close()


def letters(world: World) -> dict[str, dict[str, Any]]:
    lines = world.run("dead", "list", "--json", codes=(1,)).splitlines()
    return {"/" + letter["url"].rsplit("/", 1)[1]: letter for letter in map(json.loads, lines)}


def test_what_can_be_read_is_indexed(night: tuple[World, dict[str, Any], str]) -> None:
    world, report, base = night
    urls = {document["url"] for document in world.documents().values()}
    assert urls == {f"{base}{path}" for path in ("/good", "/untitled", "/liar", "/long")}
    assert (report["error"], report["waiting"]) == (None, 0)


@pytest.mark.parametrize(
    ("path", "stage", "words"),
    [
        ("/gone", "fetch", "404"),
        ("/broken", "fetch", "500"),
        ("/empty", "fetch", "empty"),
        ("/binary", "fetch", "not-a-page expected HTML, found a file"),
        ("/hollow", "extract", "empty page"),
    ],
)
def test_what_cannot_is_a_dead_letter_that_says_why(
    night: tuple[World, dict[str, Any], str], path: str, stage: str, words: str
) -> None:
    letter = letters(night[0])[path]
    assert (letter["outlet_id"], letter["stage"]) == ("bad", stage)
    assert words in f"{letter['rule']} {letter['problem']}"


def test_a_feed_that_is_html_is_a_finding_of_its_outlet(night: tuple[World, dict[str, Any], str]) -> None:
    (told,) = [one for one in night[1]["nights"] if one["outlet_id"] == "html-feed"]
    assert any("HTML" in finding["problem"] for finding in told["findings"])


def test_a_wrong_charset_declaration_is_seen_through(night: tuple[World, dict[str, Any], str]) -> None:
    titles = {document["title"] for document in night[0].documents().values() if "title" in document}
    assert "الصيد البحري بالداخلة" in titles


def test_an_article_of_300_000_characters_is_whole_and_found_by_its_last_word(
    night: tuple[World, dict[str, Any], str],
) -> None:
    world = night[0]
    (long,) = [one for one in world.documents().values() if one["url"].endswith("/long")]
    assert len(long["text"]) > LONG - 10
    found = json.loads(world.run("search", "خاتمةفريدة", "--json"))
    assert [hit["article_id"] for hit in found["hits"]] == [long["article_id"]]


def test_dead_letters_can_be_replayed(night: tuple[World, dict[str, Any], str]) -> None:
    world = night[0]
    assert world.run("dead", "replay").startswith("1 capture pending again, ")
    world.run("process", codes=(1,))
    assert letters(world)["/hollow"]["times"] == 2
