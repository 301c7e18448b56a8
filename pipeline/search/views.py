"""The views of title, lead and text that select: index_config/mappings.json defines them."""

from collections.abc import Sequence

from pipeline.search.fields import TEXTS

INFLECTED = ""  # the field itself: a word in any of its inflected forms
NAMES = "arabic_lemma_names"  # the analyzer that looks a name up there: a name has no plural
EXACT = "exact"  # words as they are, letters folded
NEWEST = "text.ends"  # what an index of an earlier version lacks


def in_view(fields: Sequence[str], *views: str) -> list[str]:
    """The names of these fields in these views.

    >>> in_view(("title", "text"), INFLECTED, EXACT)
    ['title', 'text', 'title.exact', 'text.exact']
    """
    return [f"{field}.{view}" if view else field for view in views for field in fields]


def texts(field: str | None) -> tuple[str, ...]:
    """The fields that a word may stand in: the one named, or all."""
    return (field,) if field else TEXTS
