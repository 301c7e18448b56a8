"""The page in a real Chromium: the way of a reader, in both languages, on a phone and a desk, by eye and by ear."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import pytest
from elasticsearch import Elasticsearch

from tests.browser.conftest import Open
from tests.support import hostile, mixed, newsroom

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.elastic, pytest.mark.browser]
PATHS = (
    "?q=تعاونية الأركان",
    "article/a0?q=تعاونية",
    "article/a0/history",
    "story/fair",
    "attention?q=تعاونية&also=حريق",
    "context?q=تعاونية",
    "special?q=تعاونية",
    "outlets?q=تعاونية",
    "searches",
    "morning",
    "morning/noun",
    "nowhere",
)
SEEN = hostile.ASKED  # pages of twenty articles
WAYS = {"ar": "rtl", "fr": "ltr"}


@pytest.fixture(scope="module")
def site(es: Elasticsearch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    rows = (*newsroom.documents(), *mixed.documents())
    with newsroom.indexed(es, iter(rows)) as alias, newsroom.served(newsroom.desk(es, alias, folder)) as client:
        yield str(client.base_url).rstrip("/")


def fits(page: "Page") -> bool:
    """Whether nothing is wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize(("face", "width"), [("ar", 360), ("fr", 1280)])
def test_the_way_of_a_reader(site: str, open_page: Open, tmp_path: Path, face: str, width: int) -> None:
    page = open_page(f"{site}/{face}/", width)
    page.fill("#q", "التعاونيات")
    page.press("#q", "Enter")
    assert page.locator("#set > li").count() == 4
    assert set(page.locator("#set mark").all_inner_texts()) >= {"تعاونيات", "تعاونية"}
    page.locator("#facets a", has_text={"ar": "ضفاف نون", "fr": "Difaf Noun"}[face]).first.click()
    assert page.locator("#set > li").count() == 2
    assert "outlet=%3Dnoun" in page.url
    page.locator("#set h3 a", has_text="كلميم تحتضن").click()
    assert page.locator(".text mark").all_inner_texts() == ["تعاونيات"]
    page.locator(".copies a", has_text="افتتاح معرض").click()
    page.locator(".side h2 a").first.click()
    assert page.locator(".telling").count() == 3
    page.go_back()
    page.go_back()
    page.go_back()
    for place, shown in (
        ("attention", ".chart svg"),
        ("context", ".kwic mark"),
        ("special", "main h1"),
        ("outlets", "td meter"),
    ):
        page.locator(f".tabs a[href*='/{place}']").click()
        page.locator(shown).first.wait_for(state="attached")
        assert fits(page), page.url
    page.locator(".tabs a").first.click()
    page.locator("#facets summary", has_text={"ar": "تصدير", "fr": "Exporter"}[face]).click()
    page.select_option("#format", "csv")
    page.locator("form[action$='export'] button").click()
    page.locator("a.button").wait_for(timeout=60_000)
    with page.expect_download() as download:
        page.locator("a.button").click()
    rows = list(
        csv.reader(Path(download.value.path()).read_text("utf-8-sig").splitlines(), delimiter=",;"[face == "fr"])
    )
    assert len(rows) == 3
    page.goto(f"{site}/{face}/?q=حريق")
    page.locator("#facets summary", has_text={"ar": "حفظ", "fr": "Enregistrer"}[face]).click()
    page.fill("#name", f"حرائق {face}")
    page.locator("form[action$='searches'] button").click()
    page.locator("tbody a", has_text=f"حرائق {face}").click()
    assert unquote(page.url).endswith(f"/{face}/?q=حريق")


@pytest.mark.parametrize(("face", "width"), [("ar", 360), ("fr", 1280)])
@pytest.mark.parametrize("path", PATHS, ids=[path.partition("?")[0] or "search" for path in PATHS])
def test_axe_finds_nothing_serious(site: str, open_page: Open, path: str, face: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: pip install -e '.[browser]'")
    page = open_page(None, width)
    if path == "nowhere":
        page.set_content(page.request.get(f"{site}/{face}/{path}").text())  # a 404 is an error in the console
    else:
        page.goto(f"{site}/{face}/{path}")
    found = axe.Axe().run(page).response["violations"]
    serious = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in {"serious", "critical"}]
    assert serious == []
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == WAYS[face]
    assert fits(page)


def test_the_keyboard_alone_reaches_what_is_there(site: str, open_page: Open) -> None:
    page = open_page(f"{site}/ar/?q={quote('حريق')}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(str(page.evaluate("document.activeElement.id || document.activeElement.getAttribute('href')")))
    assert "q" in seen
    assert any("/article/a4" in one for one in seen)
    assert any("outlet=%3Dsaqia" in one for one in seen)
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


# The words of an element with the middle of each on the screen, from left to right, line by line.
ORDER = """
element => {
  const words = [], walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const found of node.data.matchAll(/[\\p{L}\\p{M}\\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const box = range.getBoundingClientRect();
      words.push([Math.round(box.top / 12), box.left + box.width / 2, found[0]]);
    }
  }
  return words.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(word => word[2]);
}
"""


@pytest.mark.parametrize("face", WAYS)
def test_thirty_strings_of_mixed_direction_read_in_order(site: str, open_page: Open, face: str) -> None:
    page = open_page(f"{site}/{face}/?outlet==mixed&newest=1", 1280)
    seen = {}
    for number in (1, 2):
        for title in page.locator("#set h3 bdi").all():
            seen[title.inner_text()] = title.evaluate(ORDER)
        if number == 1:
            page.locator("a[rel=next]").click()
    assert seen == {text: order.split() for text, order in mixed.TEXTS.items()}
    assert len(seen) == 30


@pytest.fixture(scope="module")
def rough(es: Elasticsearch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("rough")
    with (
        newsroom.indexed(es, hostile.documents()) as alias,
        newsroom.served(newsroom.desk(es, alias, folder)) as client,
    ):
        yield str(client.base_url).rstrip("/")


def plate(page: "Page") -> list[str]:
    """The words of our own that stand around strangers' texts, from left to right."""
    return list(page.locator(".masthead nav").evaluate(ORDER))


@pytest.mark.parametrize(("face", "width"), [("ar", 360), ("fr", 1280)])
def test_hostile_articles_break_nothing(rough: str, open_page: Open, face: str, width: int) -> None:
    page = open_page(f"{rough}/{face}/searches", width)
    before = plate(page)
    for number in range(1, SEEN + 1):
        page.goto(f"{rough}/{face}/?page={number}")
        assert page.locator("#set > li").count() == 20
        assert page.evaluate("getComputedStyle(document.body).direction") == WAYS[face]
        assert fits(page), page.url
        assert plate(page)[-6:] == before[-6:]
        assert page.locator("footer").is_visible()
    for number in range(len(hostile.KINDS)):
        page.goto(f"{rough}/{face}/article/h{number}?q={quote(hostile.NOON)}")
        assert page.locator(".text").count() == 1
        assert fits(page), page.url


def test_hostile_queries_break_nothing(rough: str, open_page: Open) -> None:
    page = open_page(f"{rough}/ar/", 360)
    for text in hostile.strings(hostile.ASKED):
        page.fill("#q", text[:900].replace("\x00", ""))
        page.press("#q", "Enter")
        page.wait_for_load_state()
        assert page.locator("#figures").count() == 1, text
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        assert fits(page), text
