"""Under which addresses each article is known: those it was found at, those it calls its own, its post number."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Boolean, Column, String, Table, Text, select, update

from pipeline.ledger.database import Ledger
from pipeline.ledger.quick import Among
from pipeline.ledger.schema import metadata, url
from pipeline.models import article_id_of

alias = Table(
    "alias",
    metadata,
    Column("address_id", String(20), primary_key=True),  # `article_id_of` the address
    Column("outlet_id", String(64), nullable=False, index=True),
    Column("address", Text, nullable=False),
    Column("canonical_url", Text, nullable=False),  # of the article
    Column("owner", Text, nullable=False),  # the address of the page that said so; the address itself when it was asked
    Column("contested", Boolean, nullable=False, default=False),  # different pages claim it: no claim is believed
)

# Asked for every page: made once.
_fetched = url.c.content_hash.is_not(None) | url.c.erased_at.is_not(None)
_OWN = Among(lambda ids: select(url.c.article_id, url.c.erased_at).where(url.c.article_id.in_(ids) & _fetched))
_told = alias.c["address", "canonical_url", "owner", "contested"]
_NAMED = Among(lambda ids: select(*_told).where(alias.c.address_id.in_(ids)))


@dataclass(frozen=True, slots=True)
class Alias:
    """What is known of an address: the article there, who says so, and whether others contest it."""

    address: str
    canonical_url: str
    owner: str
    contested: bool = False
    erased: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the address itself was asked, and gave the article."""
        return self.owner == self.address


def aliases(ledger: Ledger, addresses: Iterable[str]) -> dict[str, Alias]:
    """What is known of those of the addresses that were seen before; a row of `url` stands for its own address."""
    ids = {article_id_of(address): address for address in addresses}
    keys, found = list(ids), {}
    with ledger.read() as connection:
        for article_id, erased_at in ledger.among(connection, _OWN, keys):
            address = ids[article_id]  # the row of an erased article has none
            found[address] = Alias(address, address, address, erased=erased_at is not None)
        for address, *told in ledger.among(connection, _NAMED, keys):
            found[address] = Alias(address, *told)
    return found


def resolve(ledger: Ledger, addresses: Iterable[str]) -> dict[str, str]:
    """The canonical URL of the article at those of the addresses that are known and not contested."""
    known = aliases(ledger, addresses).values()
    return {one.address: one.canonical_url for one in known if one.is_own or not one.contested}


def asked(ledger: Ledger, addresses: Iterable[str]) -> dict[str, str]:
    """For each address the canonical URL of its article, or itself.

    An address that only another page named is left out: it may hold an article of its own.
    """
    wanted = list(addresses)
    known = aliases(ledger, wanted)
    own = (address for address in wanted if address not in known or known[address].is_own)
    return {address: known[address].canonical_url if address in known else address for address in own}


def articles_among(ledger: Ledger, article_ids: Iterable[str]) -> list[str]:
    """Those of the ids that are of articles which were fetched, or tried; erased ones among them."""
    with ledger.read() as connection:
        return list(connection.scalars(select(url.c.article_id).where(url.c.article_id.in_(list(article_ids)))))


def outlet_id_of(ledger: Ledger, article_id: str) -> str | None:
    """The id of an article's outlet."""
    with ledger.read() as connection:
        return connection.scalar(select(url.c.outlet_id).where(url.c.article_id == article_id))


def learn(ledger: Ledger, outlet_id: str, canonical_url: str, owner: str, addresses: Iterable[str]) -> None:
    """Notes the addresses of an article; what a page says of another's address counts less than that page itself."""
    rows = [
        {
            "address_id": article_id_of(address),
            "outlet_id": outlet_id,
            "address": address,
            "canonical_url": canonical_url,
            "owner": owner,
            "contested": False,
        }
        for address in dict.fromkeys(addresses)
    ]
    own = [row for row in rows if row["address"] == owner]
    with ledger.write() as connection:
        ledger.upsert(connection, alias, [row for row in rows if row not in own])
        ledger.upsert(connection, alias, own, ("canonical_url", "owner"))


def contest(ledger: Ledger, outlet_id: str, known: Alias) -> None:
    """Notes that different pages claim an address."""
    learn(ledger, outlet_id, known.canonical_url, known.owner, [known.address])
    with ledger.write() as connection:
        of_address = alias.c.address_id == article_id_of(known.address)
        connection.execute(update(alias).where(of_address).values(contested=True))
