"""A byline's text to the name in it: labels, places, dates, addresses, the outlet and fillers cut off."""

import re

from pipeline.arabic import bare, normalise
from pipeline.extract.cues import phrase
from pipeline.extract.page import Page
from pipeline.extract.site import fold_name
from pipeline.lexicons import family_names, given_names, sections

ARABIC = re.compile(r"[\u0620-\u064a]")
WORD = re.compile(r"[^\W\d_]+(?:[.'’\-][^\W\d_]+)*\.?")
ADDRESS = re.compile(r"https?:|www\.|\.(?:com|net|ma|org|info)\b|@|facebook|twitter", re.I)
EDGES = " \t\n-–—|/:•·,،.()[]*_«»\"'"
_SPLIT = re.compile(r"(?:(?<!\s)\s+)?(?:[|/•·\n;]|\s[-–—]\s|\()\s*")
AND = re.compile(
    r"(?:(?<!\s)\s+)?(?:,|،|;|\band\b|\bet\b|\by\b|\bund\b|\bog\b|\boch\b|&)\s*|(?<!\s)\s+و(?=\s)\s*", re.I
)
# «لبيهيكتب في 3 ماي»: inline elements without a space between them.
_GLUED = re.compile(
    r"(?<=[\u0620-\u064a]{3})(كتب|نشر|بتاريخ|يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد)(?=\s|$)"
)
# «مريم التايدي وخالد فتيحي»; «ولد», «وليد», «وهبي» begin with that letter themselves.
_GLUED_AND = re.compile(r"(?<=[\u0620-\u064a])\s+و(?=([\u0620-\u064a]{2,})\s+[\u0620-\u064a])")
# Of a feed's author, «desk@o.ma (مريم التايدي)» (RSS 2.0; Blogger's are all so), the name stays.
_MAIL = re.compile(r"(?:mailto:)?<?(?<![^\s<>(),،])[^\s<>(),،]+@[\w.-]+>?", re.I)
_SURE = frozenset({"بواسطه", "بقلم", "من اعداد", "من انجاز", "من طرف"})  # labels that need no colon
_LONGEST, _MOST_WORDS = 160, 6


def cleaned(raw: str, page: Page) -> str | None:
    """The name or names in a byline, joined by ", "; None when nothing of a name is left."""
    raw = _MAIL.sub(" ", raw)
    if len(raw) > _LONGEST or not raw.strip() or ADDRESS.search(raw.split()[0]):
        return None
    labelled = without_work(without_label(_until_label(from_label(bare(raw).text).strip(EDGES))))
    if ":" in labelled and ARABIC.search(labelled) and not phrase("place_byline").match(normalise(labelled)):
        return None
    parts = [part.strip(EDGES) for part in _SPLIT.split(labelled.rpartition(":")[2])]
    names = next(filter(None, (_names(part, page) for part in parts if part)), [])
    return ", ".join(dict.fromkeys(part for part in names if part and not _filler(part, page))) or None


def _names(part: str, page: Page) -> list[str]:
    """The names in a part of a byline; of one too long for a name only if all of it are names."""
    names = [_trimmed(one) for one in AND.split(_parted(part))]
    whole = len(names) > 1 and all(len(one.split()) > 1 and not _filler(one, page) for one in names)
    return names if whole or not _filler(part, page) else []


def from_label(text: str) -> str:
    """A line of date and author from the label on: «10 نوفمبر 2025 كتب: فلان 120 مشاهدة»."""
    words = text.split() if any(letter.isdigit() for letter in text) else []
    for at in range(1, len(words)):
        label = phrase("byline", r"\W*{}").match(normalise(" ".join(words[at : at + 4])))
        if label and (label[0][-1] in ":/|" or label[0].strip() in _SURE):
            return " ".join(words[at:])
    return text


def _until_label(text: str) -> str:
    """A byline up to a further label: «كتب: فلان التاريخ: …»."""
    words = text.split()
    for at, word in enumerate(words[2:], 2):
        if word.endswith(":") and phrase("author_stop", r"{}$").match(normalise(word[:-1])):
            return " ".join(words[:at])
    return text


def _parted(names: str) -> str:
    """The names with a comma where an «و» joins two people: the word behind it is a given name, with it is none."""
    return _GLUED_AND.sub(_comma, names)


def _comma(joint: re.Match[str]) -> str:
    word = normalise(joint[1])
    return ", " if word in given_names() and "و" + word not in given_names() | family_names() else joint[0]


def without_label(text: str) -> str:
    """A byline without «كتبت :», «حوار:», «By» at its start.

    >>> without_label("كتبت: سعاد المرابط"), without_label("By Jane Doe")
    ('سعاد المرابط', 'Jane Doe')
    """
    folded = normalise(text)
    label = phrase("byline", r"\W*{}\s*").match(folded)
    if not label:
        return text
    if label[0].rstrip().endswith((":", "/", "|", "-")):
        mark = label[0].rstrip()[-1]
        return text.partition(mark)[2].strip(EDGES)
    # Folding keeps the number of words, though not of letters.
    return " ".join(text.split()[len(label[0].split()) :]).strip(EDGES)


def without_work(text: str) -> str:
    """A byline without «متابعة», «إعداد» before a name of two words or more.

    >>> without_work("متابعة نورة السعدي"), without_work("متابعة")
    ('نورة السعدي', 'متابعة')
    """
    words = text.split()
    return " ".join(words[1:]) if len(words) > 2 and phrase("work", r"{}$").match(normalise(words[0])) else text


def _trimmed(name: str) -> str:
    """A name up to the first word that no name holds."""
    words: list[str] = []
    for word in _GLUED.sub(r" \1", name).split():
        if any(letter.isdigit() for letter in word) or "@" in word or _ends_name(word):
            break
        words.append(word)
    return " ".join(words).strip(EDGES)


def _ends_name(word: str) -> bool:
    initial = word[0].isupper() and len(word) < 4
    return not initial and phrase("author_stop", r"{}$").match(normalise(word.strip(EDGES))) is not None


def _filler(name: str, page: Page) -> bool:
    words = WORD.findall(name)
    if not words or len(words) > _MOST_WORDS or len(name) < 3 or ADDRESS.search(name) or name[0].isdigit():
        return True
    if all(len(word) < 3 for word in words) or (len(words) == 1 and (name.islower() or ARABIC.search(name))):
        return True
    folded = normalise(name)
    if (
        phrase("author_not", r"{}$").match(folded)
        or folded in sections()
        or any(folded in line for line in page.makers)
    ):
        return True
    return of_site(name, page)


def of_site(name: str, page: Page) -> bool:
    """Whether a name is the outlet's: what is left without the outlet's words is no full name."""
    folded = fold_name(name)
    squeezed = folded.replace(" ", "")
    domain = page.domain.replace("-", "").replace(".", "")
    if not folded or folded in page.site_names or squeezed in domain or squeezed.removeprefix("www") == domain:
        return True
    own = {word for site in page.site_names for word in site.split() if len(word) > 2}
    return set(folded.split()) <= own or any(_mostly(site, folded) for site in page.site_names if len(site) > 4)


def _mostly(site: str, folded: str) -> bool:
    """Whether a name is the site's with at most one word more: «أبوظبي - البيان»."""
    return f" {site} " in f" {folded} " and len(folded.split()) - len(site.split()) < 2
