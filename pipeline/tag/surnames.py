"""Family names: an ordinary word behind a sure given name, given names of two words, where a name's phrase ends."""

from pipeline.tag.beyond import past
from pipeline.tag.lexicon import CALLED, COMMON, CUES, FAMILY, GIVEN, OFFICE, POSTED, RANK_WORD, SAYS, TITLE, lexicon
from pipeline.tag.name_words import CLOSES, given, inflected, negated, surely_given, unknown, verbal
from pipeline.tag.phrases import phrase_at
from pipeline.tag.registers import register
from pipeline.tag.words import COLON, COMMA, JOINER, QUOTE, SERVANT, SPACE, STOP, Text, Word

THAT = frozenset({"أن", "بأن", "إن"})
FATHERS = frozenset({"با", "دا"})  # «با لحسن تيحونا»
HONOURS = frozenset({"سيدي", "مولاي", "لاله", "للا"})
ENCLOSES = frozenset({COMMA, QUOTE, COLON, JOINER, STOP})
RARE = 4.1  # Zipf frequency; a definite word below this may be a family name
COMMONER = 4.9  # one that is also attested as a name, and ends its phrase, may be this common
COMMONEST = 5.3  # and one behind a given name that a title or verb of saying announces, this common
SON = "بن"
MOTHER = "مي"  # «مي نعيمة» is the whole name
VERBAL = "يتسنلك"  # how verbs begin, and nouns behind a preposition


def surname(text: Text, first: int, at: int) -> bool:
    """Whether an ordinary word is the family name behind a sure given name.

    «محمد الرزمة»: definite and rare. «، يوسف خير،»: alone between commas. «فاطمة سيدة نائبة ثانية»: a post follows.
    """
    word = text.words[at]
    begun = first + honour(text, first)
    known = _surely_called(text, first, begun) or nicknamed(text, at)
    saying = word.bits & SAYS and not word.bits & FAMILY
    if not word.bits & FAMILY and _no_noun(text, at):
        return _of_mother(text, first, at)
    if known and ((word.plain.endswith("ي") and _spoken(text, first, at)) or _closes_row(text, first, at)):
        return True
    if not known or not word.arabic or word.stop or negated(word.form) or word.cue & (CLOSES | POSTED) or saying:
        return False
    if not word.zipf and ((word.definite and text.gaps[at] != SPACE) or _grown_on(word) or _of_titled(text, first, at)):
        return True
    if (
        first
        and not text.words[first].bits & OFFICE
        and text.gaps[first - 1] in ENCLOSES
        and text.gaps[at] in ENCLOSES
        and at - begun < 3
    ):
        return True
    if _called(text, first) and ends(text, at) and _bearable(word, bool(text.words[first - 1].cue & TITLE)):
        return True
    told = first > 0 and text.words[first - 1].plain in THAT and surely_given(text.words[begun])  # «أن حازم إمام، عضو»
    if (told or _called(text, first)) and text.gaps[at] == COMMA and text.words[at + 1].bits & (OFFICE | TITLE):
        return True  # «وقال عبد الرحيم الهبزة، كاتب الجمعية»
    alone = text.words[first].cut and not _after_name(text, first)
    doubtful = alone or (text.words[first].bits & COMMON and word.form.endswith("ه"))
    verb = doubtful and not word.bits & FAMILY  # «وأثير اللغط», «جمال الأنوثة»
    if word.form.startswith("ال") and word.zipf < RARE and not verb and (word.zipf or not word.form.endswith("ه")):
        return True
    if word.form in lexicon().attested and word.zipf < (COMMONER if word.definite else RARE) and ends(text, at):
        return True
    return text.gaps[at] == SPACE and _of_post(text, at)


def _surely_called(text: Text, first: int, begun: int) -> bool:
    """A sure given name, «عبد» or one of two words; behind a title any: «الشاعرة صباح الدبي»."""
    word = text.words[begun]
    titled = text.gaps[first - 1] == SPACE and bool(text.words[first - 1].bits & (TITLE | SAYS))
    return surely_given(word) or word.stem == SERVANT or compound(text, begun) > 1 or (given(word) and titled)


def _closes_row(text: Text, first: int, at: int) -> bool:
    """«بالكتاب لحسن الجيت وزبيدة فضايل.»: behind «و» and a given name, what ends a row of persons."""
    word = text.words[at]
    if not text.words[first].cut or at != first + 1 or text.gaps[at] not in ENCLOSES or not _after_name(text, first):
        return False
    named = word.zipf < RARE and not word.definite and not word.stop and not word.cue & CLOSES
    return named and _bearable(word, titled=False) and not past(word.form)


def _of_mother(text: Text, first: int, at: int) -> bool:
    """«مي الزاهية عندها 78 عام»."""
    return text.words[first].form == MOTHER and text.words[at].definite and text.words[at].zipf < RARE


def nicknamed(text: Text, at: int) -> bool:
    """«عزيز الحفار الملقب بولد الزاز»."""
    return text.gaps[at] == SPACE and bool(text.words[at + 1].bits & CALLED)


def _of_post(text: Text, at: int) -> bool:
    """«فاطمة سيدة نائبة ثانية», «عبد النبي العفو عن حزب الطليعة», «مستعد بأن»: a post, a party or «that» follows."""
    if text.words[at + 1].bits & POSTED or text.words[at + 1].plain in THAT:
        return True
    if at + 2 >= len(text) or text.words[at + 1].plain != "عن":
        return False
    party = phrase_at(text, at + 2)
    return party is not None and "ORG" in party.payload


def _no_noun(text: Text, at: int) -> bool:
    """«قدم زينب التماسا», «مي فطومة كتسناها»: an accusative, a verb of the vernacular."""
    word = text.words[at]
    that = at + 1 < len(text) and text.words[at + 1].plain in THAT  # «قال رضى حكم إن»
    if word.bits & COMMON and not word.definite and not that and text.gaps[at] == SPACE and past(word.form):
        return True  # «شقيقه عبد الله أصيب في يده»
    if text.vernacular and (verbal(word.form) or inflected(word.form) or word.form in register("vernacular")):
        return True
    bits = lexicon().bits
    if word.form.endswith("ته") and not word.definite and bits.get(word.form[:-2] + "ه", 0) & COMMON:
        return True  # «صادق مواساته»
    return word.form.endswith("ا") and bool(bits.get(word.form[:-1], 0) & COMMON)


def _of_titled(text: Text, first: int, at: int) -> bool:
    """«السيد المصطفى العلوة»: behind a title and a given name, a definite word that no text has."""
    titled = first and at == first + 1 and text.gaps[first - 1] == SPACE and text.words[first - 1].cue & TITLE
    return bool(titled and text.words[at].definite and not text.words[at].bits)


def _grown_on(word: Word) -> bool:
    """«عبد النبي بعيوش», «سعيد لبكار»: a name to which a preposition or the article of the vernacular has grown."""
    if word.form[0] == "ب":
        return bool(word.name & FAMILY)
    named = lexicon().bits.get(word.form[1:], 0) & (GIVEN | FAMILY)
    return word.form[0] == "ل" and not word.bits and bool(named) and not word.definite


def _spoken(text: Text, first: int, at: int) -> bool:
    """«وقال عصام الشرعي: …»: behind a verb of saying an adjective of relation before a colon is the family name."""
    word = text.words[at]
    says = text.gaps[first - 1] == SPACE and text.words[first - 1].cue & SAYS
    return bool(says and word.definite and text.gaps[at] in {COLON, COMMA} and not word.bits & (RANK_WORD | OFFICE))


def _after_name(text: Text, first: int) -> bool:
    """«حمزة بوعلام وأيمن الكرش»: whether what may be a name stands just before."""
    before = text.words[first - 1] if text.gaps[first - 1] in {SPACE, COMMA} else None
    return before is not None and (bool(before.bits & (FAMILY | GIVEN)) or unknown(before))


def _called(text: Text, first: int) -> bool:
    """Whether a title, an office or a verb of saying stands before a given name, so that a family name is due."""
    while first > 1 and text.gaps[first - 1] == SPACE and text.words[first - 1].bits & RANK_WORD:
        first -= 1  # «مدربه الجديد عبد الواحد زمرات»
    return text.gaps[first - 1] == SPACE and bool(text.words[first - 1].cue & (TITLE | SAYS | OFFICE))


def _bearable(word: Word, titled: bool) -> bool:
    """Whether an ordinary word may be a family name: no accusative, no verb, no preposition with a noun."""
    bits = lexicon().bits
    if word.form[0] == "ف" and bits.get(word.form[1:], 0) & SAYS:  # «أخوه بلال فطالب بالتشريح»
        return False
    if word.form[0] == "و" and word.zipf >= RARE and bits.get(word.form[1:], 0) & COMMON:
        return False  # «الحاجة طاما وعدد من الأصدقاء»
    if word.zipf > COMMONEST or (word.definite and not (titled and word.zipf < COMMONER)):
        return False
    if (word.bits & COMMON and (word.form[0] in VERBAL or inflected(word.form))) or word.form[0] == "ب":
        return False
    if word.form.endswith(("ها", "هم", "ه")) and inflected(word.form):  # «عبد النبي عاونها»
        return False
    return not (word.form.endswith("ا") and bits.get(word.form[:-1], 0) & COMMON)


def third(text: Text, at: int) -> bool:
    """«محمد المختار الليلي،»: a definite family name that ends its phrase."""
    word = text.words[at]
    nisba = word.form.startswith("ال") and word.form.endswith("ي") and word.zipf < RARE
    if at > 1 and text.words[at - 2].form == SON and word.definite and word.form in lexicon().attested:
        nisba = True  # «سالم بن محمد المالك»
    return nisba and not word.cue >> CUES and text.gaps[at] != SPACE


def ends(text: Text, at: int) -> bool:
    """Whether a phrase ends behind a word, or a preposition follows it: «ياسمينة قصاري بجائزة»."""
    if text.gaps[at] != SPACE:
        return True
    following = text.words[at + 1]
    if following.bits & OFFICE and not following.bits & (FAMILY | GIVEN):  # «الجيلالي الأخضر رئيس المصلحة»
        return True
    if following.bits & SAYS and not following.bits & (FAMILY | GIVEN):  # «هشام أيت منا قال»
        return True
    if following.cut == 1 and following.form[0] == "و" and surely_given(following):
        return True  # «فاطمة الزهراء أحرار وهند ضافر»
    return following.stop or (following.form[0] in "بل" and following.zipf < COMMONER)


def compound(text: Text, at: int) -> int:
    """How many words the given name at a word has: «خير الدين» two, others one."""
    if not text.words[at].heads:
        return 1
    found = phrase_at(text, at)
    return found.last - at if found and "given" in found.payload else 1


def given_cut(text: Text, at: int) -> int:
    """The letters before a given name of two words: one in «وخير الدين»."""
    found = phrase_at(text, at) if text.words[at].heads else None
    return found.cut if found and "given" in found.payload else 0


def honour(text: Text, first: int) -> int:
    """One where «مولاي», «سيدي» or «لالة» stands before a given name, else none."""
    honoured = (text.words[first].stem in HONOURS or text.words[first].form in FATHERS) and text.gaps[first] == SPACE
    return int(honoured and (given(text.words[first + 1]) or text.words[first + 1].stem == SERVANT))
