"""WARC files of other makers give the articles that a crawl of the same pages gives: each once, and the same."""

import gzip
import json
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from flows.importing import Import, import_warc
from pipeline.extract import extract
from pipeline.ledger import Ledger
from pipeline.models import Article, Discovery
from pipeline.settings import Settings
from tests import make
from tests.pipeline.extract.templates import P1, P2, P3, P4, paras, shell
from tests.spiders.conftest import Crawls, captures, outlet_of
from tests.spiders.site import Reply, Site
from tests.support import warcs

NUMBERS = range(1, 5)
ASSETS = {
    "/style.css": ("text/css", b"p{color:red}"),
    "/app.js": ("application/javascript", b"var a = '<p>';"),
    "/logo.png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    "/robots.txt": ("text/plain", b"User-agent: *\nAllow: /\n"),
}


def path_of(number: int) -> str:
    return f"/2024/03/0{number}/khabar-{number}"


def html(number: int) -> bytes:
    lines = paras(*(P1, P2, P3, P4)[number % 3 :], f"وحضر اللقاء رقم {number} عدد من السكان.")
    head = '<link rel="stylesheet" href="/style.css"><script src="/app.js"></script>'
    more = f'<a href="{path_of(number % 4 + 1)}">المزيد</a><img src="/logo.png">'
    body = f"<h1>الخبر رقم {number}</h1><time>0{number} مارس 2024</time><div class='entry-content'>{lines}</div>{more}"
    return shell(body, head=head).encode()


@pytest.fixture
def press(site: Site, us: Settings, tmp_path: Path) -> Settings:
    """A site with articles and assets, and settings whose registry has it."""
    for number in NUMBERS:
        packed = gzip.compress(html(number), mtime=0) if number == 2 else b""
        headers = {"Content-Type": "text/html; charset=utf-8"} | ({"Content-Encoding": "gzip"} if packed else {})
        site.routes[path_of(number)] = Reply(packed or html(number), headers=headers)
    for path, (kind, body) in ASSETS.items():
        site.routes[path] = Reply(body, headers={"Content-Type": kind})
    links = "".join(f"<url><loc>{site.url}{path_of(number)}</loc></url>" for number in NUMBERS)
    site.routes["/sitemap.xml"] = Reply(f"<urlset>{links}</urlset>", headers={"Content-Type": "text/xml"})
    front = "".join(f"<a href='{path_of(number)}'>الخبر {number}</a>" for number in NUMBERS)
    site.routes["/"] = f"<html><body>{front}</body></html>"
    folder = tmp_path / "outlets"
    folder.mkdir()
    words = f"id: sahel\nname: {{ar: الساحل}}\ncountry: MA\nlanguages: [ar]\nhome: {site.url}/\nsource: test\n"
    (folder / "sahel.yml").write_text(words, encoding="utf-8")
    return us.model_copy(update={"data_dir": tmp_path / "imported", "outlets_dir": folder})


def articles(us: Settings, site: Site) -> dict[str, Article]:
    """What each page of an archive is read as, by its key."""
    found = captures(us)
    assert len({one.canonical_url for one in found}) == len(found)
    read = ((one.canonical_url, extract(one, outlet_of(site))) for one in found)
    return {key: replace(article, captured_at=make.T0) for key, article in read}


def taken(press: Settings, path: Path, content: bytes | None = None) -> Import:
    if content is not None:
        path.write_bytes(content)
    with Ledger.open(press.ledger) as ledger:
        return import_warc(press, ledger, [path])


def by_crawl(site: Site, crawl: Crawls, us: Settings) -> dict[str, Article]:
    crawl(outlet_of(site, Discovery("sitemap", f"{site.url}/sitemap.xml")))
    found = articles(us, site)
    assert len(found) == len(NUMBERS)
    return found


@pytest.mark.parametrize("options", [(), ("--no-warc-compression",), ("--compression=auto",)])
def test_a_warc_by_wget(
    site: Site, crawl: Crawls, us: Settings, press: Settings, tmp_path: Path, options: tuple[str, ...]
) -> None:
    if not shutil.which("wget"):
        pytest.skip("wget is not installed")
    command = ["wget", "-q", "-r", "-l", "3", "-p", "-nd", "--delete-after", f"--warc-file={tmp_path / 'by-wget'}"]
    subprocess.run([*command, *options, f"{site.url}/"], cwd=tmp_path, timeout=60)
    (path,) = tmp_path.glob("by-wget.warc*")
    told = taken(press, path)
    assert (told.taken, told.faulty, told.refused) == (len(NUMBERS), [], [])
    assert articles(press, site) == by_crawl(site, crawl, us)


LATER = "2024-05-01T10:00:00Z"  # than the days that the pages print


def record(url: str, block: bytes, kind: str = "response", **fields: str | None) -> bytes:
    return warcs.record(url, block, kind, **{"WARC_Date": LATER, **fields})


def news_crawl(site: Site) -> Iterable[bytes]:
    """As Common Crawl's news crawl writes: request and response, bodies decoded, the sent headers renamed."""
    yield record("", b"software: StormCrawler\r\nformat: WARC File Format 1.0\r\n", "warcinfo")
    for path, kind, body in pages():
        url, sent = site.url + path, {"X-Crawler-Content-Encoding": "gzip", "X-Crawler-Transfer-Encoding": "chunked"}
        head = {"Content-Type": kind, **sent, "X-Crawler-Content-Length": "77", "Content-Length": str(len(body))}
        yield record(url, f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode(), "request")
        yield record(url, warcs.http(body, headers=head), WARC_IP_Address="192.0.2.1", WARC_Protocol="http/1.1")


def browser_crawl(site: Site) -> Iterable[bytes]:
    """As a crawler with a browser writes: HTTP/2, texts and pictures of pages, repetitions, notes."""
    yield record("", b"software: Browsertrix-Crawler\r\n", "warcinfo")
    for path, kind, body in pages():
        url, head = site.url + path, {"content-type": kind, "x-orig-content-encoding": "br"}
        yield record(url, warcs.http(body, "HTTP/2.0 200", head), WARC_Protocol="h2", WARC_Resource_Type="document")
        yield record(url, f"GET {path} HTTP/2.0\r\nhost: x\r\n\r\n".encode(), "request")
        yield record(url, json.dumps({"cookies": []}).encode(), "metadata", Content_Type="application/json")
        again = warcs.http(b"", "HTTP/2.0 200", head)
        profile = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
        yield record(
            url,
            again,
            "revisit",
            WARC_Profile=profile,
            WARC_Payload_Digest=warcs.digest(body),
            WARC_Date="2024-05-02T10:00:00Z",
            WARC_Refers_To_Target_URI=url,
            WARC_Refers_To_Date=LATER,
        )
        if "html" in kind:
            yield record(f"urn:text:{url}", body, "resource", Content_Type="text/plain")
            yield record(f"urn:view:{url}", b"\x89PNG", "resource", Content_Type="image/png")
            yield record(url, b"title and text", "conversion", Content_Type="text/plain")


def pages() -> list[tuple[str, str, bytes]]:
    texts = [(path_of(number), "text/html; charset=utf-8", html(number)) for number in NUMBERS]
    return [*texts, *((path, kind, body) for path, (kind, body) in ASSETS.items())]


@pytest.mark.parametrize("maker", [news_crawl, browser_crawl])
@pytest.mark.parametrize("packing", [warcs.gzipped, warcs.zstandard, warcs.with_dictionary, warcs.plain])
def test_a_warc_in_the_manner_of_others(
    site: Site,
    crawl: Crawls,
    us: Settings,
    press: Settings,
    tmp_path: Path,
    maker: Callable[[Site], Iterable[bytes]],
    packing: Callable[..., bytes],
) -> None:
    told = taken(press, tmp_path / "given.warc", packing(*maker(site)))
    assert (told.taken, told.faulty, told.refused) == (len(NUMBERS), [], [])
    assert articles(press, site) == by_crawl(site, crawl, us)


# Written by Chromium 156 and warcprox 2.13.1 over this very press: pages, what they load, repetitions, a screenshot,
# and the notes of a page (`urn:pageinfo:`, `urn:text:`) that such crawlers add.
BROWSER, ITS_PRESS = Path(__file__).parent / "kept" / "by-chromium.warc.gz", "http://127.0.0.2:8177"


def test_a_warc_by_a_browser(site: Site, crawl: Crawls, us: Settings, press: Settings) -> None:
    assert press.outlets_dir is not None
    file = press.outlets_dir / "sahel.yml"
    file.write_text(file.read_text("utf-8").replace(site.url, ITS_PRESS), "utf-8")
    told = taken(press, BROWSER)
    assert (told.taken, told.faulty, told.refused) == (len(NUMBERS), [], [])
    assert told.left["resource record"] == 3
    there = replace(outlet_of(site), home=f"{ITS_PRESS}/")
    read = {repr(plain(extract(one, there))).replace(ITS_PRESS, site.url) for one in captures(press)}
    assert read == {repr(plain(one)) for one in by_crawl(site, crawl, us).values()}


def plain(article: Article) -> Article:
    """An article without its time, and its id, which is that of its address."""
    return replace(article, captured_at=make.T0, article_id="")
