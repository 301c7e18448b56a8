"""What the lists say of the phrase that begins at a word."""

from pipeline.tag.phrases import ALL, ORDER, Mention, Phrase, of_nation, phrase_at
from pipeline.tag.registers import register
from pipeline.tag.words import COLON, COMMA, JOINER, QUOTE, STOP, Text

OF = "ديال"


def on_lists(text: Text, at: int, most: int = ALL) -> Mention | None:
    """What the lists say of the longest phrase at a word; «العيون الآن» is an outlet only between quotation marks."""
    phrase = phrase_at(text, at, most) if text.words[at].heads else None
    kind = next((kind for kind in ORDER if kind in phrase.payload), None) if phrase else None
    if phrase is None or kind is None:
        return None
    if kind == "PER" and (of_nation(text, phrase) or _ends_otherwise(text, phrase) or _spoken(text, phrase)):
        return None
    found = _mention(phrase, kind)
    if found.width > 1 and ((kind == "org" and not bracketed(text, found)) or _of_row(text, found)):
        return on_lists(text, at, found.width - 1)
    return found


def _ends_otherwise(text: Text, phrase: Phrase) -> bool:
    """«العدوى» is not «العدوي»: a figure's short name that ends in another letter, which folding makes one."""
    return (
        phrase.last == phrase.first + 1
        and text.words[phrase.first].plain.endswith("ى")
        and phrase.key[-1] == "ي"
        and not any(value.endswith("ى") for value in phrase.payload["PER"])
    )


def _spoken(text: Text, phrase: Phrase) -> bool:
    """«عرفات كل من»: in the vernacular a verb, not the figure."""
    word = text.words[phrase.first]
    return phrase.last == phrase.first + 1 and text.vernacular and word.stem in register("speech")


def _of_row(text: Text, mention: Mention) -> bool:
    """«طانطان 24، كلميم 31»: a town and its figure in a row of such, no outlet."""
    figure = text.words[mention.last - 1].form.isdigit() and mention.type == "ORG"
    following = [word.form for word in text.words[mention.last : mention.last + 4]]
    return figure and text.gaps[mention.last - 1] == COMMA and any(form.isdigit() for form in following)


def _mention(phrase: Phrase, kind: str) -> Mention:
    return Mention(phrase.first, phrase.last, kind, "list", phrase.cut, tuple(phrase.payload[kind]), phrase.key)


def bracketed(text: Text, mention: Mention) -> bool:
    """Whether quotation marks stand on both sides, or the name opens a line as an outlet's does: «شطاري-كليميم»."""
    first, after = mention.first, text.gaps[mention.last - 1]
    if first == 0 or "\n" in text.text[text.ends[first - 1] : text.starts[first]]:
        return after in {JOINER, COLON} or (mention.last == len(text) and first == 0)
    if text.gaps[first - 1] == JOINER:  # «طنجة /لكم»
        return after in {JOINER, STOP}
    return text.gaps[first - 1] == QUOTE and after in {QUOTE, COMMA, COLON, STOP}


def owner(text: Text, listed: Mention) -> bool:
    """«الطوبيسات ديال ألزا»: in Moroccan Arabic, a company behind what is its own."""
    return text.vernacular and listed.first > 0 and text.words[listed.first - 1].form == OF
