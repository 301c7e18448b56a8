"""The ledger's tables. Times are aware UTC; article ids are those of `pipeline.models.article_id_of`."""

from datetime import UTC, datetime

from sqlalchemy import JSON, Column, DateTime, Dialect, Index, Integer, MetaData, String, Table, Text, TypeDecorator

metadata = MetaData()


class Utc(TypeDecorator[datetime]):
    """An aware UTC time; SQLite forgets zones, so they are put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo:
            return value
        return value.replace(tzinfo=UTC)


url = Table(
    "url",
    metadata,
    Column("article_id", String(20), primary_key=True),
    Column("outlet_id", String(64), nullable=False, index=True),
    Column("canonical_url", Text, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("content_hash", String(64)),  # SHA-256 of the last body
    Column("first_seen_at", Utc, nullable=False),  # first capture, or first failure
    Column("fetched_at", Utc),
    Column("next_due_at", Utc),
    Column("unchanged", Integer, nullable=False, default=0),  # fetches in a row without a change
    Column("failures", Integer, nullable=False, default=0),  # … that failed
    Column("text_hash", String(64)),  # of the document's words, as last indexed
    Column("document_hash", String(64)),  # of the whole document but its capture time
    Column("revision", Integer, nullable=False, default=0),
    Column("indexed_in", String(40)),  # UUID of the index that confirmed it
    Column("indexed_at", Utc),
    Column("indexed_capture", Integer),  # the capture that the document comes from
    Column("erased_at", Utc),  # a tombstone: never fetched, processed or shown again
)

capture = Table(
    "capture",
    metadata,
    Column("capture_id", Integer, primary_key=True, autoincrement=True),
    Column("article_id", String(20), nullable=False, index=True),
    Column("outlet_id", String(64), nullable=False),
    Column("fetched_at", Utc, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("file", Text, nullable=False),  # below the archive folder
    Column("offset", Integer, nullable=False),
    Column("length", Integer, nullable=False),
    Column("state", String(10), nullable=False),  # archived | indexed | skipped (no article) | superseded | dead | part
    Index("capture_at", "file", "offset", unique=True),
    Index("capture_state", "state", "outlet_id"),
)

dead_letter = Table(
    "dead_letter",
    metadata,
    Column("article_id", String(20), primary_key=True),
    Column("stage", String(16), primary_key=True),  # fetch | extract | clean | tag | cluster | load
    Column("outlet_id", String(64), nullable=False),
    Column("url", Text, nullable=False),
    Column("capture_id", Integer),
    Column("rule", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("times", Integer, nullable=False, default=1),
)

run = Table(
    "run",
    metadata,
    Column("run_id", String(40), primary_key=True),
    Column("outlet_id", String(64), primary_key=True),
    Column("started_at", Utc, nullable=False, index=True),
    Column("report", JSON, nullable=False),
)

line = Table(
    "line",
    metadata,
    Column("outlet_id", String(64), primary_key=True),
    Column("hash", String(16), primary_key=True),
    Column("article_id", String(20), primary_key=True),
    Index("line_article", "article_id"),
)

# People who asked to be forgotten: a hash of the name and the number of its letters, never the name.
person = Table(
    "forgotten_person",
    metadata,
    Column("name_hash", String(64), primary_key=True),
    Column("letters", Integer, nullable=False),
    Column("asked_at", Utc, nullable=False),
    Column("done_at", Utc),  # null: the erasure was cut off, and goes on with the next
)
# Articles whose erasure is not finished: their records may still be there.
burial = Table("burial", metadata, Column("article_id", String(20), primary_key=True))
# Of earlier versions, whose hashes are other ones.
erased_person = Table("erased_person", metadata, Column("name_hash", String(64), primary_key=True))
