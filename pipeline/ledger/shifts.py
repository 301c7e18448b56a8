"""What the shifts of a night have to tell whoever shared it out; kept until that one has heard it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON, Column, Integer, String, Table, delete, select

from pipeline.ledger.database import Ledger
from pipeline.ledger.schema import metadata

shift = Table(
    "shift",
    metadata,
    Column("night", String(36), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("told", JSON, nullable=False),
)


def tell(ledger: Ledger, night: str, number: int, told: Mapping[str, Any]) -> None:
    """Leaves what a shift brought."""
    with ledger.write() as connection:
        ledger.upsert(connection, shift, [{"night": night, "number": number, "told": told}], ("told",))


def hear(ledger: Ledger, night: str) -> dict[int, dict[str, Any]]:
    """What the shifts of a night left since they were last heard, by their numbers."""
    with ledger.write() as connection:
        rows = connection.execute(select(shift.c.number, shift.c.told).where(shift.c.night == night))
        found = {row.number: row.told for row in rows}
        connection.execute(delete(shift).where(shift.c.night == night, shift.c.number.in_(found)))
    return found


def forget(ledger: Ledger) -> None:
    """Takes away what was left for nights that were killed."""
    with ledger.write() as connection:
        connection.execute(delete(shift))
