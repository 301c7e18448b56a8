"""Places as data: a country is a folder of CSV files, the rest of the world one file.

    gazetteer/
    ├── MA/  regions.csv provinces.csv communes.csv cercles.csv areas.csv
    ├── TN/  places.csv            another country is another folder, no code
    └── world.csv                  countries, capitals, large cities, seas

The columns are told in README.md beside this file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pipeline import arabic, models
from pipeline.arabic import WORD, normalise
from pipeline.kept import kept
from pipeline.tag.tables import Rules, table

FOLDER = Path(__file__).parent
PROVINCES = frozenset({"province", "prefecture"})
REGIONS = frozenset({"region", "former_region"})
# Of places with one name the more important comes first.
RANK = {
    level: rank
    for rank, levels in enumerate(
        (
            ("country", "continent"),
            ("region",),
            ("capital", "province", "prefecture"),
            ("commune", "city", "area"),
            ("former_region", "arrondissements"),
            ("arrondissement", "cercle"),
        )
    )
    for level in levels
}

PRESS = (("Ouad", "Oued"), ("Oued", "Ouad"), ("Oulad", "Ouled"), ("Bni", "Beni"), ("Souk", "Souq"))

RULES: Rules = {
    "level": RANK.keys(),
    "lat": float,
    "lon": float,
    "population": int,
    "located": ("own", "seat", "unit", ""),
    "gate": ("word", ""),
}


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """One row. `parent` is the id of the next larger unit; `gate` is "word" when the name needs a cue to be a place."""

    id: str
    level: str
    parent: str
    name_ar: str
    name_fr: str
    names_latin: tuple[str, ...]
    name_zgh: tuple[str, ...]
    spellings: tuple[str, ...]
    demonyms: tuple[str, ...]
    lat: float | None
    lon: float | None
    population: int
    gate: str

    @property
    def country(self) -> str:
        """ISO 3166-1 code, or "" for what lies in no country or in several."""
        return self.id[:2] if self.id[:2].isupper() and self.id[2:3] in {"", "-"} else ""

    @property
    def names(self) -> tuple[str, ...]:
        """All names in Arabic script, the canonical one first."""
        return (self.name_ar, *self.spellings)


def country_files(country: str) -> tuple[Path, ...]:
    """The files of one country, sorted; none for a country without a folder."""
    return tuple(sorted((FOLDER / country).glob("*.csv")))


def files() -> tuple[Path, ...]:
    """All files, sorted: the world's and every country's."""
    return tuple(sorted(FOLDER.glob("**/*.csv")))


@cache
def places(country: str | None = None) -> tuple[GazetteerPlace, ...]:
    """All places, or those of one country's folder."""
    chosen = files() if country is None else country_files(country)
    return tuple(place for file in chosen for place in _read(file))


def _read(file: Path) -> Iterator[GazetteerPlace]:
    for row in table(file, RULES):
        yield GazetteerPlace(
            id=row["id"],
            level=row["level"],
            parent=row["parent"],
            name_ar=row["name_ar"],
            name_fr=row["name_fr"].split("|")[0],
            names_latin=_several(row["name_fr"]),
            name_zgh=_several(row["name_zgh"]),
            spellings=_several(row["spellings"]),
            demonyms=_several(row["demonyms"]),
            lat=float(row["lat"]) if row["lat"] else None,
            lon=float(row["lon"]) if row["lon"] else None,
            population=int(row["population"] or 0),
            gate=row["gate"],
        )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@cache
def by_id() -> Mapping[str, GazetteerPlace]:
    """Every place under its id."""
    return MappingProxyType({place.id: place for place in places()})


def ancestors(place: GazetteerPlace) -> Iterator[GazetteerPlace]:
    """The place itself and the units it lies in, smallest first."""
    seen: set[str] = set()
    here: GazetteerPlace | None = place
    while here and here.id not in seen:
        yield here
        seen.add(here.id)
        here = by_id().get(here.parent)


def place(place_id: str) -> models.Place | None:
    """A place as the pipeline's value, with its province and region; None for an unknown id.

    >>> found = place("MA-10.261.01.03")
    >>> found and (found.name, found.province, found.region)
    ('كلميم', 'MA-10.261', 'MA-10')
    """
    row = by_id().get(place_id)
    if row is None:
        return None
    line = tuple(ancestors(row))
    return models.Place(
        id=row.id,
        name=row.name_ar,
        province=next((unit.id for unit in line if unit.level in PROVINCES), None),
        region=next((unit.id for unit in line if unit.level == "region"), None),
        lat=row.lat,
        lon=row.lon,
    )


def place_key(text: str) -> str:
    """What spellings of one name share: folded words, single spaces, no hyphens.

    >>> place_key("كلميم ــ واد نون") == place_key("گلميم-واد نون")
    True
    """
    return " ".join(WORD.findall(normalise(text)))


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    made_from = (*files(), Path(__file__), Path(arabic.__file__))
    return MappingProxyType(kept("gazetteer", made_from, _named))


def _named() -> dict[str, tuple[str, ...]]:
    """The ids of places by the keys of their names."""
    found: dict[str, list[str]] = {}
    for row in sorted(places(), key=lambda row: (RANK.get(row.level, 9), -row.population)):
        for name in (row.id, *row.names, *_heard(row.names_latin), *row.name_zgh):
            ids = found.setdefault(place_key(name), [])
            if row.id not in ids:
                ids.append(row.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _heard(names: tuple[str, ...]) -> Iterator[str]:
    """Latin names with the spellings of the press: «Oued», «Ouled», «Beni»."""
    for name in names:
        yield name
        for one, other in PRESS:
            if f" {one} " in f" {name} ":
                yield f" {name} ".replace(f" {one} ", f" {other} ").strip()


def find_place(text: str) -> tuple[str, ...]:
    """The ids of the places a name or id may mean, the most important first; none for an unknown name.

    >>> find_place("گليميم")[0], find_place("Guelmim-Oued Noun"), find_place("MA-10.261")
    ('MA-10.261', ('MA-10',), ('MA-10.261',))
    """
    return _by_name().get(place_key(text), ())


@cache
def _openings() -> frozenset[str]:
    return frozenset(key.partition(" ")[0] for key in _by_name())


def opens_place(form: str) -> bool:
    """Whether the name of some place begins with a folded word: most words of a text need no further look.

    >>> opens_place("guelmim"), opens_place("ministre")
    (True, False)
    """
    return form in _openings()


def find_region(text: str) -> str | None:
    """The ISO 3166-2 code of the region with this name, code or former name; None if there is none.

    >>> find_region("جهة كلميم وادنون"), find_region("كلميم السمارة"), find_region("Oriental")
    ('MA-10', 'MA-10', 'MA-02')
    """
    key = place_key(text).removeprefix("جهه ").removeprefix("region ")
    ids = [*_by_name().get(place_key(text), ()), *_by_name().get(key, ())]
    rows = [by_id()[found] for found in ids if by_id()[found].level in REGIONS]
    for row in sorted(rows, key=lambda row: row.level != "region"):
        return row.id if row.level == "region" else row.parent
    return None
