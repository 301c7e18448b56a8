"""Whether two readings may be of one article: they share headline, text or date."""

from dataclasses import replace
from hashlib import blake2b, sha256

from pipeline.arabic import normalise
from pipeline.cluster import fingerprint, shingles
from pipeline.extract import extract
from pipeline.models import Article, Capture, Hints, Outlet

_TITLES = 0.5  # share of the words of two headlines
_SOME, _MOST = 0.2, 0.6  # shares of the shorter text's runs of three words
_WORDS = 20  # of a text that is enough without its headline
_SAYS_NOTHING = frozenset({"url", "hint"})  # sources of a date or title that any page at the address gets


def plainly(capture: Capture, outlet: Outlet) -> Article:
    """What a page says by itself, without what lists said of it. Raises PageError as `extract` does."""
    return extract(replace(capture, hints=Hints()), outlet)


def kin(one: Article, two: Article) -> bool:
    """Whether two plain readings at one address share enough to be of one article, edited."""
    return _titles(one, two) or _texts(one, two) >= _SOME or _dates(one, two)


def alike(one: Article, two: Article, numbered: bool = False) -> bool:
    """Whether two plain readings at two addresses are of one article; `numbered`: both bear the same post number.

    Two articles of one day share a date, all pages of a broken theme a headline, and two videos «شاهد الفيديو».
    """
    shared, titles = _texts(one, two), _titles(one, two)
    words = min(len(article.text.split()) for article in (one, two))
    return (
        (shared >= _MOST and words >= _WORDS)
        or (titles and (numbered or shared >= _SOME))
        or (numbered and shared >= _SOME)
    )


def words_hash(article: Article) -> str:
    """The SHA-256 of an article's words, blind to spelling variants: a change of it is a new revision."""
    return sha256(normalise(f"{article.title or ''}\n{article.text}").encode()).hexdigest()


def whole_hash(article: Article) -> str:
    """The identity of headline and text together, in the form of a line's: many pages that share it are no articles."""
    return blake2b(words_hash(article).encode(), digest_size=8, person=b"whole").hexdigest()


def is_dated(article: Article) -> bool:
    """Whether the page itself says a date, beside its address and its list."""
    sources = article.how.get("published", "").partition(" ")[0]
    return article.published is not None and not set(sources.split("+")) <= _SAYS_NOTHING


def _titles(one: Article, two: Article) -> bool:
    first, second = (set(normalise(article.title or "").split()) for article in (one, two))
    return bool(first & second) and len(first & second) >= _TITLES * len(first | second)


def _texts(one: Article, two: Article) -> float:
    first, second = (set(shingles(fingerprint(article.text))) for article in (one, two))
    return len(first & second) / max(1, min(len(first), len(second)))


def _dates(one: Article, two: Article) -> bool:
    if not (is_dated(one) and is_dated(two)) or one.published is None or two.published is None:
        return False
    return one.published.value == two.published.value
