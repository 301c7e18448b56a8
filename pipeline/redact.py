"""Names blacked out of an article: those of people who asked to be forgotten."""

import re
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from pipeline.arabic import fold, normalise
from pipeline.models import Article

BLACK = "\u2588"  # FULL BLOCK, one for each letter: offsets stay good


def name_hash(name: str) -> str:
    """The SHA-256 of a name, blind to spelling variants."""
    return sha256(normalise(name).encode()).hexdigest()


def redacted(article: Article, forgotten: frozenset[str]) -> Article:
    """The article without the names whose hashes are given: blacked out in its texts, gone from its entities."""
    mentions = [one for one in article.entities if one.type == "PER" and name_hash(one.name) in forgotten]
    author_gone = article.author is not None and name_hash(article.author) in forgotten
    names = {one.name for one in mentions} | {one.surface for one in mentions}
    if author_gone and article.author:
        names.add(article.author)
    if not names:
        return article
    return replace(
        article,
        title=without(article.title, names),
        lead=without(article.lead, names),
        byline=None if author_gone else without(article.byline, names),
        author=None if author_gone else article.author,
        paragraphs=tuple(without(paragraph, names) or "" for paragraph in article.paragraphs),
        entities=tuple(one for one in article.entities if one not in mentions),
    )


def without(text: str | None, names: Iterable[str]) -> str | None:
    """A text with all of these names blacked out."""
    for name in names:
        text = text and blackened(text, name)[0]
    return text


def blackened(text: str, name: str) -> tuple[str, int]:
    """A text with a name blacked out, in any spelling that folds to the same letters, and how often it stood there.

    >>> blackened("قال أحمد  الوادنوني إن", "احمد الوادنوني")
    ('قال ███████████████ إن', 1)
    """
    pattern = re.compile(r"\s+".join(map(re.escape, normalise(name).split())))
    found = [match.span() for match in pattern.finditer(fold(text))]
    for start, end in found:
        text = text[:start] + BLACK * (end - start) + text[end:]
    return text, len(found)
