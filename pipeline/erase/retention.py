"""What is kept how long, and ends by itself: articles of outlets with `retention_days`, reports and digests."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from pipeline.ledger import Ledger, erasure
from pipeline.models import Outlet


def expired(ledger: Ledger, outlets: Iterable[Outlet], now: datetime | None = None) -> list[str]:
    """The ids of the articles that their outlets keep for a number of days only, once these are over."""
    now = now or datetime.now(UTC)
    found = []
    for outlet in outlets:
        if outlet.retention_days is not None:
            found += erasure.expired(ledger, outlet.id, now - timedelta(days=outlet.retention_days))
    return found
