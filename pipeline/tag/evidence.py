"""What the words around a gated name say for a place."""

from collections.abc import Sequence

from pipeline.tag import gazetteer
from pipeline.tag.gazetteer import GazetteerPlace, by_id
from pipeline.tag.lexicon import COMMON, DIRECTION, PLACE_OUT, TOWARD, lexicon
from pipeline.tag.namesakes import Setting, units_of
from pipeline.tag.phrases import Mention, phrase_at
from pipeline.tag.registers import is_present, register
from pipeline.tag.words import COLON, COMMA, JOINER, SPACE, STOP, Text, Word

ROUTES = frozenset(
    {"سباق", "طريق", "الطريق", "السريع", "السيار", "محور", "المحور", "خط", "الخط", "رحله", "الرحله", "رالي"}
)
ENDS = frozenset({"الي", "حتي", "نحو", "صوب"})
CLAUSES = frozenset({"بعدما", "عندما", "حيث", "لما", "حين", "كما", "اذ", "قد", "لقد", "فيما", "بينما", "منذ"})
ABOUT = frozenset(
    {"علي", "عن", "حول", "لدي", "فوق", "ان", "بان", "لان", "غادر", "غادرت", "يغادر", "زار", "زارت", "يزور"}
)
ROW = 6  # places that «و» joins
LARGE = 50_000  # people: a name that readers know as a town


def evidence(
    text: Text,
    mention: Mention,
    setting: Setting,
    before: Mention | None,
    previous: Word | None,
    following: Word | None,
) -> float:
    """The sum of what speaks for a place and against it; two are enough for most."""
    rows = [by_id()[place_id] for place_id in mention.values]
    definite = mention.key.startswith("ال")
    score = 1.0 if max(row.population for row in rows) >= LARGE else 0.0
    score += _nearness(rows, setting) - (2.0 if _other_hamza(text.words[mention.first], mention, rows) else 0.0)
    score += 2.0 if _between_places(text, mention, previous) or _opens_row(text, mention) else 0.0
    score -= 2.0 if all(_abroad(row, setting) for row in rows) else 0.0
    score += 2.0 if mention.key in setting.meant else 0.0
    letters = text.words[mention.first].form[: mention.cut]
    score += _led(text, mention, letters, previous, rows, setting)
    if before and before.last == mention.first:
        score += _beside(text, mention, before, letters)
    if before and before.type == "LOC" and _reached(text, mention, before):
        score += 2.0
    if _stands_alone(text, mention) or _in_table(text, mention, before):
        score += 2.0
    if previous and not mention.cut and _governs(text, mention.first - 1):
        score += 1.0
    if previous and definite and not mention.cut and text.gaps[mention.first - 1] == SPACE:
        governs = previous.cue & (PLACE_OUT | DIRECTION) and not previous.definite  # «سلطات الجديدة»
        noun = previous.definite or previous.form.endswith(("ه", "ات"))
        score -= 3.0 if noun and not governs and previous.form not in register("vernacular") else 0.0
    if following and text.vernacular and not mention.cut and _becomes(following.form):
        score += 1.0  # «راه الداخلة ولات غالية»
    if following and definite and following.form.startswith("ال") and text.gaps[mention.last - 1] == SPACE:
        score -= 1.0
    return score


def _becomes(form: str) -> bool:
    return form in register("becomes") or is_present(form)


def _led(
    text: Text,
    mention: Mention,
    letters: str,
    previous: Word | None,
    rows: Sequence[GazetteerPlace],
    setting: Setting,
) -> float:
    """What a preposition says for a place, written as a letter of its word or before it."""
    inside = letters == "ف" and text.vernacular
    if letters.endswith("ب") or inside or (letters and text.detached(mention.first)):
        return 2.0 if mention.key.startswith("ال") or inside or strange(text, mention) else 1.0
    if letters.endswith("ل"):  # «سافر للداخلة»
        return 2.0 if previous and previous.form in register("going") else float(text.vernacular)
    if not previous or mention.cut:
        return 0.0
    if text.vernacular and previous.form in register("of"):  # «البوليس ديال الجديدة»
        return 2.0
    return float(_toward(previous, mention, rows, setting))


def _toward(previous: Word, mention: Mention, rows: Sequence[GazetteerPlace], setting: Setting) -> bool:
    """«إلى الداخلة»; of places at home «الرهان على الداخلة» too, but «عن سعادة»."""
    if previous.bits & TOWARD or previous.form not in ABOUT or not mention.key.startswith("ال"):
        return bool(previous.bits & TOWARD)
    return any(row.country == setting.country for row in rows)


def _beside(text: Text, mention: Mention, before: Mention, letters: str) -> float:
    """What the name that ends before a place says for it."""
    if before.type == "ORG":
        return 2.0 if letters.endswith("ب") else 0.0  # «منتدى الجنوب للثقافة بأسا»
    if before.type != "LOC":
        return 0.0
    if _joined(text, mention, letters):
        between = before.first > 0 and text.forms[before.first - 1] == "بين"  # «بين العيون والمرسى»
        return 2.0 + (between or before.how in {"unit", "joined"})  # «أحياء الهدى والكويرة»
    of_route = before.first > 0 and text.words[before.first - 1].form in ROUTES
    return 3.0 if of_route and text.gaps[before.last - 1] == SPACE else 0.0  # «الطريق السريع تيزنيت الداخلة»


def strange(text: Text, mention: Mention) -> bool:
    """«اسجن»: a gated name that no list of persons and no ordinary text has."""
    whole = text.words[mention.first].bits & COMMON  # «بنوك» is not «نوك»
    return (
        mention.width == 1
        and not whole
        and mention.key not in lexicon().zipf
        and not lexicon().bits.get(mention.key, 0)
    )


def _joined(text: Text, mention: Mention, letters: str) -> bool:
    """«كلميم والداخلة», «كلميم - الداخلة»."""
    return letters[:1] == "و" or text.gaps[mention.first - 1] == JOINER


def _governs(text: Text, at: int) -> bool:
    """Whether a feminine verb opens the sentence at a word, as in «احتضنت الداخلة»: towns are feminine."""
    form = text.words[at].form.lstrip("و")
    opens = text.gaps[at - 1] in {STOP, COMMA} or text.words[at - 1].form in CLAUSES
    return opens and len(form) > 3 and form.endswith("ت") and text.gaps[at] == SPACE


def _between_places(text: Text, mention: Mention, previous: Word | None) -> bool:
    """«بين زايدة وميدلت»."""
    if not previous or previous.form != "بين" or text.gaps[mention.last - 1] != SPACE:
        return False
    found = phrase_at(text, mention.last)
    return found is not None and found.cut == 1 and "LOC" in found.payload


def _opens_row(text: Text, mention: Mention) -> bool:
    """«ربط دكار وباماكو»: places that «و» joins follow, the last of them beyond doubt."""
    at = mention.last
    for _ in range(ROW):
        if text.gaps[at - 1] not in {SPACE, COMMA} or text.words[at].form[0] != "و":
            return False
        found = phrase_at(text, at)
        if not found or found.cut != 1 or not found.payload.keys() & {"LOC", "loc"}:
            return False
        if "LOC" in found.payload:
            return True
        at = found.last
    return False


def _reached(text: Text, mention: Mention, before: Mention) -> bool:
    """«من طنجة إلى الكويرة»: the second end of a way whose first is a place."""
    first, to = before.first - 1, before.last
    leads = to == mention.first - 1 and text.words[to].form in ENDS and text.gaps[to - 1] == SPACE
    return leads and first >= 0 and text.words[first].form in {"من", "ومن"}


def _abroad(row: GazetteerPlace, setting: Setting) -> bool:
    """«الجنوب الشرقي» is a region of Tunisia, which nothing in the text speaks of."""
    small = row.level not in {"country", "capital", "city", "continent"}
    return small and row.country not in {"", setting.country} and not setting.near[row.country]


def _other_hamza(word: Word, mention: Mention, rows: Sequence[GazetteerPlace]) -> bool:
    """«أفران» are ovens, «إفران» is a town: the name is written with a hamza that no spelling of it has."""
    letter = word.plain[mention.cut : mention.cut + 1]
    firsts = {name[0] for row in rows for name in row.names if gazetteer.place_key(name) == mention.key}
    return letter in {"أ", "إ"} and letter not in firsts and "ا" not in firsts


def _nearness(rows: Sequence[GazetteerPlace], setting: Setting) -> float:
    units = {unit for row in rows for unit in units_of(row.id)}
    home = setting.region is not None and setting.region in units
    seen = any(setting.near[unit] for unit in units if unit.count("-") and unit != setting.country)
    return (1.0 if home else 0.0) + (1.0 if seen else 0.0)


def _stands_alone(text: Text, mention: Mention) -> bool:
    """A dateline or a list item: nothing but punctuation on both sides."""
    closed = {COMMA, COLON, STOP, JOINER}
    first = text.gaps[mention.first - 1] in closed
    return first and (text.gaps[mention.last - 1] in closed or _credited(text, mention)) and not mention.cut


def _in_table(text: Text, mention: Mention, before: Mention | None) -> bool:
    """«فاس 26، إفران 17»: a name and its figure behind another place and its own."""
    if not before or before.type != "LOC" or mention.first - before.last != 1 or mention.last >= len(text):
        return False
    return text.words[before.last].form.isdigit() and text.words[mention.last].form.isdigit()


def _credited(text: Text, mention: Mention) -> bool:
    """«الداخلة (و م ع) -»: a dateline before the agency in brackets."""
    opens = mention.first == 0 or "\n" in text.text[text.ends[mention.first - 1] : text.starts[mention.first]]
    return opens and text.text[text.ends[mention.last - 1] :].lstrip()[:1] == "("
