"""The pages of one list: which are to be read next, which were, and which are left for the next crawl."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from pipeline.findings import MOST_EXAMPLES, Finding
from pipeline.ledger.backlog import Unread
from pipeline.models import Discovery, Outlet
from pipeline.shown import counted
from spiders.discover.answer import Page
from spiders.discover.ways import overlapping

DEEPEST = 5  # indexes within indexes; the protocol allows one
BARREN = 10  # pages of a list without anything new, after which it is taken as read: many lists never end
GIVE_UP = 6  # nights on which a list could not be read
A_FEW = 8  # sitemaps of an index, all of which are read each night
IN_TURN = 4  # of more, so many a night are read though they say that nothing changed
ENDLESS = frozenset({"listing", "feed"})  # sitemaps and the API say themselves where they end


@dataclass(slots=True)
class Trail:
    """The way through one list. `kept` is what earlier crawls left of it; what is new is read before that."""

    way: Discovery
    kept: Sequence[Unread] = ()
    read_before: Mapping[str, str | None] = field(default_factory=dict)  # sitemaps of an index, with their stamps
    must: set[str] = field(default_factory=set)  # those of them that are read whatever the others have
    unchanged: int = 0  # those that are left alone tonight
    fresh: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    depths: dict[str, int] = field(default_factory=dict)
    met: bool = False  # what is new ends in articles that are known
    complete: bool = False  # each page said that the list ends there or goes on
    passed: bool = False  # pages were passed over because of that
    why: str | None = None  # the bound that left pages
    answers: int = 0
    read: int = 0
    resumed: int = 0
    barren: int = 0
    failed_in_a_row: int = 0
    too_deep: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.older = [one.url for one in self.kept]

    @property
    def is_left(self) -> bool:
        return self.why is not None

    @property
    def is_whole(self) -> bool:
        """Whether the list was read from its first page to its last."""
        return self.complete and not (self.kept or self.passed or self.is_left or self.failed or self.too_deep)

    def take(self, url: str, page: Page, ends: tuple[bool, bool]) -> None:
        """Notes a page that was read and those it leads to."""
        met, news = ends
        old = url in self.kept_urls
        self.asked.add(url)
        self.failed_in_a_row = 0
        self.read += bool(page.links) and not old
        self.resumed += bool(page.links) and old
        self.barren = 0 if news else self.barren + bool(page.links)
        more = self._worth(self._further(url, page), page.stamps)
        if old:
            self.older = [*more, *self.older]
            self.kept = (*self.kept, *(Unread(one) for one in more))
        elif met:
            self.met = True
            others = [one for one in self.fresh if one in self.must or _family(one) != _family(url)]
            self.passed = self.passed or len(others) < len(self.fresh) or bool(page.more)
            self.fresh = others
        else:
            self.fresh += more
        self.complete = (self.complete or not self.answers) and (page.complete or bool(page.more))
        self.answers += 1

    @property
    def kept_urls(self) -> set[str]:
        return {one.url for one in self.kept}

    def _worth(self, more: list[str], stamps: Mapping[str, str]) -> list[str]:
        """The sitemaps of an index worth reading again: all of a few; of many those that changed, and some in turn."""
        known = [url for url in more if url in self.read_before]
        if not known or self.way.kind in ENDLESS:
            return more
        anew = {url for url in more if url not in known or stamps.get(url) not in {None, self.read_before[url]}}
        if len(more) > A_FEW:
            if len(anew) == len(more):  # all are stamped anew each night
                anew -= set(known)
            rounds, today = -(-len(more) // IN_TURN), datetime.now(UTC).toordinal()
            turn = set[str]() if self.kept else {url for at, url in enumerate(more) if (at + today) % rounds == 0}
            read = [url for at, url in enumerate(more) if not at or url in anew | turn]
            self.unchanged += len(more) - len(read)
            self.passed, more = self.passed or len(read) < len(more), read
        self.must |= set(more)
        return more

    def _further(self, url: str, page: Page) -> list[str]:
        """The pages after one, but for those that are noted already, and those of lists that never end."""
        more = [one for one in dict.fromkeys(page.more) if one not in self.asked and one not in self.kept_urls]
        if not page.links:
            depth = self.depths.get(url, 0) + 1
            self.depths |= dict.fromkeys(more, depth)
            if depth >= DEEPEST and more:
                self.too_deep += more
                return []
        return [] if self.way.kind in ENDLESS and self.barren >= BARREN else more

    def following(self, stop: str | None) -> str | None:
        """The next page to read; None at the end, or where a bound leaves the rest for the next crawl."""
        for queue, used in ((self.fresh, self.read), (self.older, self.resumed)):
            queue[:] = [url for url in queue if url not in self.asked]
            if not queue:
                continue
            allowed = self.way.pages if queue is self.fresh else max(2, self.way.pages)
            reason = stop or (f"{counted(used, 'page')} of this list" if used >= allowed else None)
            if reason:
                self.why = self.why or reason
                if stop:
                    return None
                continue
            self.asked.add(queue[0])
            return queue.pop(0)
        return None

    def fail(self, url: str, left: bool) -> None:
        """Notes a page that could not be read: another time, and the next crawl after the others."""
        if left:
            self.why = self.why or "the outlet is left alone"
            self.older.insert(0, url)
            return
        self.failed_in_a_row += 1
        self.failed.append(url)

    def rest(self, before: Sequence[Unread]) -> list[Unread]:
        """What is left of the list for the next crawl; after GIVE_UP failures a page is not tried again."""
        failures = {one.url: one.failures for one in (*before, *self.kept)}
        left = [overlapping(self.way, url) for url in (*self.fresh, *self.older, *(one.url for one in before))]
        again = [Unread(url, failures.get(url, 0) + 1) for url in self.failed]
        rest = [Unread(url, failures.get(url, 0)) for url in dict.fromkeys(left)]
        return rest + [one for one in again if one.failures < GIVE_UP]

    def findings(self, outlet: Outlet) -> Iterator[Finding]:
        """What the reading of the list met on its way."""
        if self.too_deep:
            problem = f"indexes lead to indexes, {DEEPEST} deep; what is deeper is not read"
            yield Finding(
                "list-damaged", outlet.id, problem, self.way.kind, examples=tuple(self.too_deep[:MOST_EXAMPLES])
            )


def _family(url: str) -> str:
    """The sub-sitemaps that one plugin numbers: post-sitemap.xml, post-sitemap2.xml …

    >>> _family("https://o.ma/post-sitemap12.xml") == _family("https://o.ma/post-sitemap.xml")
    True
    """
    parts = urlsplit(url)
    return re.sub(r"\d+", "", f"{parts.path}?{parts.query}")
