"""One outlet's night in figures: what its lists gave, what was fetched, what was read, and what to look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.findings import Finding
from pipeline.models import Listed

FRESH_DAYS = 3  # what was printed earlier than that before its capture comes out of an outlet's past


@dataclass(frozen=True, slots=True)
class Night:
    """What one night brought of one outlet: URLs found and fetched, articles by how they ended, and what to look at.

    Shares and medians are those of the articles processed (new, changed and same); None: there were none, or the
    night is of a version that did not count it.
    """

    outlet_id: str
    name: str
    region: str | None
    discovered: int = 0
    fetched: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    skipped: int = 0  # pages that are no articles
    failed: int = 0  # fetches that failed, and captures that became dead letters
    first_error: str | None = None
    with_date: float | None = None  # share of the articles processed; None: none were
    with_words: float | None = None  # … that have the words that the outlet's file asks for
    findings: tuple[Finding, ...] = ()
    duration_s: float = 0.0
    asked: int = 0  # article pages requested, whatever came of it
    errors: Mapping[str, int] = field(default_factory=dict)  # … that failed, by rule: {"http-403": 12}
    lists: tuple[Listed, ...] = ()
    bytes: float | None = None  # median size of the pages fetched
    fresh: int | None = None  # new articles that were printed within FRESH_DAYS, or have no date
    with_title: float | None = None
    with_author: float | None = None
    with_place: float | None = None  # share with a dateline, or a place in the text
    words: float | None = None  # median length
    languages: Mapping[str, float] = field(default_factory=dict)  # share by code
    duplicates: float | None = None  # share whose text another article of the outlet has
    date_lag_h: float | None = None  # median of the new ones, from the printed time to the capture
    dead: Mapping[str, int] = field(default_factory=dict)  # captures that became dead letters, by rule
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by what is the matter: at most three each

    @property
    def processed(self) -> int:
        return self.new + self.changed + self.same
