"""A text with those it names and who spoke last: what finding a speaker looks at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.models import Entity
from pipeline.tag.words import STOP, Text


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


def sentence(text: Text, at: int) -> int:
    """The first word of the sentence that a word stands in."""
    while at > 0 and text.gaps[at - 1] != STOP:
        at -= 1
    return at


def topic(scene: Scene, first: int) -> Speaker | None:
    """The first person of the sentence before, else of the text: what the text is about."""
    before = sentence(scene.text, first - 1) if first else 0
    people = [one for one in scene.named if one.first < first and one.entity.type == "PER"]
    near = [one for one in people if one.first >= before] or people[-1:]
    return speaker_of(near[0]) if near else next((speaker_of(one) for one in scene.before(first)), None)
