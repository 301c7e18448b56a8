"""Typed words in the pieces and letters of the index, so that what is typed is cut and folded as what is printed."""

import json
import re
from functools import cache
from importlib.resources import files

from pipeline.arabic import INVISIBLE, SILENT, TATWEEL, fold, plain

CONJUNCTIONS = ("", "و", "ف")
ARTICLE = "ال"
ARTICLES = (ARTICLE, "لل", "بال", "كال")
PREPOSITIONS = ("", "ب", "ل", "ك")
LONG = 24  # letters: no Arabic word of the press, and Elasticsearch bounds the length of a pattern
BARE_LETTERS = 4  # a single letter in front of a shorter beginning is too often its own: بريد is no *ريد
_UNSEEN = re.compile(rf"[{INVISIBLE}{TATWEEL}\ud800-\udfff]")  # halves of letters, as a broken terminal sends them, too
_ELISION = re.compile(r"\b(?:[cdjlmnst]|(?:lors|puis|jus)?qu)['’ʼ](?=\w)", re.IGNORECASE)
# Seats of hamza only: ء stays, or ماء (water) would be ما.
_SEATS = str.maketrans("أإآٱؤئ", "ااااوي")
_SPELLED_OUT = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | {"ħ": "h", "ĸ": "q", "ŋ": "n", "ŧ": "t", "ŀ": "l", "ĳ": "ij", "ſ": "s", "ɛ": "e", "ə": "a"}
)
_ARABIC = re.compile(r"[\u0620-\u06ff]")


def visible(text: str) -> str:
    """The text without what can't be seen."""
    return _UNSEEN.sub("", text)


def pieces(text: str) -> list[str]:
    """The words that the index makes of a typed text.

    >>> pieces("كوفيد-19"), pieces("2016بالداخلة")
    (['كوفيد', '19'], ['2016', 'بالداخلة'])
    """
    return _word().findall(plain(text))


def unelided(text: str) -> str:
    """The text without French elisions, which need not be in a document.

    >>> unelided("l’hôpital"), unelided("aujourd'hui")
    ('hôpital', "aujourd'hui")
    """
    return _ELISION.sub("", text)


def indexed(text: str) -> str:
    """The text in the letters of the exact views, for queries that no analyzer sees.

    >>> indexed("مدرسة٢٥"), indexed("Hôpital")
    ('مدرسه25', 'hopital')
    """
    return fold(plain(text)).translate(_SPELLED_OUT)


@cache
def _word() -> re.Pattern[str]:
    """The pattern of the index's own tokenizer."""
    analysis = json.loads((files("index_config") / "analysis.json").read_text(encoding="utf-8"))
    return re.compile(analysis["tokenizer"]["words"]["pattern"])


def is_function_word(word: str) -> bool:
    """Whether a word carries no topic, in Arabic, French or English; what folds into one is none.

    >>> is_function_word("في"), is_function_word("ماء"), is_function_word("les")
    (True, False, True)
    """
    return SILENT.sub("", word).translate(_SEATS).lower() in _function_words()


@cache
def _function_words() -> frozenset[str]:
    return frozenset(line for name in ("stopwords.txt", "stopwords_latin.txt") for line in lines(name))


def lines(name: str) -> list[str]:
    lines = (line.strip() for line in (files("index_config") / name).read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def with_clitics(word: str, least: int = 0) -> list[str]:
    """The word, and behind each conjunction, preposition and article that may stand before it.

    Single letters stand only before words of at least `least` letters.

    >>> " ".join(with_clitics("الماء"))
    'الماء للماء بالماء كالماء والماء وللماء وبالماء وكالماء فالماء فللماء فبالماء فكالماء'
    >>> len(with_clitics("ماء")), with_clitics("اللجنة")[1], with_clitics("port")
    (24, 'للجنة', ['port'])
    """
    if not _ARABIC.match(word) or len(word) > LONG:
        return [word]
    defined = word.startswith(ARTICLE) and len(word) > len(ARTICLE) + 1
    stem = word.removeprefix(ARTICLE) if defined else word
    fronts = ARTICLES if defined or len(stem) < least else (*PREPOSITIONS, *ARTICLES)
    found = (f"{before}{front}{stem}" for before in CONJUNCTIONS for front in fronts)
    return list(dict.fromkeys((word, *(one.replace("للل", "لل", 1) for one in found))))
