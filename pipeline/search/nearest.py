"""The names most like a value that nothing has: of what is known here, and of what the index holds."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from heapq import nlargest
from typing import TYPE_CHECKING, Any

from pipeline.index.absent import index_needed
from pipeline.search.fields import CLOSED, KEYWORDS
from pipeline.search.filters import OF_PEOPLE
from pipeline.search.values import ids, names
from pipeline.tag.gazetteer import by_id, place_key
from pipeline.tag.latin import letters, sound
from pipeline.tag.latin import names as spelled_in_arabic
from pipeline.tag.latin.alike import named_alike

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

NEAREST = 5
FEW = frozenset({"agency", "beat", "kind", "lang", "region"})  # so few that all are told when none is like
LIKENESS = 0.6
HEARD = 0.9  # … of consonants alone, from one script to the other
FEWEST = 4  # consonants: fewer say nothing
PART = 0.9  # what likeness to some words of a name counts, beside likeness to the whole
VALUES = 10_000  # of a field in the index that are compared


def nearest(es: "Elasticsearch", alias: str, field: str, value: str, outlets: Sequence[str] = ()) -> list[str]:
    """The names most like a value; of a field with few values all of them, when none is like it."""
    known = list(names(field)) if field in CLOSED | {"place"} else []
    if field not in CLOSED:
        known += _held(es, alias, field)
    if field == "outlet":
        known += outlets
    told: dict[tuple[str, ...] | str, str] = {}
    for name in most_alike(value, known) or (heard_alike(value, known) if field in OF_PEOPLE else ()):
        told.setdefault(ids(field, name) or name, name)
    alike = list(told.values())
    if not alike and field in FEW:
        codes = dict.fromkeys(one for name in known for one in ids(field, name) or (name,))
        return [by_id()[code].name_ar if code in by_id() else code for code in codes]
    return alike


def most_alike(value: str, known: Iterable[str]) -> list[str]:
    """The names that read most like a value, or some of whose words do.

    >>> most_alike("بوريطا", ["ناصر بوريطة", "سعد الدين العثماني"]), most_alike("Ifninewz", ["ifninews", "tantan24"])
    (['ناصر بوريطة'], ['ifninews'])
    """
    by_key: dict[str, str] = {}
    for name in known:
        by_key.setdefault(place_key(name), name)
    asked = [key for one in (value, *spelled_in_arabic(value)) if (key := place_key(one))]
    scored = ((max((_likeness(one, key) for one in asked), default=0.0), key) for key in by_key)
    return [by_key[key] for score, key in nlargest(NEAREST, scored) if score >= LIKENESS]


def heard_alike(value: str, known: Iterable[str]) -> list[str]:
    """The names in Arabic letters whose consonants a value in Latin ones has, or the other way round.

    >>> heard_alike("Anas Belmouden", ["أنس بلمودن"]), heard_alike("إبراهيم أولحاج", ["Brahim Oulhaj", "Rabat"])
    (['أنس بلمودن'], ['Brahim Oulhaj'])
    """
    if _is_arabic(value):
        latin = (name for name in known if not _is_arabic(name) and _telling(name))
        scored = ((named_alike(value, name, HEARD), name) for name in latin)
    else:
        arabic = filter(_is_arabic, known if _telling(value) else ())
        scored = ((named_alike(name, value, HEARD), name) for name in arabic)
    return [name for score, name in nlargest(NEAREST, scored) if score]


def _telling(latin: str) -> bool:
    return len(sound(letters(latin))) >= FEWEST


def _is_arabic(name: str) -> bool:
    return any("\u0620" <= letter <= "\u064a" for letter in name)


def _likeness(asked: str, name: str) -> float:
    """How alike two names are, from 0 to 1: as a whole, or to as many words of a longer one."""
    parts = [part for part in _runs(name, len(asked.split())) if part != name]
    return max([_ratio(asked, name), *(PART * _ratio(asked, part) for part in parts)])


def _runs(name: str, count: int) -> Iterator[str]:
    words = name.split()
    yield from (" ".join(words[at : at + count]) for at in range(len(words) - count + 1))


def _ratio(asked: str, name: str) -> float:
    """The share of letters in common, in their order; 0 where a quick look says that it is too small to matter."""
    match = SequenceMatcher(None, name, asked)
    enough = match.real_quick_ratio() >= LIKENESS and match.quick_ratio() >= LIKENESS
    return match.ratio() if enough else 0.0


def _held(es: "Elasticsearch", alias: str, field: str) -> list[str]:
    """The most frequent ids and names that the index holds for a field."""
    keywords, _ = KEYWORDS["person" if field == "said" else field]
    counted: dict[str, Any] = {one: {"terms": {"field": one, "size": VALUES}} for one in keywords}
    with index_needed(alias):
        answer = es.search(index=alias, size=0, aggs=counted)["aggregations"]
    return [str(bucket["key"]) for one in keywords for bucket in answer[one]["buckets"]]
