"""What the operator has been told of, and what he does not want to hear for a while."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import Column, String, Table, Text, delete, select

from pipeline.findings import Finding
from pipeline.ledger.database import Ledger
from pipeline.ledger.schema import Utc, metadata

REMIND = timedelta(days=7)  # a cause that lasts is told again after this
# Kinds that are one cause: where nothing schedules, the night is late a day later.
SAME = {"night-late": "no-night", "schedule": "no-night"}
ANY = ""

_told = Table(
    "told_cause",
    metadata,
    Column("kind", String(40), primary_key=True),
    Column("outlet", String(64), primary_key=True),
    Column("field", String(200), primary_key=True),
    Column("told_at", Utc, nullable=False),
)
_muted = Table(
    "muted",
    metadata,
    Column("kind", String(40), primary_key=True),  # "": every kind
    Column("outlet", String(64), primary_key=True),  # "": every outlet, and what belongs to none
    Column("until", Utc, nullable=False),
    Column("why", Text),
)
Cause = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Mute:
    """What is not told until then; an empty kind or outlet stands for all."""

    kind: str
    outlet: str
    until: datetime
    why: str | None = None

    def covers(self, finding: Finding) -> bool:
        return self.kind in {ANY, finding.kind} and self.outlet in {ANY, finding.outlet}


def cause(finding: Finding) -> Cause:
    """What makes two findings the same cause: kind, outlet and field, whatever the figures."""
    return SAME.get(finding.kind, finding.kind), finding.outlet, (finding.field or "")[:200]


def untold(ledger: Ledger, found: Iterable[Finding], now: datetime) -> list[Finding]:
    """Those of which the operator has not been told lately and which are not muted."""
    with ledger.read() as connection:
        rows = connection.execute(select(_told).where(_told.c.told_at > now - REMIND))
        told = {(row.kind, row.outlet, row.field) for row in rows}
    silent = mutes(ledger, now)
    return [one for one in found if cause(one) not in told and not any(mute.covers(one) for mute in silent)]


def note(ledger: Ledger, found: Iterable[Finding], now: datetime) -> None:
    """Notes that the operator was told."""
    rows = [
        {"kind": kind, "outlet": outlet, "field": field, "told_at": now}
        for kind, outlet, field in dict.fromkeys(map(cause, found))
    ]
    with ledger.write() as connection:
        ledger.upsert(connection, _told, rows, ("told_at",))


def forget(ledger: Ledger, outlets: Collection[str], found: Iterable[Finding], kinds: Collection[str] = ()) -> None:
    """Forgets causes of these outlets (and kinds, when given) that are over: should one return, it is told anew."""
    there = set(map(cause, found))
    groups = {SAME.get(kind, kind) for kind in kinds}
    with ledger.write() as connection:
        for row in connection.execute(select(_told).where(_told.c.outlet.in_(outlets))).all():
            key = (row.kind, row.outlet, row.field)
            if key not in there and (not groups or row.kind in groups):
                mine = (_told.c.kind == row.kind) & (_told.c.outlet == row.outlet) & (_told.c.field == row.field)
                connection.execute(delete(_told).where(mine))


def mute(ledger: Ledger, one: Mute) -> None:
    with ledger.write() as connection:
        ledger.upsert(connection, _muted, [asdict(one)], ("until", "why"))


def unmute(ledger: Ledger, kind: str, outlet: str) -> bool:
    """Whether there was such a mute."""
    with ledger.write() as connection:
        gone = delete(_muted).where((_muted.c.kind == kind) & (_muted.c.outlet == outlet))
        return connection.execute(gone).rowcount > 0


def mutes(ledger: Ledger, now: datetime) -> Sequence[Mute]:
    """The mutes that hold now."""
    with ledger.read() as connection:
        rows = connection.execute(select(_muted).where(_muted.c.until > now).order_by(_muted.c.until))
        return [Mute(row.kind, row.outlet, row.until, row.why) for row in rows]
