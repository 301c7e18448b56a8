"""What discovery reads and what it returns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from html import unescape

from pipeline import dates
from pipeline.extract.charset import decode
from pipeline.findings import MOST_EXAMPLES, Finding
from pipeline.models import Hints, Outlet

NO_HINTS = Hints()
UNSURE = "~"  # begins a stamp that may stay the same though the article changed
BARE_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
# Exact already: a day, a time and its zone. What is printed in any other way is read as the pages themselves are.
EXACT = re.compile(r"\d{4}-\d\d-\d\dT(?!24)\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)", re.I)
# As feeds print it (RFC 5322): all that it says is in its numbers, and a feed has thousands of them.
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
STAMP = re.compile(
    rf"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{{1,2}}) ({'|'.join(MONTHS)}) ((?:19|20)\d\d)"
    r" ((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d) (GMT|[+-](?:0\d|1[0-4])[0-5]\d)"
)
LONGEST_DATE = 100
YEARS = range(1980, 2200)  # others are placeholders, such as 0001-01-01, and overflow in some zones


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, decoded from transport. `headers` has lower-case names."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Link:
    """An address that may be an article's. `sure`: its source lists articles only."""

    url: str
    hints: Hints = NO_HINTS
    changed: datetime | None = None  # when the outlet says it last changed
    sure: bool = False
    at: datetime | None = None  # when it was published: what lists are ordered by
    stamp: str | None = None  # differs when the article was changed, as far as the list tells


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, newest first. `complete`: the list has been read to its end."""

    links: tuple[Link, ...]
    more: tuple[str, ...] = ()
    complete: bool = False
    findings: tuple[Finding, ...] = ()
    total: int | None = None  # articles that the whole list says it has
    stamps: Mapping[str, str] = field(default_factory=dict)  # when the lists that it leads to changed, by address


@dataclass(frozen=True, slots=True)
class Moment:
    """A printed time: the instant, and how a hint says it, to the minute or to the day."""

    value: datetime
    shown: str


def digest(*parts: str) -> str | None:
    """A short stamp of texts; None when all are empty."""
    return blake2b("\n".join(parts).encode(), digest_size=12).hexdigest() if any(parts) else None


def decoded(answer: Answer, encoding: str | None) -> tuple[str, str]:
    """Text and encoding of an answer, read like the pages themselves: bytes before declarations."""
    result = decode(answer.body, answer.headers, encoding)
    return result.text, result.encoding


def moment(text: str | None, outlet: Outlet) -> Moment | None:
    """A time as lists print it; without a zone it is the outlet's, and a day stays a day.

    >>> outlet = Outlet("o", {"ar": "و"}, "MA", "https://o.ma/", ("ar",))
    >>> [moment(text, outlet).shown for text in ("Thu, 28 Dec 2023 06:00 PM", "2023-12-28", "2023-12-28T10:00:00Z")]
    ['2023-12-28T18:00:00+01:00', '2023-12-28', '2023-12-28T10:00:00+00:00']
    >>> moment("2023-12-28T24:00:00Z", outlet).value.isoformat(), moment("الخميس", outlet)
    ('2023-12-29T00:00:00+00:00', None)
    """
    printed = (text or "").strip()[:LONGEST_DATE]
    try:
        if EXACT.fullmatch(printed):
            value = datetime.fromisoformat(printed)
            found = Moment(value, value.isoformat())
        elif instant := _stamped(printed):
            local = instant.astimezone(dates.zone(outlet.country, outlet.timezone))
            found = Moment(instant, local.isoformat(timespec="seconds"))
        elif dated := dates.parse(printed, country=outlet.country, timezone=outlet.timezone):
            found = Moment(dated.value, dates.shown(dated, country=outlet.country, timezone=outlet.timezone))
        else:
            return None
    except (ValueError, OverflowError):  # 2023-02-30, a zone of 99 hours
        return None
    return found if found.value.year in YEARS else None


def _stamped(printed: str) -> datetime | None:
    """The instant of a time as feeds print it; None for any other, and for a day that its month has not."""
    if not (found := STAMP.fullmatch(printed)):
        return None
    day, month, year, time, zone = found.groups()
    try:
        at = f"{year}-{MONTHS.index(month) + 1:02}-{day:0>2}T{time}{zone.replace('GMT', 'Z')}"
        return datetime.fromisoformat(at).astimezone(UTC)
    except ValueError:
        return None


def words(markup: str | None) -> str | None:
    """The plain words of a title, without tags and entities; None when there are none.

    >>> words("كلميم &#8211; <b>افتتاح</b>&nbsp;السوق ")
    'كلميم – افتتاح السوق'
    """
    return " ".join(unescape(BARE_TAG.sub("", unescape(markup or ""))).split()) or None


def strangers(kind: str, names: Iterable[str], answer: Answer, outlet: Outlet) -> tuple[Finding, ...]:
    """A finding when records of a list have fields that nobody has looked at yet."""
    found = sorted(set(names))
    if not found:
        return ()
    problem = f"fields that are neither used nor ignored: {', '.join(found[:10])}"
    return (Finding("field-unknown", outlet.id, problem, kind, examples=(answer.url,)),)


def damage(kind: str, problem: str, answer: Answer, outlet: Outlet, *examples: str) -> Finding:
    """A finding about a list of which a part can't be read."""
    return Finding("list-damaged", outlet.id, problem, kind, examples=(answer.url, *examples)[:MOST_EXAMPLES])
