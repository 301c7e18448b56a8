"""What the parts of a page call themselves, as data: class words, meta names, and phrases of each language."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from pipeline.arabic import normalise

UNLABELLED: frozenset[str] = frozenset()
_QUICK: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LANGUAGES = ("ar", "en", "es", "fa", "fr", "xx")


# Tags that are furniture by themselves; an aside in the text is a box beside it.
TAG_ZONES = {"nav": "nav", "footer": "nav", "aside": "related", "figcaption": "caption"}
NO_FURNITURE = frozenset({"html", "body", "main", "h1"})  # whatever their class says


@cache
def _table(name: str) -> dict[str, Any]:
    text = files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = _QUICK(text).get_single_data()
    return table


@cache
def tags(key: str) -> frozenset[str]:
    """The tags that the walk over the page treats alike."""
    return frozenset(_table("page")["tags"][key].split())


@cache
def structured_keys() -> frozenset[str]:
    """The keys of JSON-LD that are used, or ignored for a reason."""
    table = _table("structured")
    return frozenset((*table["used"], *(key for keys in table["ignored"].values() for key in keys)))


@cache
def _entries() -> dict[str, list[tuple[str, str]]]:
    """The entries of `page.yml` by their first word, singular and plural, each with the label it stands for."""
    page = _table("page")
    labels = {f"zone {zone}": words for zone, words in page["zones"].items()}
    labels |= {f"body {rank}": words for rank, words in enumerate(page["bodies"])}
    labels |= {key: page[key] for key in ("ignored", "leads", "titles", "bylines", "dates", "declared_dates", "filed")}
    entries: dict[str, list[tuple[str, str]]] = {}
    for label, words in labels.items():
        for entry in (form for word in words for form in (word, word + "s")):
            entries.setdefault(entry.partition("-")[0], []).append((f"-{entry}-", label))
    return entries


def labels(names: str) -> frozenset[str]:
    """The labels of `page.yml` that hyphenated class words bear, misleading words left out.

    >>> sorted(labels("-jp-relatedposts-")), sorted(labels("-with-sidebar-entry-content-"))
    (['zone related'], ['body 1', 'ignored'])
    >>> "leads" in labels("-article-summary-"), "leads" in labels("-article-")
    (True, False)
    """
    entries = _entries()
    words = entries.keys() & names.split("-")
    if not words:
        return UNLABELLED
    found = [hit for word in words for hit in entries[word] if hit[0] in names]
    misleading = [entry for entry, label in found if label == "ignored"]
    if not misleading:
        return frozenset([label for _, label in found])
    for entry in misleading:
        names = names.replace(entry, "-")
    return labels(names) | {"ignored"}


@cache
def zone_of(found: frozenset[str]) -> str | None:
    """The furniture that these labels announce, the first in the order of the file; None for content.

    >>> zone_of(labels("-jp-relatedposts-")), zone_of(labels("-entry-content-"))
    ('related', None)
    """
    return next((zone for zone in _table("page")["zones"] if f"zone {zone}" in found), None)


def body_rank(found: frozenset[str]) -> int | None:
    """How plainly labels call an element the article's text: 0 is plainest; None when they do not."""
    return 0 if "body 0" in found else 1 if "body 1" in found else None


@cache
def meta_names(key: str) -> tuple[str, ...]:
    """The names of meta elements that hold something, most trusted first."""
    return tuple(_table("meta")[key])


@cache
def meta_trust(key: str) -> dict[str, float]:
    """The names of meta elements that hold something, with how far each is trusted."""
    return dict(_table("meta")[key])


@cache
def notice_marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of pages that stand in an article's place, with the class words that name them."""
    marks = _table("page")["notices"]
    return tuple((kind, re.compile(f"-(?:{'|'.join(words)})-")) for kind, words in marks.items())


@cache
def phrases(key: str) -> tuple[str, ...]:
    """The entries of all languages under a key."""
    return tuple(_folded(entry) for language in LANGUAGES for entry in _table(language).get(key, ()))


def _folded(pattern: str) -> str:
    """A pattern whose letters are folded as the text is; ASCII stays, for \\W is not \\w."""
    return "".join(letter if letter.isascii() else normalise(letter) for letter in pattern)


@cache
def phrase(key: str, form: str = "{}") -> re.Pattern[str]:
    """One pattern for all languages, for normalised text; entries are regular expressions in lower case."""
    # Without re.I most entries fail at their first letter, which is what makes so many of them cheap.
    return re.compile(form.format("(?:" + "|".join(phrases(key)) + ")"))
