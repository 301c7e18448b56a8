"""The one value for "somebody should look at this": its kind, outlet, field, since when, and the likely cause.

A finding is no error: the run goes on, the report shows it, the operator is told. `KINDS` names every kind there is.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

MOST_EXAMPLES = 3
EVERYWHERE = "*"  # stands for the outlet where a finding belongs to no one of them

# Each kind, and what it means in one line.
KINDS: Mapping[str, str] = {
    "list-unreadable": "a feed, sitemap, API or page of links can't be read",
    "list-foreign": "entries of a list lead off the outlet",
    "list-empty": "a list has no entries, or none that leads to an article",
    "list-damaged": "a part of a list can't be read: cut off, broken, or entries without an address",
    "list-odd": "a list was read in another way than its names say",
    "cut-off": "a bound ended a crawl; what is left is noted, and the next crawl goes on there",
    "asked-to-wait": "a host asked to be left alone; it is, until then",
    "field-unknown": "records of a list have fields that are neither used nor named as ignored",
    "links-refused": "links of a list are no articles by the outlet file's `article_url` or by their shape",
    "silent": "nothing was discovered where something usually is",
    "blocked": "the outlet refuses us: its pages, its lists, or all of it",
    "site-down": "the outlet does not answer",
    "errors": "far more pages than usual could not be fetched",
    "frozen": "the lists are there, and nothing in them is new",
    "fading": "fewer new articles than usual for several nights",
    "volume": "far more new articles than usual, or not what the outlet file expects",
    "no-articles": "most of the pages fetched gave no article",
    "notice-page": "challenge, error, login or consent pages came in the place of articles, and were kept out",
    "bodies-lost": "many articles have no text, or a far shorter one than usual",
    "layout-changed": "several fields got lost in the same night",
    "field-lost": "a field that nearly all articles have is gone from many",
    "language": "most articles are in another language than usual",
    "duplicates": "many articles have the text of another article of the outlet",
    "size": "texts or pages are far larger or smaller than usual",
    "date-lag": "articles are far older or newer than usual when they come",
    "night-failed": "a night did not reach the index, or did not end",
    "night-partial": "a night left something undone",
    "night-interrupted": "a night was asked to stop",
    "night-late": "no night has begun for longer than nights are apart",
    "schedule": "nothing is there that would start the next night",
    "clock": "the machine's clock was ahead, and has noted times that can't be",
    "disk": "the disk of the data folder is nearly full, or will be soon",
    "store": "files of the archive can't be copied into its store, and stay in the data folder",
    "channel": "a channel of a saved search did not take its digest",
    "retention": "something should have been erased and is still there",
    "ledger": "the ledger's database is damaged, or can't be opened",
    "record-unnoted": "the archive has pages that the ledger does not know, or captures have no article",
    "record-unreadable": "a record of the archive can't be read, or is not the one that the ledger knows",
    "capture-stuck": "a capture or a dead letter waits for something that will never come",
    "index": "the index is not there, not as its files say, or takes no documents",
    "document-missing": "a document is not in the index that should be",
    "document-stale": "a document is not what was last made of its article",
    "document-orphaned": "a document is in the index that should not be, or that nobody knows",
    "document-elsewhere": "documents are of outlets that this data folder never saw",
    "file": "a file of outlets, their state or saved searches can't be read",
    "versions": "parts of the installation do not fit together",
    "note": "a finding of an earlier version, kept in its words",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something of one outlet that a person should look at. Raises ValueError for a kind that KINDS does not name.

    `problem` says in figures what was expected and what was found; `field` is the article's field or the way of
    discovery that it is about; `examples` are at most three addresses.
    """

    kind: str
    outlet: str
    problem: str
    field: str | None = None
    since: date | None = None
    examples: tuple[str, ...] = ()
    cause: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of finding: {self.kind!r}")

    def __str__(self) -> str:
        return f"{self.problem}: {self.cause}?" if self.cause else self.problem

    def shown(self) -> list[str]:
        """The finding as lines for a person: what and since when, then where to look.

        >>> Finding("frozen", "o", "nothing new in 2 nights", "new", date(2026, 11, 28), ("https://o.ma/feed/",)).shown()
        ['frozen since 2026-11-28: nothing new in 2 nights', '  https://o.ma/feed/']
        """
        since = f" since {self.since}" if self.since else ""
        return [f"{self.kind}{since}: {self}", *(f"  {url}" for url in self.examples)]

    def plain(self) -> dict[str, Any]:
        """The finding as JSON has it."""
        return asdict(self) | {"since": self.since and self.since.isoformat(), "examples": list(self.examples)}

    @classmethod
    def of(cls, value: Mapping[str, Any] | str, outlet: str) -> Self:
        """The finding that `plain` made; words of an earlier version become a note."""
        if isinstance(value, str):
            return cls("note", outlet, value)
        since = value.get("since")
        known = {
            **value,
            "since": date.fromisoformat(since) if since else None,
            "examples": tuple(value.get("examples", ())),
        }
        return cls(**known)
