"""What the page works with: one index, the registry, the ledger, and what a reader may see."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.analyse import Source, printed_name
from pipeline.index.client import client
from pipeline.ledger import Ledger
from pipeline.models import Outlet
from pipeline.settings import Settings
from pipeline.web.jobs import Jobs
from pipeline.web.keys import Keys

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch


def asks_once(us: Settings) -> "Elasticsearch":
    """A client that waits for one answer, `web.timeout_s` long, and asks no second time: somebody is waiting."""
    return client(us).options(request_timeout=us.web.timeout_s, max_retries=0, retry_on_timeout=False)


@dataclass(frozen=True, slots=True)
class Desk:
    """One alias and no other is ever asked. `es` gives up after `web.timeout_s`, `patient` is for exports.

    `full_text`: whether whole texts are shown; `at_work`: whether a night is running.
    """

    es: "Elasticsearch"
    patient: "Elasticsearch"
    alias: str
    settings: Settings
    outlets: Mapping[str, Outlet]
    ledger: Callable[[], AbstractContextManager[Ledger]]
    at_work: Callable[[], bool]
    keys: Keys
    jobs: Jobs
    full_text: bool = True
    hosts: frozenset[str] = field(default_factory=frozenset)

    @property
    def source(self) -> Source:
        """The index as the analysis takes it; a page that has to wait says so at once."""
        return Source(self.es, self.alias, pauses_s=())

    @property
    def searches(self) -> Path:
        return self.settings.searches_file

    def outlet_name(self, outlet_id: str | None, face: str, printed: str | None = None) -> str:
        """An outlet's name in the reader's language, else in its own; as its articles have it, else its id, where the
        registry does not know it.
        """
        outlet_id = outlet_id or ""
        outlet = self.outlets.get(outlet_id)
        if outlet is None:
            return printed or (printed_name(self.source, outlet_id) if outlet_id else None) or outlet_id
        return outlet.name.get(face) or outlet.name.get("ar") or next(iter(outlet.name.values()), outlet_id)
