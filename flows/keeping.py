"""What is kept how long, and what is over: articles by their outlet's file, reports and digests by the settings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flows import erasing
from pipeline.erase import retention
from pipeline.errors import JaridaError
from pipeline.findings import EVERYWHERE, Finding
from pipeline.ledger import Ledger, erasure, nights, runs
from pipeline.models import Outlet
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of thing: how long it is kept (None: until it is erased), how many are over, and how many were ended."""

    what: str
    days: int | None
    over: int
    ended: int = 0


@dataclass(frozen=True, slots=True)
class Retained:
    """What is kept, what ended, and what should be gone and is still there."""

    kept: tuple[Kept, ...]
    left: tuple[str, ...] = ()


def retain(us: Settings, ledger: Ledger, registry: dict[str, Outlet], do: bool = True) -> Retained:
    """Says what is kept how long; ends what is over and goes on with what was cut off, unless told not to."""
    files = {name: list(_old(us.data_dir / name, days)) for name, days in _papers(us).items() if days is not None}
    since = _since(us.retention.reports_days)
    past = runs.ids_before(ledger, since) if since else []
    ids = {outlet.id: retention.expired(ledger, [outlet]) for outlet in registry.values()}
    over = [one for some in ids.values() for one in some]
    left: list[str] = []
    if do:
        for path in (path for some in files.values() for path in some):
            path.unlink(missing_ok=True)
        runs.delete(ledger, past)
        nights.delete(ledger, past)
        if over or erasure.unburied(ledger) or erasure.forgotten(ledger, unfinished=True):
            left = erasing.erase(us, ledger, registry, over).left
    return Retained(tuple(_told(us, registry, ids, files, len(past), do)), tuple(left))


def findings(us: Settings, ledger: Ledger, registry: dict[str, Outlet]) -> tuple[Finding, ...]:
    """What a night could not end; nothing of it can make the night fail."""
    try:
        left = retain(us, ledger, registry).left
    except (JaridaError, OSError) as error:
        left = (str(error),)
    return tuple(
        Finding("retention", EVERYWHERE, f"should be gone and is still there: {one}", field=one) for one in left
    )


def _told(
    us: Settings,
    registry: Mapping[str, Outlet],
    ids: Mapping[str, list[str]],
    files: Mapping[str, list[Path]],
    past: int,
    do: bool,
) -> Iterator[Kept]:
    for outlet in registry.values():
        if outlet.retention_days is not None:
            number = len(ids[outlet.id])
            yield Kept(f"articles of {outlet.id}", outlet.retention_days, number, number * do)
    yield Kept("articles of other outlets", None, 0)
    for name, days in _papers(us).items():
        number = len(files.get(name, ()))
        yield Kept(name, days, number, number * do)
    yield Kept("figures of nights", us.retention.reports_days, past, past * do)


def _papers(us: Settings) -> dict[str, int | None]:
    return {"reports": us.retention.reports_days, "digests": us.retention.digests_days}


def _since(days: int | None) -> datetime | None:
    return datetime.now(UTC) - timedelta(days=days) if days is not None else None


def _old(folder: Path, days: int) -> Iterator[Path]:
    before = datetime.now(UTC).timestamp() - timedelta(days=days).total_seconds()
    yield from (path for path in folder.rglob("*") if path.is_file() and path.stat().st_mtime < before)
