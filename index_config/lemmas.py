"""lemmas.txt: which words a form belongs to in the view that selects, and their broken plurals.

Sources: words.csv (what a rule of shape would get wrong), plurals.csv
(broken plurals) and verbs.csv, each row with its source. A rule's right side holds several words, cut apart later. Each
carries the digit of its kind, by which the filters of `arabic_lemma_search` add its inflected forms; a word that no
table has is taken for what its shape says.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from index_config.tables import rows
from pipeline.arabic import plain

FOLDER = Path(__file__).parent
LEAST = 3  # letters of the shortest word that an article may seem to stand before
HAMZA = "\u0621"
SEATS = (("ءو", "وو"), ("ئو", "وو"), ("يأة", "يية"), ("يأت", "ييت"))  # as in seats.txt
# Adjectives and persons, nouns, nouns whose feminine is another word, feminine nouns, relative adjectives, what ends in
# ى, verbs, and verbs whose «she does» is another word (وقع, توقع).
# A verb whose verbal noun is its past and a taa (أضاف, إضافة) has no form in taa before a pronoun.
AS_IT_STANDS, GENDERED, NOUN, APART, FEMININE, RELATIVE, MAQSURA, VERB, VERB_APART, VERB_TAA = "0123456789"
KINDS = {"gendered": GENDERED, "noun": NOUN, "apart": APART, "feminine": FEMININE}
# Kinds whose words have these endings and no others, since what the rules add is another word: two seas are Bahrain
# (البحرين), «one of Syria» in the accusative is Syria (سوريا).
ENDED = {"single": ("", "ا"), "relative": ("", "ة", "ين", "ون", "ان", "ات", "تين", "ي")}
ENDINGS = {GENDERED: ("ة", "ات", "ين", "ون"), FEMININE: ("ات",)}
WEAK = frozenset("اوىيةه" + HAMZA)
SHORT = 2
BEFORE = ("و", "ف", "ب", "ل", "وب", "ول")
PRONOUNS = ("ه", "ها", "هم", "هما")
SHAPES = (
    (FEMININE, r".+ة"),
    (RELATIVE, r"..+ي"),
    (MAQSURA, r"..+ى"),
    (GENDERED, r".ا[^اوي].|..ي.|م..و.|مت.{3,}|مست.{3,}|من.{4,}|م.ت.."),
    (APART, r".{1,3}|م.ا.."),
)


def spelled(word: str) -> str:
    """The word in the letters that the char filter `word_letters` leaves: `plain`, but the hamza on the line stays.

    >>> spelled("شئون الماء")
    'شوون الماء'
    """
    for seat, letters in SEATS:
        word = word.replace(seat, letters)
    return HAMZA.join(map(plain, word.split(HAMZA)))


def guessed(word: str) -> str:
    """The kind that a word's shape says, as the filters take it.

    >>> guessed("جماعة"), guessed("سياسي"), guessed("مجلس")
    ('4', '5', '2')
    """
    return next((kind for kind, shape in SHAPES if re.fullmatch(shape, word)), NOUN)


def kinds() -> dict[str, str]:
    """The kind of each word in the tables."""
    stated = {spelled(row["word"]): KINDS.get(row["kind"], AS_IT_STANDS) for row in rows("words.csv")}
    return {one: stated.get(one) or guessed(one) for one in broken()} | stated


def broken() -> dict[str, list[str]]:
    """Each singular with its broken plurals."""
    found: dict[str, list[str]] = {}
    for row in rows("plurals.csv"):
        one, many = spelled(row["singular"]), spelled(row["plural"])
        shown = (many, many.removeprefix("ال")) if len(many) > LEAST else (many,)  # the index takes it for the article
        found.setdefault(one, []).extend(form for form in dict.fromkeys(shown) if form not in (one, *found[one]))
    return found


def lemmas(known: Mapping[str, str]) -> dict[str, str]:
    """Form to word: the words themselves first, then broken plurals, then sound endings that filters would misread."""
    found = {one: one for one in known}
    for one, many in broken().items():
        for plural in many:
            found.setdefault(plural, one)
    for one, kind in known.items():
        for ending in ENDINGS.get(kind, ()):
            found.setdefault(one.removesuffix("ة") + ending, one)
    return found


def results() -> Iterator[tuple[str, str]]:
    """Each form with each word that it may belong to: nouns with their broken plurals, and verbs that are no nouns.

    A final haa behind an article is a taa in the index, also where it is none (المياه).
    """
    known, table = kinds(), broken()
    apart = {f"{one}ات": f"{one}ة{FEMININE}" for one, kind in known.items() if kind == APART}
    nouns = {form: f"{one}{known[one]}" for form, one in lemmas(known).items()} | apart
    yield from nouns.items()
    for one, many in table.items():
        asked = (one, *(plural for plural in many if plural not in table))
        printed = dict.fromkeys(shape for plural in many for shape in (plural, *_printed(plural, known)))
        yield from ((form, plural + AS_IT_STANDS) for form in asked for plural in printed)
    yield from ended()
    yield from short(nouns)
    yield from verbs(nouns)


def ended() -> Iterator[tuple[str, str]]:
    """Each form of the words that have certain endings only, with all of them; what is a row of its own stays apart."""
    table = {spelled(row["word"]): ENDED[row["kind"]] for row in rows("words.csv") if row["kind"] in ENDED}
    for word, endings in table.items():
        forms = [word + ending for ending in endings]
        printed = [*forms, f"{word[:-1]}ى"] if word.endswith("ي") else forms
        yield from ((asked, form + AS_IT_STANDS) for asked in forms for form in printed)


def _printed(plural: str, known: Container[str]) -> Iterator[str]:
    """How else texts have a broken plural: in the accusative, before a pronoun (قراهم, أصواتهم), behind an article."""
    if plural.endswith("ت"):  # the index takes it for the taa of a feminine
        yield f"{plural[:-1]}ة"
    if plural.endswith("ه"):
        yield f"{plural[:-1]}ة"
    elif plural[-1] not in WEAK and plural + "ا" not in known:
        yield f"{plural}ا"
    elif plural.endswith("ى"):
        yield f"{plural[:-1]}ا"


def short(nouns: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Nouns of two letters behind a clitic or before a pronoun: the index takes none off what would leave so little.

    What is another word stays one: ورد is not و + رد, and وحده no limit.
    """
    table = list(rows("verbs.csv"))
    taken = {
        *nouns,
        *_whole(),
        *(form for row in table for form in verb_forms(*_stems(row["perfect"], row["imperfect"]))),
    }
    for one in (one for one in broken() if len(one) == SHORT):
        for before in ("", *BEFORE):
            if not before or before + one not in taken:
                found = (before + one + own for own in ("", *PRONOUNS))
                yield from ((one, form + AS_IT_STANDS) for form in found if form not in taken)


def _whole() -> frozenset[str]:
    lines = (FOLDER / "whole.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def verbs(nouns: Container[str]) -> Iterator[tuple[str, str]]:
    """Each form of a verb that is no noun too, with the stems that its forms are made of."""
    table = list(rows("verbs.csv"))
    verbal = {spelled(row["noun"]) for row in table if not _mostly_verb(row)}
    past = {spelled(row["perfect"]) for row in table}
    for row in table:
        stems = _stems(row["perfect"], row["imperfect"])
        she = "ت" + stems[2]
        kind = VERB_APART if she in nouns or she in verbal or she in past else VERB
        if f"{stems[0]}ة" == spelled(row["noun"]):
            kind = VERB_TAA
        forms = verb_forms(*stems)
        shorn = [form for form in _shorn(forms) if form not in nouns and form not in past]
        asked = [form for form in (*forms, *shorn) if form not in nouns and form not in verbal]
        yield from ((form, "/".join(stems) + kind) for form in asked)
        yield from ((form, printed + AS_IT_STANDS) for form in asked for printed in shorn)


def _shorn(forms: Iterable[str]) -> list[str]:
    """Forms of a verb as the index has them where it takes their first letters for the article: التقى, ألغت.

    >>> _shorn(["التقى", "يلتقي", "التقي"])  # تقي is a name
    ['تقى']
    """
    bare = (form.removeprefix("ال") for form in forms if form.startswith("ال") and len(form) > LEAST)
    return [form for form in bare if len(form) <= SHORT or not form.endswith("ي")]


def _mostly_verb(row: Mapping[str, str]) -> bool:
    """Whether a form that is verb and verbal noun is a verb in most texts: تمكن, تعرض."""
    return row["perfect"] == row["noun"] and row["perfect"].startswith("ت")


def verb_forms(past: str, past_plural: str, present: str, present_plural: str) -> tuple[str, ...]:
    """The forms of a verb by which it may be asked for.

    >>> " ".join(verb_forms("اعلن", "اعلن", "علن", "علن"))
    'اعلن اعلنت اعلنوا يعلن تعلن نعلن يعلنون يعلنوا سيعلن ستعلن'
    >>> verb_forms("اجرى", "اجر", "جري", "جر")[3:5]
    ('اجري', 'اجريت')
    """
    now = ("ي", "ت", "ن", "سي", "ست")
    passive = (f"{past_plural}ي", f"{past_plural}يت") if past.endswith("ى") and len(past) > LEAST else ()
    here = [person + present for person in now]
    return (
        *(past, past_plural + "ت", past_plural + "وا", *passive, *here[:3]),
        *(f"ي{present_plural}ون", f"ي{present_plural}وا", *here[3:]),
    )


def _stems(perfect: str, imperfect: str) -> tuple[str, str, str, str]:
    """The stems before no ending and before one, of the past and of the present: a weak last letter falls."""
    past, present = spelled(perfect), spelled(imperfect)[1:]
    cut_past = past[:-1] if perfect[-1] in "اى" else past
    cut_present = present[:-1] if imperfect[-1] in "ويى" else present
    return past, cut_past, present, cut_present


def rules() -> Iterator[str]:
    """The rules, forms with the same words in one: Elasticsearch checks each setting against each line of the lists."""
    words: dict[str, dict[str, None]] = {}
    for form, result in results():
        words.setdefault(form, {})[result] = None
    forms: dict[str, list[str]] = {}
    for form, found in words.items():
        forms.setdefault(" ".join(found), []).append(form)
    yield from (f"{', '.join(sorted(same))} => {found}" for found, same in forms.items())


def files() -> dict[Path, str]:
    """lemmas.txt, as `make generated` writes it."""
    head = "# Written by `make generated` (index_config/lemmas.py); edit its tables instead.\n"
    return {FOLDER / "lemmas.txt": head + "\n".join(sorted(rules())) + "\n"}
