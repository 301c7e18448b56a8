"""What changed at an outlet, as its lists say: what is worth asking again, and what is missing.

stamp of a list entry (modified_gmt, lastmod, updated, its words) ─► differs from the one at the last fetch: ask now
                                                                   ─► the same: no request
entries that a list had, and has no more where it should           ─► a look at the page; 404: it is gone
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pipeline.ledger import Ledger, UrlState
from pipeline.ledger.gone import withdrawn
from pipeline.ledger.letters import UNREADABLE
from pipeline.ledger.listings import Listed, forget, listed, looks, note, note_look
from pipeline.models import Discovery, Outlet, article_id_of
from spiders.canonical import canonical
from spiders.discover.answer import UNSURE, Link, Page
from spiders.links import is_own

MOST_LOOKS = 60  # for missing articles in one crawl; the rest next time
LISTS = "sitemaps of indexes"  # their place beside the ways
SITEMAPS = frozenset({"sitemap", "news_sitemap"})
LONGEST_NAME = 500
# Lists that stamp everything anew each night say nothing of changes.
BLANKET, BLANKET_LEAST = 0.8, 10


@dataclass(slots=True)
class Seen:
    """One way as it was read in this crawl; each sitemap of an index stands for itself, under its own `name`."""

    way: Discovery
    name: str
    links: dict[str, Link] = field(default_factory=dict)
    others: dict[str, Link] = field(default_factory=dict)  # that stand elsewhere in the list
    complete: bool = False
    total: int | None = None
    stamped: int = 0  # articles that the list stamps as it did before, or anew
    restamped: int = 0  # … anew

    @property
    def is_blanket(self) -> bool:
        """Whether the list says of nearly all its articles that they changed."""
        return self.stamped >= BLANKET_LEAST and self.restamped > BLANKET * self.stamped

    @property
    def stamps_all(self) -> bool:
        """Whether the list says of all its articles when they changed."""
        return self.way.kind == "wordpress" or all(link.stamp for link in self.links.values())

    @property
    def oldest(self) -> datetime | None:
        """The time down to which the list was read; None when its entries bear none."""
        times = [at for link in self.links.values() if (at := _at(link))]
        return min(times) if times and len(times) == len(self.links) else None


@dataclass(slots=True)
class Changes:
    """The lists of one outlet: as they were, and as they are in this crawl."""

    outlet: Outlet
    ledger: Ledger
    known: dict[str, dict[str, Listed]] = field(default_factory=dict)  # what was listed before, of lists that were read
    looked: dict[str, tuple[datetime, int | None]] = field(init=False)
    gone: frozenset[str] = field(init=False)  # ids of the articles that are taken for withdrawn
    seen: dict[str, Seen] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)  # ways that were read from their first page to their last
    stamps: dict[str, str] = field(default_factory=dict)  # of the sitemaps of indexes
    wordpress: bool = False  # whether a list shows WordPress's hand
    started: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __post_init__(self) -> None:
        self.looked = looks(self.ledger, self.outlet.id)
        self.gone = withdrawn(self.ledger, self.outlet.id)

    def before(self, way: str) -> dict[str, Listed]:
        """What a list had when it was last read; an outlet of many years has lists that are hardly ever read again."""
        if way not in self.known:
            self.known[way] = listed(self.ledger, self.outlet.id, way)
        return self.known[way]

    @property
    def lists(self) -> dict[str, str | None]:
        """The stamps of the sitemaps that were read before and left nothing to do, by address."""
        return {url: one.stamp for url, one in self.before(LISTS).items()}

    def see(self, way: Discovery, page: Page, part: bool = False, at: str | None = None) -> None:
        """Takes in a page of a list, found `at` an address; `part`: of one that holds only some of the articles."""
        self.stamps |= page.stamps
        if page.stamps and not page.links:
            return
        of = f"{way.kind} {at}"[:LONGEST_NAME] if at and way.kind in SITEMAPS else name(way)
        seen = self.seen.setdefault(of, Seen(way, of))
        for link in page.links:
            if is_own(link.url, self.outlet):
                self._add(seen, canonical(link.url, self.outlet), link, part)
        if not part:
            damaged = any(one.kind == "list-damaged" for one in page.findings)
            seen.complete = seen.complete or (page.complete and not damaged)
            seen.total = page.total if page.total is not None else seen.total

    def read_whole(self, way: Discovery) -> None:
        """Notes that a list was read from its first page to its last in this crawl."""
        self.whole.add(name(way))
        if way.kind not in SITEMAPS:
            self.seen.setdefault(name(way), Seen(way, name(way))).complete = True

    @property
    def tells_all(self) -> bool:
        """Whether a way was read whole and stamps its articles: no further question is needed."""
        return any(
            all(seen.stamps_all for seen in self.seen.values() if name(seen.way) == way)
            for way in self.whole & {name(seen.way) for seen in self.seen.values()}
        )

    def _add(self, seen: Seen, key: str, link: Link, part: bool) -> None:
        known = self.before(seen.name).get(key)
        if not part and key not in seen.links and known and known.stamp and link.stamp:
            seen.stamped += 1
            seen.restamped += known.stamp != link.stamp
        (seen.others if part else seen.links).setdefault(key, link)

    def is_due(self, key: str, state: UrlState, now: datetime) -> bool:
        """Whether an article that is known is worth a request, by what its lists say; without a word by its time."""
        if state.erased:
            return False
        if self._is_back(key, state):
            return True
        words = [word for word in (self._said(one, key, state) for one in self.seen.values()) if word is not None]
        if state.content_hash in {None, UNREADABLE} or state.failures or not words:
            return state.is_due(now)
        return any(words)

    def _is_back(self, key: str, state: UrlState) -> bool:
        """Whether a list has an article again that is gone since the list had it no more."""
        if article_id_of(state.canonical_url) not in self.gone:
            return False
        return any(key in seen.links and key not in self.before(way) for way, seen in self.seen.items())

    def _said(self, seen: Seen, key: str, state: UrlState) -> bool | None:
        """Whether one list says that an article changed since it was fetched; None when it says nothing."""
        link = seen.links.get(key) or seen.others.get(key)
        if link is None or link.stamp is None or seen.is_blanket:
            return None
        known = self.before(seen.name).get(key)
        if known and known.stamp:
            return None if known.stamp == link.stamp and link.stamp.startswith(UNSURE) else known.stamp != link.stamp
        dated = seen.way.kind != "feed" or key in seen.others  # entries of a feed may bear the time of something else
        if not (dated and link.changed and state.fetched_at):
            return None
        return link.changed > state.fetched_at

    def missing(self) -> list[str]:
        """The addresses that lists had, should still have, and have no more."""
        found: Counter[str] = Counter()
        for way, seen in self.seen.items():
            oldest = seen.oldest if seen.way.kind != "sitemap" else None  # a sitemap's times are those of edits
            whole = seen.complete and seen.way.kind != "news_sitemap"  # whose articles leave it after two days
            for key, known in self.before(way).items():
                inside = whole or (oldest and known.at and known.at >= oldest)
                if key not in seen.links and inside:
                    found[key] += 1
        here = {key for seen in self.seen.values() for key in (*seen.links, *seen.others)}
        return [key for key in found if key not in here][:MOST_LOOKS]

    def lacks(self, way: str) -> int:
        """How many articles a list says that it has no more, beyond those that were found missing."""
        seen = self.seen.get(way)
        if seen is None or seen.total is None or way not in self.looked or seen.complete:
            return 0
        return len(self.before(way).keys() | seen.links.keys()) - seen.total - len(self.missing())

    def settle(self, key: str) -> None:
        """Notes that an article was fetched as its lists have it now."""
        for way, seen in self.seen.items():
            if link := seen.links.get(key) or seen.others.get(key):
                note(self.ledger, self.outlet.id, way, [_listed(key, link)])

    def close(self, asked: set[str]) -> None:
        """Notes what lists say of the articles that are not asked for, and that the lists were read."""
        for way, seen in self.seen.items():
            quiet = (_listed(key, link) for key, link in seen.links.items() if key not in asked)
            known = self.before(way)
            note(self.ledger, self.outlet.id, way, (one for one in quiet if known.get(one.address) != one))
            note_look(self.ledger, self.outlet.id, name(seen.way), self.started, seen.total)
        self.known.clear()  # nothing asks for it any more, and thousands of pages come now

    def close_lists(self, left: Collection[str]) -> None:
        """Notes the sitemaps that were read and left no article to be fetched: until they change, they say no more."""
        urls = [
            seen.name.partition(" ")[2]
            for seen in self.seen.values()
            if seen.way.kind in SITEMAPS and seen.complete and not seen.links.keys() & set(left)
        ]
        note(self.ledger, self.outlet.id, LISTS, [Listed(url, self.stamps.get(url), None, url) for url in urls])

    def forget(self, key: str) -> None:
        """Forgets that an address was listed: it was looked for, and the list is no news any more."""
        forget(self.ledger, self.outlet.id, [key])


def name(way: Discovery) -> str:
    """The name of a way in the ledger."""
    return f"{way.kind} {way.url or ''}".strip()[:LONGEST_NAME]


def _at(link: Link) -> datetime | None:
    return link.at or link.changed


def _listed(key: str, link: Link) -> Listed:
    return Listed(key, link.stamp, _at(link), link.url)
