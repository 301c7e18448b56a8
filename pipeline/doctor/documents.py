"""The ledger and the index: documents that are missing, that differ from what was made, or that nobody knows."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from pipeline.doctor.case import Ill, Patient
from pipeline.erase.documents import take_out
from pipeline.index import life
from pipeline.index.fields import holds_articles
from pipeline.index.fill import meta_of
from pipeline.index.scan import Scan
from pipeline.ledger import held
from pipeline.process import document_hash
from pipeline.shown import counted

CHUNK = 500  # documents in one request
READ_ONLY = "read_only_allow_delete"  # what Elasticsearch sets when its disk is full


def find(patient: Patient) -> Iterator[Ill]:
    """What is wrong with the index as a whole, and with each document."""
    wanted = held.documents(patient.ledger)
    if patient.index is None:
        if wanted:
            yield Ill("no-index", f"{patient.alias}, for {counted(len(wanted), 'document')}")
        return
    if str(patient.es.cat.indices(index=patient.index, h="status")).strip() == "close":
        yield Ill("closed", patient.index)
        return
    if not holds_articles(patient.es.indices.get_mapping(index=patient.index)[patient.index]["mappings"]):
        yield Ill("foreign", f"DELETE /{patient.index}/_alias/{patient.alias}")
        return
    patient.es.indices.refresh(index=patient.index)
    settings = patient.es.indices.get_settings(index=patient.index)[patient.index]["settings"]["index"]
    if settings.get("blocks", {}).get(READ_ONLY) == "true":
        yield Ill("read-only", patient.index)
    if drift := life.check(patient.es, patient.alias):
        yield Ill("drift", f"{counted(len(drift), 'difference')}, the first: {drift[0]}")
    yield from _compared(patient, patient.index, wanted)


def _compared(patient: Patient, index: str, wanted: dict[str, str | None]) -> Iterator[Ill]:
    strangers: dict[str, tuple[str, str | None]] = {}
    scan = Scan(patient.es, {"match_all": {}})
    pit, _ = scan.begin(index)
    for page in scan.pages(pit):
        for hit in page.hits:
            key, where = hit["_id"], str(hit["_source"].get("url") or hit["_id"])
            if key not in wanted:
                strangers[key] = where, hit["_source"].get("outlet", {}).get("id")
            elif wanted.pop(key) != document_hash(hit["_source"]):
                yield Ill("stale", where, key)
    scan.end(pit)
    # What is waiting by now was made to wait meanwhile.
    standing = held.standing(patient.ledger, wanted.keys() | strangers.keys())
    yield from (Ill("missing", key, key) for key in sorted(wanted) if standing.get(key) != "waiting")
    loaded = "loaded" in meta_of(patient.es, index)
    known = {None, *held.outlets(patient.ledger)}
    for key, (where, outlet_id) in strangers.items():
        match standing.get(key):
            case "erased":
                yield Ill("erased", key, key)
            case "known":
                yield Ill("orphan", where, key)
            case None if not loaded:
                yield Ill("orphan" if outlet_id in known else "elsewhere", where, key)


def make_index(patient: Patient, _: Sequence[Ill]) -> None:
    life.ensure(patient.es, patient.alias)


def open_closed(patient: Patient, _: Sequence[Ill]) -> None:
    patient.es.indices.open(index=patient.alias, wait_for_active_shards=1)


def open_to_writers(patient: Patient, _: Sequence[Ill]) -> None:
    patient.es.indices.put_settings(index=patient.index, settings={f"index.blocks.{READ_ONLY}": None})


def make_again(patient: Patient, ills: Sequence[Ill]) -> None:
    held.make_again(patient.ledger, [str(one.key) for one in ills])


def take_erased_out(patient: Patient, ills: Sequence[Ill]) -> None:
    take_out(patient.es, patient.alias, [str(one.key) for one in ills])


def set_aside(patient: Patient, ills: Sequence[Ill]) -> None:
    """Writes documents into a file of the reports, which `jarida index load` takes, and then deletes them."""
    patient.reports_dir.mkdir(parents=True, exist_ok=True)
    path = patient.reports_dir / f"orphans-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.jsonl"
    ids = [str(one.key) for one in ills]
    with path.open("a", encoding="utf-8") as file:
        for first in range(0, len(ids), CHUNK):
            some = ids[first : first + CHUNK]
            for found in patient.es.mget(index=patient.index, ids=some)["docs"]:
                file.write(f"{json.dumps(_with_id(found), ensure_ascii=False)}\n")
    for article_id in ids:
        patient.es.options(ignore_status=404).delete(index=str(patient.index), id=article_id)


def _with_id(found: Mapping[str, Any]) -> dict[str, Any]:
    """A document as `jarida index load` takes it, which knows no other id than the field's."""
    return {"article_id": found["_id"], **found["_source"]}
