"""The agency that wrote a text: credited in head, foot, byline or first sentence; a mere mention says nothing."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from pipeline.arabic import normalise
from pipeline.models import Article

SEVERAL = "وكالات"  # a credit that names none
HEAD_WORDS = 6  # of place and date before a credit
LINE_WORDS = 7  # of a line that is nothing but a credit
_CLOSING = r"[\s.»\"”)\]/–—-]*$"
# What stands around an agency's form in each kind of credit; {0} is any form, folded.
_HEADS = (
    rf"^\W*(?:[^\s(/–—-]+[\s،,]+){{{{0,{HEAD_WORDS}}}}}[^\s(/–—-]*\s*(?:[(/\[]|\s[–—-]\s*[(/\[]?)\s*{{0}}\s*(?:[)/\]:–—]|-\s)",
    r"^\W*{0}\s*[-–—:/]",
)
_SENTENCES = (
    r"^\W*و?(?:افادت|ذكرت|نقلت|اوردت|كشفت|قالت)\s+{0}(?!\w)",
    r"^\W*و?(?:نشرت|بثت)\s+{0}\s+(?:ان|عن|خبر|تقرير|بيان)",
    r"(?:^|[\s،,])و?ب?(?:نقلا عن|حسب|وفق|وفقا ل)\s*"
    r"(?:ما\s+(?:نقلته|اوردته|ذكرته|نشرته|كشفته|بثته|افادت به)\s+)?(?:عن\s+)?{0}(?!\w)",
    r"^\W*(?:selon|d['’]apres)\s+(?:l['’])?{0}(?!\w)",
)
_FEET = (
    rf"[(/\[]\s*(?:المصدر\s*:\s*|عن\s+|مع\s+|avec\s+|source\s*:\s*)?{{0}}\s*[)/\]]{_CLOSING}",
    rf"(?:[.!؟»\"]\s*|\s/\s*){{0}}{_CLOSING}",
)
_LINE = (
    r"^\W*(?:[\w ]{{0,25}}(?:[:/–—|-]+|\bavec\b)\s*)?(?:(?:نقلا\s+)?عن|avec|متابعه)?\s*{0}\s*"
    r"(?:بتصرف)?\W*(?:[-–—/+]\s*\w+\s*)?$"
)
_PIECES = re.compile(r"(?:(?<!\s)\s+)?[:/|()\[\]،,–—]+\s*|(?<!\s)\s+-\s+|^-|-$")
_LABEL = re.compile(r"^(?:متابعه|المصدر|عن|نقلا عن|avec|source)\s+")


@cache
def _forms() -> dict[str, str]:
    """Folded form to agency."""
    rows = csv.DictReader(files(__package__).joinpath("agencies.csv").read_text(encoding="utf-8").splitlines())
    return {normalise(row["form"]): row["agency"] for row in rows}


@cache
def _patterns(shapes: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    forms = sorted(_forms(), key=len, reverse=True)
    either = "|".join(_spelled(form) for form in forms)
    return tuple(re.compile(shape.format(rf"(?<!\w)(?P<form>{either})(?!\w)")) for shape in shapes)


def _spelled(form: str) -> str:
    """The pattern of a form; single letters may stand together or have dots: «و م ع», «و.م.ع», «ومع»."""
    words = form.split()
    return r"[\s.]*".join(words) if all(len(word) == 1 for word in words) else r"\s+".join(map(re.escape, words))


def with_agency(article: Article) -> Article:
    """The article with the agency that is credited for it."""
    found = agency_of(article.paragraphs, article.byline, article.author)
    return replace(article, agency=found) if found and found != article.agency else article


def agency_of(paragraphs: tuple[str, ...], byline: str | None = None, author: str | None = None) -> str | None:
    """The agency that paragraphs, byline and author credit; None for a mention.

    >>> agency_of(("كلميم (و م ع) - ترأس الوالي اجتماعا",)), agency_of(("قال لوكالة رويترز إنه باق",))
    ('MAP', None)
    """
    found = list(_credits(paragraphs, byline, author))
    return next((one for one in found if one != SEVERAL), found[0] if found else None)


def _credits(paragraphs: tuple[str, ...], byline: str | None, author: str | None) -> Iterator[str]:
    for field in (byline, author):
        yield from _pieces(normalise(field)) if field else ()
    for at, line in enumerate(paragraphs):
        if at < 2 or at >= len(paragraphs) - 2:
            yield from _line(normalise(line), first=at == 0, last=at == len(paragraphs) - 1)


def _line(line: str, first: bool, last: bool) -> Iterator[str]:
    if len(line.split()) <= LINE_WORDS:
        yield from _found((_LINE,), line)
    if first:
        yield from _found(_HEADS, line)
        yield from _found(_SENTENCES, re.split(r"[.!؟]\s", line, maxsplit=1)[0], names=True)
    if last:
        yield from _found(_FEET, line)


def _found(shapes: tuple[str, ...], line: str, names: bool = False) -> Iterator[str]:
    """The agency of the first shape that a line has; `names`: a form of single letters is none in a sentence."""
    for pattern in _patterns(shapes):
        if (match := pattern.search(line)) and not (names and _in_letters(match["form"])):
            yield _agency(match["form"])


def _in_letters(form: str) -> bool:
    """Whether a form is single letters, which a sentence may hold by chance: «ومع»."""
    return not form.isascii() and len(re.sub(r"[\s.]", "", form)) < 4


def _agency(form: str) -> str:
    letters = re.sub(r"[\s.]+", "", form)
    known = {re.sub(r"[\s.]+", "", key): agency for key, agency in _forms().items()}
    return known[letters]


def _pieces(field: str) -> Iterator[str]:
    """The agencies among the parts of a byline: «هيئة التحرير / و م ع»."""
    for piece in _PIECES.split(field):
        letters = re.sub(r"[\s.]+", " ", _LABEL.sub("", piece.strip())).strip()
        if letters in _forms():
            yield _forms()[letters]
        elif letters.replace(" ", "") in {"ومع", "افب", "دبا"}:
            yield _agency(letters)
