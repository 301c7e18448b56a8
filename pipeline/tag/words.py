"""Words of a text with all that the lexicon knows of them, looked up once per spelling."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from pipeline.arabic import WORD, bare, fold, strip_clitics
from pipeline.tag.lexicon import CUES, FAMILY, GIVEN, PARTICLE, PLACE_IN, lexicon
from pipeline.tag.memo import Asked, Memo, fact
from pipeline.tag.registers import is_present, register
from pipeline.tag.remains import OF, of_names

if TYPE_CHECKING:
    from pipeline.tag.phrases import Phrase

# What may stand between two words, from tight to loose.
SPACE, JOINER, QUOTE, COMMA, COLON, STOP = range(6)
_PARTS = re.compile(f"({WORD.pattern})")
_QUOTES = re.compile(r"[\"'«»“”‘’„\[\]()]")
_JOINERS = re.compile(r"\s*[-–—\u2010\u2011ـ_/]+\s*")
_ENDS = re.compile(r"[.!?؟\n…|•*]")
SERVANT = "عبد"  # begins a name whatever stands before it: «لعبد العزيز»
LADY = "للا"
LONE = frozenset({"و", "ب", "ف"})  # hurried typing parts them from their word: «الفلاحة و الصيد»
THEREFORE = "فإن"  # folded it is «فان», a particle of Dutch names
TATWEEL = "\u0640"
FEW = 2  # such words in a text
# Above this Zipf frequency a word is ordinary enough to end a name.
ORDINARY = 2.5


class Head(NamedTuple):
    """A way into the names that begin with this word: after `cut` letters of clitics, with that many words."""

    cut: int
    stem: str
    lengths: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class Word(Asked):
    """One spelling, the same object wherever it stands, with what was asked of it (`fact`).

    `cue` has the bits of the word or of what remains without clitics; `name` those for names only.
    """

    plain: str  # without marks, unfolded
    form: str  # folded
    bits: int
    cue: int
    cut: int  # clitic letters before the name part
    name: int
    stem: str  # the form without those letters
    zipf: float
    stop: bool
    arabic: bool
    heads: tuple[Head, ...]

    @property
    def definite(self) -> bool:
        return not self.stop and self.plain.startswith(("ال", "لل")) and self.plain != LADY


def _is_arabic(form: str) -> bool:
    return bool(form) and "\u0620" <= form[0] <= "\u06ff" and not form[0].isdigit()


def word(raw: str) -> Word:
    """All that is known of one spelling."""
    return known_words[raw]


@Memo
def known_words(raw: str) -> Word:
    known = lexicon()
    plain = bare(raw).text
    form = fold(plain)
    arabic = _is_arabic(form)
    bits = known.bits.get(form, 0) if plain != THEREFORE else 0
    rests = strip_clitics(form) if arabic else ((0, form),)
    cue = bits
    if len(rests) > 1 and not bits >> CUES and not bits & GIVEN:  # «فؤاد» is no «في» and a valley
        cue = next((b for _, rest in rests if (b := known.bits.get(rest, 0)) >> CUES or b & GIVEN), bits)
    rests = of_names(form, bits) if arabic else rests
    if not cue and form[:1] == OF and (spoken := known.bits.get(form[1:], 0)) & PLACE_IN:  # «الدراري دحي الكسيمة»
        cue = spoken
    cut, stem = _name_part(form, rests, bits)
    return Word(
        plain=plain,
        form=form,
        bits=bits,
        cue=cue,
        cut=cut,
        name=known.bits.get(stem, 0),
        stem=stem,
        zipf=known.zipf.get(form, 0.0),
        stop=plain in known.stop,
        arabic=arabic,
        heads=tuple([Head(cut, rest, found) for cut, rest in rests if (found := known.lengths.get(rest))]),
    )


def _name_part(form: str, rests: tuple[tuple[int, str], ...], bits: int) -> tuple[int, str]:
    """The cut and rest that look most like a personal name: the whole word unless only a rest is one."""
    known = lexicon()
    if rests[-1][1] == SERVANT:
        return rests[-1]
    if bits & (GIVEN | FAMILY | PARTICLE) or bits >> CUES:
        return 0, form
    for cut, rest in rests[1:]:
        found = known.bits.get(rest, 0)
        if found & (GIVEN | PARTICLE) and known.zipf.get(form, 0.0) <= max(known.zipf.get(rest, 0.0), ORDINARY):
            return cut, rest
    return 0, form


def gap(between: str) -> int:
    """How tightly two words hang together, by what stands between them."""
    return _gap[between]


@Memo
def _gap(between: str) -> int:
    visible = between.strip(" \t\u00a0\u200f\u200e")
    if not visible:
        return SPACE
    if _ENDS.search(visible):
        return STOP
    if _JOINERS.fullmatch(visible):
        return JOINER
    rest = _QUOTES.sub("", visible).strip()
    if not rest:
        return QUOTE
    return COLON if rest == ":" else COMMA


class Text:
    """A text as words with their places: `starts` and `ends` are offsets into it, `gaps[i]` what follows word i.

    `forms` are those of the words. The last gap is a STOP: a SPACE at `gaps[i]` says that there is a next word, one at
    `gaps[i - 1]` that there is one before, of the first word too.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        parts = _PARTS.split(text)  # what stands between the words, and they, in turn
        places = list(accumulate(map(len, parts)))
        self.words = list(map(known_words.__getitem__, parts[1::2]))
        self.starts, self.ends = places[:-1:2], places[1::2]
        self.gaps = list(map(_gap.__getitem__, parts[2::2]))
        self.forms = [each.form for each in self.words]
        self.phrases: dict[int, Phrase | None] = {}  # those that were looked for, by their first word
        if "" in self.forms:
            self._drop_formless()
        if not LONE.isdisjoint(self.forms):
            self._take_back()
        if self.gaps:
            self.gaps[-1] = STOP

    def _drop_formless(self) -> None:
        """A lone tatweel is no word, but a part of what stands between two."""
        self._keep([at for at, form in enumerate(self.forms) if form])
        pairs = zip(self.ends, [*self.starts[1:], len(self.text)], strict=False)
        self.gaps = [gap(self.text[end:start]) for end, start in pairs]

    def _take_back(self) -> None:
        """Gives «و» and the like, typed as words of their own, back to theirs; the place is that of the word alone."""
        lone = {at for at, form in enumerate(self.forms) if form in LONE and self._opens(at + 1)}
        for at in lone:
            self.words[at + 1] = known_words[self.words[at].plain + self.words[at + 1].plain]
        kept = [at for at in range(len(self.words)) if at not in lone]
        self._keep(kept)
        self.gaps = [self.gaps[at] for at in kept]

    def _keep(self, kept: Sequence[int]) -> None:
        self.words = [self.words[at] for at in kept]
        self.starts, self.ends = [self.starts[at] for at in kept], [self.ends[at] for at in kept]
        self.forms = [each.form for each in self.words]

    def _opens(self, at: int) -> bool:
        """Whether a word may take back the letter typed before it; «و م ع» are letters alone."""
        return at < len(self.words) and self.gaps[at - 1] == SPACE and self.words[at].arabic and len(self.forms[at]) > 2

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Ranges of words that stand on one line."""
        return list(self._lines())

    @cached_property
    def vernacular(self) -> bool:
        """Whether the text is Moroccan Arabic, by words that only the vernacular has."""
        return sum(map(_vernacular, self.words)) >= FEW

    @cached_property
    def of_sport(self) -> bool:
        """Whether the text tells of a match: there «شباب كلميم» is a club."""
        return sum(map(register("match").__contains__, self.forms)) >= FEW

    @cached_property
    def of_stage(self) -> bool:
        """Whether the text tells of a concert: there «مجموعة إزنزارن» is a band."""
        return sum(map(register("stage").__contains__, self.forms)) >= FEW

    def detached(self, at: int) -> bool:
        """Whether a tatweel sets a preposition off from the word: «فـتيسة», «لـالداخلة»."""
        start = self.starts[at]
        return self.text[start + 1 : start + 2] == TATWEEL

    def _lines(self) -> Iterator[tuple[int, int]]:
        first, size = 0, len(self.words)
        for at, gap in enumerate(self.gaps):
            if gap == STOP and (at + 1 == size or "\n" in self.text[self.ends[at] : self.starts[at + 1]]):
                yield first, at + 1
                first = at + 1

    def surface(self, first: int, last: int) -> str:
        """What the text says from word `first` up to word `last`, exclusive."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def name(self, first: int, last: int, cut: int = 0) -> str:
        """The same without marks and clitics, in single spaces."""
        words = [self.words[at].plain for at in range(first, last)]
        words[0] = _uncut(words[0], cut)
        return " ".join(words)


@fact
def _vernacular(word: Word) -> bool:
    """Whether only Moroccan Arabic has a word: a list of such, and imperfects like «كيقرا»."""
    return word.form.removeprefix("و") in register("vernacular") or is_present(word.form)


def _uncut(plain: str, cut: int) -> str:
    """The word without clitics; the article's alif, swallowed after ل, comes back.

    >>> _uncut("للأمن", 1), _uncut("وفاطمة", 1)
    ('الأمن', 'فاطمة')
    """
    rest = plain[cut:]
    return "ا" + rest if cut and plain[cut - 1] == "ل" and rest.startswith("ل") and len(rest) > 2 else rest
