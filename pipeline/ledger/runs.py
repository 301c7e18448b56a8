"""The reports of past nights, one per run and outlet."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select

from pipeline.ledger import schema
from pipeline.ledger.database import Ledger
from pipeline.models import Night

_run = schema.run.c


def save(ledger: Ledger, run_id: str, started_at: datetime, nights: Sequence[Night]) -> None:
    """Keeps the nights of a run; saying the same again changes nothing."""
    rows = [
        {"run_id": run_id, "outlet_id": night.outlet_id, "started_at": started_at, "report": asdict(night)}
        for night in nights
    ]
    with ledger.write() as connection:
        ledger.upsert(connection, schema.run, rows, ("report",))


def recent(ledger: Ledger, outlet_id: str, most: int = 14) -> list[tuple[datetime, Night]]:
    """An outlet's last nights, newest first."""
    query = select(_run.started_at, _run.report).where(_run.outlet_id == outlet_id)
    with ledger.read() as connection:
        rows = connection.execute(query.order_by(_run.started_at.desc()).limit(most))
        return [(row.started_at, Night(**{**row.report, "findings": tuple(row.report["findings"])})) for row in rows]
