"""What most likely lies behind a fault, out of the rules by which requests failed."""

from collections import Counter
from collections.abc import Mapping

from pipeline.night import Night

LAYOUT = "layout changed"
MOVED = "feed moved"
BLOCKED = "blocked"
SILENT = "silent"
DOWN = "site down"
CONSENT = "a page of consent stands before each page"
ARCHIVE = "the archive damaged (`jarida doctor` tells)"
# The beginning of a rule, and what it speaks for.
SIGNS: Mapping[str, str] = {
    "http-401": BLOCKED,
    "http-403": BLOCKED,
    "http-406": BLOCKED,
    "http-429": BLOCKED,
    "http-451": BLOCKED,
    "http-503": BLOCKED,
    "robots-unreachable": DOWN,
    "robots-": BLOCKED,
    "challenge": BLOCKED,
    "asked-to-wait": BLOCKED,
    "api-refuses": BLOCKED,
    "http-5": DOWN,
    "timeout": DOWN,
    "unknown-host": DOWN,
    "connection": DOWN,
    "download": DOWN,
    "truncated": DOWN,
    "the crawl": DOWN,
    "http-4": MOVED,
    "redirect-loop": CONSENT,
    "redirect": MOVED,
    "guard-": MOVED,
    "feed-": MOVED,
    "sitemap-": MOVED,
    "api-": MOVED,
    "listing-": MOVED,
}


# The same for the letters of captures that gave no article.
LETTERS: Mapping[str, str] = {
    "unreadable record": ARCHIVE,
    "notice: consent": CONSENT,
    "notice: challenge": BLOCKED,
    "notice: login": BLOCKED,
    "notice: error": DOWN,
    "notice: maintenance": DOWN,
    "notice: not found": MOVED,
}


def sign(rule: str) -> str | None:
    """What a rule speaks for; None: nothing is known of it.

    >>> sign("asked-to-wait"), sign("http-404"), sign("http-502"), sign("robots-forbidden")
    ('blocked', 'feed moved', 'site down', 'blocked')
    """
    return next((cause for start, cause in SIGNS.items() if rule.startswith(start)), None)


def errors(night: Night) -> Mapping[str, int]:
    """The pages that failed by rule; of a night that kept the first error only, all of them by that one."""
    if night.errors or not sign(night.first_error or ""):
        return night.errors
    return {(night.first_error or "").split(":")[0]: night.failed}


def of_pages(night: Night) -> str:
    """Why pages gave no article: for what most of their letters speak, else the layout."""
    votes: Counter[str] = Counter()
    for rule, pages in night.dead.items():
        votes[next((cause for start, cause in LETTERS.items() if rule.startswith(start)), LAYOUT)] += pages
    return votes.most_common(1)[0][0] if votes else LAYOUT


def likely(night: Night) -> str | None:
    """The cause for which most failures of a night speak; None when none does."""
    votes: Counter[str] = Counter()
    for rule, pages in errors(night).items():
        votes[sign(rule) or ""] += pages
    for one in night.lists:
        votes[sign(one.problem or "") or ""] += 1
    del votes[""]
    return votes.most_common(1)[0][0] if votes else None
