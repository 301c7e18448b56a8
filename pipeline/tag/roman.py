"""Names in Latin letters in a French or English text: persons, places, institutions, by capitals and what they follow.

A public figure, a place and an institution of the lists carry the id that they have in Arabic, and the same name.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.tag.gazetteer import by_id, find_place, opens_place, place_key
from pipeline.tag.latin import PARTICLES, office, opens_office, spellings
from pipeline.tag.latin.bodies import COUNTRY, bare, body, kinds
from pipeline.tag.latin.given import foreign, is_given, row
from pipeline.tag.latin.listed import abbreviation, listed_office
from pipeline.tag.latin.persons import figure
from pipeline.tag.latin.placed import joined, of_beach, of_nature, of_unit, placed, uncapitalised
from pipeline.tag.latin.sides import CLUBS, OF, SIGLA, of_town
from pipeline.tag.latin.told import OPENING, announced, credit, kin, of_nation, posted, speaks, titled, toward
from pipeline.tag.lexicon import TITLE, lexicon
from pipeline.tag.memo import fact
from pipeline.tag.phrases import Mention
from pipeline.tag.words import JOINER, SPACE, STOP, Text, Word

LONGEST = 5  # words of a name
FEW = 0.5  # share of words in Latin letters from which a text is read so
INSIDE = frozenset({*PARTICLES, "de", "la", "van", "von", "da", "dos", "n"})
ELIDED = frozenset({"d", "l", "qu", "s", "n"})
COUNCIL = "conseil"
COUNCILS = {"conseil regional": "مجلس جهة", "conseil communal": "مجلس جماعة", "conseil municipal": "مجلس جماعة"}
SONS = frozenset({"ait", "ben", "bent", "ould"})
SURELY = frozenset({"country", "capital", "region", "province", "prefecture", "commune", "area"})
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞĀĒĪŌŪŠŽ")


class Run(NamedTuple):
    """Capitalised words `first` to `last` (exclusive)."""

    first: int
    last: int


def romans(text: Text) -> list[Mention]:
    """The names of a text that is mostly in Latin letters; none in others.

    >>> [text.surface(one.first, one.last) for text in [Text("Aziz Akhannouch est à Guelmim.")] for one in romans(text)]
    ['Aziz Akhannouch', 'Guelmim']
    """
    latin = sum(not word.arabic for word in text.words)
    if latin <= FEW * len(text):
        return []
    if text.text.islower():
        return uncapitalised(text)
    found: list[Mention] = []
    families: dict[str, Mention] = {}
    heads, end = kinds(), 0
    letters = text.text
    for at, (start, form) in enumerate(zip(text.starts, text.forms, strict=True)):
        if at < end:
            continue
        mention = _mention(text, at, families) if letters[start] in _CAPITALS else None
        if form in heads and not (mention and mention.type == "ORG"):
            mention = _body(text, at) or mention
        mention = mention or (joined(text, at, found[-1]) if found and letters[start] in _CAPITALS else None)
        if mention:
            end = mention.last
            found.append(mention)
            if mention.type == "PER" and mention.width > 1:
                families[text.forms[mention.last - 1]] = mention
    return [*found, *row(text, found)]


def _body(text: Text, at: int) -> Mention | None:
    """«ministère de l'Intérieur», by the name that the lists have for it in Arabic."""
    listed = listed_office(text, at)
    if listed and listed[0] > at + 1:
        return Mention(_elided(text, at), listed[0], "ORG", "latin", 0, (_canonical(listed[1]),))
    last = body(text, at)
    if not last:
        return None
    first = at + bare(text, at)
    return Mention(_elided(text, first), last, "ORG", "latin", 0, (_name(text.surface(first, last)),))


def _name(typed: str) -> str:
    """What an institution is called: as the lists have it in Arabic, or as it is typed."""
    arabic = office(typed[0].upper() + typed[1:])
    return _canonical(arabic) if arabic else typed


def _mention(text: Text, at: int, families: dict[str, Mention]) -> Mention | None:
    run = Run(at, _run(text, at))
    several = run.last - at > 1
    if several and text.words[at].bits & TITLE and text.gaps[at] != JOINER:  # «Me Rachid Belarbi»
        return None
    if run.last - at > 2 and of_nation(text, at):
        return _person(text, Run(at + 1, run.last), sure=True)  # «l'Italien Gianluca Farinelli»
    if several and text.forms[at] in OPENING:  # «La CGEM a indiqué», «Le Matin»
        return _listed(text, run)
    if several and text.forms[run.last - 1] == COUNTRY:
        return Mention(at, run.last, "ORG", "latin")  # «Marsa Maroc»
    return (
        (_council(text, at) if text.forms[at] == COUNCIL else None)
        or (_club(text, at) if text.forms[at] in CLUBS else None)
        or (None if of_beach(text, *run) else _listed(text, run))
        or (Mention(at, run.last, "LOC", "latin") if of_unit(text, *run) or of_nature(text, *run) else None)
        or (_person(text, run) if several else _alone(text, at))
        or (_short(text, run, families) if families else None)
        or (Mention(_elided(text, at), at + 1, "ORG", "latin") if not several and abbreviation(text, at) else None)
        or (Mention(at, run.last, "LOC", "latin") if placed(text, *run) else None)
    )


def _capital(text: Text, at: int) -> bool:
    return text.text[text.starts[at]] in _CAPITALS


def _run(text: Text, at: int) -> int:
    """The end of the capitalised words from one on, particles between them too."""
    last, size = at + 1, len(text.words)
    while last < size and last - at < LONGEST and text.gaps[last - 1] in {SPACE, JOINER}:
        beyond = last + 1 < size and text.forms[last] in INSIDE and _capital(text, last + 1)
        if not _capital(text, last) and not (beyond and text.gaps[last] in {SPACE, JOINER}):
            break
        last += 1
    return last


@fact
def _opens_names(word: Word) -> tuple[bool, bool]:
    """Whether an institution's or office's name, and whether a place's begins with a word."""
    return opens_office(word.plain), opens_place(word.form)


def _listed(text: Text, run: Run) -> Mention | None:
    """The longest beginning of a run that is a place of the gazetteer or an institution of the lists."""
    offices, places = _opens_names(text.words[run.first])
    if not (offices or places):
        return None
    known = listed_office(text, run.first) if offices and not credit(text, run.first) else None
    if known:
        return Mention(_elided(text, run.first), known[0], "ORG", "latin", 0, (_canonical(known[1]),))
    for last in range(run.last, run.first, -1):
        typed = text.surface(run.first, last)
        named = last - run.first > 1 or len(typed) > 3 or toward(text, run.first)
        ids = find_place(typed) if places and named else ()
        if ids and (last == run.last or not _begins_name(text, run)) and _sure(text, run.first, ids):
            return Mention(_elided(text, run.first), last, "LOC", "latin", 0, ids, "")
    return None


def _sure(text: Text, at: int, ids: tuple[str, ...]) -> bool:
    """«Nice» and «Tours» may be words where a sentence begins."""
    opens = text.gaps[at - 1] == STOP
    return not opens or by_id()[ids[0]].level in SURELY


def _elided(text: Text, at: int) -> int:
    """«d'Agadir» is one written word."""
    glued = at and text.words[at - 1].form in ELIDED and text.ends[at - 1] + 1 == text.starts[at]
    return at - 1 if glued else at


def _canonical(arabic: tuple[str, ...]) -> str:
    known = lexicon().phrases
    return next((found[0] for name in arabic if (found := known.get(place_key(name), {}).get("ORG"))), arabic[0])


def _council(text: Text, at: int) -> Mention | None:
    """«Conseil régional de Guelmim-Oued Noun», «conseil communal d'Assa»."""
    if at + 3 >= len(text) or text.words[at + 2].form not in OF:
        return None
    head = f"{COUNCIL} {text.words[at + 1].form}"
    if head not in COUNCILS:
        return None
    place = _listed(text, Run(at + 3, _run(text, at + 3))) if _capital(text, at + 3) else None
    if not place or place.type != "LOC":
        return None
    name = f"{COUNCILS[head]} {by_id()[place.values[0]].name_ar.replace('-', ' ')}"
    return Mention(at, place.last, "ORG", "latin", 0, (_canonical((name,)),))


def _club(text: Text, at: int) -> Mention | None:
    """«Raja de Béni Mellal», «Hassania d'Agadir», «Renaissance sportive de Berkane»: a club with its town."""
    behind = of_town(text, at)
    town = _listed(text, Run(behind, _run(text, behind))) if behind and _capital(text, behind) else None
    if not town or town.type != "LOC":
        return None
    return Mention(_elided(text, at), town.last, "ORG", "latin", 0, (_name(text.surface(at, town.last)),))


def _person(text: Text, run: Run, sure: bool = False) -> Mention | None:
    """Two words or more of which the first is a given name, or whom a title or office announces."""
    club = text.words[run.first].form in SIGLA
    if not (
        sure
        or club
        or _begins_name(text, run)
        or announced(text, run.first)
        or posted(text, *run)
        or speaks(text, *run)
    ):
        return None
    if text.words[run.first].form in SIGLA:  # «FC Séville»
        return Mention(_elided(text, run.first), run.last, "ORG", "latin")
    known = figure(text.surface(run.first, run.last))
    return Mention(run.first, run.last, "PER", "latin", 0, (known,) if known else ())


def _alone(text: Text, at: int) -> Mention | None:
    """A given name behind a title, or before one that a comma sets off."""
    told = kin(text, at) or (is_given(text.words[at]) and (titled(text, at) or posted(text, at, at + 1)))
    return Mention(at, at + 1, "PER", "latin") if told else None


def _begins_name(text: Text, run: Run) -> bool:
    """«Hafid Mekkaoui», «Louise Vesterager», «Khadouj Aït Lahcen»."""
    if run.last - run.first < 2:
        return False
    typed = text.surface(run.first, run.first + 1)
    son = run.last - run.first > 2 and text.forms[run.first + 1] in SONS and text.gaps[run.first] == SPACE
    return typed in foreign() or bool(spellings(typed)) or son


def _short(text: Text, run: Run, families: dict[str, Mention]) -> Mention | None:
    """A family name alone, of somebody whom the text has named in full."""
    full = families.get(text.words[run.last - 1].form)
    if not full or run.last - run.first > 2:
        return None
    if run.last - run.first == 2 and text.gaps[run.first] == SPACE:  # «Sheena Chraïbi», kin of one named before
        opens = text.gaps[run.first - 1] == STOP
        return None if opens else Mention(run.first, run.last, "PER", "latin")
    return full._replace(first=run.first, last=run.last, how="short form", values=full.values or (_full(text, full),))


def _full(text: Text, full: Mention) -> str:
    return " ".join(text.surface(full.first, full.last).split())


def marked(text: Text) -> Iterator[Mention]:
    """The names of a text, each with what it is called."""
    for mention in romans(text):
        yield mention if mention.values or mention.type == "LOC" else mention._replace(values=(_full(text, mention),))
