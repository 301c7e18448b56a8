"""The verb of saying beside a quotation: before its colon or its marks, behind them, or earlier in its clause."""

import re

from pipeline.tag.sayings import is_kind, saying, that
from pipeline.tag.words import COLON, QUOTE, STOP, Text

REACH = 30  # words between a verb and what is said
THUS = frozenset({"بهذه", "هكذا", "بهذا"})
WHAT = "ما"
HANDED = ("نقلها", "نقلتها", "نقله", "نقلته", "نشرها", "نشرتها", "نشره", "نشرته")
# Verbs that say nothing else: «شهد المونديال مفاجآت، "…"» is none.
SAYS = (
    *("قال", "يقول", "تقول", "كيقول", "كتقول", "اكد", "يوكد", "توكد", "صرح", "يصرح", "تصرح", "اضاف", "يضيف", "تضيف"),
    *("اوضح", "يوضح", "توضح", "كتب", "يكتب", "تكتب", "تابع", "يتابع", "تتابع", "علق"),
    *("اعلن", "شدد", "ذكر", "رد", "اردف"),
)


def verb_before(text: Text, first: int, start: int) -> int | None:
    """The verb that opens the quotation: before its colon, or just before its mark or the name that follows it."""
    if first == 0:
        return None
    colon = ":" in text.text[text.ends[first - 1] : start]
    if not colon:
        return first - 1 if _opens(text, first - 1) else None
    for at in range(first - 1, max(-1, first - 1 - REACH), -1):
        if at < first - 1 and text.gaps[at] == STOP:
            return None
        if saying(text, at) and not text.forms[at].endswith(HANDED):  # «قال في تصريحات نقلها موقع: "…"»
            return at
    return None


def verb_of_clause(text: Text, first: int) -> int | None:
    """The verb of «قال فلان رئيس الجمعية، "…"», whose clause holds no «أن» and no other marks."""
    for at in range(first - 1, max(-1, first - 1 - REACH), -1):
        if that(text, at) or (at < first - 1 and text.gaps[at] in {STOP, COLON, QUOTE}):
            return None
        if saying(text, at) and text.forms[at - 1] != WHAT:  # «قال فلان، وفق ما نقلت وكالة، "…"»
            return at if text.forms[at].lstrip("وف").startswith(SAYS) else None
    return None


def _opens(text: Text, at: int) -> bool:
    """Whether a word before a mark without a colon opens a quotation; «لافتة» may be a banner."""
    if text.gaps[at] == STOP or not saying(text, at):
        return False
    return not is_kind(text, at, "participle") or text.words[at].form.startswith("قائل")


def verb_behind(text: Text, last: int, end: int) -> int | None:
    """The verb behind a quotation: «"…"، يقول فلان», «"…". بهذه العبارة صرح فلان»."""
    if last >= len(text) or "\n" in text.text[end : text.starts[last]]:
        return None
    thus = text.words[last].form in THUS
    if not thus and re.search(r"[.:؟!]\s*\S*$", text.text[end + 1 : text.starts[last]].strip('»”“"')):
        return None
    reach = 4 if thus or not text.words[last].arabic else 1
    for at in range(last, min(last + reach, len(text))):
        if saying(text, at) and not is_kind(text, at, "participle") and text.words[at].form[0] != "و":
            return at
        if text.gaps[at] == STOP:
            return None
    return None
