"""Notices of condolence and congratulation: private matters whose persons do not become entities."""

import re
from functools import cache

from pipeline.arabic import normalise
from pipeline.tag.lexicon import rows

CUES = 2  # phrases of the text that make a notice without a title that says so
SHORT = 1_500  # letters: a notice is short; twice that with a title that says so


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    phrases = sorted(
        (normalise(row["phrase"]) for row in rows("notices") if row["kind"] == kind), key=len, reverse=True
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)")


def is_notice(title: str | None, text: str) -> bool:
    """Whether an article is a notice of condolence or congratulation; news of a royal message is none.

    >>> is_notice("تعزية في وفاة والد الزميل", "إنا لله وإنا إليه راجعون"), is_notice("الملك يبعث برقية تعزية", "")
    (True, False)
    """
    if len(text) > 2 * SHORT:
        return False
    head = normalise(title or "")
    if _pattern("news").search(head):
        return False
    if _pattern("title").match(head.lstrip("«\"'( ")):
        return True
    return len(text) < SHORT and len(set(_pattern("text").findall(normalise(text)))) >= CUES
