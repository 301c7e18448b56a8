"""Looks at a new site through the crawler's own guard and writes its outlet file and a first fixture."""

import gzip
import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import yaml
from scrapy import Request, Spider

from pipeline.errors import ConfigError, DiscoveryError, system_words
from pipeline.models import Capture, Discovery, Outlet
from pipeline.settings import Settings
from spiders import guess
from spiders.addresses import require_contact
from spiders.canonical import canonical
from spiders.checks import ID
from spiders.discover.answer import Answer, Link, decoded
from spiders.discover.ways import read, starts
from spiders.links import anchors, articles, tree
from spiders.outlet import checked

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
    """What was written: the outlet's file, and the folder of its first fixture."""

    outlet: Outlet
    file: Path
    fixture: Path


def probe(wish: Wish, us: Settings, outlets: Path, fixtures: Path, extract: Extract) -> Probe:
    """Visits a site and writes what it learnt. Once per process (Scrapy's reactor).

    Raises ConfigError, and writes nothing, for a site that can't be read and an outlet that the registry has already.
    """
    from spiders.crawl_settings import crawl_settings
    from spiders.quiet import quiet_process

    start = provisional(wish)
    file = outlets / f"{start.id}.yml"
    if file.exists():
        raise ConfigError(f"{file}: this outlet is in the registry already")
    require_contact(us, [start])
    sight = Sight()
    process = quiet_process(crawl_settings(start, us))
    process.crawl(ProbeSpider, start, sight)
    process.start()
    return write(wish, sight, file, fixtures, extract)


def provisional(wish: Wish) -> Outlet:
    """An outlet of which only the address is known. Raises ConfigError for what is no address or id."""
    url = wish.url if "://" in wish.url else f"https://{wish.url}"
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise ConfigError(f"{wish.url}: expected the address of a site, such as https://www.example.ma/")
    home = url if urlsplit(url).path else f"{url}/"
    name = wish.outlet_id or guess.outlet_id(home)
    if not ID.fullmatch(name):  # it becomes a file's name
        raise ConfigError(f"--id {name!r}: lowercase Latin letters, digits and single hyphens only")
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
        from spiders.asking import asked

        return await asked(self.crawler, url)


def write(wish: Wish, sight: Sight, file: Path, fixtures: Path, extract: Extract) -> Probe:
    """Writes the outlet file and a first fixture, once both are known to be whole; nothing is left when that fails."""
    if sight.home is None or sight.problem:
        raise ConfigError(sight.problem or f"{wish.url}: nothing was answered")
    if sight.article is None:
        ways = ", ".join(f"{way.kind} {way.url or ''}".strip() for way in sight.ways) or "no feed, sitemap, API or list"
        raise ConfigError(f"{wish.url}: no article could be fetched, so nothing is written (found: {ways})")
    values = content(wish, sight, file.stem)
    outlet = checked(values, file.name)
    pages = _fixture(outlet, sight.article, fixtures, extract)
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=120)
    _write_all({**pages, file: text.encode()})
    return Probe(outlet, file, next(iter(pages)).parent)


def _write_all(files: Mapping[Path, bytes]) -> None:
    """Writes all of the files or none."""
    try:
        for path, body in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)
    except OSError as error:
        for path in files:
            path.unlink(missing_ok=True)
        raise ConfigError(f"{error.filename}: can't be written: {system_words(error)}") from error


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


def _fixture(outlet: Outlet, article: Capture, fixtures: Path, extract: Extract) -> dict[Path, bytes]:
    """The page as it came and what was read from it, for a person to read through."""
    folder = fixtures / outlet.id / f"{article.fetched_at:%Y-%m-%d}"
    # Without headers: a fixture is read again from its two files alone.
    capture = replace(article, canonical_url=canonical(article.url, outlet), headers={})
    read_from_it = json.dumps(dict(extract(capture, outlet)), ensure_ascii=False, indent=2, default=str)
    return {
        folder / "page.html.gz": gzip.compress(article.body, mtime=0),
        folder / "article.json": f"{read_from_it}\n".encode(),
    }
