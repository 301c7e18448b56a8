"""Every kind of list that yields nothing any more is a finding on the first night on which it does."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows import report
from flows.crawl import Visit
from flows.crew import Crew
from pipeline.ledger import Ledger, runs
from pipeline.settings import settings
from spiders.outlet import load
from tests.spiders.site import Reply, Site, page

pytestmark = pytest.mark.slow
NIGHT = datetime(2026, 11, 27, 4, 15, tzinfo=UTC)
XML = {"Content-Type": "text/xml"}
JSON = {"Content-Type": "application/json"}
EMPTY_FEED = "<rss><channel><title>جريدة</title></channel></rss>"
SCRIPTED = "<div id=app></div><script>load('/api/articles')</script>"
# Each way of discovery, what answers while it works, and what it answers when it is empty.
WAYS = {
    "feed": ("<rss><channel><item><link>{url}/2026/11/{n}</link></item></channel></rss>", EMPTY_FEED),
    "wordpress": ('[{{"link": "{url}/2026/11/{n}", "date_gmt": "2026-11-26T10:00:00"}}]', "[]"),
    "listing": ("<a href=/2026/11/{n}>خبر</a>", SCRIPTED),
    "sitemap": ("<urlset><url><loc>{url}/2026/11/{n}</loc></url></urlset>", "<urlset></urlset>"),
    "index": (
        "<sitemapindex><sitemap><loc>{url}/sitemap-posts.xml</loc></sitemap></sitemapindex>",
        "<sitemapindex><sitemap><loc>{url}/sitemap-archive-2024.xml</loc></sitemap></sitemapindex>",
    ),
    "news_sitemap": ("<urlset><url><loc>{url}/2026/11/{n}</loc></url></urlset>", "<urlset></urlset>"),
}


def outlets(site: Site, folder: Path) -> dict[str, list[str]]:
    """Two outlet files with every kind of list: a sitemap that can be read ends a night's search, so it comes last."""
    lists = {
        "sahel": [
            f"{{feed: {site.url}/feed}}", f"{{wordpress: {site.url}/}}", f"{{listing: {site.url}/listing}}",
            f"{{sitemap: {site.url}/sitemap}}", f"{{sitemap: {site.url}/index}}",
        ],
        "rif": [f"{{news_sitemap: {site.url}/news_sitemap}}"],
    }  # fmt: skip
    folder.mkdir()
    for name, ways in lists.items():
        (folder / f"{name}.yml").write_text(
            f"id: {name}\nname: {{ar: الساحل}}\ncountry: MA\nlanguages: [ar]\nhome: {site.url}/\ndelay_s: 0\n"
            f"discover: [{', '.join(ways)}]\n",
            encoding="utf-8",
        )
    return lists


def answer(site: Site, empty: bool) -> None:
    """What the lists answer, full or empty; each names an article of its own."""
    for n, (way, answers) in enumerate(WAYS.items(), 1):
        body = answers[empty].replace("{url}", site.url).replace("{n}", str(n)).replace("{{", "{").replace("}}", "}")
        path = "/wp-json/wp/v2/posts" if way == "wordpress" else f"/{way}"
        headers = JSON | {"X-WP-TotalPages": "0" if empty else "9"} if way == "wordpress" else XML
        site.routes[path] = Reply(body, headers={} if way == "listing" else headers)
        site.routes[f"/2026/11/{n}"] = page("خبر", "افتتحت بمدينة كلميم فعاليات المعرض الجهوي للصناعة التقليدية.")
    site.routes["/sitemap-posts.xml"] = Reply(
        f"<urlset><url><loc>{site.url}/2026/11/5</loc></url></urlset>", headers=XML
    )


def test_each_list_that_gives_nothing_any_more_is_told_on_the_first_night(
    tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = outlets(site, tmp_path / "outlets")
    for name, value in {"DATA_DIR": tmp_path, "OUTLETS_DIR": tmp_path / "outlets", "ALLOW_PRIVATE_HOSTS": 1}.items():
        monkeypatch.setenv(f"JARIDA_{name}", str(value))
    registry = [load(tmp_path / "outlets" / f"{name}.yml") for name in lists]
    found: list[set[str]] = []
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        for number, empty in enumerate((False, True)):
            answer(site, empty)
            at = NIGHT + timedelta(days=number)
            with Crew(settings()) as crew:
                crawls = [crew.submit(Visit.to(outlet)) for outlet in registry]
            nights = report.nights(ledger, registry, [one.result() for one in crawls], [], at)
            runs.save(ledger, f"r{number}", at, nights)
            told = [one for night in nights for one in night.findings if one.kind == "list-empty"]
            found.append({one.examples[0].partition("?")[0] for one in told})
    assert found[0] == set()
    assert found[1] == {
        f"{site.url}/{name}" for name in ("feed", "wp-json/wp/v2/posts", "listing", "sitemap", "index", "news_sitemap")
    }
