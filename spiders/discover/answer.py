"""What discovery reads and what it returns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape

from pipeline.extract.charset import decode
from pipeline.findings import Finding
from pipeline.models import Hints

NO_HINTS = Hints()
BARE_TAG = re.compile(r"<[^>]*>")


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


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, newest first. `complete`: the list has been read to its end."""

    links: tuple[Link, ...]
    more: tuple[str, ...] = ()
    complete: bool = False
    findings: tuple[Finding, ...] = ()


def decoded(answer: Answer, encoding: str | None) -> tuple[str, str]:
    """Text and encoding of an answer, read like the pages themselves: bytes before declarations."""
    result = decode(answer.body, answer.headers, encoding)
    return result.text, result.encoding


def moment(text: str | None) -> datetime | None:
    """A time as APIs, feeds and sitemaps print it (ISO 8601 or RFC 822), aware; one without zone is taken as UTC.

    >>> moment("Thu, 28 Dec 2023 10:00:00 +0100").isoformat(), moment("2023-12-28").isoformat()
    ('2023-12-28T10:00:00+01:00', '2023-12-28T00:00:00+00:00')
    >>> moment("الخميس") is None
    True
    """
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            value = parse((text or "").strip())
        except ValueError:
            continue
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return None


def words(markup: str | None) -> str | None:
    """The plain words of a title, without tags and entities; None when there are none.

    >>> words("كلميم &#8211; <b>افتتاح</b>&nbsp;السوق ")
    'كلميم – افتتاح السوق'
    """
    return " ".join(unescape(BARE_TAG.sub("", unescape(markup or ""))).split()) or None
