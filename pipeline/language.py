"""The language of a text or of each paragraph: by script first, by words next, by a trained model last.

Codes: ar, ary (Darija, in Arabic or Latin letters), fa, ur, ckb, zgh (Tifinagh), ber-latn (Amazigh in Latin letters),
fr, en, es and other languages in Latin letters by their ISO 639-1 code.
"""

import csv
import re
from array import array
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.arabic import WORD, bare
from pipeline.kept import kept, mapped

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE_LETTERS = 500  # from the beginning, the middle and the end: three cuts tell as much as a whole article
LEAST_LETTERS = 3
# Measured: no Standard Arabic news among 7,762 reaches 3 %, two thirds of a Darija outlet does.
WORD_SHARE = 0.03
LATIN = frozenset(
    {"az", "ca", "cs", "da", "de", "en", "es", "et", "eu", "fi", "fr", "gl", "hr", "hu", "id", "it", "kab", "lt", "lv"}
    | {"ms", "mt", "nl", "no", "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tr", "vi"}
)
MODEL_NAMES = {"kab": "ber-latn"}
# What no other language of the region writes: letters, and the numerals of Darija in Latin letters («3lach», "m3a").
TELLING = (("ber-latn", "ɣɛ"), ("ckb", "ێۆڕڵ"), ("ur", "ٹڈڑںے"))
NUMERALS = re.compile(r"(?<!\w)(?:[a-z]+[379][a-z]+|[379](?!i?[eè]me|ans|dh|mad)[a-z]{3,})(?!\w)")
SCRIPTS = (
    ("arabic", re.compile(r"[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdfc\ufe70-\ufefc]+")),
    ("latin", re.compile(r"[A-Za-z\u00c0-\u024f\u0250-\u02af\u1e00-\u1eff]+")),
    ("tifinagh", re.compile(r"[\u2d30-\u2d7f]+")),
    (
        "other",
        re.compile(r"[\u0370-\u052f\u0590-\u05ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]+"),
    ),
)
_LATIN = SCRIPTS[1]
# Darija negates around the verb in one word, and its present has a prefix: ماكاينش, ماعرفوهاش, كيضحكو.
VERB_ENDS = ("ش", "و")
VERB = re.compile(r"ما?[بتيكنغعخقدشسه]\w{2,8}ش|[فو]?ك[يتن]\w{2,6}و")


# Small words that the languages around do not write: a text full of them needs no model, which costs 0.16 ms.
_SMALL = {
    "fr": "les des du est dans pour qui sur au aux avec cette sont été leur ses mais comme cela elle ils nous une ce",
    "en": "the and that with from this which has have their they been were would about will who but his when there of"
    " to is are by it he not after could should into than more you your be its an on or can said we",
    "es": "el los las del y por con más pero fue como este está sus entre desde hasta también según",
}
SMALL = {word: language for language, words in _SMALL.items() for word in words.split()}
SMALL_SHARE, FEWEST_SMALL, OVER_NEXT = 0.12, 3, 6


def detect(text: str) -> str | None:
    """The language of most of a text; None without letters or in a script that is not ours.

    >>> detect("عقد المجلس دورته العادية"), detect("واش كاين شي حاجة ديال بصح فهادشي")
    ('ar', 'ary')
    >>> detect("Le conseil s'est réuni"), detect("ⴰⵙⵉⵏⴰⴳ ⴰⴳⴻⵍⴷⴰⵏ"), detect("2023")
    ('fr', 'zgh', None)
    """
    sample = _sample(text)
    script, letters = _script(sample)
    if letters < LEAST_LETTERS or script == "other":
        return None
    if script == "tifinagh":
        return "zgh"
    words = WORD.findall(bare(lowered := sample.lower()).text)
    return _by_words(words, lowered) or ("ar" if script == "arabic" else _by_small_words(words) or _by_model(lowered))


def _script(sample: str) -> tuple[str, int]:
    """The script of most letters, and their number."""
    found = ("", -1)
    for name, pattern in (_LATIN,) if sample.isascii() else SCRIPTS:
        letters = sum(map(len, pattern.findall(sample)))
        if 2 * letters > len(sample):
            return name, letters  # no other can have more
        if letters > found[1]:
            found = name, letters
    return found


def paragraphs(texts: Sequence[str]) -> tuple[str | None, ...]:
    """The language of each paragraph; one too short to tell takes that of the paragraph before.

    >>> paragraphs(["عقد المجلس دورته", "Le conseil s'est réuni en session", "2023"])
    ('ar', 'fr', 'fr')
    """
    found: list[str | None] = []
    for text in texts:
        found.append(detect(text) or (found[-1] if found else None))  # looks back
    return tuple(found)


def main(texts: Sequence[str], languages: Sequence[str | None]) -> str | None:
    """The language that has most letters of some paragraphs; None when most are in a script that is not ours.

    >>> main(["عقد المجلس دورته العادية يوم الخميس", "Fin."], ["ar", "fr"])
    'ar'
    """
    if len(set(languages)) == 1:
        return languages[0]
    weights: Counter[str | None] = Counter()
    for text, language in zip(texts, languages, strict=True):
        weights[language] += sum(map(str.isalpha, text))
    return weights.most_common(1)[0][0] if weights else None


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE_LETTERS:
        return text
    middle = (len(text) - SAMPLE_LETTERS) // 2
    return f"{text[:SAMPLE_LETTERS]} {text[middle : middle + SAMPLE_LETTERS]} {text[-SAMPLE_LETTERS:]}"


@cache
def _words() -> dict[str, str]:
    rows = csv.DictReader(files("pipeline").joinpath("language_words.csv").read_text(encoding="utf-8").splitlines())
    return {row["word"]: row["language"] for row in rows}


def _by_words(words: Sequence[str], text: str) -> str | None:
    """The language whose few telling words make up a share of the text that chance does not."""
    known = _words()
    hits = Counter(known[word] for word in words if word in known)
    if not text.isascii():
        verbs = (word for word in words if word.endswith(VERB_ENDS) and word not in known)
        hits["ary"] += sum(VERB.fullmatch(word) is not None for word in verbs)
        for code, letters in TELLING:
            hits[code] += sum(map(text.count, letters))
    hits["ary"] += len(NUMERALS.findall(text)) if any(numeral in text for numeral in "379") else 0
    language, count = hits.most_common(1)[0]
    enough = count >= 2 or len(words) <= 6
    return language if count and enough and count >= WORD_SHARE * len(words) else None


def _by_small_words(words: Sequence[str]) -> str | None:
    """French, English or Spanish, when small words of one of them leave no doubt."""
    hits = Counter(SMALL[word] for word in words if word in SMALL)
    if not hits:
        return None
    (language, count), *others = hits.most_common(2)
    enough = count >= FEWEST_SMALL and count >= SMALL_SHARE * len(words)
    return language if enough and (not others or others[0][1] * OVER_NEXT <= count) else None


@cache
def _model() -> "LanguageIdentifier":
    """The model of our languages; unpacking that of all takes half a second."""
    import numpy as np
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    files = MODEL_DIR / MODEL_FILE, Path(__file__)
    weights, shares, names, moves, rows, features = kept("languages", files, lambda: _read()[0])
    return LanguageIdentifier(
        np.frombuffer(weights, "<f2").astype("<f4").reshape(-1, len(names)),
        np.frombuffer(shares, "<f4"),
        names,
        mapped("moves", files, lambda: _read()[1]).cast(moves),  # 42 MB, which processes share
        array(*features).tolist(),
        tk_row=array(*rows),
    )


def _read() -> tuple[tuple[Any, ...], memoryview]:
    """The parts of the model that its reader makes of the file, as values that can be kept, and its large table."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages(LATIN)
    arrays = ((one.typecode, one.tobytes()) for one in (model.tk_row, array("i", model.tk_output)))
    weights, shares = model.nb_ptc.astype("<f2").tobytes(), model.nb_pc.astype("<f4").tobytes()
    moves = model.tk_nextmove
    return (weights, shares, model.nb_classes, moves.typecode, *arrays), memoryview(moves).cast("B")


def _by_model(sample: str) -> str:
    language: str = _model().classify(sample)[0]
    return MODEL_NAMES.get(language, language)
