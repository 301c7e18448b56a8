"""What a run needs around it, opened from the settings."""

import logging
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import archive, locks
from pipeline.errors import ConfigError, ServiceError
from pipeline.ledger import Ledger
from pipeline.ledger.crawl import record_capture
from pipeline.models import Outlet
from pipeline.settings import Settings

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

    from pipeline.alerts import Outcome as Told
    from pipeline.alerts import SavedSearch
    from pipeline.batch import Setting
    from pipeline.erase import Place

log = logging.getLogger(__name__)


def outlets(settings: Settings) -> dict[str, Outlet]:
    """The registry, by id, enabled as the data folder says; a broken file is told and left out.

    Raises ConfigError when no outlet is left.
    """
    from spiders.outlet import registry
    from spiders.overlay import overlay

    found = registry(settings.outlets_dir)
    for finding in found.findings:
        log.warning("left out: %s", finding)
    if not found.outlets:
        raise ConfigError(f"no usable outlet file in {settings.outlets_dir or 'the shipped registry'}")
    return overlay(settings.data_dir).over(found.outlets)


def chosen(registry: dict[str, Outlet], ids: Sequence[str]) -> list[Outlet]:
    """The named outlets, or all enabled ones. Raises ConfigError for an unknown id, and when none is enabled."""
    if unknown := [one for one in ids if one not in registry]:
        raise ConfigError(f"unknown outlet: {', '.join(unknown)} (see `jarida outlets list`)")
    found = [registry[one] for one in ids] if ids else [outlet for outlet in registry.values() if outlet.enabled]
    if not found:
        raise ConfigError(
            "no outlet is enabled: name one, or try and enable some (`jarida outlets try --all`, `enable --tried`)"
        )
    return found


def to_crawl(settings: Settings, registry: dict[str, Outlet], ids: Sequence[str]) -> list[Outlet]:
    """The outlets of a crawl; raises as `chosen`, and ConfigError for public ones when no contact is set."""
    from spiders.addresses import require_contact

    found = chosen(registry, ids)
    require_contact(settings, found)
    return found


def outlet_of(registry: dict[str, Outlet], url: str) -> Outlet | None:
    """The outlet whose host a URL has."""
    from spiders.links import is_ours

    return next((outlet for outlet in registry.values() if is_ours(url, outlet)), None)


def article_id(ledger: Ledger, outlet: Outlet, url: str) -> str:
    """The id of the article at any of its addresses, as far as they are known."""
    from pipeline.ledger.aliases import resolve
    from pipeline.models import article_id_of
    from spiders.canonical import canonical

    key = canonical(url, outlet)
    return article_id_of(resolve(ledger, [key]).get(key, key))


@contextmanager
def open_ledger(settings: Settings) -> Iterator[Ledger]:
    """The ledger, after what a killed crawl archived but could not note has been noted."""
    archive.attach(settings.archive_dir, settings.archive_url)
    with Ledger.open(settings.ledger) as ledger:
        if ledger.is_new and archive.files(settings.archive_dir):
            log.warning("there was no ledger, but there is an archive: `jarida ledger rebuild` makes it from there")
        _keep_others_out(settings.data_dir)
        archive.recover(settings.archive_dir, lambda capture, pointer: record_capture(ledger, capture, pointer))
        yield ledger


def _keep_others_out(folder: Path) -> None:
    """Takes the right to look into a data folder from everybody but its owner and group, as far as it is ours."""
    if not folder.is_dir():
        return
    found = folder.stat()
    if found.st_uid == os.geteuid() and not found.st_mode & stat.S_ISVTX:  # /tmp is everybody's
        folder.chmod(stat.S_IMODE(found.st_mode) & ~0o007)


def cluster(settings: Settings) -> "Elasticsearch":
    """A client of Elasticsearch; its library is loaded only now."""
    from pipeline.index.client import client

    return client(settings)


def setting(settings: Settings, ledger: Ledger, registry: dict[str, Outlet]) -> "Setting":
    """Everything that processing needs, the index made when there is none.

    What the ledger holds as indexed in another index than this (a wiped node) becomes pending.
    Raises ServiceError when Elasticsearch can't be reached.
    """
    from pipeline.batch import Setting
    from pipeline.index import life
    from pipeline.ledger import work

    es = cluster(settings)
    alias = settings.elasticsearch.alias
    identity = index_id(es, life.ensure(es, alias))
    work.requeue_missing(ledger, identity)
    where = ledger, settings.archive_dir, registry, es, alias, identity
    return Setting(*where, page_s=settings.page_s, batch_s=settings.batch_s)


def shortfall(settings: Settings) -> str | None:
    """What the serving index lacks of what the ledger noted, in words; None when nothing, or no index serves."""
    from pipeline.index import life
    from pipeline.index.shortfall import shortfall as lacking

    es = cluster(settings)
    if not (name := life.serving(es, settings.elasticsearch.alias)):
        return None
    with open_ledger(settings) as ledger:
        return lacking(es, ledger, name, index_id(es, name))


def place(settings: Settings, ledger: Ledger, registry: dict[str, Outlet]) -> "Place":
    """All that an erasure can reach. Raises ServiceError when Elasticsearch can't be reached."""
    from pipeline.erase import Place

    return Place(setting(settings, ledger, registry), settings.elasticsearch.runs, settings.data_dir)


def require_prefect() -> None:
    """Raises ServiceError when the Prefect server can't be reached, be it PREFECT_API_URL's or one of our own."""
    from prefect.client.orchestration import get_client

    try:
        with get_client(sync_client=True) as client:
            problem, where = client.api_healthcheck(), str(client.api_url)
    except RuntimeError as error:
        problem, where = error, "PREFECT_API_URL or of its own"
    if problem:
        raise ServiceError(f"no Prefect server at {where}: {problem}")


def index_id(es: "Elasticsearch", name: str) -> str:
    """The UUID of an index, which no later index of the same name has."""
    return str(es.indices.get_settings(index=name)[name]["settings"]["index"]["uuid"])


def tell(
    settings: Settings, ledger: Ledger, searches: "Sequence[SavedSearch]", es: "Elasticsearch"
) -> "tuple[Told, ...]":
    """Tells the channels of saved searches what is new; what could not be told is tried again next time."""
    from datetime import UTC, datetime

    from pipeline import alerts

    outcomes = alerts.run(
        es,
        settings.elasticsearch.alias,
        ledger,
        searches,
        mail=settings.mail,
        folder=settings.data_dir / "digests",
        at=datetime.now(UTC),
        show=_say,
    )
    for one in outcomes:
        if one.problem:
            log.warning("search=%s channel=%s: %s", one.search, one.channel, one.problem)
    return outcomes


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


def alone(data_dir: Path, what: str) -> AbstractContextManager[None]:
    """Holds the data folder for one run at a time. Raises BusyError when another is at work."""
    return locks.alone(data_dir / f"{what}.lock", f"`jarida {what}`")


def at_work(data_dir: Path, what: str) -> bool:
    """Whether a run holds the data folder."""
    return locks.is_held(data_dir / f"{what}.lock")
