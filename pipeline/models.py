"""The values that flow through the pipeline: frozen, slotted, never mutated.

`None` means "not printed on the page"; an empty string never occurs. Times are aware and in UTC.
Offsets are half-open code-point ranges into `Article.text`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Literal

Precision = Literal["minute", "day", "month"]
EntityType = Literal["PER", "LOC", "ORG"]
DiscoveryKind = Literal["wordpress", "feed", "sitemap", "news_sitemap", "listing"]
# What a page turned out to be. Only "article" to "live" become documents.
PageKind = Literal["article", "paywall", "video", "gallery", "live", "index", "notice", "empty"]
DOCUMENT_KINDS: frozenset[PageKind] = frozenset({"article", "paywall", "video", "gallery", "live"})


def article_id_of(canonical_url: str) -> str:
    """The first 20 hex digits of the SHA-256 of the canonical URL: the document's `_id`.

    >>> article_id_of("https://www.example.ma/2023/12/28/a")
    '86b6632c6e05c5a3a023'
    """
    return sha256(canonical_url.encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Discovery:
    """One way to find an outlet's articles. `url` is None only for WordPress (its API sits at `home`)."""

    kind: DiscoveryKind
    url: str | None = None
    next: str | None = None  # CSS selector of the link to a listing's next page
    pages: int = 1  # most listing, API or feed pages read in one crawl


@dataclass(frozen=True, slots=True)
class Layout:
    """Selectors of one theme of an outlet, good for pages published up to `until` (None: today's theme).

    A selector is CSS; `selector@attribute` takes an attribute's value instead of the text.
    """

    until: date | None = None
    title: str | None = None
    body: str | None = None
    date: str | None = None
    byline: str | None = None
    dateline: str | None = None
    section: str | None = None
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """Bounds that an outlet's crawl is held against; a breach is a finding, never a loss."""

    articles_per_day: tuple[int, int] | None = None
    min_words: int = 0
    with_date: float = 0.0


@dataclass(frozen=True, slots=True)
class Outlet:
    """What is known of one outlet: its YAML file, validated (see `spiders.outlet`)."""

    id: str
    name: Mapping[str, str]  # language code to name
    country: str  # ISO 3166-1 alpha-2
    home: str
    languages: tuple[str, ...]
    region: str | None = None  # ISO 3166-2 of the region it covers; None: the whole country
    place: str | None = None  # the seat, as a person writes it
    aliases: tuple[str, ...] = ()
    enabled: bool = False
    discover: tuple[Discovery, ...] = ()
    article_url: str | None = None  # regular expression, searched in the path and query
    article_id: str | None = None  # regular expression with one group: the same group, the same article
    encoding: str | None = None
    timezone: str | None = None  # IANA name; None: the country's
    layouts: tuple[Layout, ...] = ()
    expect: Expectation = Expectation()
    delay_s: float = 5.0
    retention_days: int | None = None
    ignore: tuple[str, ...] = ()  # regular expressions of URLs that are known and left alone
    source: str | None = None  # where these facts come from, and how sure they are
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class Hints:
    """What the feed, the API or the sitemap said of a page before it was fetched."""

    title: str | None = None
    date: str | None = None
    author: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """One response, exactly as it came. `headers` has lower-case names."""

    outlet_id: str
    url: str
    canonical_url: str
    fetched_at: datetime
    status: int
    headers: Mapping[str, str]
    body: bytes
    hints: Hints = Hints()

    @property
    def article_id(self) -> str:
        return article_id_of(self.canonical_url)


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where an archived record lies: a file below the archive folder, its first byte, its length in bytes."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and the rule that found it; with precision "day" or "month" the time is 00:00 local, given in UTC.

    `day` is the day as printed beside a zone other than UTC: a site that keeps last year's clock means its own day.
    """

    value: datetime
    precision: Precision
    how: str
    raw: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article; its caption is kept here and out of the text."""

    url: str
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention in `Article.text`: text[start:end] == surface. `id` is None while the mention stays open."""

    type: EntityType
    surface: str
    name: str  # canonical name, the facet's value
    start: int
    end: int
    how: str  # the rule that found it
    id: str | None = None
    role: str | None = None  # of a person: والي, رئيس …
    institution: str | None = None  # … of which institution


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody is said to have said: text[start:end] of the article, by which verb.

    `speaker` is the full name of a person or institution, or the words for somebody whom the text does not name;
    `reported`: in the writer's words («قال إن …»), not the speaker's.
    """

    speaker: str
    verb: str
    start: int
    end: int
    reported: bool = False
    speaker_id: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. Codes are those of its country's folder; coordinates are WGS 84 degrees."""

    id: str
    name: str
    province: str | None = None
    region: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article on its way: each stage fills its part and leaves the rest as it was."""

    article_id: str
    outlet_id: str
    url: str
    captured_at: datetime
    title: str | None
    paragraphs: tuple[str, ...]
    kind: PageKind = "article"
    lead: str | None = None
    byline: str | None = None  # as printed: «كلميم : إلهام بنخنفر»
    dateline: str | None = None  # the place it was filed from
    author: str | None = None  # a person's or desk's name, cleaned
    agency: str | None = None  # the agency that wrote the text: MAP, AFP …
    published: Dated | None = None
    modified: Dated | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    how: Mapping[str, str] = field(default_factory=dict)  # field to where it came from, and how sure: "json-ld 0.95"
    findings: tuple[str, ...] = ()  # rules that could not decide or had to give in
    # clean
    language: str | None = None
    fixes: tuple[str, ...] = ()
    # tag
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    places: tuple[Place, ...] = ()  # by weight of evidence, heaviest first
    beats: tuple[str, ...] = ()
    # cluster
    cluster_id: str | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Listed:
    """What one list of an outlet gave in a night: answers read, links seen in them, and articles among those.

    `url` is the first address of the way; `problem` names the rule by which it could not be read.
    """

    way: DiscoveryKind
    url: str
    answers: int = 0
    links: int = 0
    articles: int = 0
    problem: str | None = None
