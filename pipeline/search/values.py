"""What people write for a region, a place, a beat or a language, as the ids that documents hold."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pipeline.search.fields import plainly
from pipeline.search.names import others
from pipeline.tag.gazetteer import by_id, find_place, find_region, place, place_key
from pipeline.tag.latin import names as spelled_in_arabic
from pipeline.tag.lexicon import lexicon

# «جهة كلميم», «Région de l’Oriental», as `place_key` has it.
BEFORE_REGION = re.compile(r"^(?:جهه|region) (?:(?:de|du|des|d|of) )?(?:(?:la|les|l|the) )?")
LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "ar": ("العربية", "عربي", "arabic", "arabe"),
    "ary": ("الدارجة", "دارجة", "darija", "moroccan arabic"),
    "ber-latn": ("الأمازيغية باللاتينية", "amazigh in latin letters", "amazighe latin"),
    "ckb": ("الكردية", "sorani", "kurdish", "kurde"),
    "en": ("الإنجليزية", "english", "anglais"),
    "es": ("الإسبانية", "spanish", "espagnol"),
    "fa": ("الفارسية", "persian", "persan"),
    "fr": ("الفرنسية", "french", "français"),
    "ur": ("الأردية", "urdu", "ourdou"),
    "zgh": ("الأمازيغية", "تيفيناغ", "tifinagh", "amazigh", "amazighe"),
}


def ids(field: str, value: str) -> tuple[str, ...]:
    """The ids or canonical values that a name stands for; none when it is not known here.

    >>> ids("region", "Guelmim") == ids("region", "كلميم") == ids("region", "Guelmim-Oued Noun") == ("MA-10",)
    True
    >>> ids("region", "Région de l’Oriental"), ids("region", "جهة كلميم")
    (('MA-02',), ('MA-10',))
    >>> ids("beat", "sport"), ids("lang", "français"), ids("place", "Sidi Ifni")[0][:5]
    (('رياضة',), ('fr',), 'MA-10')
    """
    if field in {"region", "place", "province"}:
        find = _regions if field == "region" else find_place
        return next((found for name in (value, *others(value)) if (found := find(name))), ())
    if field == "beat":
        return _beats().get(place_key(value), ())
    return _languages().get(place_key(value), ()) if field == "lang" else ()


def spoken_by(quotations: Iterable[Mapping[str, Any]], speakers: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    """Those of a document's quotations whose speaker has all words of one of the names, or is this id."""
    asked = [plainly(one) for one in speakers]
    spelled = [set(place_key(name).split()) for one in asked for name in (one, *spelled_in_arabic(one))]
    for one in quotations:
        known = set(place_key(str(one["speaker"])).split())
        if one.get("speaker_id") in asked or any(words <= known for words in spelled):
            yield one


def names(field: str) -> tuple[str, ...]:
    """Every name that `ids` knows for a field, for the nearest ones to a misspelt name."""
    if field in {"beat", "lang"}:
        table = _beats() if field == "beat" else _languages()
        return tuple(dict.fromkeys((*(one for many in table.values() for one in many), *table)))
    provinces = {"province", "prefecture"}
    levels = {"region": {"region", *provinces}, "province": provinces}.get(field)
    rows = (row for row in by_id().values() if levels is None or row.level in levels)
    return tuple(name for row in rows for name in (row.id, row.name_ar, *row.names_latin, *row.spellings) if name)


def _regions(value: str) -> tuple[str, ...]:
    """The region of this name, else the one that the most important place of this name lies in."""
    bare = BEFORE_REGION.sub("", place_key(value))
    if found := find_region(value) or find_region(bare):
        return (found,)
    places = (place(one) for one in find_place(value) or find_place(bare))
    return next(((one.region,) for one in places if one and one.region), ())


@cache
def _beats() -> Mapping[str, tuple[str, ...]]:
    """Folded name to beat: the beats themselves, and what outlets call the sections that are one."""
    rows = lexicon().beats
    sections = {place_key(word): (beat,) for beat, kind, word, _ in rows if kind == "section"}
    return {**sections, **{place_key(beat): (beat,) for beat, *_ in rows}}


@cache
def _languages() -> Mapping[str, tuple[str, ...]]:
    return {place_key(name): (code,) for code, others in LANGUAGES.items() for name in (code, *others)}
