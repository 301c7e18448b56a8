"""From mentions to entities: places decided and resolved, persons with office and full name, institutions by name."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.arabic import strip_clitics
from pipeline.models import Entity, EntityType
from pipeline.tag.gazetteer import by_id, place_key
from pipeline.tag.lexicon import PLACE_IN, lexicon
from pipeline.tag.namesakes import Setting, by_unit, resolve
from pipeline.tag.people import NOTHING, Post, post, same_persons
from pipeline.tag.phrases import Mention, phrase_at
from pipeline.tag.places import is_place
from pipeline.tag.remains import OF
from pipeline.tag.roman import marked
from pipeline.tag.scan import scan
from pipeline.tag.short_forms import with_short_forms
from pipeline.tag.sides import away, of_match, plays, towns, with_short_clubs
from pipeline.tag.words import Text, Word

# Addresses and numbers by which a person can be reached: never an entity nor part of one.
_SITE_OR_NUMBER = r"https?://\S+|www\.\S+|\+?\d[\d .\-]{7,20}\d"
_CONTACT = re.compile(rf"[^\s@]{{1,64}}@[^\s@]{{1,255}}|{_SITE_OR_NUMBER}")
_UNMAILED = re.compile(_SITE_OR_NUMBER)  # a mail address is looked for from each letter, so only where there is one
_SIGNS, _LONG_NUMBER = ("@", "://", "www."), re.compile(r"\d[\d .\-]{7}")  # what each of them has one of
# Sites that lie where the place of their name is.
TELLING = frozenset(
    {
        "ميناء",
        "مطار",
        "معبر",
        "محطه",
        "شاطي",
        "كورنيش",
        "سد",
        "واحه",
        "قصبه",
        "قنطره",
        "ملعب",
        "واد",
        "الملعب",
        "المطار",
        "الميناء",
    }
)
PARTY, BETWEEN = "حزب", 3  # words between the parties of a row
OTHERS = 2  # parties
OF_INDEPENDENCE = frozenset({"عيد", "ذكري", "وثيقه", "بعد", "قبل", "منذ", "فجر", "عهد", "حي", "شارع", "ساحه"})


class Found(NamedTuple):
    """The entities of a text, the places of its title, and those inside names of institutions with their offsets."""

    entities: tuple[Entity, ...]
    title_places: tuple[str, ...]
    inner_places: tuple[tuple[int, str], ...]


def find(text: Text, setting: Setting, title: Text | None = None) -> Found:
    """All entities of a text; title and text are evidence for one another."""
    parts = [part for part in (title, text) if part is not None]
    scanned = [sorted([*scan(part), *marked(part)]) for part in parts]
    for part, mentions in zip(parts, scanned, strict=True):
        for mention in mentions:
            if mention.type in {"LOC", "loc"} and (said := by_unit(part, mention)):
                setting.learn(said)
            elif mention.type == "LOC" and mention.key not in lexicon().homographs:
                setting.learn(mention.values)
    decided = [_decided(part, mentions, setting) for part, mentions in zip(parts, scanned, strict=True)]
    own = with_short_clubs(text, with_short_forms(text, decided[-1]))
    titled = [resolve(parts[0], mention, setting) for mention in decided[0] if mention.values and mention.type == "LOC"]
    places = tuple(dict.fromkeys(filter(None, titled))) if title is not None else ()
    return Found(_entities(text, own, setting), places, tuple(_inner_places(text, own, setting)))


def _inner_places(text: Text, mentions: Iterable[Mention], setting: Setting) -> Iterator[tuple[int, str]]:
    """«مجلس جهة سوس ماسة» is evidence for the region, though no place is named by itself."""
    for mention in mentions:
        if mention.type == "ORG" and (town := lexicon().sites.get(mention.key)):
            yield text.starts[mention.first], town  # «مستشفى الغساني»
            continue
        inner = _inner_place(text, mention) if mention.how == "head" else None
        if inner and (found := resolve(text, inner, setting)):
            yield text.starts[inner.first], found


def _site_place(text: Text, mention: Mention, setting: Setting) -> str | None:
    """The town of «ميناء العيون», «مطار كلميم»; a street may bear the name of any."""
    if not _stems(text.words[mention.first]) & TELLING:
        return None
    inner = _inner_place(text, mention)
    return resolve(text, inner, setting) if inner else None


def _stems(word: Word) -> set[str]:
    return {rest for _, rest in strip_clitics(word.form)}


def _site_cut(word: Word) -> int:
    """How many letters of clitics stand before the noun of a site."""
    rests = (*strip_clitics(word.form), (1, word.form.removeprefix(OF)))
    return next((cut for cut, rest in rests if lexicon().bits.get(rest, 0) & PLACE_IN), 0)


def _inner_place(text: Text, mention: Mention) -> Mention | None:
    for at in range(mention.first + 1, mention.last):
        phrase = phrase_at(text, at)
        if phrase and phrase.last <= mention.last and (ids := phrase.payload.get("LOC") or phrase.payload.get("loc")):
            return Mention(at, phrase.last, "LOC", "inner", phrase.cut, tuple(ids), phrase.key)
    return None


def _decided(text: Text, mentions: Sequence[Mention], setting: Setting, again: bool = False) -> list[Mention]:
    """The mentions that are names here: ordinary words and parts of addresses fall out.

    A word that is a place once may be one where less speaks for it, further up too: it is asked `again`.
    """
    reachable = mentions and (any(sign in text.text for sign in _SIGNS) or _LONG_NUMBER.search(text.text))
    pattern = _CONTACT if "@" in text.text else _UNMAILED
    contacts = [match.span() for match in pattern.finditer(text.text)] if reachable else []
    match, of_clubs = of_match(text, mentions), towns(text, mentions)
    parties = {
        one.values[0] for one in mentions if one.type == "ORG" and one.values and one.values[0].startswith(PARTY)
    }
    kept: list[Mention] = []
    doubted: set[str] = set()
    for mention in mentions:
        if contacts and _within(text, mention, contacts):
            continue
        if mention.type == "org":
            party = (kept and _of_row(mention, kept[-1])) or _of_parties(mention, parties)
            led = mention.first > 0 and text.words[mention.first - 1].form in OF_INDEPENDENCE
            if not (party and not led) and not plays(text, mention, match):
                continue
            mention = mention._replace(type="ORG")
        if mention.type in {"LOC", "loc"} and mention.values:
            if not is_place(text, mention, setting, kept[-1] if kept else None):
                doubted.add(mention.key)
                continue
            if mention.type == "loc":
                setting.meant.add(mention.key)
            mention = away(text, mention, of_clubs) or mention._replace(type="LOC")
        kept.append(mention)
    return kept if doubted.isdisjoint(setting.meant) or again else _decided(text, mentions, setting, again=True)


def _within(text: Text, mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    return any(text.starts[mention.first] < end and text.ends[mention.last - 1] > start for start, end in spans)


def _of_row(mention: Mention, before: Mention) -> bool:
    """«الأصالة والمعاصرة 11، الاستقلال 9»: a party in a row of parties."""
    parties = all(one.values and one.values[0].startswith(PARTY) for one in (mention, before))
    return parties and before.type == "ORG" and mention.first - before.last <= BETWEEN


def _of_parties(mention: Mention, parties: Collection[str]) -> bool:
    """«البيجيدي طاح، والأحرار خداو كلشي»: a party that is a word too, where the text names two others."""
    return mention.values[0].startswith(PARTY) and len(parties) >= OTHERS


def _entities(text: Text, mentions: Sequence[Mention], setting: Setting) -> tuple[Entity, ...]:
    names = _names(text, mentions)
    full = same_persons(list(dict.fromkeys(name for mention, name in names.items() if mention.type == "PER")))
    ends = {mention.last for mention in mentions if mention.type == "PER"}
    posts: dict[str, Post] = {}
    for mention, name in names.items():
        if mention.type == "PER" and (held := post(text, mention, ends)) != NOTHING:
            posts.setdefault(full[name], held)
    return tuple(_entity(text, mention, names[mention], full, posts, setting) for mention in mentions)


def _names(text: Text, mentions: Sequence[Mention]) -> dict[Mention, str]:
    """What each mention is called; a figure's short name is somebody else's where the text names another so in full."""
    names = {mention: _name(text, mention) for mention in mentions}
    others = {
        text.words[mention.last - 1].form: name
        for mention, name in names.items()
        if mention.type == "PER" and mention.width > 1 and not mention.values
    }
    short = [mention for mention in mentions if mention.type == "PER" and mention.width == 1 and mention.values]
    return names | {mention: others[mention.key] for mention in short if mention.key in others}


def _name(text: Text, mention: Mention) -> str:
    if mention.values and mention.type != "LOC":
        return mention.values[0]
    name = text.name(mention.first, mention.last, mention.cut)
    known = lexicon().phrases.get(place_key(name), {}).get(mention.type, [])
    return known[0] if known and mention.type != "LOC" else name


def _entity(
    text: Text, mention: Mention, name: str, full: dict[str, str], posts: dict[str, Post], setting: Setting
) -> Entity:
    kind: EntityType = "PER" if mention.type == "PER" else "LOC" if mention.type == "LOC" else "ORG"
    how, role, institution = mention.how, None, None
    found: str | None = None
    if mention.how == "site":
        found = _site_place(text, mention, setting)
        name = text.name(mention.first, mention.last, _site_cut(text.words[mention.first]))
    if kind == "LOC" and mention.values:
        found = resolve(text, mention, setting)
        own = text.name(mention.first, mention.last, mention.cut)  # «مطار المسيرة» is its own name, of Agadir's id
        name = own if mention.key in lexicon().sites else by_id()[found or mention.values[0]].name_ar
        how = how if found else f"{how}; open"
    elif kind != "LOC":
        name = full.get(name, name) if kind == "PER" else name
        known = lexicon().names.get(name)
        found = known[0] if known else None
        role, institution = posts.get(name, NOTHING) if kind == "PER" else NOTHING
    return Entity(
        type=kind,
        surface=text.surface(mention.first, mention.last),
        name=name,
        start=text.starts[mention.first],
        end=text.ends[mention.last - 1],
        how=how,
        id=found,
        role=role,
        institution=institution,
    )
