"""The Elasticsearch client, made from the settings; importing this module costs nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from pipeline.index.lean import load
from pipeline.settings import Settings, asks_the_node, node_password

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch


def client(settings: Settings) -> Elasticsearch:
    """A client of the configured cluster, or of the local node, whose password it finds by itself.

    Every call through it raises ServiceError when the cluster can't be reached or refuses the credentials.
    """
    load()  # 8 s of CPU when cold: only for commands that use it
    from elasticsearch import Elasticsearch, OrjsonSerializer

    from pipeline.index.transport import ReachingTransport

    chosen = settings.elasticsearch
    secure = settings.elasticsearch_url.startswith("https:")
    tls: dict[str, Any] = {"ca_certs": str(chosen.ca_certs)} if secure and chosen.ca_certs else {}
    made = Elasticsearch(
        settings.elasticsearch_url,
        api_key=chosen.api_key.get_secret_value() if chosen.api_key else None,
        basic_auth=_basic_auth(settings),
        **tls,
        request_timeout=chosen.timeout_s,
        retry_on_timeout=False,  # what did not answer for a minute is not asked three times more
        max_retries=3,
        transport_class=ReachingTransport,
        serializers={
            "application/json": OrjsonSerializer()
        },  # half the time of the standard library's on a page of hits
    )
    if asks_the_node(settings):
        cast(ReachingTransport, made.transport).password = partial(node_password, settings)
    return made


def _basic_auth(settings: Settings) -> tuple[str, str] | None:
    """User and password; None beside an API key, which goes first."""
    chosen = settings.elasticsearch
    if chosen.api_key or not (chosen.username and chosen.password):
        return None
    return chosen.username, chosen.password.get_secret_value()
