"""The page over a real index: what is shown, what is refused, and that strangers' texts stay texts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import monotonic
from urllib.parse import quote, urlencode

import httpx
import pytest
from elasticsearch import Elasticsearch
from lxml import html

from pipeline.alerts import SavedSearch, saved_searches
from pipeline.alerts.searches import add
from pipeline.analyse import Source, count
from pipeline.analyse.tables import OCCURRENCE
from pipeline.models import article_id_of
from pipeline.settings import Elasticsearch as ElasticsearchSettings
from pipeline.settings import Settings
from pipeline.web.desk import asks_once
from tests.support import hostile, newsroom

pytestmark = pytest.mark.elastic
FIGURE = re.compile(r"[\d\u00a0]+")


@pytest.fixture(scope="module")
def alias(es: Elasticsearch) -> Iterator[str]:
    with newsroom.indexed(es, newsroom.documents()) as name:
        yield name


@pytest.fixture
def site(es: Elasticsearch, alias: str, tmp_path: Path) -> Iterator[httpx.Client]:
    with newsroom.served(newsroom.desk(es, alias, tmp_path)) as client:
        yield client


def page(site: httpx.Client, path: str, status: int = 200) -> html.HtmlElement:
    response = site.get(path)
    assert response.status_code == status, response.text
    return html.fromstring(response.text)


def text(found: html.HtmlElement, selector: str) -> str:
    return " ".join(" ".join(one.text_content() for one in found.cssselect(selector)).split())


def titles(found: html.HtmlElement, selector: str = "#set h3") -> list[str]:
    return [" ".join(one.text_content().split()) for one in found.cssselect(selector)]


def token(site: httpx.Client) -> str:
    return str(page(site, "/ar/").cssselect("input[name=token]")[0].get("value"))


def test_the_set_stands_first_and_what_resembles_it_apart(site: httpx.Client) -> None:
    found = page(site, "/ar/?q=تعاونية الأركان")
    alike = titles(found, ".alike h3")
    assert titles(found) == ["تعاونية للأركان تصدر إلى أوروبا"]
    assert alike
    assert "تعاونية للأركان تصدر إلى أوروبا" not in alike
    assert text(found, "#figures") == f"1 فيها كل الكلمات · {len(alike)} أخرى تشبهها"
    assert {one.text_content() for one in found.cssselect("#set mark")} >= {"تعاونية", "للأركان"}


def test_a_view_is_a_link(site: httpx.Client) -> None:
    found = page(site, "/fr/?q=تعاونية&outlet=noun&from=2026-11-02&to=نونبر 2026")
    assert titles(found) == ["تعاونية للأركان تصدر إلى أوروبا"]
    assert text(found, ".chips") == "Média: Difaf Noun × Du: 2026-11-02 × Au: 2026-11-30 ×"
    off = [one.get("href") for one in found.cssselect(".chips a")]
    assert len(titles(page(site, off[0]))) == 3
    other = found.cssselect(".tongue a")[0].get("href")
    assert titles(page(site, other)) == titles(found)


@pytest.mark.parametrize(
    ("query", "least"), [("كلميم", 9), ("الماء", 4), ("&outlet==sud", 7)], ids=["places", "agency", "speakers"]
)
def test_a_facet_counts_what_its_link_finds(site: httpx.Client, query: str, least: int) -> None:
    found = page(site, f"/ar/?q={query}")
    facets = found.cssselect("#facets details > ul > li:not(.chosen)")
    assert len(facets) >= least
    assert ("زينة باهي" in found.cssselect("#facets")[0].text_content()) == (not query[0].isalpha())
    for one in facets:
        figure = FIGURE.fullmatch(text(one, ".count"))
        assert figure
        assert len(titles(page(site, one.cssselect("a")[0].get("href")))) == int(figure[0]), one.text_content()


def _crossed() -> Iterator[dict[str, object]]:
    """Sixty articles, one a day from 20 September 2026 on, whose names and words cross in all ways."""
    for number in range(60):
        some = {name for every, name in ((2, "أحمد حجي"), (3, "زينة باهي"), (5, "سعيد أزماني")) if number % every == 0}
        words = (
            ("سوق", "ميناء", "مدرسة", "")[number % 4],
            *(word for every, word in ((5, "كورونا"), (10, "كوفيد")) if number % every == 0),
            *(("بضائع",) if number % 8 < 2 else ("في",)),
        )
        quoted = "بلاغ قديم" if number % 4 else "بيان جديد"
        yield {
            "article_id": f"x{number}",
            "title": f"خبر {number}",
            "text": " ".join((*words, quoted)),
            "outlet": {"id": ("noun", "saqia")[number % 2], "name": "منبر"},
            "language": "ar",
            "published_day": (date(2026, 9, 20) + timedelta(days=number)).isoformat(),
            "persons": sorted(some),
            "regions": ["MA-10", "MA-11"][: number % 3],
            "quotations": [
                {"speaker": name, "words": quoted, "verb": "قال", "start": 0, "end": 5, "reported": True}
                for name in sorted(some)
            ],
            "speakers": sorted(some),
        }


@pytest.fixture(scope="module")
def crossed(es: Elasticsearch) -> Iterator[str]:
    with newsroom.indexed(es, _crossed()) as name:
        yield name


@pytest.mark.parametrize(
    ("path", "figures"),
    [
        pytest.param("?person=حجي", "#facets li:not(.chosen)", id="a second person"),
        pytest.param(
            "?q=سوق OR ميناء&person==أحمد حجي&region=MA-10", "#facets li:not(.chosen)", id="an OR, two filters"
        ),
        pytest.param("?said==أحمد حجي", "#facets li:not(.chosen)", id="a second speaker"),
        pytest.param("?q=في&person==زينة باهي", "#facets li:not(.chosen)", id="a word without content"),
        pytest.param("?q=2026-10&person==زينة باهي&loose=1", "#facets li:not(.chosen)", id="a date, loose"),
        pytest.param("?from=2026-10-03&to=2026-11-05", "#facets li:not(.chosen)", id="within months"),
        pytest.param("special?q=سوق OR ميناء", "tbody tr", id="words of an OR"),
        pytest.param("special?q=(سوق OR ميناء", "tbody tr", id="words of an open bracket"),
        pytest.param("special?q=بيان&said=حجي", "tbody tr", id="words beside who speaks"),
        pytest.param("special?q=ميناء OR مدرسة&of=person", "tbody tr", id="pairs"),
        pytest.param("special?q=ميناء OR مدرسة&of=person&person=باهي", "tbody tr", id="who stands beside one"),
    ],
)
def test_a_figure_is_that_of_its_link(es: Elasticsearch, crossed: str, tmp_path: Path, path: str, figures: str) -> None:
    with newsroom.served(newsroom.desk(es, crossed, tmp_path)) as site:
        found = page(site, f"/ar/{path}").cssselect(figures)
        assert found
        for one in found:
            told = FIGURE.fullmatch(text(one, ".count") or text(one, "td.figure").split()[0])
            linked = FIGURE.search(text(page(site, one.cssselect("a")[0].get("href")), "#figures"))
            assert told, one.text_content()
            assert linked, one.text_content()
            assert linked[0] == told[0], one.text_content()


def test_pages_of_stories_end_with_the_last_story(es: Elasticsearch, tmp_path: Path) -> None:
    """Of 75 articles that make 25 stories, and one that resembles: two pages of stories, none that is empty."""
    rows = [
        {
            "article_id": f"s{at}",
            "title": "تعاونية الأركان",
            "text": "خبر",
            "cluster_id": f"c{at % 25}",
            "cluster_size": 3,
        }
        for at in range(75)
    ]
    alone = {"article_id": "alike", "title": "تعاونية", "text": "خبر آخر", "cluster_id": "alone", "cluster_size": 1}
    for more, pages in (([], [20, 5]), ([alone], [20, 5, 1])):
        with (
            newsroom.indexed(es, iter([*rows, *more])) as alias,
            newsroom.served(newsroom.desk(es, alias, tmp_path)) as site,
        ):
            shown, path = list[int](), "/ar/?q=تعاونية الأركان&collapse=1"
            while path:
                found = page(site, path)
                shown.append(len(titles(found, ".hits h3")))
                assert not re.search(r"صفحة \d+ من", found.text_content())
                path = next((one.get("href") for one in found.cssselect("a[rel=next]")), "")
            assert shown == pages
            assert "تصدير 75" not in found.text_content()


def test_facets_are_the_counts_of_the_analysis(site: httpx.Client, es: Elasticsearch, alias: str) -> None:
    shown = {
        one.text_content().split("\n")[0].strip(): int(one.cssselect(".count")[0].text_content())
        for one in page(site, "/ar/?q=كلميم").cssselect("#facets details")[0].cssselect("li")
    }
    rows = count("كلميم", "outlet", at=Source(es, alias)).rows
    assert sorted(shown.values()) == sorted(row.documents for row in rows)


def test_an_outlet_without_a_file_is_called_as_its_articles_have_it(
    es: Elasticsearch, alias: str, tmp_path: Path
) -> None:
    with newsroom.served(replace(newsroom.desk(es, alias, tmp_path), outlets={})) as site:
        for path in ("/ar/?q=كلميم", "/fr/?q=كلميم&outlet==noun", "/ar/attention?q=كلميم&by=outlet"):
            seen = page(site, path).text_content()
            assert "ضفاف نون" in seen, path
            assert not re.search(r"\bnoun\b", seen), path
        assert "nowhere" in page(site, "/ar/?outlet==nowhere").text_content()


def test_an_article_shows_words_found_entities_copies(site: httpx.Client) -> None:
    found = page(site, "/ar/article/a0?q=تعاونية")
    assert [one.text_content() for one in found.cssselect(".text mark")] == ["تعاونيات"]
    assert {one.text_content() for one in found.cssselect(".text a.per")} == {"محمد الناجم أبهاي"}
    assert text(found, ".text p") == " ".join(newsroom.TEXTS[0]["text"].split())
    assert len(found.cssselect(".copies li")) == 3
    out = found.cssselect("a[href^='https:']")
    assert [(one.get("href"), one.get("rel")) for one in out] == [("https://www.example.ma/0", "noopener noreferrer")]


@pytest.mark.parametrize("whole", [True, False])
def test_an_article_shows_who_said_what_and_which_agency_wrote_it(
    es: Elasticsearch, alias: str, tmp_path: Path, whole: bool
) -> None:
    with newsroom.served(newsroom.desk(es, alias, tmp_path, full_text=whole)) as site:
        found = page(site, "/ar/article/a9")
        said = [(text(one, "a"), text(one, "q")) for one in found.cssselect(".quoted li")]
        assert said == [("سعيد أزماني", "السد فارغ"), ("زينة باهي", "الآبار جفت")][: 2 if whole else 1]
        assert titles(page(site, found.cssselect(".quoted a")[0].get("href"))) == ["ندوة عن الماء"]
        assert titles(page(site, found.cssselect("a[href*='agency=']")[0].get("href"))) == ["ندوة عن الماء"]


@pytest.mark.parametrize("whole", [True, False])
def test_history_shows_what_was_added_and_taken_out(es: Elasticsearch, alias: str, tmp_path: Path, whole: bool) -> None:
    desk = newsroom.desk(es, alias, tmp_path, full_text=whole)
    newsroom.archived(desk)
    with newsroom.served(desk) as site:
        found = page(site, f"/fr/article/{article_id_of(newsroom.LIBRARY)}/history")
    assert len(found.cssselect(".versions > li")) == 2
    assert ("جديدة" in text(found, ".versions del")) is whole
    assert ("كبيرة" in text(found, ".versions ins")) is whole
    assert text(found, ".versions > li:last-child .read") == "Premier texte gardé."


def test_what_is_not_there_is_a_page_that_says_so(site: httpx.Client) -> None:
    for path in ("/ar/article/none", "/ar/nowhere", "/ar/export/0", "/fr/morning/none", "/ar/new?name=x"):
        assert text(page(site, path, 404), "h1")
    assert "كلميم" in text(page(site, "/ar/?q=ماء&place=كلمم"), ".note")
    assert text(page(site, "/fr/?from=demain"), ".note") == "Ce n'est pas une date, elle est laissée de côté : demain"
    assert page(site, "/ar/?q=كلميم&page=99999999&newest=1").cssselect("#figures")


def test_each_language_has_every_page(site: httpx.Client) -> None:
    for face, way in (("ar", "rtl"), ("fr", "ltr")):
        for path in ("", "?q=كلميم", "article/a0", "article/a0/history", "searches", "morning", "morning/noun"):
            found = page(site, f"/{face}/{path}")
            assert (found.get("lang"), found.get("dir")) == (face, way)


def test_a_search_is_saved_shown_with_what_is_new_and_forgotten(site: httpx.Client, tmp_path: Path) -> None:
    form = {"token": token(site), "q": "تعاونية", "outlet": "noun", "from": "2026-11-01", "name": "تعاونيات نون"}
    assert "حُفظ السؤال" in site.post("/ar/searches", data=form).text
    kept = {"name": form["name"], "query": "تعاونية", "outlet": "noun", "from": "2026-11-01", "channels": ()}
    assert saved_searches(tmp_path / "searches.yml") == (SavedSearch.model_validate(kept),)
    assert "هذا الاسم مأخوذ" in site.post("/ar/searches", data=form).text
    found = page(site, "/ar/searches")
    assert len(titles(page(site, found.cssselect("tbody th a")[0].get("href")))) == 2
    months = found.cssselect("tbody td.figure a")[2]
    assert len(titles(page(site, months.get("href")), ".hits h3")) == int(months.text_content())
    assert "حُذف السؤال" in site.post("/ar/searches/forget", data={"token": form["token"], "name": form["name"]}).text
    assert saved_searches(tmp_path / "searches.yml") == ()


def test_many_saved_searches_are_pages(site: httpx.Client, tmp_path: Path) -> None:
    names = [f"{number:03}" for number in range(52)]
    entries = "".join(f"- {{name: '{name}', query: كلميم, channels: []}}\n" for name in names)
    (tmp_path / "searches.yml").write_text(f"searches:\n{entries}", "utf-8")
    shown = [titles(page(site, f"/ar/searches?page={number}"), "tbody th") for number in (1, 2, 99)]
    assert shown == [names[:50], names[50:], names[50:]]


def test_a_search_that_tells_channels_is_not_forgotten_here(site: httpx.Client, tmp_path: Path) -> None:
    add(tmp_path / "searches.yml", SavedSearch(name="يومية", query="كلميم", channels=("file",)))
    answer = site.post("/ar/searches/forget", data={"token": token(site), "name": "يومية"})
    assert answer.status_code == 404
    assert len(saved_searches(tmp_path / "searches.yml")) == 1


def exported(site: httpx.Client, form: dict[str, str]) -> tuple[httpx.Response, httpx.Response]:
    """The file and the manifest of an export that the page was asked for."""
    watched = site.post("/ar/export", data={**form, "token": token(site)})
    end = monotonic() + 60
    while "/file" not in watched.text and monotonic() < end:
        watched = site.get(str(watched.url))
    file, manifest = (site.get(str(one.get("href"))) for one in html.fromstring(watched.text).cssselect("ul.out a"))
    return file, manifest


@pytest.mark.parametrize("kind", ["csv", "jsonl", "html"])
def test_an_export_is_what_is_shown(site: httpx.Client, kind: str) -> None:
    file, manifest = exported(site, {"q": "تعاونية", "outlet": "noun", "format": kind})
    assert file.headers["content-disposition"].startswith("attachment")
    assert file.headers["content-type"] == "application/octet-stream"
    assert file.text.count("https://www.example.ma/") == 2
    assert manifest.json()["announced"] == 2
    assert manifest.json()["request"]["definition"]["filters"] == {"outlet": "noun"}


@pytest.mark.parametrize(("table", "rows"), [("attention", 2), ("context", 7), ("special", 1), ("outlets", 3)])
def test_figures_are_exported_whole(site: httpx.Client, table: str, rows: int) -> None:
    """Seven places, by eye: title and text of a0, a1 and a6, and the text of a2; leads stand in their texts.

    Special is «نسائية» alone: «تعاونيات» is a form of what was asked.
    """
    file, manifest = exported(site, {"q": "تعاونية", "also": "حريق", "format": table, "every": "month"})
    assert len(file.text.splitlines()) == 1 + rows
    assert manifest.json()["written"] == rows
    assert [one["query"] for one in manifest.json()["queries"]] == ["تعاونية", "حريق"]
    if table == "context":
        assert tuple(manifest.json()["columns"]) == OCCURRENCE  # those of the command line, in its order


def test_attention_context_and_outlets_count_the_set(site: httpx.Client) -> None:
    found = page(site, "/ar/attention?q=تعاونية&also=حريق&every=day")
    assert [FIGURE.findall(one.text_content()) for one in found.cssselect(".legend .count")] == [["4"], ["1"]]
    assert len(found.cssselect(".chart svg")) == 2
    assert len(page(site, "/ar/attention?q=تعاونية&q=حريق&every=day").cssselect(".legend .count")) == 2
    assert sum(int(one.text_content()) for one in found.cssselect("tbody td:nth-child(2)")) == 4
    found = page(site, "/ar/context?q=تعاونية")
    assert {one.text_content() for one in found.cssselect(".kwic mark")} == {
        "للتعاونيات",
        "تعاونيات",
        "التعاونيات",
        "تعاونية",
    }
    found = page(site, "/fr/outlets?q=تعاونية")
    assert sum(int(one.text_content()) for one in found.cssselect("tbody td:nth-child(2)")) == 4
    for path in ("/ar/context?q=-", "/ar/special", "/ar/attention?q=غيرموجود", "/ar/special?q=كلميم&of=person"):
        assert page(site, path).cssselect("main")


def test_a_story_is_told_in_order_with_what_changed(site: httpx.Client) -> None:
    found = page(site, "/fr/story/fair")
    assert [one.text_content() for one in found.cssselect(".telling .source bdi")] == [
        "Difaf Noun",
        "Rasif Saqia",
        "Atlantique Sud",
    ]
    assert "عشرة أيام" in text(found, ".telling:nth-child(2) ins")
    assert text(page(site, "/fr/story/none", 404), "h1")


def test_a_form_without_our_token_changes_nothing(site: httpx.Client, tmp_path: Path) -> None:
    good = token(site)
    form = {"q": "x", "name": "y", "format": "csv"}
    for path in ("/ar/searches", "/ar/searches/forget", "/ar/export", "/ar/leave"):
        assert site.post(path, data=form).status_code == 403
        assert site.post(path, data={**form, "token": "0" * 64}).status_code == 403
        elsewhere = {"origin": "https://evil.example"}
        assert site.post(path, data={**form, "token": good}, headers=elsewhere).status_code == 403
        crossing = {"sec-fetch-site": "cross-site"}
        assert site.post(path, data={**form, "token": good}, headers=crossing).status_code == 403
    assert not (tmp_path / "searches.yml").exists()
    assert not (tmp_path / "exports").exists()


def test_only_our_names_and_bounded_requests_are_answered(site: httpx.Client) -> None:
    for host in ("evil.example", "evil.example:8787", "127.0.0.1.evil.example", "192.168.1.7", ""):
        assert site.get("/ar/", headers={"host": host}).status_code == 421
    assert site.get("/ar/", headers={"host": "localhost:8787"}).status_code == 200
    assert site.get(f"/ar/?q={'x' * 9000}").status_code == 414
    assert site.post("/ar/export", content=b"x" * 70_000).status_code == 413
    assert site.post("/ar/export", content=iter([b"x" * 40_000] * 3)).status_code == 413
    assert site.put("/ar/").status_code == 405


def test_every_answer_forbids_scripts_and_frames(site: httpx.Client) -> None:
    for path in ("/", "/ar/", "/ar/none", "/mark.svg", "/ar/export/0"):
        headers = site.get(path, follow_redirects=False).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "script-src" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_behind_a_password_nothing_is_shown_before_it(es: Elasticsearch, alias: str, tmp_path: Path) -> None:
    desk = newsroom.desk(es, alias, tmp_path, "correct horse battery", full_text=False)
    with newsroom.served(desk) as site:
        for path in ("/ar/?q=كلميم", "/ar/article/a0", "/fr/searches", "/ar/export/0/file"):
            assert site.get(path, follow_redirects=False).headers["location"].startswith(f"/{path[1:3]}/enter?to=")
        for path in ("/ar/article/a0.css", "/ar/article/mark.svg", "/ar/enter/../article/a0", "/ar/enterx"):
            assert site.get(path).url.path in {"/ar/enter", "/fr/enter"}
        assert site.post("/ar/export", data={}).status_code == 401
        form = page(site, "/ar/article/a0")
        values = {one.get("name"): one.get("value") for one in form.cssselect("input[type=hidden]")}
        assert site.post("/ar/enter", data={**values, "password": "wrong"}).status_code == 403
        entered = site.post("/ar/enter", data={**values, "password": "correct horse battery"})
        assert entered.url.path == "/ar/article/a0"
        assert "httponly" in str(entered.history[0].headers["set-cookie"]).lower()
        left = site.post("/ar/leave", data={"token": token(site)})
        assert left.url.path == "/ar/enter"
        program = {"authorization": "Bearer correct horse battery"}
        assert site.get("/ar/", headers=program).status_code == 200
        for to in ("//evil.example/", "https://evil.example/", "/\\\\evil.example/", "javascript:x"):
            assert page(site, f"/ar/enter?{urlencode({'to': to})}").cssselect("input[name=to]")[0].get("value") == ""


def test_after_ten_wrong_passwords_none_is_heard(es: Elasticsearch, alias: str, tmp_path: Path) -> None:
    with newsroom.served(newsroom.desk(es, alias, tmp_path, "correct horse battery")) as site:
        bad = {"authorization": "Bearer wrong"}
        assert [site.get("/ar/", headers=bad).status_code for _ in range(11)] == [401] * 9 + [429] * 2
        assert site.get("/ar/", headers={"authorization": "Bearer correct horse battery"}).status_code == 429


def test_excerpts_where_whole_texts_are_not_to_be_shown(es: Elasticsearch, alias: str, tmp_path: Path) -> None:
    with newsroom.served(newsroom.desk(es, alias, tmp_path, full_text=False)) as site:
        found = page(site, "/ar/article/a3?q=أمطار")
        assert len(text(found, ".text")) < 300
        assert "مقتطف" in text(found, ".note")
        for kind in ("csv", "jsonl", "html"):
            file, _ = exported(site, {"q": "أمطار", "format": kind})
            assert "https://www.example.ma/3" in file.text
            assert newsroom.LAST_WORD not in file.text


def test_an_elasticsearch_that_is_away_is_told_at_once(tmp_path: Path) -> None:
    us = Settings(elasticsearch=ElasticsearchSettings(url="http://127.0.0.1:9"))
    with newsroom.served(newsroom.desk(asks_once(us), "articles", tmp_path)) as site:
        for path in ("/ar/?q=كلميم", "/ar/attention?q=كلميم", "/ar/article/a0", "/ar/story/fair"):
            begun = monotonic()
            assert "الأرشيف لا يجيب" in text(page(site, path, 503), ".lede")
            assert monotonic() - begun < 5


def test_no_other_index_is_reached(site: httpx.Client, es: Elasticsearch, alias: str, tmp_path: Path) -> None:
    for name in ("index", "alias", "outlet", "q"):
        page(site, f"/ar/?{urlencode({name: '_all,.*'})}")
    for path in ("_search", "../_cat/indices", "%2e%2e%2f_all", "a0%2f_source"):
        assert site.get(f"/ar/article/{path}").status_code == 404


STRANGE = "script, style, iframe, object, embed, img, video, base, math, [onload], [onerror], [onfocus], [style]"


def harmless(text: str) -> list[str]:
    """What a page has that only a stranger's text could have brought: none of it is in our templates."""
    found = html.fromstring(text)
    addresses = [str(one.get("href") or one.get("action")) for one in found.cssselect("[href], [action]")]
    strange = [address for address in addresses if not re.match(r"/(?!/)|#|https?://", address)]
    return strange + [str(one.tag) for one in found.cssselect(STRANGE)]


@pytest.fixture(scope="module")
def rough(es: Elasticsearch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The page over five hundred articles of hostile strings."""
    folder = tmp_path_factory.mktemp("rough")
    with newsroom.indexed(es, hostile.documents()) as alias, newsroom.served(newsroom.desk(es, alias, folder)) as site:
        yield site


def test_five_hundred_hostile_articles_are_texts(rough: httpx.Client) -> None:
    for number in range(1, 26):
        answer = rough.get(f"/{('ar', 'fr')[number % 2]}/?page={number}")
        assert answer.status_code == 200
        assert harmless(answer.text) == []
    for number in range(len(hostile.KINDS)):
        answer = rough.get(f"/ar/article/h{number}?q={quote(hostile.NOON)}")
        assert answer.status_code == 200
        assert harmless(answer.text) == []


@pytest.mark.parametrize("kind", hostile.KINDS)
def test_hostile_queries_filters_and_names_are_texts(rough: httpx.Client, kind: str) -> None:
    names = ("q", "outlet", "place", "person", "from", "to", "page", "lang", "also", "name", "every", "sort")
    key = token(rough)
    for number in range(hostile.ASKED):
        text = hostile.KINDS[kind].format(f"n{number} {hostile.NOON}")[:900]
        asked, every = urlencode({"q": text}), urlencode(dict.fromkeys(names, text))
        pages = (f"/ar/?{asked}", f"/ar/?{every}", f"/fr/new?{every}", f"/ar/attention?{asked}", f"/fr/context?{asked}")
        answers = [rough.get(path) for path in pages]
        saved = rough.post("/ar/searches", data={"token": key, "name": text[:150], "q": text})
        for answer in (*answers, saved):
            assert answer.status_code in {200, 404, 414}, (text, answer.url)
            assert answer.status_code == 414 or harmless(answer.text) == []
        assert saved.status_code == 200
