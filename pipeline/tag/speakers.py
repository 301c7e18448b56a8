"""Who says something: the person or institution beside a verb of saying, or whom a pronoun or a bare office means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.models import Entity
from pipeline.tag.gazetteer import place_key
from pipeline.tag.lexicon import DEFINITE, IDAFA, OFFICE, PARTICLE, TITLE, WEAK, lexicon
from pipeline.tag.sayings import is_kind
from pipeline.tag.words import COLON, QUOTE, SPACE, STOP, Text

PHRASE = 4  # words for somebody without a name
ORDINARY_WORD = 5.0  # Zipf frequency: «بعد» begins with no preposition
OBJECT = frozenset({"علي", "مع", "عن", "الي", "ضد", "بين", "من", "ل", "avec", "a", "contre"})
ARTICLE = "ال"
OWNERS = ("ها", "هم", "ه")  # «مديرها»
EVERYONE = frozenset({"كل", "كلا"})
ARTICLES = frozenset({"le", "la", "l", "les", "un", "une", "واحد", "شي"})
PREPOSITIONS = ("فال", "بال", "لي", "لن")
HEAD = IDAFA | WEAK | DEFINITE


class Named(NamedTuple):
    """A person or institution at words `first` to `last` (exclusive)."""

    first: int
    last: int
    entity: Entity


class Speaker(NamedTuple):
    """A name or the words for somebody, and the id if there is one."""

    name: str
    id: str | None = None


@dataclass(slots=True)
class Scene:
    """A text with its persons and institutions, and who spoke last up to where (a word)."""

    text: Text
    named: Sequence[Named]
    last: Speaker | None = None
    spoken: int = -1
    inside: dict[int, Named] = field(init=False)

    def __post_init__(self) -> None:
        self.inside = {at: one for one in self.named for at in range(one.first, one.last)}

    def before(self, at: int, first: int = 0) -> Iterator[Named]:
        """Those named before a word, the nearest first."""
        return (one for one in reversed(self.named) if first <= one.first < at)


def speaker(scene: Scene, verb: int, end: int) -> Speaker | None:
    """Who says what stands beside the verb; its subject stands before the word `end`, or before the verb."""
    if is_kind(scene.text, verb, "participle", "noun"):
        return _subject_before(scene, verb)
    behind = [one for one in scene.named if verb < one.first < end]
    return (
        _beside(scene, verb, behind)
        or _somebody(scene, verb + 1, end)
        or _body_of(scene, verb, end, behind)
        or _printed(scene.text, verb + 1, end)
        or _subject_before(scene, verb)
    )


def _of(one: Named) -> Speaker:
    return Speaker(one.entity.name, one.entity.id)


def _beside(scene: Scene, verb: int, behind: Sequence[Named]) -> Speaker | None:
    """The institution just behind the verb, else the first person who is not addressed or spoken of."""
    for one in behind:
        person = one.entity.type == "PER"
        if (person or one.first == verb + 1) and not _addressed(scene, one):
            return _of(one)
    return None


def _body_of(scene: Scene, verb: int, end: int, behind: Sequence[Named]) -> Speaker | None:
    """The institution further behind the verb, or the one whose communiqué speaks: «ذكر بلاغ لوزارة الصحة»."""
    written = next((at for at in range(verb + 1, min(verb + 4, end)) if is_kind(scene.text, at, "document")), None)
    for one in behind:
        if written is not None or not _addressed(scene, one):
            return _of(one)
    if written is None:
        return None
    signed = _body(scene, written + 1) if written + 1 < end else None
    first = next((_of(one) for one in scene.named if one.first < verb and one.entity.type == "ORG"), None)
    return signed or scene.last or (first if written + 1 < end else None)


def _addressed(scene: Scene, one: Named) -> bool:
    """«لوكالة المغرب العربي», «في رد على فلان»: a preposition stands before the name."""
    before = scene.text.words[one.first - 1].form if one.first else ""
    if before == "من" and one.first > 1 and scene.text.words[one.first - 2].form in EVERYONE:
        return False
    surface, known = one.entity.surface, lexicon().bits
    glued = surface.startswith(("فال", "بال", "لل")) or (
        surface[0] == "ل"
        and (one.entity.name[0] != "ل" or bool(known.get(scene.text.words[one.first].form[1:], 0) & HEAD))
    )
    return before in OBJECT or (one.entity.type == "ORG" and glued)


def _subject_before(scene: Scene, verb: int) -> Speaker | None:
    """Whom a bare verb or a participle speaks of: its sentence since the last quotation, else who spoke last."""
    first = _sentence(scene.text, verb)
    since = max(first, scene.spoken)
    near = [one for one in scene.before(verb, since) if not (one.entity.type == "ORG" and _addressed(scene, one))]
    persons = [one for one in near if one.entity.type == "PER"]
    opens = verb == first or not (persons or near)
    if opens and scene.last:
        return scene.last
    if persons or near:
        return _of((persons or near)[0])
    opens_it = _opening(scene, first, verb) if verb > first else None
    return scene.last or opens_it or _topic(scene, first)


def _opening(scene: Scene, first: int, verb: int) -> Speaker | None:
    """Who opens the sentence before the verb: «سعد قال», «البوليس قالو»."""
    noun = scene.text.words[first]
    named = noun.definite or noun.form in ARTICLES or noun.bits & (TITLE | OFFICE)
    return _given(scene, first) or (_printed(scene.text, first, verb) if named else None)


def _topic(scene: Scene, sentence: int) -> Speaker | None:
    """The first person of the sentence before, else of the text: what the text is about."""
    before = _sentence(scene.text, sentence - 1) if sentence else 0
    people = [one for one in scene.named if one.first < sentence and one.entity.type == "PER"]
    near = [one for one in people if one.first >= before] or people[-1:]
    return _of(near[0]) if near else next((_of(one) for one in scene.before(sentence)), None)


def _sentence(text: Text, at: int) -> int:
    """The first word of the sentence that a word stands in."""
    while at > 0 and text.gaps[at - 1] != STOP:
        at -= 1
    return at


def _somebody(scene: Scene, at: int, end: int) -> Speaker | None:
    """Whom the noun behind a verb means: who spoke last, an office of the text, a name's part, an institution."""
    text, noun = scene.text, _noun(scene.text, at, end)
    if noun is None:
        return None
    at = noun
    if is_kind(text, at, "same") or (at + 1 < end and is_kind(text, at + 1, "same")):
        return scene.last or _topic(scene, _sentence(text, at))
    if text.gaps[at - 1] != SPACE or is_kind(text, at, "document"):
        return None
    return _held(scene, at) or _given(scene, at) or _body(scene, at) or _person(scene, at)


def _noun(text: Text, at: int, end: int) -> int | None:
    """The noun behind a verb; None where none is."""
    while at < end and text.words[at].form in ARTICLES:
        at += 1
    if at >= min(end, len(text)) or (at and text.gaps[at - 1] in {COLON, QUOTE}) or is_kind(text, at, "that"):
        return None
    word = text.words[at]
    empty = word.stop and not word.bits & PARTICLE and not is_kind(text, at, "same")
    return None if word.arabic and (empty or word.form.startswith(PREPOSITIONS)) else at


def _held(scene: Scene, at: int) -> Speaker | None:
    """«وقال الوزير»: the person whom the text calls a minister, the nearest before."""
    noun = scene.text.words[at].form.removeprefix(ARTICLE)
    held = [one for one in scene.named if one.entity.type == "PER" and noun in _offices(scene, one)]
    before = [one for one in held if one.first < at]
    return _of(before[-1]) if before else _of(held[0]) if held else None


def _offices(scene: Scene, one: Named) -> set[str]:
    """What the text calls a person beside the name, «مديرها» and «رئيسه» too."""
    before = scene.text.words[one.first - 1] if one.first and scene.text.gaps[one.first - 1] == SPACE else None
    beside = next((before.form.removesuffix(end) for end in OWNERS if before and before.form.endswith(end)), "")
    role = place_key(one.entity.role).split()[0].removeprefix(ARTICLE) if one.entity.role else ""
    return {role, beside} - {""}


def _given(scene: Scene, at: int) -> Speaker | None:
    """«تقول سميرة»: a part of one person's name alone."""
    form = scene.text.words[at].form
    found = {_of(one) for one in scene.named if one.entity.type == "PER" and form in place_key(one.entity.name).split()}
    return found.pop() if len(found) == 1 else None


def _body(scene: Scene, at: int) -> Speaker | None:
    """«وأوضحت الوزارة»: the institution whose name begins so, else the first if the noun is one of institutions."""
    word = scene.text.words[at]
    bodies = [one for one in scene.before(at) if one.entity.type == "ORG"]
    alike = [
        one
        for one in bodies
        if place_key(one.entity.name).split()[0].removeprefix(ARTICLE) == word.form.removeprefix(ARTICLE)
    ]
    if alike:
        return _of(alike[0])
    return _of(bodies[-1]) if bodies and word.bits & HEAD and word.definite else None  # what the text is about


def _person(scene: Scene, at: int) -> Speaker | None:
    """«وقال الخبير»: an office or title without a name is who spoke last, else whom the text is about, by gender."""
    word = scene.text.words[at]
    governs = at + 1 < len(scene.text) and scene.text.words[at + 1].definite
    if not word.bits & (TITLE | OFFICE) or not (word.definite or governs):
        return None
    feminine = word.form.endswith("ه")
    people = [one for one in scene.before(at) if one.entity.type == "PER"]
    fitting = [_of(one) for one in people if not one.entity.role or one.entity.role.endswith("ة") == feminine]
    if scene.last and (not people or scene.last in fitting):
        return scene.last
    topic = _topic(scene, _sentence(scene.text, at))
    return topic if topic in fitting else next(iter(fitting), None)


def _printed(text: Text, at: int, end: int) -> Speaker | None:
    """«مصدر أمني», «مصادر متطابقة», «مصدر من الوقاية المدنية»: the words for somebody whom the text does not name."""
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
    return Speaker(text.surface(first, last))


def _of_phrase(text: Text, at: int) -> bool:
    word = text.words[at]
    if is_kind(text, at, "that", "verb", "participle") or (word.stop and word.plain != "من"):
        return False
    return word.form[0] not in "بل" or word.zipf > ORDINARY_WORD or word.definite
