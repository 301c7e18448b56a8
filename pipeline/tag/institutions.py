"""Institutions by their head noun: «وزارة», «مجلس جهة», «المحكمة الابتدائية» and the words that complete their name."""

from pipeline.arabic import strip_clitics
from pipeline.tag.bearers import HOUSE, bearer, house, person_follows
from pipeline.tag.clubs import club
from pipeline.tag.complements import (
    UNITS,
    after,
    carries,
    chained,
    complement,
    follows,
    linked,
    of_region,
    place_phrase,
)
from pipeline.tag.headed import (
    BRANCHES,
    CONTESTS,
    ORDINALS,
    body_at,
    family,
    in_morocco,
    manifold,
    named_by_place,
    nameless,
    no_body,
    of_court,
    of_lawyer,
    of_town,
    seated,
    telling,
    telling_of,
    town,
    under_age,
)
from pipeline.tag.idafa import CONJOINED, idafa, of_school
from pipeline.tag.lexicon import (
    ADJECTIVE,
    BEARER,
    CLUB,
    COMMON,
    DEFINITE,
    FIELD,
    IDAFA,
    NAMING,
    NATION,
    PARTICLE,
    PLACE_OUT,
    SERVED,
    WEAK,
    lexicon,
)
from pipeline.tag.name_words import given, outlandish, unknown
from pipeline.tag.phrases import phrase_at
from pipeline.tag.toponyms import unit_name
from pipeline.tag.words import QUOTE, Text, Word

GOVERNMENTS = frozenset({"حكومه", "ديوان", "تشكيله", "لائحه"})
BOARDS = {"مكتب": DEFINITE, "رواق": DEFINITE | WEAK | IDAFA, "وكاله": DEFINITE, "مركز": PLACE_OUT}
CLUB_OF, COMMITTEE, BAR, DESK, COURT = "نادي", "تنسيقيه", "هييه", "وكاله", "المحكمه"
BANKS = frozenset({"بريد", "بنك", "البنك", "البريد", "التجاري", "القرض", "اتصالات"})  # «وكالة بريد المغرب»
COUNCIL, OF_COMMUNES = "المجلس", frozenset({"الجماعي", "البلدي", "القروي", "الحضري"})
PLACED = frozenset({"سفاره", "قنصليه", "تنسيقيه", "برلمان"})
SEATED = frozenset({COURT, "المستشفي"})  # told from others by their town: «المستشفى العسكري بأكادير»
BANDS = frozenset({"التعاونيه", "الجمعيه", "النادي"})
GATHERINGS = frozenset({"الجبهه", "اللجنه", "التنسيقيه", "الشبكه", "الايتلاف", "الهييه", "المركز", "المعهد"})
PARENTS = frozenset({"اباء", "امهات", "اولياء", "امور", "تلاميذ", "تلميذات", "طلبه", "قدماء", "اطفال"})
COURTS, BY_PLACE = frozenset({"ابتداييه", "استينافيه"}), frozenset({"مجلس", "غرفه"})  # «غرفة الإنعاش» is a room


def institution_at(text: Text, at: int) -> int | None:
    """The end of an institution's name whose head noun stands at a word; None if nothing completes it."""
    word = text.words[at]
    if no_body(text, at):
        return None
    if word.cue & DEFINITE:
        return in_morocco(text, _definite(text, at))
    if word.form.startswith("لل") or _led(text, at):  # «للحكومة الشرعية»
        return None
    if word.cue & IDAFA:
        return _of_parents(text, at) or _construct(text, at)
    if _stem(word) in BRANCHES and (listed := body_at(text, at + 1)):
        return listed.last
    of_club = text.of_sport and follows(text, at) and text.words[at + 1].bits & CLUB and club(text, at + 1)
    if word.cue & WEAK and not of_club and not body_at(text, at + 1) and (last := idafa(text, at)):
        if _stem(word) == HOUSE:
            return house(text, at + 1)
        place = place_phrase(text, at + 1)
        if word.cue & PLACE_OUT and place and last <= place.last:  # «مركز أولاد تايمة» is a place
            return None
        of_bar = _stem(word) == BAR and of_lawyer(text, at)  # «محامية بهيئة سطات»
        if (_stem(word) in PLACED or of_bar) and place and not place.cut:  # «سفارة فرنسا»
            return after(text, place.last)
        named = text.gaps[at] == QUOTE or given(text.words[at + 1]) or telling(text, at, _stem(word))
        return last if last - at > 2 or named or _stem(word) == COMMITTEE else None
    return None


def _construct(text: Text, at: int) -> int | None:
    last = _council(text, at) if _stem(text.words[at]) in COURTS | BY_PLACE else idafa(text, at)
    return in_morocco(text, _housed(text, at, last)) if last else None


def _housed(text: Text, at: int, last: int) -> int:
    """Takes in the school of «نادي القراءة بثانوية باب الصحراء»."""
    if not follows(text, last - 1):
        return last
    school = _stem(text.words[at]) == CLUB_OF and text.words[last].form[0] == "ب" and text.words[last].cue & BEARER
    return (institution_at(text, last) or last) if school else last


def _led(text: Text, at: int) -> bool:
    """«حكومة عزيز أخنوش», «مكتب الغرفة»."""
    stem = _stem(text.words[at])
    board = stem in BOARDS and follows(text, at) and bool(text.words[at + 1].bits & BOARDS[stem])
    board = board or (stem == DESK and not BANKS.isdisjoint(text.forms[at + 1 : at + 2]))
    return board or (stem in GOVERNMENTS and person_follows(text, at + 1))


def _of_parents(text: Text, at: int) -> int | None:
    """«جمعية أمهات وآباء وأولياء تلاميذ الثانوية التأهيلية», «جمعية الآباء بمدرسة الزرقطوني»: with the school."""
    last = at + 1
    while follows(text, last - 1) and text.words[last].form.removeprefix("و").removeprefix("ال") in PARENTS:
        last += 1
    if last == at + 1:
        return None
    school = follows(text, last - 1) and text.words[last].cue & (DEFINITE | BEARER | IDAFA)
    nested = follows(text, last) and text.words[last + 1].form in PARENTS
    if school and not nested and (text.words[last].form[0] == "ب" or not text.words[last - 1].definite):
        return institution_at(text, last) or (last if text.words[last - 1].definite else None)
    return last if text.words[last - 1].definite else None


def _stem(word: Word) -> str:
    return word.form if word.bits & (IDAFA | DEFINITE) else word.form.lstrip("وف").lstrip("بلك")


def clitics(word: Word) -> int:
    """How many letters stand before a head noun in its word."""
    known = lexicon().bits
    return next((cut for cut, rest in strip_clitics(word.form) if known.get(rest, 0) & (IDAFA | WEAK | DEFINITE)), 0)


def _council(text: Text, at: int) -> int | None:
    """«مجلس جهة كلميم واد نون», «مجلس امزورن»: a council takes a place, with or without the unit's name before it."""
    nxt = at + 1
    while follows(text, nxt - 1) and text.words[nxt].bits & PLACE_OUT and not text.words[nxt].definite:
        nxt += 1
    if not follows(text, nxt - 1):
        return None
    place = place_phrase(text, nxt)
    if text.words[nxt].stop and not place:  # «عين السبع» is a place
        return None
    court = _stem(text.words[at]) in COURTS
    if place and place.cut == 0 and (nxt > at + 1 or court or "LOC" in place.payload):
        return place.last
    word = text.words[nxt]
    if nxt > at + 1 and word.bits & PARTICLE:
        return unit_name(text, nxt)  # «مجلس جماعة أولاد جرار»
    if nxt > at + 1:  # «مجلس جماعة» and a name of no list
        return nxt + 1 if word.arabic and not word.bits & COMMON and (not word.definite or unknown(word)) else None
    return idafa(text, at) if word.bits & FIELD else None


def _definite(text: Text, at: int) -> int | None:
    """«المجلس الإقليمي لوادي الذهب», «المكتب الوطني للصيد», «المحكمة الابتدائية بكلميم»."""
    last, naming = at + 1, False
    if follows(text, at) and of_court(text.words[at].form, text.words[last].form):
        return None
    while follows(text, last - 1) and (
        text.words[last].bits & (NAMING | ADJECTIVE | NATION) or telling_of(text, last) or of_town(text, last)
    ):
        naming = naming or bool(text.words[last].bits & (NAMING | NATION)) or telling_of(text, last)
        last += 1
    several = manifold(text, last)  # «الكلية متعددة التخصصات»
    naming, last = naming or several is not None, under_age(text, last) or several or last
    if (field := linked(text, last)) > last > at + 1:
        return field  # «المعهد المتخصص في الفندقة»
    if last == at + 1 and text.words[at].cue & BEARER and family(text, last):
        return bearer(text, last)  # «المستشفى الإدريسي»
    naming = naming and not (last == at + 2 and nameless(text, at))
    if last == at + 1 or not follows(text, last - 1):
        return last if naming and last > at + 1 else None
    told = naming and (text.words[at].form.lstrip(CONJOINED) not in SEATED or text.words[last - 1].form in ORDINALS)
    governed = _governed(text, at, last, told)
    return of_region(text, at, after(text, governed)) if governed else (last if naming else None)


def _governed(text: Text, at: int, last: int, naming: bool) -> int | None:
    """The end of what follows a definite head and its adjectives: a name borne, a place, «لل» and its field."""
    word = text.words[last]
    if text.words[at].cue & BEARER and (named := bearer(text, last)):
        return named
    if word.plain == "من" and last + 2 < len(text) and text.words[last + 1].form == "اجل":
        purpose = text.words[last + 2]
        return complement(text, last + 2) if carries(purpose) or purpose.bits & FIELD else chained(text, last + 1)
    if not word.form.startswith("ل"):
        return _placed(text, at, last, naming)
    body = phrase_at(text, last)
    if body and body.cut == 1 and "ORG" in body.payload:
        return body.last  # «المكتب الجهوي للاتحاد المغربي للشغل»
    return _placed(text, at, last, naming) or _of_commune(text, at, last) or _for(text, at, last, naming)


def _of_commune(text: Text, at: int, last: int) -> int | None:
    """«المجلس الجماعي لإداكوكمار»: a commune of no list."""
    council = text.words[at].form.endswith(COUNCIL) and text.words[last - 1].form in OF_COMMUNES
    word = text.words[last]
    return last + 1 if council and not word.bits and not word.zipf and word.plain[:2] != "لل" else None


def _placed(text: Text, at: int, last: int, naming: bool) -> int | None:
    """The end of the place that a body is told by: «المجلس الإقليمي لوادي الذهب», «المحكمة الابتدائية بكلميم»."""
    place = place_phrase(text, last)
    word = text.words[last]
    bears = text.words[at].cue & BEARER
    band = text.words[at].form.lstrip(CONJOINED) in BANDS  # «الجمعية الخيرية الإسلامية طرفاية»
    sited = place and not place.cut and (bears or (band and "LOC" in place.payload))
    told = place and (sited or seated(word, place, naming))
    if bears and not place and named_by_place(text, last):
        return last + 2  # «المركز الثقافي نجوم سيدي مومن»
    seat = town(text, last) if text.words[at].form.lstrip(CONJOINED) == COURT and not naming else None
    if seat:
        return seat  # «المحكمة الابتدائية بمدينة تازة»
    of_field = word.form[0] == "ل" and follows(text, last) and text.words[last + 1].definite  # «لتحاقن الدم»
    bears = bears or band
    if bears and not place and not of_field and outlandish(word) and not word.bits and not word.cut:
        strange = follows(text, last) and outlandish(text.words[last + 1]) and not place_phrase(text, last + 1)
        return last + 1 + (strange and not text.vernacular)  # «المركز الصحي تيغيرت»
    return place.last if place and told else None


def _for(text: Text, at: int, last: int, naming: bool) -> int | None:
    """The end of what a body is for, behind «ل»."""
    word = text.words[last]
    if word.form.startswith("لل") and not word.stop:
        return None if word.form in UNITS else complement(text, last)
    if clitics(word) == 1 and (governed := institution_at(text, last)):
        return governed  # «المندوبية الإقليمية لوزارة الصحة»
    if word.cue & FIELD:
        return chained(text, last) or complement(text, last)  # «لمحاربة داء السل»
    if word.cue & WEAK and clitics(word) == 1 and (of_body := idafa(text, last)):
        return of_body  # «المجلس الوطني لهيئة الموثقين»
    if word.cue & SERVED and follows(text, last) and (place := place_phrase(text, last + 1)):
        return None if place.cut else place.last  # «الاتحاد الإقليمي لنقابات ورزازات»
    gathers = text.words[at].form.lstrip(CONJOINED) in GATHERINGS
    of_body = of_school(text, last) if word.cue & SERVED else None
    serves = naming or word.cue & SERVED or gathers
    return of_body or (chained(text, last) if serves and word.form[1:] not in CONTESTS else None)
