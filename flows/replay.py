"""From the archive to the index again, without the network."""

from collections.abc import Iterator
from dataclasses import replace as with_
from datetime import UTC, datetime
from typing import NamedTuple, Self

from flows import around
from pipeline.errors import ConfigError
from pipeline.ledger import Ledger, work
from pipeline.ledger.letters import Letter, letters_of
from pipeline.ledger.work import Work
from pipeline.process import process_pending
from pipeline.process import replay as replay_into
from pipeline.settings import Settings

RANGE = 16**4  # what four letters of an article id can be
MOST_PARTS = 4096


class Part(NamedTuple):
    """One of so many parts of all articles; no article is in two, and all parts are about as large."""

    number: int  # from 1
    of: int

    @classmethod
    def read(cls, text: str) -> Self:
        """A part as it is written. Raises ConfigError for anything else.

        >>> Part.read("2/16")
        Part(number=2, of=16)
        """
        number, _, of = text.partition("/")
        if not (number.isdecimal() and of.isdecimal() and 0 < int(number) <= int(of) <= MOST_PARTS):
            raise ConfigError(f"{text}: expected a part such as 2/16, of {MOST_PARTS} at most")
        return cls(int(number), int(of))

    @property
    def bounds(self) -> tuple[str, str]:
        """What stands before and behind the ids of its articles: they are hashes, evenly spread, longer than both.

        Hexadecimal digits alone, since each collation of PostgreSQL has another place for anything else.

        >>> Part(2, 16).bounds, Part(1, 1).bounds
        (('1000', '2000'), ('0000', 'g'))
        """
        first, end = (number * RANGE // self.of for number in (self.number - 1, self.number))
        return f"{first:04x}", f"{end:04x}" if end < RANGE else work.LAST


WHOLE = Part(1, 1)


def replay(
    us: Settings,
    ledger: Ledger,
    outlet_id: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    into: str | None = None,
    part: Part = WHOLE,
) -> tuple[int, list[Letter]]:
    """Makes documents again from captures of an outlet and a span of days; returns how many captures, and what failed.

    With `into`, into an index of its own beside the live one, made when absent; the ledger stays as it is. `part` is a
    part of the articles alone.
    """
    from pipeline.index import life

    started = datetime.now(UTC)
    setting = around.setting(us, ledger, around.outlets(us))
    chosen = _batches(ledger, us.batch, outlet_id, since, until, part)
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
    ledger: Ledger, size: int, outlet_id: str | None, since: datetime | None, until: datetime | None, part: Part
) -> Iterator[list[Work]]:
    after, last = part.bounds
    while batch := work.latest(ledger, size, after, outlet_id, since, until, last):
        yield batch
        after = batch[-1].article_id
