"""Who says something: the person or institution beside a verb of saying, or whom a pronoun or a bare office means."""

from collections.abc import Sequence

from pipeline.tag.lexicon import HEAD, OFFICE, TITLE, lexicon
from pipeline.tag.meant import ARTICLES, SOURCES, body, given_name, nameless, printed, somebody, source
from pipeline.tag.openers import EACH
from pipeline.tag.sayings import is_kind, of_woman
from pipeline.tag.scene import Named, Scene, Speaker, fitting, sentence, speaker_of, topic, woman
from pipeline.tag.words import SPACE, Text

NEAR = 3  # words
HANDED = 14  # words between «عن» and «قوله»
FROM = "عن"
WHAT = "ما"
AS_FOR = "اما"
BACK = frozenset({"عنه", "به", "اليه", "عليه", "عنها", "بها", "ل"})
RECEIVED = frozenset({"به", "بها", "عليه", "عليها"})  # «توصلت به “كود”»
PLURAL = ("وا", "ون")
OBJECT = frozenset({"علي", "مع", "عن", "الي", "ضد", "بين", "من", "ل", "في", "عبر", "avec", "a", "contre"})
ABOUT = frozenset({"وعن", "وبخصوص", "وحول", "وبشان", "عن", "بخصوص", "حول", "بشان"})  # «وعن الحارس فلان، أجاب»


def speaker(scene: Scene, verb: int, end: int) -> Speaker | None:
    """Who says what stands beside the verb; its subject stands before the word `end`, or before the verb."""
    if is_kind(scene.text, verb, "participle", "noun"):
        return _source_of(scene, verb) or _said_first(scene, verb) or _subject_before(scene, verb)
    behind = [one for one in scene.named if verb < one.first < end]
    first = _first(scene.text, verb, end)
    if nameless(scene.text, first, end):
        return printed(scene, first, end)
    return (
        _beside(scene, verb, behind)
        or somebody(scene, first, end)
        or _body_of(scene, verb, end, behind)
        or printed(scene, first, end)
        or _subject_before(scene, verb)
    )


def _said_first(scene: Scene, participle: int) -> Speaker | None:
    """«وأضاف المصدر، لـ“كود”، قائلا»: whom a verb of saying earlier in the clause calls a source."""
    first = max(sentence(scene.text, participle), scene.spoken)
    for verb in range(participle - 1, first - 1, -1):
        if is_kind(scene.text, verb, "verb"):
            return source(scene, verb + 1)
    return None


def _first(text: Text, verb: int, end: int) -> int:
    """The word behind a verb at which its subject may begin: «وفق ما كشفت عنه مصادر محلية»."""
    at = verb + 1
    if at < end and text.words[at].form == WHAT:
        at += 2
        while at < end and text.words[at].form in BACK:
            at += 1
    return at


def _beside(scene: Scene, verb: int, behind: Sequence[Named]) -> Speaker | None:
    """The institution just behind the verb, else the first person who is not addressed or spoken of."""
    for one in behind:
        person = one.entity.type == "PER"
        if (person or one.first == verb + 1) and not _addressed(scene, one):
            return speaker_of(one)
    return None


def _body_of(scene: Scene, verb: int, end: int, behind: Sequence[Named]) -> Speaker | None:
    """The institution further behind the verb, or the one whose communiqué speaks: «ذكر بلاغ لوزارة الصحة»."""
    written = next((at for at in range(verb + 1, min(verb + 4, end)) if is_kind(scene.text, at, "document")), None)
    for one in behind:
        if written is not None or not (_addressed(scene, one) or (scene.last and _far(scene, verb, one))):
            return speaker_of(one)
    if written is None:
        return None
    signed = body(scene, written + 1) if written + 1 < end else None
    first = next((speaker_of(one) for one in scene.named if one.first < verb and one.entity.type == "ORG"), None)
    return signed or scene.last or (first if written + 1 < end else None)


def _far(scene: Scene, verb: int, one: Named) -> bool:
    """«وأوضح في جوابه عن سؤال تقدم به الفريق»: an institution that the sentence only comes to speak of."""
    return one.first > verb + NEAR and scene.text.gaps[one.first - 1] == SPACE


def _addressed(scene: Scene, one: Named) -> bool:
    """«لوكالة المغرب العربي», «في رد على فلان»: a preposition stands before the name."""
    before = scene.text.words[one.first - 1].form if one.first else ""
    if before == "من" and one.first > 1 and scene.text.words[one.first - 2].form in EACH:
        return False
    surface, known = one.entity.surface, lexicon().bits
    glued = surface.startswith(("فال", "فـ", "بال", "لل")) or (
        surface[0] == "ل"
        and (one.entity.name[0] != "ل" or bool(known.get(scene.text.words[one.first].form[1:], 0) & HEAD))
    )
    glued = glued or (surface[0] in "بف" and bool(known.get(scene.text.words[one.first].form[1:], 0) & HEAD))
    return before in OBJECT or (one.entity.type == "ORG" and (glued or before in RECEIVED))


def _subject_before(scene: Scene, verb: int) -> Speaker | None:
    """Whom a bare verb or a participle speaks of: its sentence since the last quotation, else who spoke last."""
    first = sentence(scene.text, verb)
    since = max(first, scene.spoken)
    near = [one for one in scene.before(verb, since) if not (one.entity.type == "ORG" and _addressed(scene, one))]
    other = scene.text.words[first].form == AS_FOR and not near and _opening(scene, first + 1, verb)
    if other:
        return other  # «أما مسؤول بالشركة فيعتبر أن»
    near = [] if scene.last and scene.text.words[first].form in ABOUT else near
    persons = fitting(scene, [one for one in near if one.entity.type == "PER"], verb)
    if scene.text.forms[verb].endswith(PLURAL) and not near and _one(scene):
        return _opening(scene, first, verb)  # «فتشوا الشاحنة، ولاحظوا أن»
    opens = verb == first or not (persons or near)
    if opens and scene.last:
        return _other_sex(scene, verb, scene.last) or scene.last
    if persons or near:
        return speaker_of((persons or near)[0])
    opens_it = _opening(scene, first, verb) if verb > first else None
    return scene.last or opens_it or topic(scene, first, verb)


def _one(scene: Scene) -> bool:
    """Whether it was one person that spoke last."""
    return any(speaker_of(one) == scene.last for one in scene.named if one.entity.type == "PER")


def _other_sex(scene: Scene, verb: int, last: Speaker) -> Speaker | None:
    """«وأضافت» behind words of a man: the nearest woman before, if the text names one."""
    wanted = of_woman(scene.text.words[verb].form)
    spoke = next((one for one in scene.before(verb) if speaker_of(one) == last), None)
    if spoke is None or wanted is None or woman(scene, spoke) in {wanted, None}:
        return None
    return next((speaker_of(one) for one in scene.before(verb) if woman(scene, one) is wanted), None)


def _source_of(scene: Scene, noun: int) -> Speaker | None:
    """«نقلت رويترز عن مسؤول في البنك الدولي قوله»: from whom a saying is handed on."""
    first = max(sentence(scene.text, noun), noun - HANDED)
    at = next((at for at in range(noun - 1, first - 1, -1) if scene.text.words[at].form == FROM), None)
    if at is None or not is_kind(scene.text, noun, "noun"):
        return None
    behind = [one for one in scene.named if at < one.first < noun]
    person = next((one for one in behind if one.entity.type == "PER"), None)
    if person or (behind and behind[0].first == at + 1):
        return speaker_of(person or behind[0])
    return printed(scene, at + 1, noun)


def _opening(scene: Scene, first: int, verb: int) -> Speaker | None:
    """Who opens the sentence before the verb: «سعد قال», «البوليس قالو»."""
    noun = scene.text.words[first]
    named = noun.definite or noun.form in ARTICLES | SOURCES or noun.bits & (TITLE | OFFICE)
    return given_name(scene, first) or (printed(scene, first, verb) if named else None)
