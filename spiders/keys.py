"""Which article a page is: by its own address, by those that it declares, by its post number, whatever came first.

    address asked before ─► its article
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
from pipeline.ledger.work import captures_of
from pipeline.models import Capture, Outlet, article_id_of
from spiders.canonical import canonical
from spiders.declared import declared, post_number
from spiders.discover.answer import Link
from spiders.links import is_article, is_list, is_own

BESIDE = "#own"  # a fragment, which no other key has: the page itself at an address that another page claimed first


@dataclass(frozen=True, slots=True)
class Keys:
    """The identities of one outlet's pages, remembered in the ledger."""

    outlet: Outlet
    ledger: Ledger
    archive_dir: Path

    def key_of(self, capture: Capture, found_as: str | None = None) -> str:
        """The key of the article that a page is, noted with all its addresses.

        `found_as` is the key under which the page was asked, before redirects.
        """
        own = canonical(capture.url, self.outlet)
        says = declared(capture.url, capture.headers, capture.body, self.outlet)
        number = None if self.outlet.article_id or not says.number else number_key(says.number, self.outlet)
        better = self._better(capture.url, own, says.canonical)
        offers = [key for key in (number, better, found_as) if key and key != own]
        known = aliases(self.ledger, [own, *offers])
        if erased := next((one.address for one in known.values() if one.erased), None):
            return erased  # and nothing is noted of its addresses
        settled = own in known and known[own].is_own
        if settled:
            key = known[own].canonical_url
        else:
            key = self._joined(capture, own, offers, number, known) or self._fresh(own, better, known)
        if not settled or any(offer not in known for offer in offers):
            taken = {one.address for one in known.values() if one.canonical_url != key}
            learn(self.ledger, self.outlet.id, key, own, [own, *(offer for offer in offers if offer not in taken)])
            if found_as and found_as != own and found_as not in taken:  # it was asked itself, and led here
                learn(self.ledger, self.outlet.id, key, found_as, [found_as])
        return key

    def _better(self, url: str, own: str, said: str | None) -> str | None:
        """The address that a page calls its own; None when it is that of a list, of a front page, or above the page."""
        key = canonical(url, self.outlet, said)
        if key == own or is_list(key) or not is_own(key, self.outlet):
            return None
        if is_article(Link(own), self.outlet) and not is_article(Link(key), self.outlet):
            return None  # one address for all pages, such as `/ar/`
        above = urlsplit(key).path.rstrip("/") + "/"
        return None if urlsplit(own).path.startswith(above) and not urlsplit(key).query else key

    def _joined(
        self, capture: Capture, own: str, offers: list[str], number: str | None, known: dict[str, Alias]
    ) -> str | None:
        """The key of a known article that this page is at another address."""
        for one in (known[address] for address in (*offers, own) if address in known):
            numbers = {post_number(one.owner, self.outlet), post_number(own, self.outlet)} - {None}
            if len(numbers) < 2 and self._is_same(capture, one.canonical_url, numbered=one.address == number):
                return one.canonical_url
            if one.address != own and not one.is_own:
                contest(self.ledger, self.outlet.id, one)
        return None

    def _fresh(self, own: str, better: str | None, known: dict[str, Alias]) -> str:
        if better and better not in known:
            return better
        return own + BESIDE if own in known else own

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
