"""Which articles an address leads to: as the ledger knows it, else as search shows it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flows import around
from pipeline.errors import ServiceError
from pipeline.ledger import Ledger, aliases
from pipeline.models import Outlet, article_id_of
from pipeline.settings import Settings
from pipeline.shown import spellings

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch


def known_ids(us: Settings, ledger: Ledger, registry: Mapping[str, Outlet], address: str) -> list[str]:
    """The ids of the articles at an address, or of one by its id; none when nobody knows it.

    A ledger of before addresses were noted does not know those that differ from an article's key: the index does.
    """
    from spiders.canonical import canonical, elders

    address = spellings(address)[0]
    outlet = around.outlet_of(dict(registry), address)
    forms = dict.fromkeys((canonical(address, outlet), address, *elders(address, outlet)) if outlet else (address,))
    keys = aliases.resolve(ledger, forms)
    ids = [address, *(article_id_of(keys.get(form, form)) for form in forms)]
    return aliases.articles_among(ledger, ids) or aliases.articles_among(ledger, _shown(us, address))


def _shown(us: Settings, address: str) -> list[str]:
    """The ids of the documents that bear an address; none while no index answers."""
    try:
        return shown_in(around.cluster(us), us.elasticsearch.alias, address)
    except ServiceError:
        return []


def shown_in(es: "Elasticsearch", alias: str, address: str) -> list[str]:
    """The ids of the documents that bear an address, in any index of the alias's family."""
    query = {"terms": {"url": spellings(address)}}
    found = es.search(index=f"{alias}-*", query=query, size=100, source=False, ignore_unavailable=True)
    return list(dict.fromkeys(hit["_id"] for hit in found["hits"]["hits"]))
