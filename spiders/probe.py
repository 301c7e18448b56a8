"""Looks at a new site through the crawler's own guard and writes its outlet file and a first fixture."""

import gzip
import json
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import yaml
from scrapy import Request, Spider

from pipeline.errors import ConfigError, DiscoveryError
from pipeline.models import Capture, Discovery, Outlet
from pipeline.settings import Settings
from spiders import guess
from spiders.addresses import require_contact
from spiders.canonical import canonical
from spiders.discover.answer import Answer, Link, decoded
from spiders.discover.ways import read, starts
from spiders.links import anchors, articles, tree
from spiders.outlet import load

Extract = Callable[[Capture, Outlet], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person who adds an outlet knows already."""

    url: str
    country: str = "MA"
    region: str | None = None
    outlet_id: str | None = None


@dataclass(slots=True)
class Sight:
    """What was seen of a site. `problem` is why nothing could be."""

    home: Answer | None = None
    robots: str = ""
    ways: list[Discovery] = field(default_factory=list)
    links: dict[str, Link] = field(default_factory=dict)
    article: Capture | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Probe:
    """What was written: the outlet's file, and the folder of its first fixture (None: no article could be fetched)."""

    outlet: Outlet
    file: Path
    fixture: Path | None


def probe(wish: Wish, us: Settings, outlets: Path, fixtures: Path, extract: Extract) -> Probe:
    """Visits a site and writes what it learnt. Once per process (Scrapy's reactor).

    Raises ConfigError for a site that can't be read, and for an outlet that the registry has already.
    """
    from scrapy.crawler import AsyncCrawlerProcess

    from spiders.crawl_settings import crawl_settings

    start = provisional(wish)
    file = outlets / f"{start.id}.yml"
    if file.exists():
        raise ConfigError(f"{file}: this outlet is in the registry already")
    require_contact(us, [start])
    sight = Sight()
    process = AsyncCrawlerProcess(crawl_settings(start, us) | {"ITEM_PIPELINES": {}, "LOG_LEVEL": "WARNING"})
    logging.getLogger("scrapy").setLevel(logging.WARNING)  # after Scrapy has set its own
    process.crawl(ProbeSpider, start, sight)
    process.start()
    return write(wish, sight, file, fixtures, extract)


def provisional(wish: Wish) -> Outlet:
    """An outlet of which only the address is known. Raises ConfigError for what is no address."""
    url = wish.url if "://" in wish.url else f"https://{wish.url}"
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise ConfigError(f"{wish.url}: expected the address of a site, such as https://www.example.ma/")
    home = url if urlsplit(url).path else f"{url}/"
    name = wish.outlet_id or guess.outlet_id(home)
    return Outlet(name, {"fr": name}, wish.country, home, ("ar",), region=wish.region, delay_s=1.0)


class ProbeSpider(Spider):
    """Asks for the front page, the usual lists, and one article."""

    name = "probe"

    def __init__(self, outlet: Outlet, sight: Sight) -> None:
        super().__init__()
        self.outlet, self.sight = outlet, sight

    async def start(self) -> AsyncIterator[Request]:
        try:
            await self._look()
        except DiscoveryError as error:
            self.sight.problem = f"{self.outlet.home}: {error.rule}: {error.problem}"
        return
        yield  # an async generator that asks for everything itself

    async def _look(self) -> None:
        sight = self.sight
        sight.home = await self._ask(self.outlet.home)
        page, url = tree(decoded(sight.home, None)[0]), sight.home.url
        if page is None:
            raise DiscoveryError("empty-page", "the front page is empty")
        sight.robots = await self._text(urljoin(url, "/robots.txt"))
        await self._try([Discovery("wordpress", pages=10)])
        await self._try([Discovery("feed", address) for address in guess.feeds(page, url)])
        await self._try([Discovery("sitemap", address, pages=10) for address in guess.sitemaps(sight.robots, url)])
        if not sight.ways:
            await self._try([Discovery("listing", url)])
        for link in list(sight.links.values())[:3]:
            sight.article = await self._article(link)
            if sight.article:
                return

    async def _try(self, ways: list[Discovery]) -> None:
        """Keeps the first of several ways that leads to articles."""
        for way in ways:
            for address in starts(self.outlet, way, None):
                try:
                    page = read(await self._ask(address), self.outlet, way)
                except DiscoveryError:
                    continue
                found = articles(page.links, self.outlet, texts=way.kind == "listing")
                if found or page.more:
                    self.sight.ways.append(way)
                    self.sight.links = self.sight.links or found
                    return

    async def _article(self, link: Link) -> Capture | None:
        try:
            answer = await self._ask(link.url)
        except DiscoveryError:
            return None
        key = canonical(answer.url, self.outlet)
        hints, now = link.hints, datetime.now(UTC)
        if answer.status != 200 or not answer.body.strip():
            return None
        return Capture(self.outlet.id, answer.url, key, now, 200, answer.headers, answer.body, hints)

    async def _text(self, url: str) -> str:
        try:
            answer = await self._ask(url)
        except DiscoveryError:
            return ""
        return decoded(answer, None)[0] if answer.status == 200 else ""

    async def _ask(self, url: str) -> Answer:
        from spiders.spider import asked

        return await asked(self.crawler, url)


def write(wish: Wish, sight: Sight, file: Path, fixtures: Path, extract: Extract) -> Probe:
    """Writes the outlet file, checks it by loading it, and adds a fixture when an article was seen."""
    if sight.home is None or sight.problem:
        raise ConfigError(sight.problem or f"{wish.url}: nothing was answered")
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(content(wish, sight, file.stem), allow_unicode=True, sort_keys=False, width=120)
    file.write_text(text, encoding="utf-8")
    outlet = load(file)
    return Probe(outlet, file, _fixture(outlet, sight.article, fixtures, extract) if sight.article else None)


def content(wish: Wish, sight: Sight, name: str) -> dict[str, object]:
    """The keys of the outlet file, in the order of the others."""
    assert sight.home is not None
    page = tree(decoded(sight.home, None)[0])
    assert page is not None
    found = list(sight.links.values())
    own = [url for url, _ in anchors(page, sight.home.url, "utf-8")]
    others = [url for url in own if url not in {link.url for link in found}]
    return {
        "id": name,
        "name": guess.names(page, name),
        "country": wish.country,
        **({"region": wish.region} if wish.region else {}),
        "languages": guess.languages(page, [link.hints.title or "" for link in found]),
        "home": sight.home.url,
        "enabled": False,
        "discover": [_way(way) for way in sight.ways],
        **guess.patterns([link.url for link in found], others),
        "source": f"probed on {datetime.now(UTC):%Y-%m-%d}",
    }


def _way(way: Discovery) -> dict[str, object]:
    return {way.kind: way.url or {}}


def _fixture(outlet: Outlet, article: Capture, fixtures: Path, extract: Extract) -> Path:
    """The page as it came and what was read from it, for a person to read through."""
    folder = fixtures / outlet.id / f"{article.fetched_at:%Y-%m-%d}"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "page.html.gz").open("wb") as stream:
        stream.write(gzip.compress(article.body, mtime=0))
    # Without headers: a fixture is read again from its two files alone.
    capture = replace(article, canonical_url=canonical(article.url, outlet), headers={})
    read_from_it = json.dumps(dict(extract(capture, outlet)), ensure_ascii=False, indent=2, default=str)
    (folder / "article.json").write_text(read_from_it + "\n", encoding="utf-8")
    return folder
