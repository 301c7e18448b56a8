"""An erasure from beginning to end: taken out, made anew without it, looked for; and what remains out of reach."""

from collections.abc import Collection, Iterator

from flows import around, server
from pipeline.erase import Sum, documents, erase_articles, erase_people, finish
from pipeline.ledger import Ledger, erasure
from pipeline.models import Outlet
from pipeline.process import process_pending
from pipeline.settings import Settings


def erase(us: Settings, ledger: Ledger, registry: dict[str, Outlet], article_ids: Collection[str] = ()) -> Sum:
    """Erases articles, and all people whose erasure is not finished."""
    place = around.place(us, ledger, registry)
    forgotten = erasure.forgotten(ledger, unfinished=True)
    found = erase_people(place)
    erase_articles(place, article_ids, found)
    if forgotten:
        found.others += server.forget(forgotten)
    if found.found:
        for _ in process_pending(place.setting, us.batch):
            pass
    return finish(place, found) if found.found or forgotten else found


def out_of_reach(us: Settings) -> Iterator[str]:
    """What may still hold what was erased, and is deleted by hand."""
    for name in documents.snapshots(around.cluster(us), us.elasticsearch.alias):
        yield f"snapshot {name}: delete it, and take a new one"
    yield "exports, digests by mail and chat, backups and copies of the data folder made before: wherever they were put"
    for path in sorted(us.data_dir.glob("ledger.sqlite.before-*")):
        yield f"{path}, the ledger before an upgrade or a rebuild: delete it"
    if not us.ledger.startswith("sqlite"):
        yield "the ledger's own backups and logs (PostgreSQL), and its schemas ledger_before_…: drop them"
