"""What is learnt of a new site, and what is written."""

import asyncio
import gzip
import json
from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.models import Capture, Discovery, Outlet
from pipeline.settings import Settings
from spiders.outlet import load
from spiders.probe import ProbeSpider, Sight, Wish, probe, provisional, write
from tests.spiders.site import Reply, Site, page

TEXT = "افتتحت بمدينة كلميم يوم أمس فعاليات المعرض الجهوي للصناعة التقليدية بحضور عدد من العارضين."
TITLE = "افتتاح المعرض الجهوي للصناعة التقليدية بمدينة كلميم"


def extract(capture: Capture, outlet: Outlet) -> dict[str, object]:
    return {"url": capture.url, "outlet": outlet.id, "bytes": len(capture.body)}


def look(site: Site, us: Settings, loop: asyncio.AbstractEventLoop) -> Sight:
    """Runs the real visit in the session's reactor."""
    sight = Sight()
    asyncio.run_coroutine_threadsafe(visit(provisional(Wish(site.url)), sight, us), loop).result(30)
    return sight


async def visit(outlet: Outlet, sight: Sight, us: Settings) -> None:
    from scrapy.crawler import AsyncCrawlerRunner

    from spiders.crawl_settings import crawl_settings

    settings = crawl_settings(outlet, us) | {"DOWNLOAD_DELAY": 0}
    await AsyncCrawlerRunner(settings).crawl(ProbeSpider, outlet, sight)


def portal(site: Site) -> None:
    """A site with a feed and a sitemap but no API."""
    paths = [f"/خبر-جديد-{number}.html" for number in range(5001, 5009)]
    items = "".join(f"<item><title>{TITLE}</title><link>{site.url}{path}</link></item>" for path in paths)
    site.routes["/"] = page(
        "الساحل بريس | الرئيسية",
        "<a href='/من-نحن'>من نحن</a>",
        head='<link rel=alternate type="application/rss+xml" href="/rss-feed">',
    )
    site.routes["/rss-feed"] = Reply(f"<rss><channel>{items}</channel></rss>")
    site.routes["/robots.txt"] = f"Sitemap: {site.url}/map.xml\n"
    site.routes["/map.xml"] = Reply(f"<urlset><url><loc>{site.url}{paths[0]}</loc></url></urlset>")
    for path in paths:
        site.routes[path] = page(TITLE, TEXT)


def test_visit_becomes_a_checked_file_and_a_fixture(
    site: Site, us: Settings, loop: asyncio.AbstractEventLoop, tmp_path: Path
) -> None:
    portal(site)
    wish = Wish(site.url, region="MA-10", outlet_id="sahel")
    made = write(wish, look(site, us, loop), tmp_path / "outlets" / "sahel.yml", tmp_path / "fixtures", extract)
    outlet = load(made.file)
    assert (outlet.name, outlet.languages, outlet.region) == ({"ar": "الساحل بريس"}, ("ar",), "MA-10")
    assert not outlet.enabled
    assert outlet.discover == (
        Discovery("feed", f"{site.url}/rss-feed"),
        Discovery("sitemap", f"{site.url}/map.xml", None, 500),
    )
    assert outlet.article_id == r"[-_][a-z]?(\d{3,})(?:\.\w{3,5})?/?$"
    assert TITLE.encode() in gzip.decompress((made.fixture / "page.html.gz").read_bytes())
    assert json.loads((made.fixture / "article.json").read_text("utf-8"))["outlet"] == "sahel"
    assert made.fixture.parent == tmp_path / "fixtures" / "sahel"


def test_wordpress_is_recognised(site: Site, us: Settings, loop: asyncio.AbstractEventLoop) -> None:
    site.routes["/"] = page("الساحل", TEXT)
    site.routes["/wp-json/wp/v2/posts"] = Reply(json.dumps([{"link": f"{site.url}/2024/05/خبر/"}]))
    site.routes["/2024/05/خبر/"] = page(TITLE, TEXT)
    sight = look(site, us, loop)
    assert [way.kind for way in sight.ways] == ["wordpress"]
    assert sight.article is not None


def test_front_page_is_the_last_resort(site: Site, us: Settings, loop: asyncio.AbstractEventLoop) -> None:
    site.routes["/"] = page("الساحل", f"<a href='/abc'>{TITLE}</a>")
    site.routes["/abc"] = Reply("", 404)
    sight = look(site, us, loop)
    assert sight.ways == [Discovery("listing", f"{site.url}/")]
    assert sight.article is None


def test_site_that_forbids_us_is_left_alone(
    site: Site, us: Settings, loop: asyncio.AbstractEventLoop, tmp_path: Path
) -> None:
    portal(site)
    site.routes["/robots.txt"] = "User-agent: *\nDisallow: /\n"
    sight = look(site, us, loop)
    assert site.paths() == []
    with pytest.raises(ConfigError, match="robots-forbidden"):
        write(Wish(site.url), sight, tmp_path / "x.yml", tmp_path, extract)
    assert not (tmp_path / "x.yml").exists()


@pytest.mark.parametrize("url", ["", "ftp://o.ma/", "https://", "file:///etc/passwd"])
def test_what_is_no_site_is_refused(url: str) -> None:
    with pytest.raises(ConfigError, match="expected the address of a site"):
        provisional(Wish(url))


@pytest.mark.parametrize("name", ["../x", "a/b", "..", ".x", "x.yml", "Sahel", "a--b", "-a", "a\n", "ساحل"])
def test_id_that_is_no_name_of_a_file_is_refused(name: str) -> None:
    with pytest.raises(ConfigError, match=r"--id .*: lowercase Latin letters"):
        provisional(Wish("https://o.ma/", outlet_id=name))


def test_known_outlet_is_not_overwritten(us: Settings, tmp_path: Path) -> None:
    (tmp_path / "sahel.yml").write_text("id: sahel\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="in the registry already"):
        probe(Wish("https://sahel.ma/"), us, tmp_path, tmp_path, extract)
