"""From the archive to the index again, without the network."""

from collections.abc import Iterator
from dataclasses import replace as with_
from datetime import UTC, datetime

from flows import around
from pipeline.ledger import Ledger, work
from pipeline.ledger.letters import Letter, letters_of
from pipeline.ledger.work import Work
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


def _batches(
    ledger: Ledger, size: int, outlet_id: str | None, since: datetime | None, until: datetime | None
) -> Iterator[list[Work]]:
    after = ""
    while batch := work.latest(ledger, size, after, outlet_id, since, until):
        yield batch
        after = batch[-1].article_id
