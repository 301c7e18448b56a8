"""Places in Latin letters by what stands before them: «à Maâmora», «le douar Tizgui», and in texts without capitals."""

from pipeline.tag.gazetteer import find_place, opens_place
from pipeline.tag.latin import spellings
from pipeline.tag.latin.given import is_given
from pipeline.tag.phrases import Mention
from pipeline.tag.sayings import is_kind
from pipeline.tag.words import JOINER, SPACE, Text, word

AT = frozenset({"à", "À"})
UNITS = frozenset({"douar", "commune", "ville", "village", "province", "quartier", "localité", "plage", "ksar"})
TO_WHOM = frozenset({"face", "grace", "oppose", "confronte", "dit", "appartient"})
OF = frozenset({"de", "d"})
WAYS = frozenset({*AT, *OF, "vers", "entre", "et", "depuis", "reliant", "via", "a"})
AND, BEACH = "et", "plage"
NATURE = frozenset(
    {"foum", "oued", "bir", "cap", "ain", "tizi", "imi", "jbel", "djebel", "ras", "plage", "ksar", "oulad", "ouled"}
)
PARTICLES = frozenset({"el", "al", "ait", "aït", "ben", "bent", "ould"})
WIDEST = 3  # words of a place


def of_unit(text: Text, at: int, last: int) -> bool:
    """Whether capitalised words of no list are a place behind a unit's noun: «douar Aït Hmad», «commune de Lbiyar»."""
    unit = at - 1 - (at > 1 and _typed(text, at - 1) in OF)
    return unit >= 0 and text.gaps[unit] == SPACE and last - at <= 2 and _typed(text, unit).lower() in UNITS


def joined(text: Text, at: int, before: Mention | None) -> Mention | None:
    """«entre Tan-Tan et Aoreora»: a capitalised word of no list that «et» joins to a place."""
    joins = before and before.type == "LOC" and before.last == at - 1 and text.forms[at - 1] == AND
    alone = text.gaps[at] != SPACE or text.words[at + 1].plain.islower()
    named = joins and alone and not is_given(text.words[at]) and not _acronym(text, at)
    return Mention(at, at + 1, "LOC", "latin") if named else None


def of_nature(text: Text, at: int, last: int) -> bool:
    """«Foum Assaka», «Oued Chbika»: by a noun that names of places begin with."""
    named = text.forms[at] in NATURE and not is_given(text.words[at + 1]) if last - at > 1 else False
    return (named and last - at <= WIDEST) or of_beach(text, at, last)


def of_beach(text: Text, at: int, last: int) -> bool:
    """«Tan-Tan Plage»."""
    return 1 < last - at <= WIDEST and text.forms[last - 1] == BEACH and not is_given(text.words[at])


def placed(text: Text, at: int, last: int) -> bool:
    """The same behind «à»; «confié à Hespress» and «face à Arsenal» are none."""
    if at == 0 or _typed(text, at - 1) not in AT or last - at > 2 or is_given(text.words[at]) or _acronym(text, at):
        return False
    return at < 2 or not (is_kind(text, at - 2, "latin") or text.forms[at - 2] in TO_WHOM)


def uncapitalised(text: Text) -> list[Mention]:
    """The places behind a preposition and the persons by a given name of a text that is typed without any capital."""
    found: list[Mention] = []
    for at in range(len(text)):
        if found and at < found[-1].last:
            continue
        mention = _way(text, at) or _person(text, at)
        if mention:
            found.append(mention)
    return found


def _way(text: Text, at: int) -> Mention | None:
    """«à tan-tan», «d'akhfennir»."""
    if at == 0 or _typed(text, at - 1) not in WAYS or not opens_place(text.forms[at]):
        return None
    for last in range(min(at + WIDEST, len(text)), at, -1):
        spaced = all(gap in {SPACE, JOINER} for gap in text.gaps[at : last - 1])
        ids = find_place(text.surface(at, last)) if spaced and text.ends[last - 1] - text.starts[at] > 3 else ()
        if ids:
            glued = text.ends[at - 1] + 1 == text.starts[at] and text.text[text.ends[at - 1]] in "'’"
            return Mention(at - glued, last, "LOC", "latin", 0, ids)
    return None


def _person(text: Text, at: int) -> Mention | None:
    """«brahim el ouali»."""
    if not is_given(word(text.words[at].plain.capitalize())) or text.gaps[at] != SPACE:
        return None
    family = at + 1 + (text.words[at + 1].plain in PARTICLES)
    named = family < len(text) and len(text.forms[family]) > 3 and spellings(text.words[family].plain.capitalize())
    return Mention(at, family + 1, "PER", "latin") if named else None


def _typed(text: Text, at: int) -> str:
    return text.text[text.starts[at] : text.ends[at]]


def _acronym(text: Text, at: int) -> bool:
    return len(text.words[at].plain) > 1 and _typed(text, at).isupper()
