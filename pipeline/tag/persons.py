"""Persons: runs of name words, opened by a given name, or by a title, an office or a label before them."""

from pipeline.tag.lexicon import (
    BINDER,
    CALLED,
    COMMON,
    CUES,
    FAMILY,
    FOREIGN,
    GIVEN,
    NATION,
    OFFICE,
    PARTICLE,
    POSTED,
    RANK_WORD,
    SAYS,
    TITLE,
    lexicon,
)
from pipeline.tag.name_words import (
    CLOSES,
    described,
    given,
    inflected,
    may_begin,
    outlandish,
    owned,
    patterned,
    spoken_verb,
    surely_given,
    unknown,
    verbal,
)
from pipeline.tag.registers import WHO, register
from pipeline.tag.runs import TRIBES, place_name, run, town
from pipeline.tag.surnames import ENCLOSES, HONOURS, MOTHER, compound, ends, nicknamed
from pipeline.tag.words import ORDINARY, SERVANT, SPACE, STOP, Text, Word

MERCY = "رحمه"
NEW_MOON = frozenset({"فاتح", "هلال"})
MONTHS = frozenset({"رمضان", "شعبان", "رجب", "صفر", "محرم", "شوال", "ربيع"})
DEEDS = frozenset({"حافظ", "ناصر", "ساعد", "سامح", "واصل", "راجع", "صالح"})  # given names that are verbs too
EVERYDAY = 4.5  # Zipf frequency of a definite word that describes rather than names
GOOD_NEWS = ("بشري", "ساره")
SON_OF = "ولد"
LADIES = frozenset({"لاله", "للا"})


def person_at(text: Text, at: int, opened: str) -> int | None:
    """The end of a person's name that begins at a word. `opened`: "title" or "office" stands before it, or ""."""
    word = text.words[at]
    if not may_begin(word) and not (opened == "title" and introduced(text, at)):
        return None
    if _of_another_kind(word) or (text.vernacular and _of_speech(text, at)):
        return None
    called = at > 0 and text.words[at - 1].bits & CALLED  # «شاب يدعى الشيخ ولد بوزيد»
    if (
        word.definite and not called and _given_follows(text, at) and (word.bits & TITLE or _trade(text, at))
    ):  # «الحاج عمر بوكسو»
        return None
    if word.cut and word.stem in DEEDS and text.gaps[at - 1] == STOP and _given_behind(text, at):
        return None  # «وحافظ أشرف الدغمي على القميص»
    width = compound(text, at)
    last = run(text, at, width)
    if (
        opened
        and last == at + 1
        and (((opened == "title" or surely_given(word)) and _alone(text, last)) or _of_town(text, last))
    ):
        return last + 1
    if opened:
        return last if width > 1 or _fits_opened(text, at, last - at, opened) else None
    if last - at < 2:
        return None
    if word.name & PARTICLE:
        return last if _fits_particle(text, at, last - at) else None
    return last if width > 1 or _starts(text, at, last) else None


def _of_another_kind(word: Word) -> bool:
    """An office, a head noun, an adjective of a nation, unless somebody is called so."""
    closes = word.cue & CLOSES and (not given(word) or (word.cut and not word.bits))
    if word.bits & RANK_WORD and not given(word):
        return True  # «الجنرال دو بريكاد محمد بريظ»
    if word.form.startswith("لل") and word.form not in LADIES and word.stem not in register("name"):
        return True  # «الحارس السابق للرجاء خالد كبيري»
    return bool(closes or (word.bits & NATION and (word.definite or not given(word))) or owned(word))


def _of_speech(text: Text, at: int) -> bool:
    """Words of the vernacular that look like names: «جاب لينا», «باها مصطفى»."""
    word = text.words[at]
    kin = word.bits & TITLE and word.form != MOTHER and text.gaps[at] == SPACE and given(text.words[at + 1])
    listed = word.form in register("vernacular") or word.stem in register("speech")
    return bool(kin) or listed or spoken_verb(word.form)


def introduced(text: Text, at: int) -> bool:
    """«المدرب التونسي معين الشعباني»: behind a title, an ordinary word that some are called, and a family name."""
    if text.gaps[at - 1] != SPACE or text.gaps[at] != SPACE:
        return False
    word, second = text.words[at], text.words[at + 1]
    if not text.words[at - 1].cue & (TITLE | NATION) or word.stop or word.definite or word.cue >> CUES:
        return False
    surname = second.bits & FAMILY and not second.bits & COMMON
    return bool(surname and word.form in lexicon().attested)


def _trade(text: Text, at: int) -> bool:
    """«الطيار مهدي الزياتي»: a definite word of no given name before a whole name is what its bearer does."""
    return not given(text.words[at]) and run(text, at + 1) - at > 2


def _given_behind(text: Text, at: int) -> bool:
    return text.gaps[at] == SPACE and given(text.words[at + 1])


def _given_follows(text: Text, at: int) -> bool:
    if at + 2 >= len(text) or text.gaps[at] != SPACE:
        return False
    following = text.words[at + 1]
    titled = (
        text.words[at].bits & TITLE and (given(following) or following.stem == SERVANT) and run(text, at + 1) - at > 2
    )  # «الحاج مسعود بوعيش»
    return surely_given(following) or bool(titled)


def _alone(text: Text, at: int) -> bool:
    """«السيد خالد سفير، المدير العام»: behind a title and a given name, an ordinary word before a comma."""
    if text.gaps[at - 1] != SPACE or not given(text.words[at - 1]):
        return False
    word = text.words[at]
    noun = (
        word.arabic
        and not word.stop
        and not word.cue & (SAYS | POSTED)
        and not (word.cut and given(word))
        and not town(text, at)
        and not word.form.startswith(("ي", "ت"))
    )
    return noun and text.gaps[at] in ENCLOSES and not word.definite and not word.form.endswith(("ا", "ه"))


def _of_town(text: Text, at: int) -> bool:
    """«المحللة هدى بنغازي، فإن»: behind a title and a given name a town without a preposition is the family name."""
    if text.gaps[at - 1] != SPACE or not surely_given(text.words[at - 1]) or text.words[at].bits & NATION:
        return False
    return place_name(text, at) and ends(text, at)


def _starts(text: Text, at: int, last: int) -> bool:
    """Whether an unannounced run of at least two words is a name."""
    word, second = text.words[at], text.words[at + 1]
    if (word.form == MERCY and second.bits & BINDER) or (word.form in NEW_MOON and second.form in MONTHS):
        return False  # «انتقل إلى رحمة الله», «فاتح رمضان», «هلال رمضان»
    if last - at == 2 and not word.bits & FOREIGN and not second.bits & (GIVEN | FAMILY) and place_name(text, at + 1):
        return False  # «وناس ألنيف»
    if surely_given(word):
        return (word.form, second.form) != GOOD_NEWS and not described(word, second)
    strange = unknown(word) and not word.cut and not inflected(word.form)
    if word.bits & FAMILY and second.form == SON_OF and at + 2 < last and text.words[at + 2].bits & (FAMILY | GIVEN):
        return True  # «الصغير ولد الغول»
    if strange and second.bits & PARTICLE and at + 2 < last and given(text.words[at + 2]):
        return True  # «بادي ولد محمد سالم»
    if given(word):
        strange = not second.zipf and not second.form.endswith(("ه", "ات", "ين", "ون")) and at + 2 == last
        nisba = unknown(second) and second.definite and (second.form.endswith("ي") or strange)  # «أنس الزنيتي»
        borne = second.bits & (GIVEN | FAMILY | PARTICLE) or nisba or nicknamed(text, last - 1)
        return bool(borne) or patterned(second) or outlandish(second)
    if word.bits & FOREIGN and word.zipf < ORDINARY and not word.cut and not word.cue & SAYS:
        return (bool(second.bits & (FOREIGN | FAMILY | GIVEN)) or outlandish(second)) and not second.cut
    return _reversed(text, at, last)


def _reversed(text: Text, at: int, last: int) -> bool:
    """«الوردغي سعيد»: a family name that somebody bears before a given name; «التاجر محمد أمزيل» begins behind it."""
    word, second = text.words[at], text.words[at + 1]
    if word.cut or second.cut or word.zipf >= ORDINARY or not surely_given(second):
        return False
    if word.cue & SAYS:  # «ليرى جمال الطبيعة»
        return False
    borne = word.bits & FAMILY or patterned(word) or (unknown(word) and word.form in lexicon().attested)
    if not borne or verbal(word.form) or inflected(word.form):
        return False
    return not (word.definite and last - at > 2)


def _fits_opened(text: Text, at: int, width: int, opened: str) -> bool:
    word = text.words[at]
    if width == 1:
        lone = surely_given(word) or patterned(word) or bool(word.bits & (FAMILY | FOREIGN))
        if word.definite and word.zipf >= EVERYDAY and not word.bits & GIVEN:
            return False  # «الفلاح الصغير»
        if opened == "title" and (_speaks(text, at) if text.vernacular else _stage(text, at)):
            return True
        boss = (
            text.words[at - 1].bits & OFFICE and text.words[at - 1].definite and surely_given(word) and ends(text, at)
        )
        return bool((opened == "title" or boss) and lone and word.cut == 0)  # «المدير جواد»
    if given(word) or word.name & (PARTICLE | FAMILY | FOREIGN) or introduced(text, at):
        return True
    if text.vernacular and opened == "office":
        return False  # «وخرجو يوسف بريطل»
    return unknown(word) and not verbal(word.form) and not inflected(word.form)


def _speaks(text: Text, at: int) -> bool:
    """«الأم ديالها حياة كتقول»: a given name that is a word too, before a verb of the vernacular or its «who»."""
    following = text.words[at + 1] if text.gaps[at] == SPACE else None
    verb = following is not None and (verbal(following.form) or following.form in WHO or following.bits & SAYS)
    return bool(verb and given(text.words[at]) and not text.words[at].cut)


def _stage(text: Text, at: int) -> bool:
    """«الفنان أحوزار»: a word that no text has, all of its phrase behind a title."""
    word = text.words[at]
    closed = ends(text, at) or text.words[at + 1].form[0] == "و"
    return closed and not word.cut and outlandish(word) and not word.form.endswith(("ه", "ها", "هم", "ا"))


def _fits_particle(text: Text, at: int, width: int) -> bool:
    """«عبد السلام بيكرات», «ابن سينا», «سيدي حمدي ولد الرشيد»; a lone «سيدي قاسم» is more often a place."""
    word, second = text.words[at], text.words[at + 1]
    if word.stem == "عبد":
        return second.definite or second.bits & BINDER > 0
    if word.stem in LADIES and width == 2:  # «للا زينب»
        return second.bits & GIVEN > 0
    if word.form in TRIBES:  # «2. أيت بوجمعة إلهام»
        opens = text.gaps[at - 1] == STOP
        return opens and width > 2 and surely_given(text.words[at + width - 1]) and text.gaps[at + width - 1] != SPACE
    if word.stem in HONOURS:
        return width > 2 and bool(second.bits & (GIVEN | PARTICLE))
    if word.stem in {"ابن", "ابو", "ابي", "بن", "با"}:
        return bool(second.bits & (GIVEN | FAMILY | FOREIGN)) or (unknown(second) and not place_name(text, at + 1))
    return False
