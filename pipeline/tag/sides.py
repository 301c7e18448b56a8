"""The clubs of a text: names that are words too, cities that are played against, short forms."""

from collections.abc import Iterator, Sequence, Set

from pipeline.arabic import strip_clitics
from pipeline.tag.clubs import KIND
from pipeline.tag.lexicon import CLUB, RIVAL, TOWARD, Payload, lexicon
from pipeline.tag.phrases import Mention, covered
from pipeline.tag.words import SPACE, Text

TWO = 2
CITY, AGAINST = "-city.", frozenset({"امام", "ضد", "مرمي", "حساب", "ضيفه", "مضيفه", "نظيره", "لاعب", "مدرب", "عرض"})
SIDE = frozenset({"بتدريب", "تدريب", "رصيد", "شباك", "حارس", "مهاجم", "مدافع", "عميد", "دفاع", "هجوم", "هدف", "انصار"})
AT = frozenset({"في", "من", "مدينه", "بمدينه", "مطار", "ملتقي", "ماراطون", "ماراثون", "سباق", "دوره", "بطوله", "معرض"})
SAID = ("ال", "لو")  # «الوداد», «لوداد»
ORDINARY = frozenset({"الاتحاد", "الشباب", "المستقبل", "الدفاع"})  # said of much else in news of a match
SHORT = "short form"


def of_match(text: Text, mentions: Sequence[Mention]) -> bool:
    """Whether clubs are spoken of: by the words of a match, or by two names that each could be something else."""
    return text.of_sport or len({mention.key for mention in mentions if _club(mention)}) >= TWO


def plays(text: Text, mention: Mention, match: bool) -> bool:
    """«الحارس السابق للرجاء»: a club that is a word too, in news of a match."""
    beside = mention.first > 0 and text.words[mention.first - 1].cue & RIVAL
    return mention.key.startswith(SAID) and _club(mention) and bool(match or beside)


def away(text: Text, mention: Mention, of_clubs: Set[str]) -> Mention | None:
    """«أمام إشبيلية», «وعاد برشلونة بالتعادل», «رصيد تواركة»: in news of a match, the club of a city or town.

    `of_clubs`: the towns of clubs that the text names in full.
    """
    if mention.width > 1 or not mention.first or not (text.of_sport or of_clubs):
        return None
    before = text.words[mention.first - 1]
    if CITY not in mention.values[0]:
        at_home = before.form in AGAINST | SIDE and not mention.cut and mention.key in of_clubs
        return mention._replace(type="ORG", how=KIND, values=()) if at_home else None
    if before.form in AGAINST and not mention.cut:
        return mention._replace(type="ORG", how=KIND, values=())
    led = text.words[mention.first].form[: mention.cut].endswith("ب") or before.bits & TOWARD or before.form in AT
    if led or not _club(mention):
        return None
    return mention._replace(type="ORG", how=KIND, values=tuple(_payload(mention)["org"]))


def towns(text: Text, mentions: Sequence[Mention]) -> frozenset[str]:
    """The last words of clubs: «تواركة» of «اتحاد تواركة»."""
    clubs = (one for one in mentions if one.type == "ORG" and one.width > 1 and text.words[one.first].cue & CLUB)
    return frozenset(text.words[one.last - 1].form for one in clubs)


def _payload(mention: Mention) -> Payload:
    return lexicon().phrases.get(mention.key, {})


def _club(mention: Mention) -> bool:
    return KIND in _payload(mention)


def with_short_clubs(text: Text, mentions: list[Mention]) -> list[Mention]:
    """Adds «الحسنية» where news of a match names «حسنية أكادير»."""
    known = dict(_shortened(text, mentions)) if text.of_sport else {}
    if not known:
        return mentions
    taken = covered(mentions)
    free = (at for at in range(len(text)) if at not in taken)
    return sorted([*mentions, *(short for at in free if (short := _short(text, at, known)))])


def _shortened(text: Text, mentions: Sequence[Mention]) -> Iterator[tuple[str, Mention]]:
    for mention in mentions:
        if mention.type != "ORG" or mention.width < TWO:
            continue
        for _, head in strip_clitics(text.words[mention.first].form):
            short = head if head.startswith("ال") else f"ال{head}"
            if lexicon().bits.get(head, 0) & CLUB and short not in ORDINARY:
                yield short, mention


def _short(text: Text, at: int, known: dict[str, Mention]) -> Mention | None:
    described = text.gaps[at] == SPACE and text.words[at + 1].plain.startswith("ال")
    if described and text.words[at + 1].form.endswith("يه"):
        return None  # «النهضة الرياضية»
    for cut, rest in strip_clitics(text.words[at].form):
        if full := known.get(rest):
            return Mention(at, at + 1, "ORG", SHORT, cut, full.values, full.key)
    return None
