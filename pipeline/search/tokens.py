"""What was typed, cut into tokens: words, quotes, operators, brackets that have their other half, dates, names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pipeline.search import names
from pipeline.search.days import period
from pipeline.search.fields import FIELDS, TEXTS
from pipeline.search.letters import visible
from pipeline.search.values import ids

Sort = Literal["word", "name", "day", "phrase", "field", "open", "close", "and", "or", "not", "pipe", "near"]

# What follows is left out: with all forms of each, seventy words are 8,192 clauses, the bound at a heap of 512 MB.
MAX_WORDS = 50
MAX_DEPTH = 5  # deeper brackets are read as if they were not there: Elasticsearch bounds the depth of a request at 30
MAX_LETTERS = 255  # of one word, as in the index
LONGEST_ADDRESS = 2083  # letters that browsers and sitemaps take
MAX_DISTANCE = 100
NEAR = 10  # words between, where no number is typed
DATE_WORDS = 6
QUOTES = '"«»‹›“”„‟＂'
OPERATORS: dict[str, Sort] = {"AND": "and", "OR": "or", "NOT": "not", "&&": "and", "||": "or"}
TOKEN = re.compile(
    rf"""
      (?P<not>(?<![^\s(])[-−–](?=[^\s\-−–|)]))    # a minus sign stands at the beginning of a word
    | (?P<field>(?<!\w)[^\W\d_]{{2,15}}:(?=[^\s:/|)]))
    | (?P<apart>(?<!\w)(?i:{"|".join(FIELDS)}):\s+(?=[^\s:/|)]))
    | (?P<phrase>=?[{QUOTES}][^{QUOTES}]*[{QUOTES}](?:~\d+)?)
    | (?P<open>\() | (?P<close>\)) | (?P<pipe>\|(?!\|))
    | (?<!\S)NEAR(?:/(?P<near>\d+))?(?!\S)
    | (?P<word>[^\s{QUOTES}()|]+|\|\|)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of what was typed. `distance`: of NEAR; `days`: of a date."""

    sort: Sort
    text: str = ""
    distance: int = 0
    days: tuple[date, date] | None = None


@dataclass(slots=True)
class Notes:
    """What a reader should hear about how his query was read; `guessed`: so the reading is shown unasked."""

    hints: list[str] = field(default_factory=list)
    guessed: bool = False

    def hint(self, words: str) -> None:
        self.guessed = True
        if words not in self.hints:
            self.hints.append(words)


def tokens(text: str, notes: Notes) -> list[Token]:
    """The tokens of a query, bounded in number and depth, every bracket with its other half.

    >>> [(one.sort, one.text) for one in tokens("(والي OR عامل) -كرة 18/01/2017", Notes())][:4]
    [('open', ''), ('word', 'والي'), ('or', ''), ('word', 'عامل')]
    >>> tokens("كلميم AND 18 يناير 2017", Notes())[2].days
    (datetime.date(2017, 1, 18), datetime.date(2017, 1, 18))
    """
    text = visible(text)
    if any(quote in TOKEN.sub(" ", text) for quote in QUOTES):
        notes.hint("a quote without its other half is left out")
    cut = list(_bounded(_cut(text), notes))
    return list(_grouped(_balanced(cut, notes), notes))


def apart(digits: str) -> int:
    """The number of words between, bounded, however long the number that was typed."""
    return min(int(digits[:5]), MAX_DISTANCE)


def _cut(text: str) -> Iterator[Token]:
    for match in TOKEN.finditer(text):
        sort = match.lastgroup
        if sort is None or sort == "near":
            yield Token("near", distance=apart(match["near"]) if match["near"] else NEAR)
        elif match[0] in OPERATORS:
            yield Token(OPERATORS[match[0]])
        elif sort == "apart":
            yield Token("field", match[0])
        else:
            kept = match[0][:MAX_LETTERS] if sort == "word" else match[0]
            yield Token(sort, kept if sort in {"word", "phrase", "field"} else "")  # type: ignore[arg-type]  # its name


def _bounded(cut: Iterator[Token], notes: Notes) -> Iterator[Token]:
    count = 0
    for token in cut:
        count += max(1, len(token.text.split()))
        if count > MAX_WORDS:
            notes.hint(f"only the first {MAX_WORDS} words are searched")
            return
        yield token


def _balanced(cut: Sequence[Token], notes: Notes) -> list[Token]:
    """The tokens without brackets that lack their other half or lie too deep."""
    kept: dict[int, Token] = dict(enumerate(cut))
    opened: list[int] = []
    for at, token in enumerate(cut):
        if token.sort == "open":
            opened.append(at)
        elif token.sort == "close":
            if not opened:
                notes.hint("a bracket without its other half is left out")
                del kept[at]
                continue
            begin = opened.pop()
            if len(opened) >= MAX_DEPTH:
                notes.hint(f"brackets deeper than {MAX_DEPTH} are left out")
                del kept[at], kept[begin]
    for begin in opened:
        notes.hint("a bracket without its other half is left out")
        del kept[begin]
    return list(kept.values())


def _grouped(cut: Sequence[Token], notes: Notes) -> Iterator[Token]:
    """The tokens with words that are one date, or one name, in one token."""
    at = 0
    while at < len(cut):
        end = at
        while end < len(cut) and cut[end].sort == "word":
            end += 1
        if end == at:
            yield cut[at]
            at += 1
            continue
        if at and cut[at - 1].sort == "field":
            length, sort = _value_length(cut[at - 1].text, [one.text for one in cut[at:end]])
            notes.guessed = notes.guessed or (sort == "name" and length > 1)
            yield Token(sort, " ".join(one.text for one in cut[at : at + length]))
            at += length
            continue
        yield from _run(cut[at:end], notes)
        at = end


def _value_length(name: str, words: Sequence[str]) -> tuple[int, Sort]:
    """How many words behind `field:` are one date or one name that is known there: region:كلميم واد نون."""
    field = FIELDS.get(name.rstrip().removesuffix(":").lower(), "")
    if field in TEXTS:
        return (length, "name") if (length := names.length(words)) else (1, "word")
    for count in range(min(len(words), DATE_WORDS), 1, -1):
        value = " ".join(words[:count])
        if period(value) if field == "date" else ids(field, value):
            return count, "word"
    return 1, "word"


def _run(words: Sequence[Token], notes: Notes) -> Iterator[Token]:
    """Words that stand beside one another, with nothing but words between."""
    whole = " ".join(word.text for word in words)
    if len(words) <= DATE_WORDS and not whole.isdecimal() and (days := period(whole)):
        notes.guessed = True
        yield Token("day", whole, days=days)
        return
    typed = [word.text for word in words]
    while typed:
        length = names.length(typed)
        yield Token("name", " ".join(typed[:length])) if length else Token("word", typed[0])
        typed = typed[length or 1 :]
