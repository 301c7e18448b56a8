"""A first look at outlets of the registry, as a night would take it: the lists, then the newest three articles.

Robots rules, guard and delays are the night's; nothing is archived or noted in the ledger.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.settings import Settings as ScrapySettings

from pipeline.dates import printed_day
from pipeline.errors import DiscoveryError
from pipeline.models import DOCUMENT_KINDS, Article, Capture, Outlet
from pipeline.settings import Settings
from pipeline.shown import counted
from spiders.asking import asked
from spiders.canonical import canonical
from spiders.crawl_settings import crawl_settings
from spiders.discover.answer import Answer, Link
from spiders.frontier import Frontier
from spiders.quiet import quiet_process

NEWEST = 3
OPENING_WORDS = 12
SIDE_BY_SIDE = 20  # outlets at a time: each waits most of the time, for its own delay
LONGEST_S = 600.0
Read = Callable[[Capture, Outlet], Article]


@dataclass(frozen=True, slots=True)
class Tried:
    """One article of a trial. `problem` is what a night would lack of it."""

    url: str
    title: str | None = None
    day: str | None = None
    author: str | None = None
    opening: str | None = None
    problem: str | None = None


@dataclass(slots=True)
class Trial:
    """What an outlet showed; it passes when its newest articles could all be read whole."""

    outlet_id: str
    articles: list[Tried] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)  # lists that failed, and why the look ended early

    @property
    def passed(self) -> bool:
        return bool(self.articles) and not any(one.problem for one in self.articles)


def trials(outlets: Sequence[Outlet], us: Settings, read: Read, told: Callable[[Trial], None]) -> None:
    """Visits outlets side by side; each is told when it is done. Once per process (Scrapy's reactor)."""
    process = quiet_process(crawl_settings(outlets[0], us))  # the resolver is the process's
    gate = asyncio.Semaphore(SIDE_BY_SIDE)
    visits = []
    for outlet in outlets:
        # The process's settings win over a crawler's of the same priority: all would have the first outlet's delay.
        settings = ScrapySettings(crawl_settings(outlet, us), priority="cmdline")
        visits.append(process.crawl(Crawler(TrialSpider, settings), outlet, read, told, gate))
    process.start()
    for visit in visits:
        visit.result()  # what could not even begin is a mistake of ours: the libraries' log is off


class TrialSpider(Spider):
    """Looks at one outlet when its turn comes."""

    name = "trial"

    def __init__(self, outlet: Outlet, read: Read, told: Callable[[Trial], None], gate: asyncio.Semaphore) -> None:
        super().__init__()
        self.outlet, self.read, self.told, self.gate = outlet, read, told, gate
        self.trial = Trial(outlet.id)

    async def start(self) -> AsyncIterator[Request]:
        async with self.gate:
            try:
                async with asyncio.timeout(LONGEST_S):
                    await self._look()
            except TimeoutError:
                self.trial.problems.append(f"no end after {LONGEST_S:.0f} s")
            except Exception as error:  # noqa: BLE001 (one outlet that breaks a reader ends no other's trial)
                self.trial.problems.append(f"{type(error).__name__}: {error}")
        return
        yield  # an async generator that asks for everything itself

    def closed(self, reason: str) -> None:
        if reason != "finished":
            self.trial.problems.append(f"broken off: {reason}")
        self.told(self.trial)

    async def _look(self) -> None:
        frontier = Frontier(self.outlet, lambda keys: {}, self._list, NEWEST)
        await frontier.explore()
        self.trial.problems += [f"{url}: {rule}: {problem}" for url, rule, problem in frontier.failures]
        self.trial.problems += [finding.problem for finding in frontier.findings if finding.kind != "list-unreadable"]
        if not frontier.links:
            self.trial.problems.append("no list leads to an article" if self.outlet.discover else "no list is named")
        for link in islice(frontier.links.values(), NEWEST):
            self.trial.articles.append(await self._article(link))

    async def _list(self, url: str) -> Answer:
        return await asked(self.crawler, url)

    async def _article(self, link: Link) -> Tried:
        """One page, asked and read as a night would."""
        try:
            answer = await asked(self.crawler, link.url, discovery=False)
        except DiscoveryError as error:
            return Tried(link.url, problem=f"{error.rule}: {error.problem}")
        if answer.status != 200:
            return Tried(link.url, problem=f"answered {answer.status}")
        key, now = canonical(answer.url, self.outlet), datetime.now(UTC)
        capture = Capture(self.outlet.id, answer.url, key, now, 200, answer.headers, answer.body, link.hints)
        return tried(self.read(capture, self.outlet), self.outlet)


def tried(article: Article, outlet: Outlet) -> Tried:
    """What was read of a page, and what lacks."""
    words, least, dated = article.text.split(), outlet.expect.min_words, article.published
    day = printed_day(dated, country=outlet.country, timezone=outlet.timezone) if dated else None
    lacks = {
        f"is no article but of kind {article.kind}": article.kind not in DOCUMENT_KINDS,
        "no title": not article.title,
        "no text": not words,
        f"{counted(len(words), 'word')}, its file asks for {least}": 0 < len(words) < least,
        "no day": day is None,
    }
    return Tried(
        article.url,
        article.title,
        day.isoformat() if day else None,
        article.author,
        " ".join(words[:OPENING_WORDS]) or None,
        next((lack for lack, is_so in lacks.items() if is_so), None),
    )
