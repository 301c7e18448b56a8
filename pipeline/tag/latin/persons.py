"""A person's name in Latin letters and in Arabic letters: which of several names is meant, and which public figure.

spelled as the table of names spells it ──► that one │ else by its consonants, if one is much more alike than the rest
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from pipeline.kept import kept
from pipeline.tag.gazetteer import place_key
from pipeline.tag.latin import alike, letters, names, sound
from pipeline.tag.latin.alike import Skeletons, consonants, hear, may_be_alike, named_alike, skeletons
from pipeline.tag.lexicon import lexicon, made_from

Near = Callable[[str, float], list[str]]

ALIKE = 0.84  # share of equal consonants
SURE = 0.93  # for a public figure, among whom not everybody is
SPELLED = 2.0  # no likeness will do
TELLING = 3  # consonants of a family name by which it is told from others
LEAD = 0.02  # before the next
LETTERS = 3  # consonants more or fewer
FEWEST = 2  # words of a name that says who somebody is


def matching(latin: str, arabic: Iterable[str], least: float = ALIKE) -> str | None:
    """The one of several Arabic names that a Latin one spells; None when none or several may be.

    >>> matching("Fouzi Lekjaa", ("فوزي لقجع", "فوزي الشعبي")), matching("Omar Hilale", ("فوزي لقجع",))
    ('فوزي لقجع', None)
    """
    return _matching(latin, {place_key(name): name for name in arabic}, least)


def _matching(latin: str, by_key: Mapping[str, str], least: float, near: Near | None = None) -> str | None:
    spelled = next((by_key[key] for key in map(place_key, names(latin)) if key in by_key), None)
    if spelled:
        return spelled
    if least > 1:
        return None
    # Who is less alike than this is no rival of the first either.
    rivals = near(latin, least - LEAD) if near else [key for key in by_key if _near(key, latin, least - LEAD)]
    scored = sorted(((named_alike(key, latin, least - LEAD), key) for key in rivals), reverse=True)
    if not scored or scored[0][0] < least or (len(scored) > 1 and scored[0][0] - scored[1][0] < LEAD):
        return None
    return by_key[scored[0][1]]


def _near(key: str, latin: str, least: float) -> bool:
    """Whether it is worth comparing letter by letter."""
    size = len(consonants(key))
    return any(abs(len(one) - size) <= LETTERS for one in skeletons(latin)) and may_be_alike(key, latin, least)


@lru_cache(maxsize=50_000)
def figure(latin: str) -> str | None:
    """The canonical Arabic name of the public figure whom a Latin name of two words or more spells; None for others.

    >>> figure("Aziz Akhannouch"), figure("Fatima Ouchen")
    ('عزيز أخنوش', None)
    """
    words = latin.split()
    if len(words) < FEWEST:
        return None
    telling = len(sound(letters(words[-1]))) >= TELLING
    return _matching(latin, _figures(), SURE if telling else SPELLED, _near_figures)


def _near_figures(latin: str, least: float) -> list[str]:
    """The spellings of public figures for which `_near` holds."""
    return _figures_heard().near(latin, least, LETTERS)


@cache
def _figures_heard() -> Skeletons:
    names = tuple(_figures())
    return Skeletons(names, kept("figures", (*made_from(), Path(alike.__file__)), lambda: hear(names)))


@cache
def _figures() -> dict[str, str]:
    """Every spelling of two words or more of a public figure, as a key, to the canonical name."""
    found = {}
    for key, payload in lexicon().phrases.items():
        if "PER" in payload and len(key.split()) >= FEWEST:
            found[key] = payload["PER"][0]
    return found
