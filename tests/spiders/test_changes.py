"""A second night: edits at any position are asked for, unchanged pages cost nothing, withdrawn ones are flagged."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from pipeline.ledger import Ledger, schema
from pipeline.ledger.gone import gone_since
from pipeline.ledger.letters import NOTICE, Letter, keep
from pipeline.models import Discovery, article_id_of
from tests.spiders.conftest import Crawls, outlet_of
from tests.spiders.site import Asked, Reply, Site

COUNT = 230  # three pages of the API
EDITED = (3, 90, 140, 228)
WITHDRAWN = (5, 77, 150, 220)
Posts = dict[int, dict[str, str]]


def posts() -> Posts:
    return {n: {"slug": f"khabar-{n}", "date": stamp(n), "modified": stamp(n), "text": f"نص {n}"} for n in range(COUNT)}


def stamp(minute: int, year: int = 2024) -> str:
    return f"{year}-01-{1 + minute // 1440:02}T{minute // 60 % 24:02}:{minute % 60:02}:00"


def url(site: Site, post: dict[str, str]) -> str:
    return f"{site.url}/2024/01/{post['slug']}"


def serve(site: Site, of: Posts) -> None:
    """A site of posts: its pages, its API, its sitemap with times, its Atom feed."""
    for path in [path for path in site.routes if path.startswith("/2024/")]:
        del site.routes[path]
    for number, post in of.items():
        words = " ".join(f"{post['text']} كلمة{number}{at}" for at in range(30))
        html = f"<html><head><title>خبر رقم {number} من المدينة</title></head><body class='postid-{number}'>"
        html += f"<h1>خبر رقم {number} من المدينة</h1><p>{words}</p></body></html>"
        site.routes[f"/2024/01/{post['slug']}"] = html
    newest = sorted(of.items(), key=lambda item: item[1]["date"], reverse=True)
    site.routes["/wp-json/wp/v2/posts"] = lambda asked: api(site, of, asked)
    rows = "".join(f"<url><loc>{url(site, p)}</loc><lastmod>{p['modified']}Z</lastmod></url>" for _, p in newest)
    site.routes["/post-sitemap.xml"] = Reply(f"<urlset>{rows}</urlset>", headers={"Content-Type": "text/xml"})
    entries = "".join(
        f"<entry><title>خبر</title><link href='{url(site, p)}'/><published>{p['date']}Z</published>"
        f"<updated>{p['modified']}Z</updated></entry>"
        for _, p in newest[:10]
    )
    site.routes["/feed/"] = Reply(f"<feed>{entries}</feed>", headers={"Content-Type": "application/atom+xml"})


def api(site: Site, of: Posts, asked: Asked) -> Reply:
    query = dict(part.split("=", 1) for part in asked.path.partition("?")[2].split("&"))
    order = query.get("orderby", "date")
    chosen = sorted(of.values(), key=lambda post: post[order], reverse=True)
    chosen = [post for post in chosen if post["modified"] > query.get("modified_after", "")]
    if slugs := query.get("slug"):
        chosen = [post for post in chosen if post["slug"] in slugs.split(",")]
    page = int(query["page"])
    shown = chosen[(page - 1) * 100 : page * 100]
    value = [
        {"link": url(site, p), "title": {"rendered": "خبر"}, "date_gmt": p["date"], "modified_gmt": p["modified"]}
        for p in shown
    ]
    headers = {"X-WP-Total": str(len(chosen)), "X-WP-TotalPages": str(-(-len(chosen) // 100))}
    return Reply(json.dumps(value), headers={"Content-Type": "application/json", **headers})


WAYS: dict[str, Callable[[Site], Discovery]] = {
    "wordpress": lambda site: Discovery("wordpress", pages=10),
    "sitemap": lambda site: Discovery("sitemap", f"{site.url}/post-sitemap.xml", pages=10),
}


@pytest.mark.parametrize("way", WAYS)
def test_edits_and_ends_are_seen_at_any_position(site: Site, crawl: Crawls, ledger: Ledger, way: str) -> None:
    of = posts()
    serve(site, of)
    outlet = outlet_of(site, WAYS[way](site))
    assert crawl(outlet, 500)["new"] == COUNT

    site.log.clear()
    crawl(outlet, 500)
    assert len(site.paths()) <= 4  # nothing changed

    for number in EDITED:
        of[number] |= {"text": "نص جديد", "modified": stamp(number, 2030)}
    gone = [url(site, of.pop(number)) for number in WITHDRAWN]
    serve(site, of)
    site.log.clear()
    result = crawl(outlet, 500)
    assert result["changed"] == len(EDITED)
    assert set(gone_since(ledger, [article_id_of(one) for one in gone])) == {article_id_of(one) for one in gone}
    asked = [path for path in site.paths() if path.startswith("/2024/")]
    assert len(asked) == len(EDITED) + (len(WITHDRAWN) if way == "sitemap" else 0)  # the API is asked once for all
    assert len(site.paths()) <= 1.3 * (len(EDITED) + len(WITHDRAWN))

    of |= {5: {"slug": "khabar-5", "date": stamp(5), "modified": stamp(5, 2031), "text": "عاد"}}
    serve(site, of)
    crawl(outlet, 500)
    assert len(gone_since(ledger, [article_id_of(one) for one in gone])) == len(gone) - 1


def test_api_that_does_not_hear_the_question_proves_nothing(site: Site, crawl: Crawls, ledger: Ledger) -> None:
    of = {number: post for number, post in posts().items() if number < 9}
    serve(site, of)
    crawl(outlet_of(site, WAYS["wordpress"](site)))
    left = {number: post for number, post in of.items() if number > 3}
    site.routes["/wp-json/wp/v2/posts"] = lambda asked: api(
        site, left, replace(asked, path=asked.path.split("&slug")[0])
    )
    crawl(outlet_of(site, WAYS["wordpress"](site)))
    assert set(site.paths()[-4:]) == {f"/2024/01/khabar-{number}" for number in range(4)}
    assert not gone_since(ledger, [article_id_of(url(site, post)) for post in of.values()])


def test_feed_tells_edits_and_ends_among_its_entries(site: Site, crawl: Crawls, ledger: Ledger) -> None:
    of = {number: post for number, post in posts().items() if number < 12}
    serve(site, of)
    outlet = outlet_of(site, Discovery("feed", f"{site.url}/feed/"))
    assert crawl(outlet)["new"] == 10
    site.log.clear()
    crawl(outlet)
    assert site.paths() == ["/feed/"]
    of[9] |= {"text": "نص جديد", "modified": stamp(9, 2030)}
    gone = url(site, of.pop(8))
    serve(site, of)
    result = crawl(outlet)
    assert (result["changed"], result["new"]) == (1, 1)  # the entry that moved up is new
    assert list(gone_since(ledger, [article_id_of(gone)])) == [article_id_of(gone)]


@pytest.mark.parametrize("text", ["نص جديد", None], ids=["in other words", "as it was"])
@pytest.mark.parametrize("way", ["feed", "sitemap"])
def test_article_that_a_list_has_again_is_back(
    site: Site, crawl: Crawls, ledger: Ledger, way: str, text: str | None
) -> None:
    of = {number: post for number, post in posts().items() if number < 5}
    serve(site, of)
    outlet = outlet_of(site, Discovery("feed", f"{site.url}/feed/") if way == "feed" else WAYS[way](site))
    crawl(outlet)
    post = of.pop(2)
    key = article_id_of(url(site, post))
    serve(site, of)
    crawl(outlet)
    assert gone_since(ledger, [key])
    serve(site, of | {2: post | ({"text": text} if text else {})})
    assert crawl(outlet)["changed"] == bool(text)
    assert not gone_since(ledger, [key])
    site.log.clear()
    crawl(outlet)
    assert not [path for path in site.paths() if path.startswith("/2024/")]


def test_edits_at_any_position_are_seen_behind_a_closed_api(site: Site, crawl: Crawls) -> None:
    """The Atom feed by time of change tells the same, ten at a time."""
    of = {number: post for number, post in posts().items() if number < 15}

    def atom(asked: Asked) -> Reply:
        order = "modified" if "orderby=modified" in asked.path else "date"
        newest = sorted(of.values(), key=lambda post: post[order], reverse=True)[:10]
        entries = "".join(
            f"<entry><link href='{url(site, post)}'/><published>{post['date']}Z</published>"
            f"<updated>{post['modified']}Z</updated></entry>"
            for post in newest
        )
        mark = "<generator>https://wordpress.org/?v=6.5</generator>"
        return Reply(f"<feed>{mark}{entries}</feed>", headers={"Content-Type": "application/atom+xml"})

    def open_site() -> None:
        serve(site, of)
        rows = "".join(f"<url><loc>{url(site, post)}</loc></url>" for post in of.values())
        site.routes["/post-sitemap.xml"] = Reply(f"<urlset>{rows}</urlset>", headers={"Content-Type": "text/xml"})
        site.routes |= {"/feed/": atom, "/": atom, "/wp-json/wp/v2/posts": Reply('{"code": "rest_forbidden"}', 401)}

    open_site()
    outlet = outlet_of(site, Discovery("feed", f"{site.url}/feed/"), WAYS["sitemap"](site))
    assert crawl(outlet)["new"] == 15
    for number in (2, 13):
        of[number] |= {"text": "نص جديد", "modified": stamp(number, 2030)}
    open_site()
    site.log.clear()
    assert crawl(outlet)["changed"] == 2
    assert len(site.paths()) == 5  # the feed, the closed API, the feed by change, two pages


@pytest.mark.parametrize("reply", [Reply("", 404), Reply("", 410), Reply("", 302, {"Location": "/"})])
def test_page_that_ends_while_it_is_listed_is_gone_at_the_second_look(
    site: Site, crawl: Crawls, ledger: Ledger, reply: Reply
) -> None:
    from tests.spiders.test_keys import age

    of = {number: post for number, post in posts().items() if number < 3}
    serve(site, of)
    site.routes["/"] = "<html><h1>الصفحة الأولى</h1></html>"
    outlet = outlet_of(site, WAYS["wordpress"](site))
    crawl(outlet)
    of[1] |= {"modified": stamp(1, 2030)}
    serve(site, of)
    there = site.routes["/2024/01/khabar-1"]
    site.routes["/2024/01/khabar-1"] = reply
    key = article_id_of(url(site, of[1]))
    crawl(outlet)
    assert not gone_since(ledger, [key])
    age(ledger)
    crawl(outlet)
    assert gone_since(ledger, [key])
    site.routes["/2024/01/khabar-1"] = there
    age(ledger)
    crawl(outlet)
    assert not gone_since(ledger, [key])


@pytest.mark.parametrize("title", ["الصفحة غير موجودة", "نص جديد عن المدينة"])
def test_missing_page_that_says_itself_that_it_is_not_there_is_gone(
    site: Site, crawl: Crawls, ledger: Ledger, title: str
) -> None:
    of = {number: post for number, post in posts().items() if number < 3}
    serve(site, of)
    outlet = outlet_of(site, WAYS["sitemap"](site))
    crawl(outlet)
    key = article_id_of(url(site, of.pop(1)))
    serve(site, of)
    site.routes["/2024/01/khabar-1"] = f"<html><title>{title}</title><h1>{title}</h1><p>عد إلى الرئيسية.</p></html>"
    crawl(outlet)
    assert bool(gone_since(ledger, [key])) == (title == "الصفحة غير موجودة")


def serve_index(site: Site, children: dict[str, dict[int, str]], stamped: bool) -> None:
    """A sitemap of sitemaps; `children` have articles with their times, and are as new as the newest of them."""
    rows = ""
    for name, of in children.items():
        entries = "".join(
            f"<url><loc>{site.url}/2024/01/khabar-{number}</loc><lastmod>{at}</lastmod></url>"
            for number, at in of.items()
        )
        site.routes[f"/{name}"] = Reply(f"<urlset>{entries}</urlset>", headers={"Content-Type": "text/xml"})
        site.routes |= {f"/2024/01/khabar-{number}": f"<h1>خبر {number}</h1><p>{at}</p>" for number, at in of.items()}
        newest = f"<lastmod>{max(of.values())}</lastmod>" if stamped else ""
        rows += f"<sitemap><loc>{site.url}/{name}</loc>{newest}</sitemap>"
    site.routes["/sitemap.xml"] = Reply(f"<sitemapindex>{rows}</sitemapindex>", headers={"Content-Type": "text/xml"})


@pytest.mark.parametrize("stamped", [True, False])
@pytest.mark.parametrize("many", [3, 20])
def test_new_edits_and_ends_are_seen_in_any_sitemap_of_an_index(
    site: Site, crawl: Crawls, ledger: Ledger, stamped: bool, many: int
) -> None:
    of = {
        f"post-sitemap{n}.xml": {10 * n + at: f"2024-01-{n:02}T10:00:0{at}Z" for at in range(2)} for n in range(1, many)
    }
    serve_index(site, of, stamped)
    outlet = outlet_of(site, Discovery("sitemap", f"{site.url}/sitemap.xml", pages=50))
    assert crawl(outlet)["new"] == 2 * (many - 1)
    site.log.clear()
    quiet = crawl(outlet)
    assert (len(site.paths()) <= 10, quiet["findings"], [path for path in site.paths() if "khabar" in path]) == (
        True,
        [],
        [],
    )
    of["post-sitemap1.xml"] |= {11: "2030-01-02T10:00:00Z"}
    gone = f"{site.url}/2024/01/khabar-10"
    del of["post-sitemap1.xml"][10]
    of[f"post-sitemap{many - 1}.xml"] |= {999: "2030-01-02T09:00:00Z"}
    serve_index(site, of, stamped)
    site.routes["/2024/01/khabar-10"] = Reply("", 404)
    night = crawl(outlet)
    assert night["new"] == 1
    if many == 3 or stamped:  # else old sitemaps have their turn, four a night
        assert night["changed"] == 1
        assert gone_since(ledger, [article_id_of(gone)])


def test_list_that_stamps_all_anew_each_night_is_not_believed(site: Site, crawl: Crawls) -> None:
    of = {number: post for number, post in posts().items() if number < 20}
    for year in (2024, 2030):
        for number, post in of.items():
            post["modified"] = stamp(number, year)
        serve(site, of)
        site.log.clear()
        crawl(outlet_of(site, WAYS["sitemap"](site)))
    assert site.paths() == ["/post-sitemap.xml"]


@pytest.mark.parametrize("kind", ["challenge", "protected"])
def test_page_that_came_as_a_notice_is_asked_again_whatever_its_list_says(
    site: Site, crawl: Crawls, ledger: Ledger, kind: str
) -> None:
    from tests.spiders.test_keys import age

    of = {number: post for number, post in posts().items() if number < 3}
    serve(site, of)
    outlet = outlet_of(site, WAYS["wordpress"](site))
    crawl(outlet)
    address = url(site, of[1])
    at = datetime.now(UTC)
    for times in range(3):
        with ledger.write() as connection:
            letter = Letter(article_id_of(address), "sahel", address, "extract", NOTICE + kind, "x", at)
            keep(ledger, connection, [letter])
            due = connection.scalar(select(schema.url.c.next_due_at).where(schema.url.c.canonical_url == address))
            assert due is not None
            hours = round((due - at) / timedelta(hours=1))
            assert hours == (12 * 2**times if kind == "protected" else 12)
    crawl(outlet)
    age(ledger)
    site.log.clear()
    crawl(outlet)
    assert "/2024/01/khabar-1" in site.paths()


def test_missing_page_is_looked_for_at_the_address_that_its_list_printed(
    site: Site, crawl: Crawls, ledger: Ledger
) -> None:
    of = {number: post for number, post in posts().items() if number < 3}
    for post in of.values():
        post["slug"] += "/"  # and nothing is there without the slash
    serve(site, of)
    outlet = outlet_of(site, WAYS["wordpress"](site))
    crawl(outlet)
    pages = dict(site.routes)
    key = article_id_of(url(site, of.pop(1)).rstrip("/"))
    serve(site, of)
    site.routes["/2024/01/khabar-1/"] = pages["/2024/01/khabar-1/"]
    crawl(outlet)
    assert "/2024/01/khabar-1/" in site.paths()
    assert not gone_since(ledger, [key])
