"""One pass over the words: at each word the widest mention that a rule or a list offers, left to right."""

from collections.abc import Sequence

from pipeline.tag.bearings import unlisted
from pipeline.tag.clubs import abroad, club, of_town, played, team
from pipeline.tag.companies import bare_group, company, development, of_shop
from pipeline.tag.complements import after, of_others, of_region, serves_place
from pipeline.tag.foreigners import foreigner, strange, unusual
from pipeline.tag.gazetteer import place_key
from pipeline.tag.headed import goes_on, national
from pipeline.tag.institutions import clitics, institution_at
from pipeline.tag.labels import labelled
from pipeline.tag.lexicon import (
    ADJECTIVE,
    CLUB,
    FAMILY,
    HEAD,
    NATION,
    OFFICE,
    OUTLET,
    OUTSIDE,
    PARTICLE,
    PLACE_IN,
    PLACE_OUT,
    PRESS,
    RIVAL,
    TITLE,
    WEAK,
    lexicon,
)
from pipeline.tag.listed import bracketed, on_lists, owner
from pipeline.tag.lone import joined_given, listed_person, lone, namesake, row
from pipeline.tag.markets import market
from pipeline.tag.memo import fact
from pipeline.tag.name_words import given, may_begin, owned, surely_given
from pipeline.tag.openers import between, nickname, opening
from pipeline.tag.persons import introduced, person_at
from pipeline.tag.phrases import Mention, joined
from pipeline.tag.runs import joined_person
from pipeline.tag.sites import of_streets, site
from pipeline.tag.surnames import given_cut
from pipeline.tag.toponyms import closing, joined_to, lengthened, quarter
from pipeline.tag.words import QUOTE, SPACE, STOP, Text, Word

COMPANY = ("شركه", "شركات", "شركتي", "مقاوله", "منصه", "تطبيق", "فرقه", "معمل", "مصنع", "مجموعه")
ANNOUNCES, UNDER = OFFICE | TITLE, "لاقل"  # «المنتخب المغربي لأقل من 20 سنة»
OPENS = HEAD | CLUB | PLACE_IN | OUTSIDE
ANNOUNCED_BY = PLACE_OUT | ADJECTIVE | OUTSIDE | PRESS | NATION | TITLE
ARABIC, BEGINS, SPEAKS, PRINTED, HERALDS = 1, 2, 4, 8, 16
REACH = 12  # words over which an office waits for its holder


def scan(text: Text) -> list[Mention]:
    """All mentions, in order, none overlapping. Of type "loc" or "org": an ordinary word until a cue says more."""
    on_lines, gaps, voices = labelled(text), text.gaps, list(map(_voice, text.words))
    if not on_lines and not any(voice & ARABIC for voice in voices):
        return []  # nothing else begins a mention
    loud = _loud(voices, gaps)
    found: list[Mention] = []
    office, end = -REACH, -1  # the last word that announces somebody, and where the last mention ends
    for at, voice in enumerate(voices):
        if at < end:
            continue
        mention = on_lines.get(at) or (_next(text, found[-1], at) if at == end else None)
        if not mention and loud[at]:
            before = found[-1] if at == end and gaps[at - 1] == SPACE else None
            mention = _best(text, at, at - office < REACH, before)
        if not mention and at == end:
            mention = _joined(text, at, found[-1])
        if mention:
            if mention.type == "PER":
                found.extend(row(text, found, mention))
                office = -REACH
            found.append(mention)
            end = mention.last
        elif voice & HERALDS:
            office = at
        elif gaps[at] == STOP:
            office = -REACH
    return found


def _next(text: Text, before: Mention, at: int) -> Mention | None:
    """The next of a row of quarters or of first names."""
    return namesake(text, before, at) if before.type == "PER" else quarter(text, before, at)


def _joined(text: Text, at: int, before: Mention) -> Mention | None:
    """What «و» joins to the mention that ends before a word."""
    if before.type == "LOC":
        return joined_to(text, before, at)
    if before.type != "PER":
        return None
    if last := listed_person(text, at):
        return Mention(at, last, "PER", "row")
    last = joined_person(text, at) or joined_given(text, before, at)
    return Mention(at, last, "PER", "joined", 1) if last else None


def _loud(voices: Sequence[int], gaps: Sequence[int]) -> list[bool]:
    """For each word whether a rule can begin at it: a list has it, or what is beside it speaks of it; most are not."""
    following = [*voices[1:], *voices[:1]]
    return [
        voice & ARABIC > 0
        and bool(voice & BEGINS or voices[at - 1] & SPEAKS or following[at] & PRINTED or gaps[at - 1] != SPACE)
        for at, voice in enumerate(voices)
    ]


@fact
def _voice(word: Word) -> int:
    """What a word has to do with a rule that begins at it, behind it or before it."""
    begins = bool(word.heads or word.cue & OPENS) or may_begin(word) or strange(word)
    speaks, printed = bool(word.cue & ANNOUNCED_BY), bool(word.bits & OUTLET)
    heralds = bool(word.cue & ANNOUNCES) or owned(word)
    return ARABIC * word.arabic + BEGINS * begins + SPEAKS * speaks + PRINTED * printed + HERALDS * heralds


def _best(text: Text, at: int, office: bool, before: Mention | None) -> Mention | None:
    """`before`: what has just ended; behind a person's name no other begins without «و»."""
    if at and of_shop(text, at):
        return None
    listed = of_streets(text, at) or on_lists(text, at)
    called = listed and listed.width == 1 and given(text.words[at]) and person_at(text, at, "")  # «مازن حايك»
    if listed and listed.type == "ORG" and not called:
        return bare_group(text, _completed(text, at, listed))
    named = before and before.type == "PER" and not before.values and text.words[at].form[0] != "و"
    person = None if named else _person(text, at, office, listed, before)
    if (day := market(text, at)) and not (listed and listed.last >= day.last):
        return day
    return _headed(text, at, listed) or person or (lengthened(text, listed) if listed else None)


def _completed(text: Text, at: int, listed: Mention) -> Mention:
    """A listed institution with what its name goes on to say: «وزارة الثقافة والشباب», «الوكالة الحضرية لآسفي»."""
    if text.gaps[listed.last - 1] != SPACE:
        return listed
    if (last := played(text, at, listed.last)) > listed.last:
        return listed._replace(last=last, values=(), key="")  # «أولمبيك الدشيرة لألعاب القوى»
    if national(text, at, listed.last):
        return listed._replace(last=listed.last + 1, values=(), key="")
    if listed.width == 1 and text.words[listed.last].bits & OUTLET:
        return listed._replace(last=listed.last + 1, values=(), key="")  # «سيمنس إنرجي»
    marks = text.gaps[at - 1] == QUOTE and text.words[at - 1].form.endswith(COMPANY)
    if marks and (closed := closing(text, at)):
        return listed._replace(last=closed, values=(), key="")  # شركة «طوطال المغرب»
    following = text.words[listed.last].form
    joined_on = following.startswith("وال") or of_others(text, listed.last)
    if joined_on or following == UNDER or goes_on(text, at, listed):
        return _headed(text, at, listed) or listed
    firm = at and text.words[at - 1].form.endswith(COMPANY)  # شركة «أوزون للبيئة»
    if (last := after(text, listed.last) if firm else of_region(text, at, listed.last)) > listed.last:
        return listed._replace(last=last, values=(), key="")
    if (region := serves_place(text, listed.last)) and not listed.values[0].startswith("حزب"):
        return listed._replace(last=region, values=(), key="")
    seat = on_lists(text, listed.last) if following.startswith("ل") and listed.width > 1 else None
    seated = seat and seat.type == "LOC" and seat.cut == 1 and not listed.values[0].startswith("حزب")
    return listed._replace(last=seat.last, values=(), key="") if seat and seated else listed


def _headed(text: Text, at: int, listed: Mention | None) -> Mention | None:
    """A mention that its head noun makes, inside the name or before it."""
    word = text.words[at]
    if word.cue & PRESS and text.gaps[at] == QUOTE:
        return None
    if word.cue & OUTSIDE and (last := development(text, at)):
        return Mention(at, last, "ORG", "company")
    if word.cue & HEAD and not (listed and word.bits & WEAK) and (last := institution_at(text, at)):
        return _body(text, at, last) if not listed or last > listed.last else listed
    if listed and listed.type == "org" and (bracketed(text, listed) or owner(text, listed)):
        return listed._replace(type="ORG")
    if word.stop and not word.name:
        return None
    if not listed and at and (last := abroad(text, at)):
        return Mention(at, last, "ORG", "club")
    plays = word.cue & CLUB and at and (text.words[at - 1].cue & RIVAL or text.of_sport or of_town(text, at))
    if plays and not (listed and listed.width > 1) and (last := club(text, at)):
        return Mention(at, played(text, at, last), "ORG", "club")
    if word.cue & PLACE_IN and not (listed and listed.width > 1) and (last := site(text, at)):
        return Mention(at, last, "LOC", "site")
    outlet = text.gaps[at] == SPACE and text.words[at + 1].bits & OUTLET
    if outlet and not word.cue & OUTSIDE and not word.stop:
        return Mention(at, at + 2, "ORG", "outlet", word.cut)
    return (unlisted(text, at, listed) or _after_outside(text, at)) if at else None


def _body(text: Text, at: int, last: int) -> Mention | None:
    """An institution from its head noun on."""
    return bare_group(text, Mention(at, last, "ORG", "head", clitics(text.words[at])))


def _person(text: Text, at: int, office: bool, listed: Mention | None, before: Mention | None) -> Mention | None:
    word = text.words[at]
    if word.stop and not word.name:
        return None
    if last := nickname(text, at):
        return Mention(at, last, "PER", "nickname")
    begins = may_begin(word) or introduced(text, at)
    opened = opening(text, at, office) if begins or unusual(word, text.words[at - 1]) else ""
    if before and before.type == "ORG" and before.width > 1 and opened == "title":
        opened = "office" if office else ""  # «الفريق الحركي طالب»: the title is of the name
    foreign = None if listed and listed.type in {"ORG", "PER"} else foreigner(text, at, opened, office)
    last = person_at(text, at, opened) if begins else None
    if last and not (foreign and last == at + 1) and _person_wins(text, at, last, listed, opened):
        return Mention(at, last, "PER", "title" if opened else "name", word.cut or given_cut(text, at))
    if foreign:
        return Mention(at, foreign, "PER", "foreign")
    if not listed and between(text, at):
        return Mention(at, at + 2, "PER", "party", word.cut or int(word.form[0] == "و"))
    free = not listed or listed.type in {"loc", "org"}
    return Mention(at, at + 1, "PER", "lone", word.cut) if free and lone(text, at) else None


def _person_wins(text: Text, at: int, last: int, listed: Mention | None, opened: str) -> bool:
    if not listed or listed.type in {"loc", "org"}:
        return True
    if listed.type == "PER":
        return last > listed.last
    particle = last > listed.last and text.words[listed.last].bits & PARTICLE
    if listed.width > 1 and last - listed.last > 1 and not particle and given(text.words[listed.last]):
        return False  # «حارس سيدي قاسم المهدي الحرار»
    if at and text.words[at - 1].cue & PLACE_OUT and opened != "title":
        return False  # «دائرة سيدي إفني محمد أبودرار»
    if text.words[at].bits & PARTICLE:  # «سيدي عبد الله بن الطاهر»
        return last > listed.last and (opened == "title" or bool(text.words[listed.last].bits & (PARTICLE | FAMILY)))
    return last > listed.last and (bool(opened) or surely_given(text.words[at]))


def _after_outside(text: Text, at: int) -> Mention | None:
    """«حزبي الاستقلال», «شركة اتصالات المغرب»: the head stays outside the name."""
    if text.gaps[at - 1] not in {SPACE, QUOTE} or not text.words[at - 1].cue & (OUTSIDE | PRESS):
        return None
    if text.words[at - 1].cue & PRESS:
        last = closing(text, at) if text.gaps[at - 1] == QUOTE else None
        return Mention(at, last, "ORG", "press") if last else None
    for width in (4, 3, 2, 1):
        if joined(text, at, at + width):
            key = "حزب " + " ".join(each.form for each in text.words[at : at + width])
            values = lexicon().phrases.get(key, {}).get("ORG")
            if values and place_key(values[0]) == key:
                return Mention(at, at + width, "ORG", "party", 0, tuple(values), key)
    listed = on_lists(text, at)
    if listed and listed.type == "org":
        return listed._replace(type="ORG")
    if last := team(text, at):
        return Mention(at, last, "ORG", "club")
    return company(text, at, listed) if text.words[at - 1].form.endswith(COMPANY) else None
