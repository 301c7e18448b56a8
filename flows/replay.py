"""From the archive to the index again, without the network."""

from collections.abc import Iterator, Sequence
from dataclasses import replace as with_
from datetime import UTC, datetime
from pathlib import Path

from flows import around
from pipeline import archive
from pipeline.archive import ArchiveWriter
from pipeline.ledger import Ledger, work
from pipeline.ledger.crawl import record_capture
from pipeline.ledger.letters import Letter, letters_of
from pipeline.ledger.work import Work
from pipeline.models import Capture
from pipeline.process import process_pending
from pipeline.process import replay as replay_into
from pipeline.settings import Settings


def replay(
    us: Settings,
    ledger: Ledger,
    outlet_id: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    into: str | None = None,
) -> tuple[int, list[Letter]]:
    """Makes documents again from captures of an outlet and a span of days; returns how many captures, and what failed.

    With `into`, into an index of its own beside the live one, made when absent; the ledger stays as it is.
    """
    from pipeline.index import life

    started = datetime.now(UTC)
    setting = around.setting(us, ledger, around.outlets(us))
    chosen = _batches(ledger, us.batch, outlet_id, since, until)
    if into:
        life.create(setting.es, into)
        batches = list(chosen)
        dead = [letter for letters in replay_into(with_(setting, index=into), batches) for letter in letters]
        setting.es.indices.refresh(index=into)
        return sum(map(len, batches)), dead
    work.requeue(ledger, [one.article_id for batch in chosen for one in batch])
    ended = [outcome for outcomes in process_pending(setting, us.batch) for outcome in outcomes]
    return len(ended), [letter for letter in letters_of(ledger) if letter.at >= started]


def import_warc(us: Settings, ledger: Ledger, files: Sequence[Path]) -> tuple[int, int]:
    """Copies the pages of known outlets into the archive; returns how many, and how many responses were left out.

    The outlet is the one that a record of ours names, else the one whose host it is. Raises ArchiveError for a file
    that is no WARC file.
    """
    from spiders.keys import Keys

    registry = around.outlets(us)
    taken = left = 0
    for path in files:
        writers: dict[str, ArchiveWriter] = {}
        for capture in archive.responses(path):
            outlet = registry.get(capture.outlet_id) or around.outlet_of(registry, capture.url)
            if outlet is None or capture.status != 200 or not capture.body:
                left += 1
                continue
            capture = with_(capture, outlet_id=outlet.id)
            address = capture.canonical_url or Keys(outlet, ledger, us.archive_dir).key_of(capture)
            writer = writers.setdefault(outlet.id, ArchiveWriter(us.archive_dir, outlet.id))
            _note(ledger, writer, with_(capture, canonical_url=address))
            taken += 1
        for writer in writers.values():
            writer.close()
    return taken, left


def _note(ledger: Ledger, writer: ArchiveWriter, capture: Capture) -> None:
    record_capture(ledger, capture, writer.write(capture))


def _batches(
    ledger: Ledger, size: int, outlet_id: str | None, since: datetime | None, until: datetime | None
) -> Iterator[list[Work]]:
    after = ""
    while batch := work.latest(ledger, size, after, outlet_id, since, until):
        yield batch
        after = batch[-1].article_id
