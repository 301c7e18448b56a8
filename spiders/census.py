"""What a page of a list names: each article's address, its month as far as one can tell, and what is left alone."""

import re
from collections.abc import Mapping, Sequence
from sys import intern

from pipeline.ledger.named import Entry
from pipeline.models import Discovery, Outlet
from spiders.canonical import canonical
from spiders.discover.answer import Link
from spiders.links import is_own

IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?=[/-])")
PRINTED = re.compile(r"((?:19|20)\d\d)-(\d\d)")
PRINTS_DATE = frozenset({"wordpress", "feed", "news_sitemap"})


def census(links: Sequence[Link], found: Mapping[str, Link], way: Discovery, outlet: Outlet) -> list[Entry]:
    """The entries of a page; `found` are its articles by key. What lists only articles names what is left alone too."""
    taken = {link.url for link in found.values()}
    dated = {link.url: link for link in links}
    entries = [Entry(key, link.url, way.kind, month_of(dated.get(link.url, link), way)) for key, link in found.items()]
    for link in links:
        if link.sure and link.url not in taken and is_own(link.url, outlet):
            key = canonical(link.url, outlet)
            if key not in found:
                entries.append(Entry(key, link.url, way.kind, month_of(link, way), ignored=True))
    return entries


def month_of(link: Link, way: Discovery) -> str | None:
    """The month of an article, by the date that the list prints, by its address, or by its last change.

    >>> month_of(Link("https://o.ma/2024/5/1/خبر"), Discovery("sitemap"))
    '2024-05'
    """
    printed = PRINTED.match(link.hints.date or "") if way.kind in PRINTS_DATE else None
    if found := printed or IN_ADDRESS.search(link.url):
        return intern(f"{found[1]}-{int(found[2]):02}")
    return intern(f"{link.changed:%Y-%m}") if link.changed else None
