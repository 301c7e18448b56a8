"""One pass over the words: at each word the widest mention that a rule or a list offers, left to right."""

from pipeline.arabic import strip_clitics
from pipeline.tag.gazetteer import place_key
from pipeline.tag.institutions import clitics, institution_at
from pipeline.tag.labels import labelled
from pipeline.tag.lexicon import (
    CLUB,
    COMMON,
    DEFINITE,
    FAMILY,
    GIVEN,
    IDAFA,
    NATION,
    OFFICE,
    OUTSIDE,
    PARTICLE,
    PLACE_IN,
    PLACE_OUT,
    POSTED,
    RIVAL,
    TITLE,
    WEAK,
    lexicon,
)
from pipeline.tag.persons import given, name_like, person_at, surely_given, unknown
from pipeline.tag.phrases import ORDER, Mention, Phrase, joined, phrase_at
from pipeline.tag.words import COLON, COMMA, JOINER, QUOTE, SPACE, STOP, Text

COMPANY = ("شركه", "شركات", "شركتي", "مقاوله", "منصه", "تطبيق")
ANNOUNCES = OFFICE | TITLE
HEAD = IDAFA | WEAK | DEFINITE
REACH = 12  # words over which an office waits for its holder


def scan(text: Text) -> list[Mention]:
    """All mentions, in order, none overlapping. Of type "loc" or "org": an ordinary word until a cue says more."""
    on_lines = labelled(text)
    found: list[Mention] = []
    at, office = 0, -REACH
    while at < len(text):
        word = text.words[at]
        mention = on_lines.get(at) or (_best(text, at, at - office < REACH) if word.arabic else None)
        if mention:
            found.append(mention)
            at = mention.last
            continue
        if word.cue & ANNOUNCES:
            office = at
        elif text.gaps[at] == STOP:
            office = -REACH
        at += 1
    return found


def _best(text: Text, at: int, office: bool) -> Mention | None:
    listed = _listed(text, at)
    if listed and listed.type == "ORG":
        return listed
    return _headed(text, at, listed) or _person(text, at, office, listed) or listed


def _headed(text: Text, at: int, listed: Mention | None) -> Mention | None:
    """A mention that its head noun makes, inside the name or before it."""
    word = text.words[at]
    if word.cue & HEAD and not (listed and word.bits & WEAK) and (last := institution_at(text, at)):
        return Mention(at, last, "ORG", "head", clitics(word)) if not listed or last > listed.last else listed
    if listed and listed.type == "org" and _bracketed(text, listed):
        return listed._replace(type="ORG")
    if word.stop and not word.name:
        return None
    if word.cue & CLUB and at and text.words[at - 1].cue & RIVAL and (last := _club(text, at)):
        return Mention(at, last, "ORG", "club")
    if word.cue & PLACE_IN and not (listed and listed.width > 1) and (last := _site(text, at)):
        return Mention(at, last, "LOC", "site")
    before = text.words[at - 1] if at else word
    if before.bits & PLACE_OUT and not listed and (unit := _unlisted_unit(text, at)):
        return unit
    return _after_outside(text, at) if at and before.cue & OUTSIDE else None


def _person(text: Text, at: int, office: bool, listed: Mention | None) -> Mention | None:
    word = text.words[at]
    if word.stop and not word.name:
        return None
    opened = _opened(text, at, office)
    if (last := person_at(text, at, opened)) and _person_wins(text, at, last, listed, opened):
        return Mention(at, last, "PER", "title" if opened else "name", word.cut)
    if not listed and _between(text, at):
        return Mention(at, at + 2, "PER", "party", word.cut or int(word.form.startswith("و")))
    return None


def _person_wins(text: Text, at: int, last: int, listed: Mention | None, opened: str) -> bool:
    if not listed or listed.type in {"loc", "org"}:
        return True
    if listed.type == "PER":
        return last > listed.last
    if text.words[at].bits & PARTICLE or (at and text.words[at - 1].cue & PLACE_OUT and opened != "title"):
        return False  # «دائرة سيدي إفني محمد أبودرار»
    return last > listed.last and (bool(opened) or surely_given(text.words[at]))


def _listed(text: Text, at: int, most: int = 99) -> Mention | None:
    """What the lists say of the longest phrase at a word; «العيون الآن» is an outlet only between quotation marks."""
    phrase = phrase_at(text, at, most) if text.words[at].heads else None
    kind = next((kind for kind in ORDER if kind in phrase.payload), None) if phrase else None
    if phrase is None or kind is None:
        return None
    found = _mention(phrase, kind)
    if kind == "org" and found.width > 1 and not _bracketed(text, found):
        return _listed(text, at, found.width - 1)
    return found


def _mention(phrase: Phrase, kind: str) -> Mention:
    return Mention(phrase.first, phrase.last, kind, "list", phrase.cut, tuple(phrase.payload[kind]), phrase.key)


def _bracketed(text: Text, mention: Mention) -> bool:
    """Whether quotation marks stand on both sides, or the name opens a line as an outlet's does: «شطاري-كليميم»."""
    first, after = mention.first, text.gaps[mention.last - 1]
    if first == 0 or "\n" in text.text[text.ends[first - 1] : text.starts[first]]:
        return after in {JOINER, COLON} or (mention.last == len(text) and first == 0)
    return text.gaps[first - 1] == QUOTE and after in {QUOTE, COMMA, STOP}


def _unlisted_unit(text: Text, at: int) -> Mention | None:
    """«دوار تكاديرت», «دوار إد حمو»: a small place that no list has, behind the noun of its unit."""
    word = text.words[at]
    if text.gaps[at - 1] != SPACE or not any(
        rest in lexicon().small_units for _, rest in strip_clitics(text.words[at - 1].form)
    ):
        return None
    if word.bits & PARTICLE and at + 1 < len(text) and text.gaps[at] == SPACE and not text.words[at + 1].stop:
        return Mention(at, at + 2, "LOC", "unit")
    return Mention(at, at + 1, "LOC", "unit") if unknown(word) and not word.bits and not word.cut else None


def _club(text: Text, at: int) -> int | None:
    """«فريق شباب آسا», «ضيفه أمل سوق السبت»: a club is named by its town."""
    if at + 1 >= len(text) or text.gaps[at] != SPACE:
        return None
    town = _listed(text, at + 1)
    return town.last if town and town.type in {"LOC", "loc"} and not town.cut else None


def _site(text: Text, at: int) -> int | None:
    """«ضريح سيدي أحمد بناصر», «الزاوية الناصرية»: a site with the name that it bears."""
    nxt = at + 1
    if nxt >= len(text) or text.gaps[at] != SPACE or text.words[nxt].stop:
        return None
    word, after = text.words[at], text.words[nxt]
    if word.bits & PLACE_IN and word.definite:
        return nxt + 1 if after.form.startswith("ال") and after.form.endswith(("يه", "ي")) and after.zipf < 4 else None
    listed = _listed(text, nxt)
    if listed and listed.type == "PER" and listed.cut == 0:
        return listed.last
    if (last := person_at(text, nxt, "title")) and after.cut == 0 and (last - nxt > 1 or after.name & (GIVEN | FAMILY)):
        return last
    if listed and listed.cut == 0 and listed.type in {"LOC", "loc"}:
        return listed.last
    return nxt + 1 if unknown(after) and not after.bits and not after.zipf and not after.cut else None


def _after_outside(text: Text, at: int) -> Mention | None:
    """«حزبي الاستقلال», «شركة اتصالات المغرب»: the head stays outside the name."""
    if text.gaps[at - 1] not in {SPACE, QUOTE}:
        return None
    word = text.words[at]
    for width in (4, 3, 2, 1):
        if joined(text, at, at + width):
            key = "حزب " + " ".join(each.form for each in text.words[at : at + width])
            values = lexicon().phrases.get(key, {}).get("ORG")
            if values and place_key(values[0]) == key:
                return Mention(at, at + width, "ORG", "party", 0, tuple(values), key)
    listed = _listed(text, at)
    if listed and listed.type == "org":
        return listed._replace(type="ORG")
    if not text.words[at - 1].form.endswith(COMPANY):
        return None
    foreign = unknown(word) and not word.bits & (GIVEN | FAMILY | COMMON) and word.cut == 0
    return Mention(at, at + 1, "ORG", "company") if foreign and not listed else None


def _opened(text: Text, at: int, office: bool) -> str:
    """What announces a name at the word: a title just before it, or an office whose complement has ended."""
    if at == 0 or text.gaps[at - 1] == STOP:
        return ""
    before = text.words[at - 1]
    if _titled(text, at - 1):
        return "title"
    if not office:
        return ""
    if text.gaps[at - 1] in {QUOTE, COMMA}:
        return "office" if _pair(text, at) else ""
    ready = given(text.words[at]) or (before.definite and before.bits & (PLACE_OUT | TITLE) > 0 and _pair(text, at))
    return "office" if ready else ""


def _titled(text: Text, at: int) -> bool:
    """Whether a title ends at a word: «السيد», «الرئيس التركي»."""
    if text.gaps[at] not in {SPACE, QUOTE, COLON}:
        return False
    while at > 0 and text.words[at].bits & NATION and text.gaps[at - 1] == SPACE:
        at -= 1
    return bool(text.words[at].cue & TITLE)


def _pair(text: Text, at: int) -> bool:
    """Two words that may both be of a name."""
    return (
        at + 1 < len(text)
        and text.gaps[at] == SPACE
        and (name_like(text.words[at]) or given(text.words[at]))
        and name_like(text.words[at + 1])
    )


def _between(text: Text, at: int) -> bool:
    """«، وأقسام العربي عن التجمع الوطني للأحرار»: two words between a comma and a party or a post, one a name."""
    if at == 0 or at + 3 >= len(text) or text.gaps[at - 1] == SPACE or text.gaps[at : at + 2] != [SPACE] * 2:
        return False
    first, second, link = text.words[at : at + 3]
    if second.stop or first.stop or (first.cue | second.cue) & HEAD:
        return False
    if link.bits & POSTED:
        return name_like(second)
    if link.plain != "عن" or not (second.bits | first.name) & (GIVEN | FAMILY):
        return False
    party = _listed(text, at + 3)
    return party is not None and party.type == "ORG"
