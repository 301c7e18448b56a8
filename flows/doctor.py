"""The doctor's visit: what can be opened is opened, compared and mended; what can't be opened is itself a finding."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows import around
from pipeline import doctor
from pipeline.alerts.searches import saved_searches
from pipeline.doctor import Ill, Patient
from pipeline.errors import ConfigError, JaridaError, ServiceError
from pipeline.findings import EVERYWHERE, Finding
from pipeline.ledger import Ledger
from pipeline.settings import Settings

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

ROUNDS = (False, True)  # mended without the index first, and what was pending processed, then with it


@dataclass(slots=True)
class Visit:
    """What was found: facts, kinds of damage, and what stands outside of archive, ledger and index."""

    facts: list[str] = field(default_factory=list)
    ills: list[Ill] = field(default_factory=list)
    others: list[Finding] = field(default_factory=list)
    shut: bool = False  # something could not be looked at
    unread: bool = False  # … the archive, which only the ledger explains

    @property
    def is_well(self) -> bool:
        return not (self.ills or self.others)


def look(us: Settings) -> Visit:
    """Compares the whole, and changes nothing."""
    seen, records = Visit(), Counter[str]()
    seen.others += doctor.disk(us.data_dir, us.operator.disk_least_mb)
    seen.others += _files(us)
    with _opened(us, seen) as (ledger, es):
        seen.others += doctor.fitting(es)
        seen.facts += [f"versions: {', '.join(doctor.versions(es))}"]
        if ledger and es:
            seen.ills += doctor.examined(_patient(us, ledger, es), records)
        elif ledger:
            seen.ills += doctor.examined(_patient(us, ledger), records, index=False)
    told = ", ".join(f"{number} {kind}" for kind, number in sorted(records.items()))
    seen.facts.append(f"archive: {told or ('not looked at' if seen.unread else 'nothing')}")
    return seen


def mend(us: Settings) -> None:
    """Mends what can be: archive and ledger first, then the index by them; whatever is pending is processed.

    Raises ServiceError when ledger or Elasticsearch can't be used, and BusyError while a night is at work.
    """
    with around.alone(us.data_dir, "nightly"), around.open_ledger(us) as ledger:
        for with_index in ROUNDS:
            patient = _patient(us, ledger, around.cluster(us))
            doctor.mend(patient, list(doctor.examined(patient, Counter(), with_index)))
            try:
                _process(us, ledger)
            except ServiceError:  # an index that takes nothing is mended in the second round
                if with_index:
                    raise


def _process(us: Settings, ledger: Ledger) -> None:
    from pipeline.process import process_pending

    for _ in process_pending(around.setting(us, ledger, around.outlets(us)), us.batch):
        pass


def _patient(us: Settings, ledger: Ledger, es: "Elasticsearch | None" = None) -> Patient:
    from pipeline.index import life

    alias = us.elasticsearch.alias
    index = life.serving(es, alias) if es else None
    return Patient(ledger, us.archive_dir, us.reports_dir, es or around.cluster(us), alias, index)


def _files(us: Settings) -> list[Finding]:
    """What people and commands wrote, and no command could begin with."""
    try:
        around.outlets(us)
        saved_searches(us.searches_file)
    except ConfigError as error:
        return [Finding("file", EVERYWHERE, str(error))]
    return []


@contextmanager
def _opened(us: Settings, seen: Visit) -> "Iterator[tuple[Ledger | None, Elasticsearch | None]]":
    """Ledger and Elasticsearch, as far as they can be used."""
    from pipeline.index import life

    ledger = es = None
    with ExitStack() as stack:
        try:
            ledger = stack.enter_context(around.open_ledger(us))
        except (JaridaError, OSError) as error:
            seen.others.append(Finding("ledger", EVERYWHERE, str(error)))
        try:
            es = around.cluster(us)
            es.info()
            life.serving(es, us.elasticsearch.alias)
        except (ServiceError, ConfigError) as error:
            seen.others.append(Finding("index", EVERYWHERE, str(error)))
            es = None
        seen.shut, seen.unread = not (ledger and es), ledger is None
        yield ledger, es
