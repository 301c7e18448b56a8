"""Names that stand short where the text has them in full, or has them elsewhere by a cue."""

from collections.abc import Iterable, Iterator, Set

from pipeline.tag.lexicon import COMMON, GIVEN, PARTICLE, SAYS, TITLE
from pipeline.tag.phrases import Mention, covered
from pipeline.tag.registers import register
from pipeline.tag.words import SPACE, Text

SHORT = 3  # a family name that stands alone has more letters


def with_short_forms(text: Text, mentions: list[Mention]) -> list[Mention]:
    """Adds lone names of persons whom the text names elsewhere, «ولد» and the like with them."""
    known: dict[str, bool] = {}
    for name, sure in _known(text, mentions):
        known[name] = known.get(name, False) or sure
    if not known:
        return mentions
    taken = covered(mentions)
    lone = [_lone(text, at, taken) for at in range(len(text)) if at not in taken and _meant(text, at, known)]
    return sorted([*mentions, *lone])


def _known(text: Text, mentions: Iterable[Mention]) -> Iterator[tuple[str, bool]]:
    """The family and given names of the text's persons, and whether each is hardly anything else."""
    for mention in mentions:
        if mention.type != "PER":
            continue
        first, last = text.words[mention.first], text.words[mention.last - 1]
        if mention.width == 1:
            if text.vernacular and not mention.values:
                yield last.stem, True  # «حمادي هو اللي بدا»
            continue
        if len(last.form) > SHORT:
            yield last.form, not last.bits & (COMMON | GIVEN)
        if first.name & GIVEN and len(first.stem) > SHORT:  # «تقول سميرة»
            yield first.stem, False


def _meant(text: Text, at: int, known: dict[str, bool]) -> bool:
    """«قال الخلفي»: a name that may be a word too needs a title or a verb of saying before it."""
    name = _name(text, at)
    word = text.words[at]
    if name not in known or word.stop or (text.vernacular and word.stem in register("speech")):
        return False  # «على» is no «علي»
    announced = text.gaps[at - 1] == SPACE and text.words[at - 1].cue & (SAYS | TITLE)
    return known[name] or bool(announced)


def _name(text: Text, at: int) -> str:
    """The word, in the vernacular without its «و»."""
    word = text.words[at]
    return word.stem if text.vernacular and word.cut == 1 else word.form


def _lone(text: Text, at: int, taken: Set[int]) -> Mention:
    """«ولد خيا»: a short form begins with its particle."""
    before = at - 1
    free = before >= 0 and before not in taken and text.gaps[before] == SPACE
    led = free and text.words[before].bits & PARTICLE and not text.words[before].stop
    cut = text.words[at].cut if _name(text, at) != text.words[at].form else 0
    return Mention(before if led else at, at + 1, "PER", "short form", cut)
