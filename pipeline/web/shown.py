"""Texts of strangers as a page can show them: each in its own direction, and what can't be seen decides nothing."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from markupsafe import Markup, escape

# What ends a line or a paragraph without being a line end of ours: a paragraph's end would end its direction too.
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
# Controls, marks that open or close a direction, interlinear marks, and what is no letter.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u206a-\u206f\ufff9-\ufffb\ufdd0-\ufdef"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
# What is Latin in any query: operators, and fields with a value of Latin letters.
_SYNTAX = re.compile(r"\b(?:AND|OR|NOT|NEAR)\b(?:/\d+)?|\b[a-z]{3,8}:=?[\w-]*", re.ASCII)
RTL_LANGUAGES = frozenset({"ar", "ary", "fa", "ur", "ckb"})
LIKELY = 3  # so many letters of the other direction are outweighed by one of a text's own language
MOST_MARKS = 4  # of one letter; Arabic has three at most
MARKS = ("⟦", "⟧")


def shown(value: object) -> object:
    """A value for a page: text without what can't be seen and must not act; Markup is ours and stays.

    >>> shown("أ\\u202eب\\x00"), shown(3)
    ('أب', 3)
    """
    if isinstance(value, str) and not isinstance(value, Markup):
        return _heaps().sub(r"\1", _UNSEEN.sub("", _BREAKS.sub(" ", value)))
    return value


def direction(text: str, told: str | None = None) -> str:
    """The direction of a text: its language's where a quarter of its letters run so, else that of most; or «auto».

    `dir=auto` goes by the first letter alone: it turns «Le360: حريق بالسوق» round.

    >>> direction("Le360: حريق بالسوق"), direction("Guelmim : السوق"), direction("2026")
    ('rtl', 'ltr', 'auto')
    >>> direction("تطبيق WhatsApp يتوقف و Telegram", "ar"), direction("Le souk", "ar")
    ('rtl', 'ltr')
    """
    kinds = Counter(unicodedata.bidirectional(letter) for letter in text[:400])
    right, left = kinds["R"] + kinds["AL"], kinds["L"]
    if right == left == 0:
        return "auto"
    weight = (LIKELY if told in RTL_LANGUAGES else 1 / LIKELY) if told else 1
    return "rtl" if right * weight >= left else "ltr"


def way(typed: str) -> str:
    """The direction of a query: that of its words, whatever operators, fields and codes stand among them.

    >>> way("قمة AND NOT كرة AND title:xx AND region:=MA-10"), way("port AND NOT كرة"), way("region:MA-10")
    ('rtl', 'ltr', 'ltr')
    """
    words = _SYNTAX.sub(" ", typed)
    return direction(words if any(map(str.isalpha, words)) else typed)


def language(text: str, told: str | None = None) -> str | None:
    """The language to read a text in: what its document says where that runs the text's way; None for neither."""
    way = direction(text, told)
    if told and way != "auto" and (told in RTL_LANGUAGES) == (way == "rtl"):
        return told
    return {"rtl": "ar", "ltr": "fr"}.get(way)


def foreign(text: object, told: str | None = None, tag: str = "bdi") -> Markup:
    """A text of a stranger in an element of its own, with its direction and language.

    >>> foreign("نور <b>")
    Markup('<bdi dir="rtl" lang="ar">نور &lt;b&gt;</bdi>')
    """
    return wrapped(escape(shown("" if text is None else str(text))), str(text or ""), told, tag)


def asked(text: str) -> Markup:
    """A query in an element of its own, in the direction of its words.

    >>> asked("قمة AND region:MA-10")
    Markup('<bdi dir="rtl">قمة AND region:MA-10</bdi>')
    """
    return Markup('<bdi dir="{}">{}</bdi>').format(way(text), shown(text))


def marked(text: str, told: str | None = None, tag: str = "bdi") -> Markup:
    """A text whose found words stand between MARKS, those in <mark>; marks without their other half are text.

    >>> marked("زار ⟦الوالي⟧")
    Markup('<bdi dir="rtl" lang="ar">زار <mark>الوالي</mark></bdi>')
    """
    inner = Markup("").join(_pieces(str(shown(text))))
    return wrapped(inner, text, told, tag)


def wrapped(inner: Markup, text: str, told: str | None, tag: str) -> Markup:
    """Markup of ours around a text, in an element with the text's direction and language."""
    spoken = language(text, told)
    lang = Markup(' lang="{}"').format(spoken) if spoken else Markup("")
    return Markup('<{0} dir="{1}"{2}>{3}</{0}>').format(tag, direction(text, told), lang, inner)


def _pieces(text: str) -> Iterator[Markup]:
    for piece, found in runs_of(text):
        yield Markup("<mark>{}</mark>").format(piece) if found else escape(piece)


def runs_of(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text with marks, and whether each was found.

    >>> list(runs_of("⟦أ⟧ ب ⟦ج"))
    [('أ', True), (' ب ⟦ج', False)]
    """
    at = 0
    for found in re.finditer(f"{MARKS[0]}([^{MARKS[0]}{MARKS[1]}]+){MARKS[1]}", text):
        if text[at : found.start()]:
            yield text[at : found.start()], False
        yield found[1], True
        at = found.end()
    if text[at:]:
        yield text[at:], False


def spans(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text with marks as the text without them, and where each word found stands in it.

    >>> spans("زار ⟦الوالي⟧")
    ('زار الوالي', [(4, 10)])
    """
    plain, found, length = [], [], 0
    for piece, is_found in runs_of(text):
        if is_found:
            found.append((length, length + len(piece)))
        plain.append(piece)
        length += len(piece)
    return "".join(plain), found


@cache
def _heaps() -> re.Pattern[str]:
    """More marks above one letter than any script writes: they would cover the lines around."""
    marks = "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.combining(chr(code)))
    return re.compile(f"([{re.escape(marks)}]{{{MOST_MARKS}}})[{re.escape(marks)}]+")
