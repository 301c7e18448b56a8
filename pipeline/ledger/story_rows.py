"""The rows of story clusters: what is kept of each text, and by which bands texts find each other."""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
)

from pipeline.cluster import Fingerprint, bands
from pipeline.ledger.schema import Utc, metadata

T = TypeVar("T")
WINDOW = timedelta(days=14)  # copies come within days; what returns later is an anniversary or a form letter
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BAND_BITS = 32
CHUNK = 5_000  # values in one IN (…)
STEPS = (-1 << BAND_BITS, 0, 1 << BAND_BITS)  # from a key to its band in the period before, …

story = Table(
    "story",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article_id", String(20), nullable=False, unique=True),
    Column("cluster_id", String(20), nullable=False),
    Column("at", Utc, nullable=False),  # published, or first captured
    Column("words", LargeBinary, nullable=False),  # the fingerprint, four bytes a word
    Index("story_cluster", "cluster_id"),
)

# The period, as many windows after 1970, goes before the band: new rows then fall close together, and neither
# writing nor looking up grows slower with the age of the ledger.
story_band = Table(
    "story_band",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)


# Headlines, in a table of their own: ledgers from before open unchanged.
story_title = Table(
    "story_title",
    metadata,
    Column("article_id", String(20), primary_key=True),
    Column("words", LargeBinary, nullable=False),
)


_NUMBERS = select(story.c.article_id, story.c.number).where(story.c.article_id.in_(bindparam("ids", expanding=True)))
# The keys stand in the statement, being whole numbers: as values each takes SQLAlchemy twice as long.
_SHARING = select(story_band).where(story_band.c.key.in_(bindparam("keys", expanding=True, literal_execute=True)))


@dataclass(frozen=True, slots=True)
class Story:
    """What the ledger keeps of an article's story."""

    article_id: str
    cluster_id: str
    at: datetime
    words: Fingerprint
    title: Fingerprint = ()
    number: int = field(default=0, compare=False)
    keys: frozenset[int] | None = field(default=None, compare=False)  # of its rows in `story_band`, once they are made

    @property
    def period(self) -> int:
        """How many windows after 1970 it came; copies lie in the same period or in the next."""
        return (self.at - EPOCH) // WINDOW

    @property
    def rank(self) -> tuple[datetime, int, str]:
        """The smallest of a cluster leads it."""
        return self.at, -len(self.words), self.article_id


def stories_where(connection: Connection, column: Column[Any], values: Sequence[object]) -> dict[str, Story]:
    """The stories with one of the values in a column, by article id."""
    found = {}
    columns = (story.c.article_id, story.c.cluster_id, story.c.at, story.c.words, story_title.c.words, story.c.number)
    query = select(*columns).outerjoin(story_title, story_title.c.article_id == story.c.article_id)
    for chunk in chunks(values):
        for article_id, cluster_id, at, words, title, number in connection.execute(query.where(column.in_(chunk))):
            found[article_id] = Story(article_id, cluster_id, at, _words(words), _words(title or b""), number)
    return found


def remember(connection: Connection, fresh: Sequence[Story]) -> list[Story]:
    """Writes stories, each alone in its cluster for now; returns them with their numbers."""
    if not fresh:
        return []
    connection.execute(insert(story), [_row(each) for each in fresh])
    if titles := [{"article_id": each.article_id, "words": _bytes(each.title)} for each in fresh if each.title]:
        connection.execute(insert(story_title), titles)
    ids = [each.article_id for each in fresh]
    rows_of = (row for chunk in chunks(ids) for row in connection.execute(_NUMBERS, {"ids": chunk}))
    numbers = dict(map(tuple, rows_of))
    stories = with_keys([replace(each, number=numbers[each.article_id]) for each in fresh])
    if rows := [{"key": key, "number": number} for key, number in _band_rows(stories)]:
        connection.execute(insert(story_band), rows)
    return stories


def forget(connection: Connection, left: Sequence[Story]) -> None:
    """Deletes stories and their bands."""
    if rows := [{"b_key": key, "b_number": number} for key, number in _band_rows(with_keys(left))]:
        of_row = (story_band.c.key == bindparam("b_key")) & (story_band.c.number == bindparam("b_number"))
        connection.execute(delete(story_band).where(of_row), rows)
    if left:
        connection.execute(delete(story).where(story.c.number.in_([each.number for each in left])))
        connection.execute(delete(story_title).where(story_title.c.article_id.in_([each.article_id for each in left])))


def meeting(connection: Connection, stories: Sequence[Story]) -> dict[str, list[Story]]:
    """For each story, by article id, the others that share a band with it in its period or in one next to it."""
    keys = {each.number: [key + step for step in STEPS for key in each.keys or ()] for each in with_keys(stories)}
    sharing: dict[int, list[int]] = defaultdict(list)
    for chunk in chunks(sorted(set().union(*keys.values()))):
        for key, number in connection.execute(_SHARING, {"keys": chunk}):
            sharing[key].append(number)
    meets = {
        number: {other for key in own if key in sharing for other in sharing[key]} - {number}
        for number, own in keys.items()
    }
    met = stories_where(connection, story.c.number, sorted(set().union(*meets.values())))
    by_number = {each.number: each for each in met.values()}
    return {each.article_id: [by_number[other] for other in sorted(meets[each.number])] for each in stories}


def chunks(values: Sequence[T]) -> list[Sequence[T]]:
    """Values in portions that one statement takes."""
    return [values[first : first + CHUNK] for first in range(0, len(values), CHUNK)]


def _row(each: Story) -> dict[str, object]:
    return {
        "article_id": each.article_id,
        "cluster_id": each.article_id,
        "at": each.at,
        "words": _bytes(each.words),
    }


def _bytes(words: Fingerprint) -> bytes:
    return array("I", words).tobytes()


def _words(kept: bytes) -> Fingerprint:
    return tuple(array("I", kept))


def _band_rows(stories: Sequence[Story]) -> list[tuple[int, int]]:
    """Key and number of every row that stories have in `story_band`, in the order of the keys."""
    return sorted((key, each.number) for each in stories for key in each.keys or ())


def with_keys(stories: Sequence[Story]) -> list[Story]:
    """The stories with the keys of their bands, made for all that have none yet."""
    made = iter(bands([each.words for each in stories if each.keys is None]))
    return [each if each.keys is not None else replace(each, keys=_keys(each.period, next(made))) for each in stories]


def _keys(period: int, own: Sequence[int]) -> frozenset[int]:
    return frozenset(period << BAND_BITS | band for band in own)
