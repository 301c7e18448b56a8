"""Quotations: what persons and institutions are said to have said, in their words or reported, and by which verb.

marks «…» beside a verb of saying │ a colon behind one │ «أن» behind one │ «حسب …، فإن»  ──► spans ──► speakers
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.models import Entity, Quotation
from pipeline.tag.beside import REACH, verb_before, verb_behind, verb_of_clause
from pipeline.tag.sayings import candidates, is_kind, saying, that, without_conjunction
from pipeline.tag.scene import Named, Scene
from pipeline.tag.speakers import speaker
from pipeline.tag.words import COLON, COMMA, STOP, Text

MARKS = re.compile(r'«([^«»\n]+)»|“([^“”\n]+)”|”([^”“\n]+)“|„([^„“\n]+)“|"([^"\n]+)"')
FEWEST, WHOLE = 2, 5  # words of a quotation, and of one behind a comma
THEREFORE = frozenset({"فان", "فانه", "فانها", "فانهم"})
LISTING = frozenset({"كشف", "كشفت", "اعلن", "اعلنت", "سجل", "سجلت"})  # «كشف عن اللائحة: فلان، فلان»
RELATIVE = frozenset({"الذي", "التي", "كان", "كانت"})  # «رئيس النقابة، الذي كان يتحدث بفاس، أن»
GOD = "الله"
WILLS = "شاء"  # «نقول إن شاء الله»
IMPERSONAL = frozenset({"يذكر", "يشار", "يعتقد", "يقال", "يزعم", "يرجح"})  # «يذكر أن الموسم …»: nobody says it
_PARTICIPLE = re.compile(r"و?م\w{2,6}ا")
_ADVERBS = frozenset({"مثلما", "مهما", "مجددا", "مساءا", "منهما", "معهما", "مباشره", "مثلا", "مرارا", "معظمها"})


class Span(NamedTuple):
    """What is said, in letters and by its first word; the verb, and the word before which its subject stands."""

    start: int
    end: int
    first: int
    verb: int
    until: int
    reported: bool


def quotations(text: Text, entities: Sequence[Entity]) -> tuple[Quotation, ...]:
    """The quotations of a text, in order, none overlapping.

    >>> text = Text("قال عمر أكناو إن الماء قليل هذا العام")
    >>> person = Entity("PER", "عمر أكناو", "عمر أكناو", 4, 13, "name")
    >>> [(found.speaker, text.text[found.start:found.end]) for found in quotations(text, [person])]
    [('عمر أكناو', 'الماء قليل هذا العام')]
    """
    spans = _spans(text)
    if not spans:
        return ()
    scene = Scene(text, list(_named(text, entities)))
    found = []
    for span in spans:
        said_by = speaker(scene, span.verb, span.until)
        if said_by is None:
            continue
        scene.last, scene.spoken = said_by, _word(text, span.end)
        verb = without_conjunction(text.words[span.verb].plain)
        found.append(Quotation(said_by.name, verb, span.start, span.end, span.reported, said_by.id))
    return tuple(found)


def _named(text: Text, entities: Sequence[Entity]) -> Iterator[Named]:
    for entity in entities:
        if entity.type != "LOC":
            yield Named(_word(text, entity.start), _word(text, entity.end), entity)


def _word(text: Text, offset: int) -> int:
    """The first word that begins at or behind an offset."""
    return bisect_left(text.starts, offset)


def _spans(text: Text) -> list[Span]:
    verbs = [at for at in candidates(text) if saying(text, at) or _source(text, at)]
    if not verbs:
        return []
    marks = [
        (match.start(match.lastindex or 0), match.end(match.lastindex or 0)) for match in MARKS.finditer(text.text)
    ]
    direct: list[Span] = []
    for start, end in marks:
        found = _direct(text, start, end, direct[-1] if direct else None)
        if found:
            direct.append(found)
    taken = [(span.start, span.end) for span in direct]
    quoted = frozenset(span.first for span in direct)  # a title between marks is none
    spans = list(direct)
    for at in verbs:
        inside = any(start <= text.starts[at] < end for start, end in (*taken, *((s.start, s.end) for s in spans)))
        if not inside and (found := _told(text, at, quoted)) and not _crosses(found, taken):
            spans.append(found)
    return sorted(spans)


def _crosses(span: Span, taken: Sequence[tuple[int, int]]) -> bool:
    return any(span.start < end and start < span.end for start, end in taken)


def _source(text: Text, at: int) -> bool:
    """«حسب» that opens a sentence."""
    opens = text.gaps[at - 1] == STOP or (text.words[at].form == "apres" and text.words[at - 1].form == "d")
    return opens and is_kind(text, at, "source")


def _direct(text: Text, start: int, end: int, before: Span | None) -> Span | None:
    """The quotation between marks: by a verb before it, one behind it, or as the next paragraph of the one before."""
    first, last = _word(text, start), _word(text, end)
    if last - first < FEWEST:
        return None
    verb = verb_before(text, first, start)
    if verb is None and last - first >= WHOLE and "،" in text.text[text.ends[first - 1] : start]:
        verb = verb_of_clause(text, first)
    if verb is not None:
        return Span(start, end, first, verb, first, False)
    if (verb := verb_behind(text, last, end)) is not None:
        return Span(start, end, first, verb, _clause_end(text, verb), False)
    if before and _goes_on(text, before, start):
        return Span(start, end, first, before.verb, before.until, False)
    return None


def _goes_on(text: Text, before: Span, start: int) -> bool:
    """Whether a quotation goes on: the next paragraph, or behind the verb in the same sentence."""
    between = text.text[before.end : start]
    if re.fullmatch(r"\W*\n\W*", between):
        return True
    behind = before.verb > before.first
    return behind and text.starts[before.verb] < start and not re.search(r"[.؟!\n:]", between)


def _told(text: Text, verb: int, quoted: frozenset[int]) -> Span | None:
    """What is reported behind «أن», or said behind a colon without marks."""
    if _source(text, verb):
        return _by_source(text, verb)
    for at in range(verb + 1, min(verb + 1 + REACH, len(text))):
        if text.gaps[at - 1] == STOP:
            return None
        if text.gaps[at - 1] == COLON:
            listed = text.words[verb].form.lstrip("و") in LISTING
            return None if at in quoted or listed else _span(text, verb, at, at, _sentence_end(text, at), False)
        if that(text, at):
            if text.words[at - 1].form == GOD or text.forms[at + 1 : at + 2] == [WILLS]:
                return None  # «يسأل الله أن يسكنه جنته»
            if at == verb + 1 and text.words[verb].form.removeprefix("و") in IMPERSONAL:
                return None
            return _span(text, verb, at + 1, at, _reported_end(text, at + 1), True)
        if at in quoted or (saying(text, at) and text.words[at - 1].form not in RELATIVE):
            return None
    return None


def _by_source(text: Text, at: int) -> Span | None:
    """«حسب مصدر أمني، فإن …», «Selon X, ministre, …»."""
    comma = None
    for nxt in range(at + 1, min(at + REACH, len(text))):
        if text.gaps[nxt - 1] == STOP:
            break
        if text.words[nxt].form in THEREFORE:
            return _span(text, at, nxt + 1, nxt, _reported_end(text, nxt + 1), True)
        if text.gaps[nxt - 1] == COMMA and not text.words[nxt].arabic:
            comma = comma or nxt
            if text.words[nxt].form in {"le", "la", "les", "l", "il", "elle", "un", "une", "ce", "cette"}:
                comma = nxt
                break
    return _span(text, at, comma, comma, _reported_end(text, comma), True) if comma else None


def _span(text: Text, verb: int, first: int, until: int, last: int, reported: bool) -> Span | None:
    if last - first < FEWEST:
        return None
    end = text.ends[last - 1]
    sign = re.match(r"\s?[%٪]", text.text[end : end + 2])  # «40 %»
    return Span(text.starts[first], end + len(sign[0]) if sign else end, first, verb, until, reported)


def _sentence_end(text: Text, at: int) -> int:
    while at < len(text) - 1 and (text.gaps[at] != STOP or _in_number(text, at)):
        at += 1
    return at + 1


def _in_number(text: Text, at: int) -> bool:
    """«1.200 emplois»: a full stop inside a number."""
    between = text.text[text.ends[at] - 1 : text.starts[at + 1] + 1]
    return len(between) == 3 and between[1] == "." and between[0].isdigit() and between[2].isdigit()


def _reported_end(text: Text, first: int) -> int:
    """Where reported speech ends: with its sentence, or where the next saying or a turn to something else begins."""
    for at in range(first, len(text)):
        if at + 1 == len(text) or (text.gaps[at] == STOP and not _in_number(text, at)):
            return at + 1
        if text.gaps[at] in {COMMA, COLON} and at + 1 > first and _turns(text, at + 1):
            return at + 1
    return len(text)


def _turns(text: Text, at: int) -> bool:
    form = text.words[at].form
    if is_kind(text, at, "participle", "parting") or (form not in _ADVERBS and _PARTICIPLE.fullmatch(form)):
        return True
    verb = at + 1 if form == "كما" else at
    return saying(text, verb) and (form.startswith("و") or verb > at)


def _clause_end(text: Text, at: int) -> int:
    """Where the clause of a verb behind a quotation ends: at a comma, colon or full stop."""
    last = at + 1
    while last < len(text) and text.gaps[last - 1] not in {STOP, COLON}:
        last += 1
    return last
