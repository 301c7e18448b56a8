"""Cleaning: an extracted article in, the same article readable out; every step that changed something is named.

    article ─► language ─► STEPS on title, lead, paragraphs, captions ─► paragraphs
            ─► agency ─► signature ─► day ─► findings

A step is one file with one function. Text steps take and give a string, are idempotent and lose no letter; what
readers see keeps its hamza and its diacritics (searching folds them elsewhere).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from pipeline import language
from pipeline.clean.agency import with_agency
from pipeline.clean.bylines import take_signature
from pipeline.clean.digits import even_digits
from pipeline.clean.doubled import drop_doubled
from pipeline.clean.ellipses import even_ellipses
from pipeline.clean.forms import spell_forms
from pipeline.clean.glued import part_glued, suspects
from pipeline.clean.invisible import drop_invisible
from pipeline.clean.lookalikes import mend_lookalikes
from pipeline.clean.paragraphs import split_paragraphs
from pipeline.clean.published import date_from_lead
from pipeline.clean.punctuation import space_punctuation
from pipeline.clean.quotes import even_quotes
from pipeline.clean.spaces import even_spaces
from pipeline.clean.tatweel import drop_tatweel
from pipeline.models import Article, Outlet

__all__ = ["STEPS", "Step", "clean", "repair"]

ARABIC = frozenset({"ar", "ary"})
SAME_SCRIPT = frozenset({"fa", "ur", "ckb"})  # short paragraphs of these look Arabic
MOST_SUSPECTS = 5
MOST_ROUNDS = 5  # two are the rule; none of 200,000 random texts needed more than four


class Step(NamedTuple):
    """A repair of a text: its name in `fixes`, whether headlines need it, whether only Arabic text does.

    A headline keeps the punctuation that its outlet gave it; only its letters are mended.
    """

    name: str
    repair: Callable[[str], str]
    letters: bool = False
    arabic_only: bool = True


STEPS = (
    Step("invisible", drop_invisible, letters=True, arabic_only=False),
    Step("forms", spell_forms, letters=True, arabic_only=False),
    Step("tatweel", drop_tatweel, letters=True),
    Step("lookalikes", mend_lookalikes, letters=True),
    Step("glued", part_glued),
    Step("spaces", even_spaces, letters=True, arabic_only=False),
    Step("digits", even_digits),
    Step("ellipses", even_ellipses),
    Step("quotes", even_quotes),
    Step("punctuation", space_punctuation),
    Step("doubled", drop_doubled),
)
TITLE_STEPS = tuple(step for step in STEPS if step.letters)
OTHER_WORDS = frozenset({"forms", "lookalikes", "glued", "doubled"})  # what makes other words


def clean(article: Article, outlet: Outlet | None = None) -> Article:
    """The article with its text repaired, its language told, its signature lines turned into fields."""
    languages, main = _languages(article)
    fixes = list(article.fixes)
    repaired = _repaired(replace(article, language=main), languages, fixes)
    if OTHER_WORDS.intersection(fixes):
        languages, main = _languages(repaired)  # «لىك» hides a word of Darija
    article = with_agency(replace(repaired, language=main))
    for name, stage in (("signature", take_signature), ("published", date_from_lead)):
        changed = stage(article, outlet)
        if changed != article and name not in fixes:
            fixes.append(name)
        article = changed
    return replace(article, fixes=tuple(fixes), findings=_findings(article), how=_how(article, languages))


def repair(text: str, *, arabic: bool = True, fixes: list[str] | None = None, steps: Sequence[Step] = STEPS) -> str:
    """The text after all steps that its language needs; the names of those that changed it are added to `fixes`.

    One step may open work for another («ھوـ م»), so changed text goes round again.

    >>> repair("جهـــة كلميم وادنون،صباح اليوم\u200f")
    'جهة كلميم وادنون، صباح اليوم'
    """
    for _ in range(MOST_ROUNDS):
        before = text
        for step in steps:
            if step.arabic_only and not arabic:
                continue
            repaired = step.repair(text)
            if repaired != text and fixes is not None and step.name not in fixes:
                fixes.append(step.name)
            text = repaired
        if text == before:
            break
    return text


def _languages(article: Article) -> tuple[Sequence[str | None], str | None]:
    """The language of each paragraph, and that of the article."""
    languages = language.paragraphs(article.paragraphs)
    return languages, language.main(article.paragraphs, languages) or language.detect(article.title or "")


def _repaired(article: Article, languages: Sequence[str | None], fixes: list[str]) -> Article:
    main = article.language in ARABIC

    def mended(text: str | None, arabic: bool = main, steps: Sequence[Step] = STEPS) -> str | None:
        return (repair(text, arabic=arabic, fixes=fixes, steps=steps) or None) if text else None

    paragraphs: list[str] = []
    for text, code in zip(article.paragraphs, languages, strict=True):
        arabic = main if code is None else code in ARABIC and article.language not in SAME_SCRIPT
        split = split_paragraphs(text)
        if split != (text.strip(),) and "paragraphs" not in fixes:
            fixes.append("paragraphs")
        paragraphs += filter(None, (mended(part, arabic) for part in split))
    return replace(
        article,
        title=mended(article.title, steps=TITLE_STEPS),
        lead=mended(article.lead),
        paragraphs=tuple(paragraphs),
        byline=mended(article.byline),
        author=mended(article.author),
        dateline=mended(article.dateline),
        section=mended(article.section),
        tags=tuple(filter(None, map(mended, article.tags))),
        images=tuple(replace(image, caption=mended(image.caption)) for image in article.images),
    )


def _findings(article: Article) -> tuple[str, ...]:
    """What the steps saw and could not mend."""
    words = islice(suspects(article.text), MOST_SUSPECTS) if article.language in ARABIC else ()
    return tuple(dict.fromkeys([*article.findings, *(f"glued words? {word}" for word in words)]))


def _how(article: Article, languages: Sequence[str | None]) -> dict[str, str]:
    """Where the fields came from; an article in several languages names them."""
    mixed = sorted({code for code in languages if code})
    return {**article.how, **({"language": "mixed: " + " ".join(mixed)} if len(mixed) > 1 else {})}
