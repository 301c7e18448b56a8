"""What a record of others says of its time and of the records that it refers to."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from pipeline.errors import ArchiveError
from pipeline.models import Hints

EARLIEST = datetime(1994, 1, 1, tzinfo=UTC)  # before it there was no page
AHEAD = timedelta(days=1)  # clocks that go wrong by more are no evidence
SHORT_DATE = re.compile(r"\d{4}(?:-\d\d)?")  # WARC 1.1, section 5.4


def refers(headers: Mapping[str, str]) -> list[str]:
    """The names of the record that a revisit refers to, the surest first."""
    named = [headers.get("warc-refers-to", ""), _seen_as(headers), headers.get("warc-payload-digest", "")]
    return [name for name in named if name]


def _seen_as(headers: Mapping[str, str]) -> str:
    address, at = headers.get("warc-refers-to-target-uri"), headers.get("warc-refers-to-date")
    return f"{address.strip('<>')} {at}" if address and at else ""


def when(text: str) -> datetime:
    """The time of a record, aware. Raises ArchiveError for what is none, or cannot be."""
    filled = f"{text}-01-01"[:10] if SHORT_DATE.fullmatch(text) else text
    try:
        at = datetime.fromisoformat(filled)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        possible = EARLIEST <= at <= datetime.now(UTC) + AHEAD
    except (ValueError, OverflowError):
        possible = False
    if not possible:
        raise ArchiveError(f"WARC-Date is no time of a capture: {text!r}")
    return at


def hints_of(text: str) -> Hints:
    """What a record of ours has from the lists. Raises ArchiveError when it can't be read."""
    try:
        return Hints(**json.loads(text))
    except (TypeError, ValueError) as error:
        raise ArchiveError(f"Jarida-Hints can't be read: {error}") from error
