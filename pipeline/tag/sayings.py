"""The words around what somebody says: verbs of saying in their forms, sources, «that», and who is meant by «ذاته»."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import compress
from typing import Literal

from pipeline.tag.gazetteer import place_key
from pipeline.tag.lexicon import rows
from pipeline.tag.memo import fact
from pipeline.tag.words import Text, Word

Kind = Literal[
    "verb", "participle", "noun", "latin", "source", "that", "never", "unsaid", "same", "document", "parting"
]
NOTHING: frozenset[Kind] = frozenset()
CONJUNCTIONS = ("و", "ف")
MAYBE = "قد"
SHORTEST = 3  # letters of a word that may begin with one
WRITTEN = frozenset({"جاء", "ورد"})  # «وجاء في سؤالها أن»


@cache
def _forms() -> Mapping[Kind, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("sayings"):
        if row["kind"] == "verb":
            found.setdefault("verb", set()).update(map(place_key, finite(row["perfect"], row["imperfect"])))
            found.setdefault("participle", set()).update(map(place_key, _participles(row["participle"])))
        else:
            found.setdefault(row["kind"], set()).add(place_key(row["perfect"]))
    return {kind: frozenset(forms) for kind, forms in found.items()}  # type: ignore[misc]  # the kinds of the list


def finite(perfect: str, imperfect: str) -> Iterator[str]:
    """«قال», «قالت», «قالوا», «يقول», «تقول», «يقولون», and «كيقول» of the vernacular.

    >>> sorted(finite("حكى", "يحكي"))[:5]
    ['تايحكي', 'تحكي', 'حكات', 'حكانا', 'حكاه']
    """
    stem = perfect.removesuffix("ى")
    yield from (perfect, f"{stem}ت", f"{stem}وا", f"{stem}و", f"{stem}ات")
    long = f"{stem}ا" if stem != perfect else perfect
    yield from (f"{long}ه", f"{long}ها", f"{long}نا", f"{stem}ته", f"{stem}تها", f"{stem}تنا")
    if imperfect:
        rest = imperfect[1:]
        yield from (
            imperfect,
            f"ت{rest}",
            f"ي{rest}ون",
            f"كي{rest}",
            f"كت{rest}",
            f"تا{imperfect}",
            f"ل{imperfect}",
            f"لت{rest}",
        )


@cache
def _imperfects() -> frozenset[str]:
    """«يقول», «تقول», «يقولون»."""
    rests = [row["imperfect"][1:] for row in rows("sayings") if row["imperfect"]]
    return frozenset(place_key(form) for rest in rests for form in (f"ي{rest}", f"ت{rest}", f"ن{rest}", f"ي{rest}ون"))


def _participles(masculine: str) -> Iterator[str]:
    """«مضيفا», «مضيفة», «مضيفين»."""
    if masculine:
        stem = masculine.removesuffix("ا")
        yield from (masculine, f"{stem}ة", f"{stem}ين", f"{stem}تين")


@cache
def _of_women() -> Mapping[str, bool]:
    """Finite forms of one person, and whether a woman is it: «قالت», «تقول», «كتقول»."""
    verbs = [row for row in rows("sayings") if row["kind"] == "verb" and row["perfect"] not in WRITTEN]
    men = {row["perfect"] for row in verbs} | {
        f"{start}{row['imperfect']}" for row in verbs for start in ("", "ك", "تا")
    }
    ends = {f"{row['perfect'].removesuffix('ى')}{end}" for row in verbs for end in ("ت", "ات")}
    women = ends | {f"{start}ت{row['imperfect'][1:]}" for row in verbs if row["imperfect"] for start in ("", "ك")}
    return {place_key(form): True for form in women} | {place_key(form): False for form in men}


def of_woman(form: str) -> bool | None:
    """Whether a verb of saying is a woman's; None if it does not say.

    >>> of_woman("وقالت"), of_woman("يضيف"), of_woman("قالوا")
    (True, False, None)
    """
    known = _of_women()
    rest = form[1:] if form.startswith(CONJUNCTIONS) and len(form) > SHORTEST else form
    return known.get(form, known.get(rest))


def kinds(form: str) -> frozenset[Kind]:
    """What a folded word is in this, with or without a conjunction before it.

    >>> sorted(kinds("وقالت")), sorted(kinds("مضيفه")), sorted(kinds("كتاب"))
    (['verb'], ['participle'], [])
    """
    known = _by_form()
    own = known.get(form, NOTHING)
    rest = known.get(form[1:]) if form.startswith(CONJUNCTIONS) and len(form) > SHORTEST else None
    return own | (rest - {"never"}) if rest else own


@fact
def _said(word: Word) -> frozenset[Kind]:
    return kinds(word.form)


@cache
def _by_form() -> Mapping[str, frozenset[Kind]]:
    found: dict[str, set[Kind]] = {}
    for kind, forms in _forms().items():
        for form in forms:
            found.setdefault(form, set()).add(kind)
    return {form: frozenset(kinds) for form, kinds in found.items()}


def without_conjunction(word: str) -> str:
    """A verb as it is printed, «و» or «ف» before it left out.

    >>> without_conjunction("وأضاف"), without_conjunction("وصف")
    ('أضاف', 'وصف')
    """
    rest = word[1:]
    return rest if word.startswith(CONJUNCTIONS) and len(word) > SHORTEST and kinds(place_key(rest)) else word


def candidates(text: Text) -> list[int]:
    """The words that are anything in this; most are not."""
    return list(compress(range(len(text.words)), map(_said, text.words)))


def is_kind(text: Text, at: int, *wanted: Kind) -> bool:
    """Whether the word at an index is one of these; False beyond the ends of the text."""
    found = _said(text.words[at]) if 0 <= at < len(text.words) else NOTHING
    return bool(found) and not found.isdisjoint(wanted)


def saying(text: Text, at: int) -> bool:
    """Whether a verb of saying stands at a word, and is not said not to have been."""
    if not is_kind(text, at, "verb", "participle", "noun", "latin"):
        return False
    if at and text.words[at - 1].form == MAYBE:  # «قد يقول» may be, «كان قد صرح» was
        return text.words[at].form not in _imperfects()
    return not is_kind(text, at - 1, "unsaid")


def that(text: Text, at: int) -> bool:
    """Whether «that» at a word opens what is said: «قال إن», «أشار إلى أن», but not «قبل أن», «يمكن أن»."""
    if not is_kind(text, at, "that"):
        return False
    return not (at and text.words[at - 1].form in _forms()["never"])
