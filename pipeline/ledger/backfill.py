"""Which months of an outlet's past have been fetched whole: a backfill that is run again goes on with the others."""

from datetime import datetime

from sqlalchemy import Column, String, Table, select

from pipeline.ledger.database import Ledger
from pipeline.ledger.schema import Utc, metadata

month = Table(
    "backfilled_month",
    metadata,
    Column("outlet_id", String(64), primary_key=True),
    Column("month", String(7), primary_key=True),  # YYYY-MM
    Column("finished_at", Utc, nullable=False),
)


def finished(ledger: Ledger, outlet_id: str) -> set[str]:
    """The months of an outlet that need no further look."""
    with ledger.read() as connection:
        return set(connection.execute(select(month.c.month).where(month.c.outlet_id == outlet_id)).scalars())


def finish(ledger: Ledger, outlet_id: str, name: str, at: datetime) -> None:
    """Notes that all of a month was asked for."""
    with ledger.write() as connection:
        row = {"outlet_id": outlet_id, "month": name, "finished_at": at}
        ledger.upsert(connection, month, [row], ("finished_at",))
