"""Which article a page is: by its own address, by those that it declares, by its post number, whatever came first.

    address asked before ─► its article
    … under another key, by an earlier form of the outlet's file ─► its article, if the pages share headline or text
    post number, canonical link, address it was led from ─► a known article, if the pages share headline or text
    canonical link, never seen, of an article's shape ─► a new article under it
    else ─► a new article under its own address

What a page claims of another address is believed until a different page claims it too; then no claim of it counts.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pipeline import archive
from pipeline.errors import ArchiveError, PageError
from pipeline.kin import alike, plainly
from pipeline.ledger import Ledger
from pipeline.ledger.aliases import Alias, aliases, contest, learn
from pipeline.ledger.erasure import shun
from pipeline.ledger.work import captures_of
from pipeline.models import Capture, Outlet, article_id_of
from spiders.canonical import canonical, elders
from spiders.declared import declared, post_number
from spiders.discover.answer import Link
from spiders.links import is_article, is_list, is_own

BESIDE = "#own"  # a fragment, which no other key has: the page itself at an address that another page claimed first


@dataclass(frozen=True, slots=True)
class _Said:
    """A page's own address, what it offers as others of its own, and what is known of all of them.

    `elders` are the keys that its own address had by an earlier form of the outlet's file, as far as they were asked.
    """

    own: str
    number: str | None
    better: str | None
    offers: list[str]
    known: dict[str, Alias]
    elders: tuple[str, ...]

    @property
    def settled(self) -> str | None:
        """The key of the article that was had at the page's own address before."""
        return self.known[self.own].canonical_url if self.own in self.known and self.known[self.own].is_own else None


@dataclass(frozen=True, slots=True)
class Told:
    """The key of a page's article, and by what it was told."""

    key: str
    says: _Said
    found_as: str | None


@dataclass(frozen=True, slots=True)
class Keys:
    """The identities of one outlet's pages, remembered in the ledger."""

    outlet: Outlet
    ledger: Ledger
    archive_dir: Path

    def key_of(self, capture: Capture) -> str:
        """The key of the article that a page is, noted with all its addresses."""
        told = self.told(capture)
        self.learn(told)
        return told.key

    def told(self, capture: Capture, found_as: str | None = None) -> Told:
        """The key of the article that a page is, still to be noted by `learn`.

        `found_as` is the key under which the page was asked, before redirects.
        """
        says = self._said(capture, found_as)
        erased = next((one.address for one in says.known.values() if one.erased), None)
        return Told(erased or says.settled or self._joined(capture, says) or self._fresh(says), says, found_as)

    def learn(self, told: Told) -> None:
        """Notes the addresses of an article; of one that was erased none, and a new key of it is shunned too."""
        says = told.says
        if not any(one.erased for one in says.known.values()):
            self._learn(told.key, says, told.found_as)
        elif any(says.known[elder].erased for elder in says.elders):
            shun(self.ledger, self.outlet.id, says.own)

    def note(self, capture: Capture, found_as: str | None = None) -> None:
        """Notes the addresses of a page whose key was told once, and stands in its record."""
        says, key = self._said(capture, found_as), capture.canonical_url
        for address in says.offers:
            one = says.known.get(address)
            if one and not (one.is_own or one.contested) and one.canonical_url != key:
                contest(self.ledger, self.outlet.id, one)
        self._learn(key, says, found_as)

    def _said(self, capture: Capture, found_as: str | None) -> "_Said":
        own = canonical(capture.url, self.outlet)
        says = declared(capture.url, capture.headers, capture.body, self.outlet)
        number = None if self.outlet.article_id or not says.number else number_key(says.number, self.outlet)
        better = self._better(capture.url, own, says.canonical)
        offers = [key for key in (number, better, found_as) if key and key != own]
        older = elders(capture.url, self.outlet)
        found = aliases(self.ledger, [own, *offers, *older])  # one question: most pages are new
        older = [] if own in found else [key for key in older if key in found and found[key].is_own]
        known = {key: found[key] for key in (own, *offers, *older) if key in found}
        return _Said(own, number, better, offers, known, tuple(older))

    def _learn(self, key: str, says: "_Said", found_as: str | None) -> None:
        if says.settled == key and all(offer in says.known for offer in says.offers):
            return
        taken = {one.address for one in says.known.values() if one.canonical_url != key}
        free = [offer for offer in says.offers if offer not in taken]
        learn(self.ledger, self.outlet.id, key, says.own, [says.own, *free])
        if found_as and found_as != says.own and found_as not in taken:  # it was asked itself, and led here
            learn(self.ledger, self.outlet.id, key, found_as, [found_as])

    def _better(self, url: str, own: str, said: str | None) -> str | None:
        """The address that a page calls its own; None when it is that of a list, of a front page, or above the page."""
        key = canonical(url, self.outlet, said)
        if key == own or is_list(key) or not is_own(key, self.outlet):
            return None
        if is_article(Link(own), self.outlet) and not is_article(Link(key), self.outlet):
            return None  # one address for all pages, such as `/ar/`
        above = urlsplit(key).path.rstrip("/") + "/"
        return None if urlsplit(own).path.startswith(above) and not urlsplit(key).query else key

    def _joined(self, capture: Capture, says: "_Said") -> str | None:
        """The key of a known article that this page is at another address."""
        for one in (says.known[address] for address in (*says.elders, *says.offers, says.own) if address in says.known):
            numbers = {post_number(one.owner, self.outlet), post_number(says.own, self.outlet)} - {None}
            if len(numbers) < 2 and self._is_same(capture, one.canonical_url, numbered=one.address == says.number):
                return one.canonical_url
            if one.address != says.own and not one.is_own:
                contest(self.ledger, self.outlet.id, one)
        return None

    def _fresh(self, says: "_Said") -> str:
        if says.better and says.better not in says.known:
            return says.better
        return says.own + BESIDE if says.own in says.known else says.own

    def _is_same(self, capture: Capture, key: str, numbered: bool) -> bool:
        """Whether a page is alike to the last readable capture of an article."""
        pointers = captures_of(self.ledger, article_id_of(key), dead=False)
        try:
            before = archive.read(self.archive_dir, pointers[-1]) if pointers else None
            return before is not None and alike(plainly(before, self.outlet), plainly(capture, self.outlet), numbered)
        except (ArchiveError, PageError):
            return False


def number_key(number: str, outlet: Outlet) -> str:
    """The key of a post number.

    >>> number_key("77", Outlet("o", {"ar": "و"}, "MA", "https://www.o.ma/ar/", ("ar",)))
    'https://www.o.ma/?p=77'
    """
    home = urlsplit(outlet.home)
    return canonical(f"{home.scheme}://{home.netloc}/?p={number}", outlet)
