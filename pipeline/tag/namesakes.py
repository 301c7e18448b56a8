"""Which of several places of one name is meant, by the unit's noun, the outlet's region and what else a text names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log10

from pipeline.arabic import strip_clitics
from pipeline.tag.gazetteer import PROVINCES, GazetteerPlace, ancestors, by_id
from pipeline.tag.lexicon import lexicon
from pipeline.tag.memo import fact
from pipeline.tag.phrases import Mention
from pipeline.tag.words import JOINER, QUOTE, SPACE, Text, Word

USUAL = {"region": 1.0, "country": 1.2, "capital": 0.9, "commune": 0.6, "city": 0.6, "area": 0.6, "province": 0.3}
HOME = 2.5  # the outlet's own country outweighs two mentions of another, not three
MOST = 4  # further mentions of one unit add nothing
DECIDED = 0.25  # a lead smaller than this leaves namesakes open


@dataclass(slots=True)
class Setting:
    """What is known around a mention: the outlet's country and region, and places named without doubt."""

    country: str = "MA"
    region: str | None = None
    near: Counter[str] = field(default_factory=Counter)
    meant: set[str] = field(default_factory=set)  # words of more than one sense that were places so far

    def learn(self, ids: Sequence[str]) -> None:
        """Counts the units of a place that is named without doubt; namesakes far apart teach nothing."""
        if ids and not any(_apart(by_id()[ids[0]], by_id()[other]) for other in ids[1:]):
            self.near.update(units_of(ids[0]))


@cache
def units_of(place_id: str) -> tuple[str, ...]:
    """A place, the units that it lies in, and its country."""
    row = by_id().get(place_id)
    return tuple(dict.fromkeys((*(unit.id for unit in ancestors(row)), row.country))) if row else ()


def resolve(text: Text, mention: Mention, setting: Setting) -> str | None:
    """The id of the place that is meant; None while namesakes stay equally likely."""
    rows = [by_id()[place_id] for place_id in mention.values]
    levels = _levels(text, mention)
    chosen = [row for row in rows if row.level in levels] if levels else rows
    if not chosen and levels and "region" in levels:  # «جهة العيون» is said for the whole region
        chosen = _regions(rows)
    scored = sorted(((_score(row, setting), row) for row in chosen or rows), key=lambda pair: -pair[0])
    if len(scored) > 1 and scored[0][0] - scored[1][0] < DECIDED and _apart(scored[0][1], scored[1][1]):
        return None
    return scored[0][1].id


def by_unit(text: Text, mention: Mention) -> list[str]:
    """The ids that the noun of the unit before a mention leaves: «إقليم الصويرة» is no town in Iraq."""
    levels = _levels(text, mention)
    return [place_id for place_id in mention.values if levels and by_id()[place_id].level in levels]


def _levels(text: Text, mention: Mention) -> frozenset[str] | None:
    if not mention.first or mention.cut or not beside(text, mention.first - 1):
        return None
    return levels_of(text.words[mention.first - 1])


@fact
def levels_of(word: Word) -> frozenset[str] | None:
    """The levels that a unit's noun stands for, clitics and number aside."""
    units = lexicon().units
    for _, rest in strip_clitics(word.form):
        singular = rest.removesuffix("تي") + "ه" if rest.endswith("تي") else rest.removesuffix("ي")  # «جهتي», «اقليمي»
        for noun in (rest, singular):
            if units.get(noun):
                return frozenset(units[noun])
    return None


def _regions(rows: Sequence[GazetteerPlace]) -> list[GazetteerPlace]:
    return [unit for row in rows for unit in ancestors(row) if unit.level == "region"][:1]


def _score(row: GazetteerPlace, setting: Setting) -> float:
    units = units_of(row.id)
    score = USUAL.get(row.level, 0.0) + 0.25 * log10(row.population + 1)
    score += HOME if row.country == setting.country else 0.0
    score += 1.5 if setting.region in units else 0.0
    return score + sum(min(setting.near[unit], MOST) for unit in units if unit != row.id)


def _apart(one: GazetteerPlace, other: GazetteerPlace) -> bool:
    """Whether two places differ by more than the level of the unit."""
    lines = [{unit.id for unit in ancestors(row) if unit.level in PROVINCES} or {row.id} for row in (one, other)]
    return lines[0].isdisjoint(lines[1])


def beside(text: Text, at: int) -> bool:
    """Whether nothing but a space, a hyphen or a quotation mark stands behind a word."""
    return text.gaps[at] in {SPACE, JOINER, QUOTE}
