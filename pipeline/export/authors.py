"""Who signed an article, each of several authors by his own name."""

import re

from pipeline.arabic import normalise
from pipeline.lexicons import given_names

AND = "و"
_BETWEEN = re.compile(
    r"(?:(?<!\s)\s+)?[،,;؛/&|+]\s*|(?<!\s)\s+(?:et|and|y|avec|with|مع)\s+|(?<!\s)\s+[-–—]\s+", re.IGNORECASE
)
_LONE_AND = re.compile(rf"(?<!\s)\s+{AND}\s+(?!\S\s)")  # «و م ع» is an agency


def authors(signed: str) -> list[str]:
    """The names in a signature; a desk or an agency is one name.

    >>> authors("أحمد العلوي ومحمد بنعلي"), authors("سعاد الوادنونية"), authors("Aziz Alami et Sara Naciri")
    (['أحمد العلوي', 'محمد بنعلي'], ['سعاد الوادنونية'], ['Aziz Alami', 'Sara Naciri'])
    >>> authors("وفاء وليد وسعيد"), authors("و م ع")
    (['وفاء وليد', 'سعيد'], ['و م ع'])
    """
    parts = [part for piece in _BETWEEN.split(signed) for part in _LONE_AND.split(piece)]
    return list(dict.fromkeys(name for part in parts for name in _joined(part) if name))


def _joined(part: str) -> list[str]:
    """The names of a part, cut before each «و» that is glued to a given name; «محمد وعلي» has a family name."""
    names: list[list[str]] = [[]]
    words = part.split()
    for at, word in enumerate(words):
        if names[-1] and _begins_another(word) and (len(names[-1]) > 1 or at + 1 < len(words)):
            names.append([word.removeprefix(AND)])
        else:
            names[-1].append(word)
    return [" ".join(name) for name in names]


def _begins_another(word: str) -> bool:
    known = given_names()
    return word.startswith(AND) and normalise(word) not in known and normalise(word.removeprefix(AND)) in known
