"""The reports of past nights, one per run and outlet."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete as remove
from sqlalchemy import select

from pipeline.findings import Finding
from pipeline.ledger import schema
from pipeline.ledger.database import Ledger
from pipeline.models import Listed
from pipeline.night import Night

_run = schema.run.c


def save(ledger: Ledger, run_id: str, started_at: datetime, nights: Sequence[Night]) -> None:
    """Keeps the nights of a run; saying the same again changes nothing."""
    rows = [
        {"run_id": run_id, "outlet_id": night.outlet_id, "started_at": started_at, "report": _plain(night)}
        for night in nights
    ]
    with ledger.write() as connection:
        ledger.upsert(connection, schema.run, rows, ("report",))


def recent(ledger: Ledger, outlet_id: str, most: int = 14) -> list[tuple[datetime, Night]]:
    """An outlet's last nights, newest first."""
    query = select(_run.started_at, _run.report).where(_run.outlet_id == outlet_id)
    with ledger.read() as connection:
        rows = connection.execute(query.order_by(_run.started_at.desc()).limit(most))
        return [(row.started_at, _night(row.report)) for row in rows]


def of(ledger: Ledger, run_id: str) -> list[Night]:
    """The nights of all outlets of one run."""
    query = select(_run.report).where(_run.run_id == run_id).order_by(_run.outlet_id)
    with ledger.read() as connection:
        return [_night(row.report) for row in connection.execute(query)]


def _night(report: dict[str, Any]) -> Night:
    found = tuple(Finding.of(one, report["outlet_id"]) for one in report["findings"])
    lists = tuple(Listed(**one) for one in report.get("lists", ()))
    examples = {name: tuple(urls) for name, urls in report.get("examples", {}).items()}
    return Night(**{**report, "findings": found, "lists": lists, "examples": examples})


def _plain(night: Night) -> dict[str, Any]:
    return asdict(night) | {"findings": [one.plain() for one in night.findings]}


def ids_before(ledger: Ledger, at: datetime) -> list[str]:
    """The nights that began before a time."""
    with ledger.read() as connection:
        return list(connection.scalars(select(_run.run_id).where(_run.started_at < at).distinct()))


def delete(ledger: Ledger, run_ids: Sequence[str]) -> None:
    """Forgets the figures of nights."""
    with ledger.write() as connection:
        connection.execute(remove(schema.run).where(_run.run_id.in_(list(run_ids))))
