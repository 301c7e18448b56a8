"""Places by the day of their market: «أحد بلفاع», «وخميس سيدي بيبي»."""

from pipeline.arabic import strip_clitics
from pipeline.tag.lexicon import COMMON
from pipeline.tag.memo import fact
from pipeline.tag.phrases import Mention, phrase_at
from pipeline.tag.words import SPACE, Text, Word

MARKET_DAYS = frozenset({"احد", "حد", "اثنين", "تلات", "ثلاثاء", "اربعاء", "خميس", "جمعه", "سبت"})


def market(text: Text, at: int) -> Mention | None:
    """«أحد بلفاع», «وخميس سيدي بيبي»: the day of a market before the place that holds it."""
    cut = _market_day(text.words[at])
    if cut is None or text.gaps[at] != SPACE:
        return None
    found = phrase_at(text, at + 1)
    word = text.words[at + 1]
    doubtful = word.bits & COMMON and not word.definite  # «جمعه صباح اليوم»
    if not found or found.cut or not found.payload.keys() & ({"LOC"} if doubtful else {"LOC", "loc"}):
        return None
    one_of = text.forms[at].endswith("احد") and not (
        at and text.words[at - 1].form.endswith(("سوق", "اسواق", "مركز", "جماعه"))
    )
    return None if one_of else Mention(at, found.last, "LOC", "market", cut)


@fact
def _market_day(word: Word) -> int | None:
    """The letters of clitics before the day of a market; None for other words."""
    return next((cut for cut, rest in strip_clitics(word.form) if rest in MARKET_DAYS), None)
