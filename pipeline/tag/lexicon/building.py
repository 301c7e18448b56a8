"""Builds the lexicon from the data files; done once per version of the data, then read from the cache."""

import csv
from collections.abc import Iterable, Iterator, Mapping

from pipeline.arabic import bare
from pipeline.tag import gazetteer
from pipeline.tag.gazetteer import GazetteerPlace, place_key
from pipeline.tag.lexicon import (
    CLASSES,
    COMMON,
    FAMILY,
    FOREIGN,
    GIVEN,
    HEADS,
    IDAFA,
    LATIN,
    NATION,
    PLACE_OUT,
    SAYS,
    TITLE,
    Lexicon,
    Payload,
    rows,
)
from pipeline.tag.sayings import finite

MARKET_DAYS = frozenset({"اثنين", "ثلاثاء", "أربعاء", "خميس", "سبت", "حد", "أحد", "تلات", "اربعاء"})
PRESS_SPELLED = frozenset({"commune", "arrondissement", "cercle"})
HOSPITAL = "ستشف"
HEARD = (("بن ", "ابن "), ("ابن ", "بن "), ("واد ", "وادي "), ("وادي ", "واد "))
GLUED = 5  # a shorter name without its spaces may be another word: «و م أ», «وما»
_BARE_ALIF = str.maketrans("أإآ", "ااا")


def build() -> Lexicon:
    """The lexicon of the data files as they are."""
    bits, weight, zipf = _words()
    stop = _mark_cues(bits)
    phrases: dict[str, Payload] = {}
    _plant_places(phrases, bits)
    names, sites = _plant_names(phrases), _plant_sites(phrases)
    units = list(rows("units"))
    return Lexicon(
        bits=bits,
        weight=weight,
        zipf=zipf,
        stop=frozenset(bare(word).text for word in stop),
        phrases=phrases,
        lengths=_lengths(phrases),
        homographs=_homographs(),
        units={place_key(row["unit"]): _several(row["levels"]) for row in units},
        small_units=frozenset(place_key(row["unit"]) for row in units if row["small"]),
        sites=sites,
        names=names,
        attested=_attested(),
        beats=[[row["beat"], row["kind"], row["word"], row["weight"]] for row in rows("beats")],
    )


def entity_id(kind: str, name: str) -> str:
    """The id of a person or institution of the lists: its type and its folded canonical name.

    >>> entity_id("ORG", "حزب الاستقلال")
    'org:حزب-الاستقلال'
    """
    return f"{kind.lower()}:{place_key(name).replace(' ', '-')}"


def _attested() -> frozenset[str]:
    """The folded words of the names that the table of Latin spellings has: some bear them, whatever else they are."""
    with LATIN.open(encoding="utf-8", newline="") as lines:
        spelled = (one for row in csv.DictReader(lines) for one in row["arabic"].split("|"))
        return frozenset(word for name in spelled for word in place_key(name).split())


def _several(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def _words() -> tuple[dict[str, int], dict[str, int], dict[str, float]]:
    bits: dict[str, int] = {}
    weight: dict[str, int] = {}
    for row in (*rows("names"), *rows("names_ma"), *rows("names_foreign")):
        name, given, family = place_key(row["name"]), int(row["given"]), int(row["family"])
        if " " not in name:  # compound names are phrases
            bits[name] = bits.get(name, 0) | (GIVEN if given else 0) | (FAMILY if family else 0)
            weight[name] = max(given, weight.get(name, 0))
    for row in rows("foreign"):
        bits[row["name"]] = bits.get(row["name"], 0) | FOREIGN
    zipf = {row["word"]: float(row["zipf"]) for row in rows("common")}
    for word in zipf:
        bits[word] = bits.get(word, 0) | COMMON
    return bits, weight, zipf


def _mark_cues(bits: dict[str, int]) -> set[str]:
    """Marks cue words, heads and demonyms of countries; hands back the stop words, which are not folded."""
    stop = set()
    for row in rows("cues"):
        if row["class"] == "stop":
            stop |= {row["word"], row["word"].translate(_BARE_ALIF)}
        else:
            _mark(bits, row["word"], TITLE << CLASSES.index(row["class"]))
    for row in rows("heads"):
        _mark(bits, row["head"], IDAFA << HEADS.index(row["kind"]))
    for row in rows("sayings"):
        forms = finite(row["perfect"], row["imperfect"]) if row["kind"] == "verb" else (row["perfect"],)
        for form in forms if row["kind"] in {"verb", "source"} else ():
            _mark(bits, form, SAYS)
    for place in gazetteer.places():
        for demonym in place.demonyms if place.level == "country" else ():
            _mark(bits, f"ال{demonym}", NATION)
    return stop


def _mark(bits: dict[str, int], word: str, bit: int) -> None:
    form = place_key(word)
    bits[form] = bits.get(form, 0) | bit


def _plant(phrases: dict[str, Payload], name: str, kind: str, value: str) -> None:
    """Adds a name, and its spelling without spaces, which hurried typing makes."""
    key = place_key(name)
    glued = key.replace(" ", "")
    for spelling in {key, glued if len(glued) > GLUED else key}:
        values = phrases.setdefault(spelling, {}).setdefault(kind, [])
        if value not in values:
            values.append(value)


def _plant_places(phrases: dict[str, Payload], bits: Mapping[str, int]) -> None:
    ranked = sorted(gazetteer.places(), key=lambda row: (gazetteer.RANK.get(row.level, 9), -row.population))
    named = [(place_key(name), name, place) for place in ranked for name in _spellings(place, bits)]
    keys = {key for key, _, _ in named} | {""}
    gated = {key for key, _, place in named if place.gate and " " not in key}
    for key, name, place in named:
        invented = name not in place.names and bits.get(key, 0) & COMMON  # «العوام» is no spelling of «لعوام»
        noun, _, bare_name = key.partition(" ")  # «قرية با محمد» is all name, «مدينة كلميم» is not
        if (
            len(key) > 2 and not invented and not (bits.get(noun, 0) & PLACE_OUT and bare_name in keys)
        ):  # «مدينة كلميم» has a noun
            _plant(phrases, name, "loc" if key in gated else "LOC", place.id)


def _spellings(place: GazetteerPlace, words: Mapping[str, int]) -> Iterator[str]:
    """All names; the parts of a double commune («آيت احكيم-آيت ازيد») stand for it too.

    Amazigh names lose the long vowel of their first syllable in the press: «تامكروت», «تمكروت».
    """
    yield from place.names
    name = place.name_ar
    verb = words.get(place_key(name[2:]), 0) & COMMON  # «تكلفت» is no spelling of «تاكلفت»
    if place.level == "region" and name.count("-") == 1:  # «خنيفرة بني ملال»
        yield " ".join(reversed(name.split("-")))
    day, _, rest = name.partition(" ")
    if place.level == "commune" and day in MARKET_DAYS and len(rest) > 3:  # «اثنين أكلو» is «أكلو» in the press
        yield rest
    if place.level == "commune" and "-" in name:
        yield from name.split("-")
    for spelling in place.names:
        if spelling.endswith("اء"):  # «الساقية الحمرا»
            yield spelling[:-1]
    if name.startswith("تا") and len(name) > 5 and " " not in name and not verb:
        yield name.replace("تا", "ت", 1)
    if place.level in PRESS_SPELLED:
        yield from _heard(place)


def _heard(place: GazetteerPlace) -> Iterator[str]:
    """How the press writes what it hears: «ولاد تايمة», the article of «لقليعة», «تاركيست» for «تارجيست»."""
    name = place.name_ar
    if name.startswith("أولاد "):
        yield name.removeprefix("أ")
    for one, other in HEARD:  # «ابن أحمد», «وادي أمليل»
        if name.startswith(one):
            yield other + name.removeprefix(one)
    if name.startswith(("الأ", "الإ", "الا")) and " " not in name:  # «بلاخصاص»
        yield "لا" + name[3:]
    if name.startswith("ل") and len(name) > 5 and " " not in name and not name.startswith(("لا", "لل")):
        yield "ا" + name
    if name.startswith("ال") and len(name) > 5 and " " not in name:  # «لمحبس»
        yield name[1:]
    if name.startswith("إ") and len(name) > 5:  # «إموزار كندر», «إيمنتانوت»
        yield "إ" + name[2:] if name[1] == "ي" else "إي" + name[1:]
    latin = place.name_fr.lower()
    if "g" in latin and "ج" in name and len(name) > 4 and "j" not in latin:
        yield name.replace("ج", "ك")
    if "g" in latin and "ك" in name and "k" not in latin:  # «سبت جزولة», «إغيل نومغون»
        yield from (name.replace("ك", letter) for letter in "جغ")


def _plant_names(phrases: dict[str, Payload]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for row in rows("organizations"):
        gated = set(_several(row["gated"]))
        names[row["name"]] = [entity_id("ORG", row["name"]), "", ""]
        for name in (row["name"], *_several(row["spellings"])):
            _plant(phrases, name, "org" if name in gated else "ORG", row["name"])
            if row["kind"] == "club":
                _plant(phrases, name, "club", row["name"])
    for row in rows("figures"):
        names[row["name"]] = [entity_id("PER", row["name"]), row["role"], row["institution"]]
        for name in (row["name"], *_several(row["spellings"])):
            _plant(phrases, name, "PER", row["name"])
    for row in rows("names_ma"):
        if " " in row["name"]:
            _plant(phrases, row["name"], "given", row["name"])
    for row in rows("aliases"):
        names.setdefault(row["name"], [entity_id(row["type"], row["name"]), "", ""])
        _plant(phrases, row["alias"], row["type"], row["name"])
    return names


def _plant_sites(phrases: dict[str, Payload]) -> dict[str, str]:
    """«مطار المسيرة» is of Agadir; a hospital is an institution, and evidence for its town."""
    sites = {}
    for row in rows("sites"):
        hospital = HOSPITAL in place_key(row["site"])
        _plant(phrases, row["site"], "ORG" if hospital else "LOC", row["site"] if hospital else row["place"])
        sites[place_key(row["site"])] = row["place"]
    return sites


def _lengths(phrases: Iterable[str]) -> dict[str, list[int]]:
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        lengths.setdefault(words[0], set()).add(len(words))
    return {first: sorted(found, reverse=True) for first, found in lengths.items()}


def _homographs() -> dict[str, list[frozenset[str]]]:
    cells = ("before_word", "after_word", "before_place")
    return {
        place_key(row["name"]): [frozenset(map(place_key, row[cell].split())) for cell in cells]
        for row in rows("homographs")
    }
