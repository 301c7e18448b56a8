"""Words that lost the space between them: parted when spelling proves it, reported when only likely."""

import re
from collections.abc import Iterator

from pipeline.arabic import MARKS, WORD, fold, normalise
from pipeline.dates.vocabulary import months
from pipeline.lexicons import common_words

_LETTER = "[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]"
# Taa marbuta only ends a word, and so does alif maqsura before the article, and that of على and إلى before any word.
_AFTER_TAA = re.compile(f"(ة[{MARKS}]*)(?={_LETTER})|(?<={_LETTER}{{2}})(ى)(?=ال{_LETTER}{{2}})")
_AFTER_PREPOSITION = re.compile(f"(?<!\\w)([وف]?(?:على|إلى|الى|حتى|لدى))(?={_LETTER}{{3}})(?!(?:هما|كما)(?!\\w))")
_AFTER_YEAR = re.compile(f"(?<!\\d)((?:19|20)\\d\\d)(?={_LETTER}{{3}})")
_DIGIT_BESIDE = re.compile(f"\\d{_LETTER}|{_LETTER}\\d")
# Where none of this is, nothing is glued.
_SIGN = re.compile(f"[ةى\\d](?:[{MARKS}]*{_LETTER}|(?<={_LETTER}\\d))")
# «28دجنبر2023»: the word must be a month.
_MONTH = re.compile(f"(?<![\\w/.,:])(\\d{{1,2}}|)({_LETTER}{{3,8}})((?:19|20)\\d\\d|)(?![\\w/])")
LEAST_LETTERS = 8
COMMON = 4.0  # Zipf: ten times in a million words


def part_glued(text: str) -> str:
    """The text with a space where the spelling proves that one is missing.

    >>> part_glued("سنة 2016بالداخلة، بالمدينةالقديمة والمستشفىالجهوي إلىالعيون، فعالوعرجت")
    'سنة 2016 بالداخلة، بالمدينة القديمة والمستشفى الجهوي إلى العيون، فعالوعرجت'
    >>> part_glued("يوم 28دجنبر2023 في 10كلم")
    'يوم 28 دجنبر 2023 في 10كلم'
    """
    if not _SIGN.search(text):
        return text
    for pattern in (_AFTER_TAA, _AFTER_PREPOSITION, _AFTER_YEAR):
        text = pattern.sub(r"\g<0> ", text)
    return _MONTH.sub(_dated, text) if _DIGIT_BESIDE.search(text) else text


def _dated(match: re.Match[str]) -> str:
    return " ".join(filter(None, match.groups())) if normalise(match[2]) in months("morocco") else match[0]


def suspects(text: str) -> Iterator[str]:
    """Words that look like two joined by و; no lexicon can be sure, so they are only named.

    >>> list(suspects("بشكل فعالوعرجت المديرة بالمستوعبات والتعاونيات"))
    ['فعالوعرجت']
    """
    for match in WORD.finditer(text):
        if len(match[0]) >= LEAST_LETTERS and "و" in match[0][3:-3] and _splits(fold(match[0])):
            yield match[0]


def _splits(word: str) -> bool:
    if _known(word):
        return False
    cuts = (at for at in range(3, len(word) - 3) if word[at] == "و")
    return any(common_words().get(word[:at], 0.0) >= COMMON and _known(word[at + 1 :]) for at in cuts)


def _known(word: str) -> bool:
    """Whether a word, or what is left of it without clitics and endings, is common."""
    known = common_words()
    for start in ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "ولل", "وبال", "كال", "فال", "س", "وس"):
        if not word.startswith(start):
            continue
        rest = word[len(start) :]
        for end in ("", "ها", "هم", "ه", "ات", "ين", "ون", "ان", "يه", "تها", "تهم", "ته", "نا", "ا", "ي", "ت", "وا"):
            if rest.endswith(end) and rest[: len(rest) - len(end)] in known:
                return True
    return False
