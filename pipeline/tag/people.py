"""What a text says of its persons: office and institution, and which short names mean the same person."""

from collections.abc import Sequence, Set
from typing import NamedTuple

from pipeline.arabic import strip_clitics
from pipeline.tag.gazetteer import place_key
from pipeline.tag.lexicon import ADJECTIVE, CUES, NAMING, OFFICE, RANK_WORD, TITLE, lexicon
from pipeline.tag.phrases import Mention
from pipeline.tag.words import COLON, COMMA, QUOTE, SPACE, STOP, Text, Word

REACH = 12  # words between an office and its holder
COMPLEMENT = 9  # words of an institution's name behind an office


# Stop words that may stand inside the name of an office.
LINKS = frozenset({"على", "في", "عن", "من", "de", "du", "des", "la", "le"})


class Post(NamedTuple):
    """An office and where it is held, as the text prints them."""

    role: str | None
    institution: str | None


NOTHING = Post(None, None)


def post(text: Text, person: Mention, ends: Set[int]) -> Post:
    """The office that the text gives a person, before or after the name; `ends` are where persons end.

    >>> text = Text("استقبل والي جهة سوس ماسة، أحمد حجي، الوفد")
    >>> post(text, Mention(5, 7, "PER", "name"), {7})
    Post(role='والي', institution='جهة سوس ماسة')
    """
    return _before(text, person, ends) or _after(text, person, ends) or NOTHING


def _before(text: Text, person: Mention, ends: Set[int]) -> Post | None:
    for at in range(person.first - 1, max(-1, person.first - REACH), -1):
        if text.gaps[at] == STOP or at + 1 in ends or (text.words[at].stop and text.words[at].plain not in LINKS):
            return None
        if text.words[at].cue & OFFICE and not _office_inside(text, at):
            return _post(text, at, person.first)
    return None


def _office_inside(text: Text, at: int) -> bool:
    """Whether an earlier office governs this one: «نائب رئيس المجلس» is one office."""
    return text.gaps[at - 1] == SPACE and bool(text.words[at - 1].bits & OFFICE)


def _after(text: Text, person: Mention, ends: Set[int]) -> Post | None:
    at = person.last
    if text.gaps[at - 1] not in {SPACE, COMMA, QUOTE} or not text.words[at].bits & OFFICE:
        return None
    last = at + 1
    while last < len(text) and last - at < COMPLEMENT and text.gaps[last - 1] == SPACE and not text.words[last].stop:
        last += 1
    if not ends.isdisjoint(range(at + 1, last + 1)):
        return None  # «الأم، عتيقة السوسي، الملك محمد السادس»: the next one's
    return _post(text, at, last)


def _post(text: Text, at: int, last: int) -> Post | None:
    """Splits «الكاتب العام لولاية كلميم» into the office and the institution."""
    while last > at + 1 and (text.words[last - 1].stop or text.words[last - 1].bits & TITLE):
        last -= 1
    end = at + 1
    while end < last and (text.words[end].bits & OFFICE or _rank(text, end)):
        end += 1
    words = text.words[at:end]
    office = next((cut for cut in (0, 1, 2) if lexicon().bits.get(words[0].form[cut:], 0) & OFFICE), 0)
    role = " ".join([words[0].plain[office:], *(word.plain for word in words[1:])])
    return Post(role, _institution(text, end, last))


def _rank(text: Text, at: int) -> bool:
    word = text.words[at]
    return bool(word.bits & RANK_WORD) or bool(word.bits & (ADJECTIVE | NAMING) and word.definite)


def _institution(text: Text, first: int, last: int) -> str | None:
    for at in range(first, last):
        if text.gaps[at] in {COMMA, COLON}:
            last = at + 1
            break
    if first >= last or (text.words[first].stop and last - first < 2):
        return None
    if text.words[first].stop:  # «والي على جهة»
        first += 1
    only = text.words[first]
    if last - first == 1 and only.definite and only.form.endswith(("ي", "يه")):  # «الفنان الأمازيغي»
        return None
    return text.name(first, last, _preposition(only))


def _preposition(word: Word) -> int:
    """The letters of «ل» or «ب» before the noun of an institution: «لولاية»."""
    known = lexicon().bits
    if word.bits >> CUES or word.form[:1] not in {"ل", "ب"}:
        return 0
    return next((cut for cut, rest in strip_clitics(word.form)[1:] if known.get(rest, 0)), 0)


def same_persons(names: Sequence[str]) -> dict[str, str]:
    """Each name with the fullest name of the same person: a shorter form belongs to exactly one longer name.

    >>> same_persons(["حمدي ولد الرشيد", "ولد الرشيد", "سعيد"])["ولد الرشيد"]
    'حمدي ولد الرشيد'
    """
    keys = {name: place_key(name).split() for name in names}
    holders: dict[str, list[str]] = {}
    for name, key in keys.items():
        for word in key:
            holders.setdefault(word, []).append(name)
    full: dict[str, str] = {}
    for name, key in keys.items():
        others = holders[key[0]] if key else []
        longer = [other for other in others if len(keys[other]) > len(key) and _inside(key, keys[other])]
        widest = {
            other for other in longer if not any(_inside(keys[other], keys[more]) for more in longer if more != other)
        }
        full[name] = widest.pop() if len(widest) == 1 else name
    return full


def _inside(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the words of a short form begin or end a longer name, or are its words in another order."""
    width = len(short)
    ends = short in (long[:width], long[-width:]) and short != long
    return ends or (width > 1 and set(short) < set(long)) or (width == len(long) and sorted(short) == sorted(long))
