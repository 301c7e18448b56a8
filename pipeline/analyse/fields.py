"""By what a set may be counted: the field of each, and which of them a document may have several of."""

from collections.abc import Collection, Mapping
from typing import Any

from pipeline.errors import ConfigError

DAYS = {"day": "yyyy-MM-dd", "week": "yyyy-MM-dd", "month": "yyyy-MM", "year": "yyyy"}  # a week is its Monday
FIELDS = {
    "outlet": "outlet.id",
    "region": "regions",
    "province": "provinces",
    "place": "places",
    "person": "persons",
    "org": "organizations",
    "speaker": "speakers",
    "agency": "agency",
    "beat": "beats",
    "language": "language",
}
BY = (*DAYS, *FIELDS)
SEVERAL = frozenset(("region", "province", "place", "person", "org", "speaker", "beat"))  # a document may have several


def one_of(name: str, value: str, allowed: Collection[str]) -> None:
    """Raises ConfigError that names what there is when a value is none of it."""
    if value not in allowed:
        raise ConfigError(f"{name}={value!r}: there are {', '.join(allowed)}")


def periods(every: str) -> Mapping[str, Any]:
    """The body of a histogram. A day is printed, so it has no zone: Elasticsearch counts UTC days, which these are."""
    return {"field": "published_day", "calendar_interval": every, "format": DAYS[every]}
