"""How fast an outlet is asked: never faster than it answers, and slower when it asks for that."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_PAUSE_S = 7 * 24 * 3600.0
WITHOUT_WORD_S = 3600.0  # 429 without Retry-After, or with one that nobody can read
SLOWEST_S = 60.0  # of an answer: more does not make the next pause longer
FORBIDDEN, TOO_MANY, ILL = 403, 429, 500
# Against the standard: signs, fractions, a unit, a second number of a proxy; dates and spans as in JSON.
NUMBER = re.compile(r"(?P<span>PT)?(?P<number>[+-]?\d+(?:\.\d+)?) ?(?P<unit>[smh]?)[a-z]*(?:[,;].*)?", re.A | re.I)
UNITS = {"": 1, "s": 1, "m": 60, "h": 3600}
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(slots=True)
class Pace:
    """The pause between the requests of one outlet: its own, and twice as long as the last answer took."""

    floor_s: float = 0.0

    def at_least(self, asked_s: float) -> None:
        self.floor_s = max(self.floor_s, asked_s)

    def after(self, answer_s: float) -> float:
        """Seconds from one request to the next; with Scrapy's jitter of a half, a host rests as long as it worked.

        >>> Pace(5.0).after(0.2), Pace(5.0).after(20.0), Pace(0.0).after(20.0)
        (5.4, 45.0, 0.0)
        """
        return self.floor_s + 2 * min(max(answer_s, 0.0), SLOWEST_S) if self.floor_s else 0.0


def asked_to_wait(status: int, header: str | None, now: datetime) -> float | None:
    """Seconds for which an answer asks to be left alone, at most a week; None when it does not.

    >>> now = datetime(2024, 1, 1, tzinfo=UTC)
    >>> asked_to_wait(503, None, now), asked_to_wait(429, None, now), asked_to_wait(503, "120", now)
    (None, 3600.0, 120.0)
    >>> [asked_to_wait(503, text, now) for text in ("1.5", "2 minutes", "-1", "2024-01-01T00:02:00Z", "in an hour")]
    [1.5, 120.0, 0.0, 120.0, 3600.0]
    """
    if status < 400:
        return None
    said = (header or "").strip()
    wait = _seconds(said, now)
    if wait is None and (status == TOO_MANY or (said and (status == FORBIDDEN or status >= ILL))):
        return WITHOUT_WORD_S
    return min(wait, LONGEST_PAUSE_S) if wait is not None else None


def _seconds(header: str, now: datetime) -> float | None:
    """Retry-After in its two forms: seconds, or a date (RFC 9110, 10.2.3); one that has passed asks for nothing."""
    if found := NUMBER.fullmatch(header):
        return max(0.0, float(found["number"][:9])) * UNITS[found["unit"].lower()]
    try:
        until = datetime.fromisoformat(header) if ISO_DAY.match(header) else parsedate_to_datetime(header)
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return max(0.0, (until - now) / timedelta(seconds=1))
    except (ValueError, OverflowError):
        return None
