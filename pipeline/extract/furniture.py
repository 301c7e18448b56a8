"""Boilerplate learned per outlet: lines that recur over its pages are furniture, from the third page on."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import blake2b

from pipeline.arabic import normalise
from pipeline.extract.cues import phrase
from pipeline.extract.site import fold_name
from pipeline.models import Article

_MAX_LINE = 400  # characters; a longer line that recurs is a copied article
_SHARE = 0.08  # of an outlet's pages: a line on more of them is furniture
_LEAST = 3  # pages: what stands on two is as often an article printed twice, or a paragraph that goes on
_COPY = 0.5  # of an article's words: more than this is no furniture but the same article at another address


def line_hash(line: str) -> str:
    """The identity of a line: its words, without case, punctuation and spelling variants.

    >>> line_hash("تابعونا على فيسبوك!") == line_hash("تابعونا علي فيسبوك")
    True
    """
    return blake2b(fold_name(line).encode(), digest_size=8).hexdigest()


def line_hashes(article: Article) -> frozenset[str]:
    """The identities of an article's lines; bylines and datelines are left out, for a reporter's line recurs too."""
    return frozenset(line_hash(line) for index, line in enumerate(article.paragraphs) if _counts(line, index))


def _counts(line: str, index: int) -> bool:
    if not fold_name(line):
        return False
    folded = normalise(line)
    byline = len(folded.split()) <= 10 and (
        phrase("byline", r"\W*{}").match(folded) or phrase("place_byline").match(folded)
    )
    return not byline and not (index == 0 and len(folded.split()) <= 6)


def furniture(pages: int, counts: Mapping[str, int]) -> frozenset[str]:
    """The lines that are furniture after so many pages of an outlet, given how many pages hold each line.

    >>> sorted(furniture(9, {"a": 2, "b": 3})), sorted(furniture(100, {"a": 7, "b": 8, "c": 60}))
    (['b'], ['b', 'c'])
    """
    bound = max(_LEAST, _SHARE * pages)
    return frozenset(line for line, count in counts.items() if count >= bound)


def without_furniture(article: Article, furniture: frozenset[str]) -> Article:
    """The article without furniture lines; untouched when most of it would go: then it is a copy of another page."""
    if not furniture:
        return article
    recurs = [_counts(line, index) and line_hash(line) in furniture for index, line in enumerate(article.paragraphs)]
    kept = tuple(
        line for line, again in zip(article.paragraphs, recurs, strict=True) if not again or len(line) > _MAX_LINE
    )
    if len(kept) == len(article.paragraphs):
        return article
    sizes = [len(line.split()) for line in article.paragraphs]
    if sum(size for size, again in zip(sizes, recurs, strict=True) if again) > _COPY * sum(sizes):
        return replace(
            article, findings=(*article.findings, "furniture: most lines recur, kept as a copy of another page")
        )
    dropped = len(article.paragraphs) - len(kept)
    how = {**article.how, "furniture": f"{dropped} recurring lines left out"}
    return replace(article, paragraphs=kept, how=how)
