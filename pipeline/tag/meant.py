"""Whom a noun behind a verb of saying means: «المتحدث ذاته», «الوزير», «سميرة», «الوزارة», «مصدر أمني»."""

from pipeline.tag.gazetteer import place_key
from pipeline.tag.lexicon import COMMON, HEAD, OFFICE, PARTICLE, TITLE, lexicon
from pipeline.tag.sayings import is_kind
from pipeline.tag.scene import Named, Scene, Speaker, sentence, speaker_of, topic
from pipeline.tag.words import COLON, QUOTE, SPACE, Text

PHRASE = 4  # words for somebody without a name
ORDINARY_WORD = 5.0  # Zipf frequency: «بعد» begins with no preposition
AROUND = frozenset({"دفاع", "عايله", "اسره", "محيط", "مقربون"})  # «دفاع عاريف», «عائلة المختفي»
SOURCES = frozenset({"مصدر", "مصادر"})
SOURCE, NAMED = frozenset({"المصدر", "المصادر"}), 40  # words
MANNER = frozenset(
    {"بكل", "بشكل", "بنبره", "بصوت", "بلهجه", "بحسره", "بمراره", "بثقه", "بغضب", "بتاثر", "بوضوح", "بصراحه"}
)
OTHER = frozenset({"اخر", "اخري"})  # «لها رأي آخر»
ARTICLE = "ال"
OWNERS = ("ها", "هم", "ه")  # «مديرها»
OTHERS = frozenset({"ضيفه", "ضيفها", "نظيره", "نظيرها", "محاوره", "محاورها"})  # the other one of two
ARTICLES = frozenset({"le", "la", "l", "les", "un", "une", "واحد", "شي"})
PREPOSITIONS = ("فال", "بال", "لي", "لن")


def somebody(scene: Scene, at: int, end: int) -> Speaker | None:
    """Whom the noun behind a verb means: who spoke last, an office of the text, a name's part, an institution."""
    text, noun = scene.text, _noun(scene.text, at, end)
    if noun is None:
        return None
    at = noun
    if one := source(scene, at):
        return one
    if is_kind(text, at, "same") or (at + 1 < end and is_kind(text, at + 1, "same")):
        return scene.last or topic(scene, sentence(text, at))
    if text.gaps[at - 1] != SPACE or is_kind(text, at, "document"):
        return None
    if text.words[at].form in OTHERS:
        return _other(scene, at)
    return _held(scene, at) or given_name(scene, at) or body(scene, at) or _person(scene, at)


def source(scene: Scene, at: int) -> Speaker | None:
    """«وأضاف المصدر»: who spoke last, else the source just named, the institution spoken of, the words themselves."""
    if at >= len(scene.text) or scene.text.forms[at] not in SOURCE:
        return None
    if scene.last:
        return scene.last
    named = next((one for one in range(at - 1, max(-1, at - NAMED), -1) if scene.text.forms[one] in SOURCES), None)
    if named is not None:
        return printed(scene, named, at)
    about = topic(scene, sentence(scene.text, at))
    body = any(speaker_of(one) == about for one in scene.named if one.entity.type == "ORG")
    return about if body else Speaker(scene.text.surface(at, at + 1))


def _other(scene: Scene, at: int) -> Speaker | None:
    """«وقال ضيفه»: the nearest person before who is not the one that spoke."""
    people = (speaker_of(one) for one in scene.before(at) if one.entity.type == "PER")
    return next((one for one in people if one != scene.last), None)


def _noun(text: Text, at: int, end: int) -> int | None:
    """The noun behind a verb; None where none is."""
    while at < end and text.words[at].form in ARTICLES:
        at += 1
    if at >= min(end, len(text)) or text.gaps[at - 1] in {COLON, QUOTE} or is_kind(text, at, "that"):
        return None
    word = text.words[at]
    if text.detached(at):  # «كتب فـتويتر»
        return None
    vernacular = text.vernacular and word.form[0] == "ف" and lexicon().bits.get(word.form[1:], 0) & COMMON
    manner = word.form in MANNER or (word.plain.endswith("ا") and word.form.startswith(("ضا", "با", "غا", "سا")))
    if manner or vernacular or word.form in OTHER:  # «يقول بكل جرأة», «يضيف ضاحكا», «كتبات فمقال»
        return None
    if word.form.startswith("وال") and not word.bits & (TITLE | OFFICE | PARTICLE):  # «وأضاف والدموع في عينيه»
        return None
    empty = word.stop and not word.bits & PARTICLE and not is_kind(text, at, "same")
    return None if word.arabic and (empty or word.form.startswith(PREPOSITIONS)) else at


def nameless(text: Text, at: int, end: int) -> bool:
    """Whether sources that have no name speak: «مصادر “كود”» are not «كود»."""
    if at + 1 < min(end, len(text)) and text.words[at].form in AROUND:  # but «دفاع المتهم، المحامي فلان»
        return text.gaps[at] == SPACE and text.gaps[at + 1] == SPACE
    source = at < min(end, len(text)) and text.words[at].form in SOURCES
    return source and not is_kind(text, at + 1, "same") and not is_kind(text, at - 1, "same")


def _held(scene: Scene, at: int) -> Speaker | None:
    """«وقال الوزير»: the person whom the text calls a minister, the nearest before."""
    noun = scene.text.words[at].form.removeprefix(ARTICLE)
    held = [one for one in scene.named if one.entity.type == "PER" and noun in _offices(scene, one)]
    before = [one for one in held if one.first < at]
    return speaker_of(before[-1]) if before else speaker_of(held[0]) if held else None


def _offices(scene: Scene, one: Named) -> set[str]:
    """What the text calls a person beside the name, «مديرها» and «رئيسه» too."""
    before = scene.text.words[one.first - 1] if scene.text.gaps[one.first - 1] == SPACE else None
    beside = next((before.form.removesuffix(end) for end in OWNERS if before and before.form.endswith(end)), "")
    role = place_key(one.entity.role).split()[0].removeprefix(ARTICLE) if one.entity.role else ""
    return {role, beside} - {""}


def given_name(scene: Scene, at: int) -> Speaker | None:
    """«تقول سميرة»: a part of one person's name alone."""
    form = scene.text.words[at].form
    found = {
        speaker_of(one)
        for one in scene.named
        if one.entity.type == "PER" and form in place_key(one.entity.name).split()
    }
    return found.pop() if len(found) == 1 else None


def body(scene: Scene, at: int) -> Speaker | None:
    """«وأوضحت الوزارة»: the institution whose name begins so, else the first if the noun is one of institutions."""
    word = scene.text.words[at]
    bodies = [one for one in scene.before(at) if one.entity.type == "ORG"]
    alike = [
        one
        for one in bodies
        if place_key(one.entity.name).split()[0].removeprefix(ARTICLE) == word.form.removeprefix(ARTICLE)
    ]
    if alike:
        return speaker_of(alike[0])
    return speaker_of(bodies[-1]) if bodies and word.bits & HEAD and word.definite else None  # what the text is about


def _person(scene: Scene, at: int) -> Speaker | None:
    """«وقال الخبير»: an office or title without a name is who spoke last, else whom the text is about, by gender."""
    word = scene.text.words[at]
    governs = at + 1 < len(scene.text) and scene.text.words[at + 1].definite
    if not word.bits & (TITLE | OFFICE) or not (word.definite or governs):
        return None
    feminine = word.form.endswith("ه")
    people = [one for one in scene.before(at) if one.entity.type == "PER"]
    fitting = [speaker_of(one) for one in people if not one.entity.role or one.entity.role.endswith("ة") == feminine]
    if scene.last and (not people or scene.last in fitting):
        return scene.last
    about = topic(scene, sentence(scene.text, at))
    return about if about in fitting else next(iter(fitting), None)


def printed(scene: Scene, at: int, end: int) -> Speaker | None:
    """«مصدر أمني», «مصادر متطابقة», «مصدر من الوقاية المدنية»: the words for somebody whom the text does not name."""
    text = scene.text
    first = _noun(text, at, end)
    if (
        first is None
        or not text.words[first].arabic
        or text.words[first].form[0] == "ل"
        or is_kind(text, first, "document")
    ):
        return None
    last = first + 1
    while last < min(end, first + PHRASE) and text.gaps[last - 1] == SPACE and _of_phrase(text, last):
        last += 1
    while last > first + 1 and text.words[last - 1].stop:
        last -= 1
    cut = scene.inside.get(last - 1)  # «مصدر من داخل وزارة الداخلية»
    return Speaker(text.surface(first, max(last, cut.last) if cut and cut.first > first else last))


def _of_phrase(text: Text, at: int) -> bool:
    word = text.words[at]
    if is_kind(text, at, "that", "verb", "participle") or (word.stop and word.plain != "من"):
        return False
    return word.form[0] not in "بل" or word.zipf > ORDINARY_WORD or word.definite
