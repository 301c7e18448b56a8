"""What one text changed of another, word by word, blind to spelling."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal, NamedTuple

from pipeline.arabic import normalise, words

Part = Literal["headline", "opening", "passage", "ending", "credit", "words", "spelling"]
Action = Literal["added", "cut", "replaced"]
PASSAGE = 10  # words: a longer change is a passage, a shorter one touched up words
SENTENCE = 6  # words that nothing stands for on the other side: as many are a passage
CREDIT = 12  # words at the beginning or the end: a line of an agency, a desk, a place, an outlet
RUN = 3  # words: a shorter run between two changes is what any two texts share
OPENING, CLOSING = "([{«“‘\"'", ")]}»”’\"'"
MOST_WORDS = 3_000  # of a longer text, the beginning speaks for the whole


@dataclass(frozen=True, slots=True)
class Change:
    """One change: which `part`, what was done, and the words as printed before and after, "" for none.

    opening, ending   a passage at the beginning or the end      passage   one between
    credit            a few words before the text or behind it   words     touched up
    spelling          a word that is only spelled otherwise      headline  another one
    """

    part: Part
    action: Action
    before: str
    after: str


class Word(NamedTuple):
    """A word's key, its letters folded, and where it stands."""

    key: str
    start: int
    end: int


class Step(NamedTuple):
    """Words `i1` to `i2` of the one text stand for `j1` to `j2` of the other."""

    same: bool
    i1: int
    i2: int
    j1: int
    j2: int


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What `after` changed of `before`, in the order of the text.

    >>> for one in changes("زار والي الجهة المدينة أمس", "زار والي الجهه المدينة اليوم"):
    ...     print(one.part, one.action, one.before, one.after)
    spelling replaced الجهة الجهه
    words replaced أمس اليوم
    >>> changes("(و س أ) زار الوالي المدينة", "زار الوالي المدينة")[0].before == "(و س أ)"
    True
    """
    one, two = _words(before), _words(after)
    keys, others = [word.key for word in one], [word.key for word in two]
    steps = _at_the_edges(_joined(_steps(keys, others)), keys, others)
    return tuple(change for step in steps for change in _told(step, before, after, one, two))


def kept(before: str, after: str) -> float:
    """The share of a text's words that stand in another in their order; 1 for a text without words."""
    one, two = ([word.key for word in _words(text)] for text in (before, after))
    return sum(step.i2 - step.i1 for step in _steps(one, two) if step.same) / len(one) if one else 1.0


def headline(before: str | None, after: str | None) -> tuple[Change, ...]:
    """The change of a headline, if there is one that a reader would call so."""
    if (before or "").split() == (after or "").split():
        return ()
    same = [word.key for word in _words(before or "")] == [word.key for word in _words(after or "")]
    return (Change("spelling" if same else "headline", "replaced", before or "", after or ""),)


def _words(text: str) -> list[Word]:
    """The words of a text; a conjunction that stands apart belongs to the word behind it."""
    found: list[Word] = []
    begin: int | None = None
    for start, end in words(text):
        if text[start:end] == "و":
            begin = start if begin is None else begin
            continue
        first = start if begin is None else begin
        found.append(Word(normalise(text[first:end]).replace(" ", ""), first, end))
        begin = None
        if len(found) == MOST_WORDS:
            break
    return found


def _steps(one: Sequence[str], two: Sequence[str]) -> list[Step]:
    """How one text becomes the other; what both begin and end with is set aside, since it costs nothing."""
    head = _alike(one, two)
    tail = _alike(one[head:][::-1], two[head:][::-1])
    i2, j2 = len(one) - tail, len(two) - tail
    inner = SequenceMatcher(None, one[head:i2], two[head:j2], autojunk=False).get_opcodes()
    moved = [Step(tag == "equal", i + head, ii + head, j + head, jj + head) for tag, i, ii, j, jj in inner]
    whole = [Step(True, 0, head, 0, head), *moved, Step(True, i2, len(one), j2, len(two))]
    return [step for step in whole if step.i2 > step.i1 or step.j2 > step.j1]


def _alike(one: Sequence[str], two: Sequence[str]) -> int:
    """How many words both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))


def _at_the_edges(steps: Sequence[Step], one: Sequence[str], two: Sequence[str]) -> list[Step]:
    """The steps with the first and the last passage at the edge, where what stands outside it is chance.

    A text that begins «قال» and loses its first paragraph may begin «قال» again: the whole paragraph is cut.
    """
    first = _joined(_first(list(steps), one, two))
    turned = _first(_turned(first, len(one), len(two)), one[::-1], two[::-1])
    return _joined(_turned(turned, len(one), len(two)))


def _first(steps: list[Step], one: Sequence[str], two: Sequence[str]) -> list[Step]:
    if len(steps) < 2 or not steps[0].same or steps[1].same:
        return steps
    run, change = steps[0].i2, steps[1]
    i, j = change.i2 - run, change.j2 - run
    if _repeats(change, run, one, two):
        same = steps[2] if len(steps) > 2 else change
        return [Step(False, 0, i, 0, j), Step(True, i, same.i2, j, same.j2), *steps[3:]]
    if run < RUN and min(change.i2 - change.i1, change.j2 - change.j1) >= PASSAGE:
        return [Step(False, 0, change.i2, 0, change.j2), *steps[2:]]
    return steps


def _turned(steps: Sequence[Step], length: int, other: int) -> list[Step]:
    """The steps of both texts read from their ends."""
    return [Step(s.same, length - s.i2, length - s.i1, other - s.j2, other - s.j1) for s in reversed(steps)]


def _repeats(change: Step, run: int, one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether a passage that was cut or added ends in the `run` words that stand before it."""
    if change.j1 == change.j2:
        return change.i2 - change.i1 >= run and one[:run] == one[change.i2 - run : change.i2]
    return change.i1 == change.i2 and change.j2 - change.j1 >= run and two[:run] == two[change.j2 - run : change.j2]


def _joined(steps: Sequence[Step]) -> list[Step]:
    """The steps with changes in one that only a short run holds apart: of a word or two, or of a third of either."""
    found: list[Step] = []
    for at, step in enumerate(steps):
        last = found[-1] if found else None
        between = (
            step.same and last and at + 1 < len(steps) and _is_chance(_size(step), _size(last), _size(steps[at + 1]))
        )
        if last and not last.same and (not step.same or between):
            found[-1] = Step(False, last.i1, step.i2, last.j1, step.j2)
        else:
            found.append(step)
    return found


def _is_chance(run: int, before: int, behind: int) -> bool:
    return run < max(RUN, min(before, behind) // RUN)


def _size(step: Step) -> int:
    return max(step.i2 - step.i1, step.j2 - step.j1)


def _told(step: Step, before: str, after: str, one: Sequence[Word], two: Sequence[Word]) -> Iterator[Change]:
    old, new = one[step.i1 : step.i2], two[step.j1 : step.j2]
    if step.same:
        yield from _respelled(before, after, old, new)
        return
    action: Action = "replaced" if old and new else "added" if new else "cut"
    first, last = not (step.i1 and step.j1), step.i2 == len(one) and step.j2 == len(two)
    size = max(len(old), len(new)) - _shared(old, new)
    yield Change(_part(size, action, first, last), action, _text(before, old), _text(after, new))


def _part(size: int, action: Action, first: bool, last: bool) -> Part:
    if action != "replaced" and size <= CREDIT and (first or last):
        return "credit"
    if size < (PASSAGE if action == "replaced" else SENTENCE):
        return "words"
    return "opening" if first else "ending" if last else "passage"


def _shared(old: Sequence[Word], new: Sequence[Word]) -> int:
    """How many words stand on both sides of a change, wherever."""
    return (Counter(word.key for word in old) & Counter(word.key for word in new)).total()


def _respelled(before: str, after: str, old: Sequence[Word], new: Sequence[Word]) -> Iterator[Change]:
    for one, two in zip(old, new, strict=True):
        was, now = before[one.start : one.end], after[two.start : two.end]
        if was != now:
            yield Change("spelling", "replaced", was, now)


def _text(text: str, found: Sequence[Word]) -> str:
    """The words as printed, with the brackets and quotes that open right before the first and close behind the last."""
    if not found:
        return ""
    start, end = found[0].start, found[-1].end
    while start and text[start - 1] in OPENING:
        start -= 1
    while end < len(text) and text[end] in CLOSING:
        end += 1
    return " ".join(text[start:end].split())
