"""A text with those it names and who spoke last: what finding a speaker looks at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from pipeline.models import Entity
from pipeline.tag.gazetteer import place_key
from pipeline.tag.lexicon import GIVEN, OFFICE, TITLE, rows
from pipeline.tag.sayings import of_woman
from pipeline.tag.words import STOP, Text

EITHER = frozenset({"العمده", "عمده", "الخليفه", "خليفه", "العلامه", "الضحيه"})  # of men and women alike
OWNERS = ("هما", "هم", "ها", "ه")


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


def speaker_of(one: Named) -> Speaker:
    """A named person or institution as a speaker."""
    return Speaker(one.entity.name, one.entity.id)


@cache
def _known() -> dict[str, bool]:
    return {place_key(row["name"]): row["woman"] == "1" for row in rows("women")}


def woman(scene: Scene, one: Named) -> bool | None:
    """Whether somebody named is a woman, by office, title or given name; None for an institution or a foreign name."""
    if one.entity.type != "PER":
        return None
    before = scene.text.words[one.first - 1] if one.first else None
    if before and before.cue & (TITLE | OFFICE) and before.form not in EITHER:
        return _feminine(before.plain)
    if one.entity.role:
        return one.entity.role.split()[0].endswith("ة")
    given = place_key(one.entity.name).split()[0]
    if given in _known():
        return _known()[given]
    return given.endswith(("ه", "اء")) if scene.text.words[one.first].name & GIVEN else None


def _feminine(title: str) -> bool:
    """«الوزيرة», «زوجته», but not «مدربه».

    >>> [_feminine(title) for title in ("الوزيرة", "زوجته", "مدربها", "الحاج")]
    [True, True, False, False]
    """
    stem = next((title.removesuffix(owner) for owner in OWNERS if title.endswith(owner)), None)
    return title.endswith("ة") if stem is None else stem.endswith("ت")


def fitting(scene: Scene, people: Sequence[Named], verb: int) -> list[Named]:
    """Those whom a verb of saying fits, the sure ones if there are any; all of them if it fits none."""
    wanted = of_woman(scene.text.words[verb].form)
    if wanted is None:
        return list(people)
    told = [(one, woman(scene, one)) for one in people]
    sure = [one for one, is_woman in told if is_woman is wanted]
    return sure or [one for one, is_woman in told if is_woman is None] or list(people)


def sentence(text: Text, at: int) -> int:
    """The first word of the sentence that a word stands in."""
    while text.gaps[at - 1] != STOP:
        at -= 1
    return at


def topic(scene: Scene, first: int, verb: int | None = None) -> Speaker | None:
    """The first person of the sentence before, else of the text: what the text is about; whom the verb fits."""
    before = sentence(scene.text, first - 1) if first else 0
    people = [one for one in scene.named if one.first < first and one.entity.type == "PER"]
    near = [one for one in people if one.first >= before] or people[-1:]
    near = near if verb is None else fitting(scene, near, verb)
    return speaker_of(near[0]) if near else next((speaker_of(one) for one in scene.before(first)), None)
