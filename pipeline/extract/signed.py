"""Lines that name an author: under the headline, at either end of the text, and right beside it."""

import re
from collections.abc import Iterator, Sequence

from pipeline.arabic import normalise
from pipeline.extract.cues import phrase
from pipeline.extract.names import AND, EDGES, WORD, from_label, without_label, without_work
from pipeline.extract.page import Page
from pipeline.extract.site import fold_name
from pipeline.extract.tree import HEADINGS, Block
from pipeline.extract.vote import Candidate
from pipeline.lexicons import family_names, given_names, places

ELSEWHERE = frozenset({"comments", "related", "nav", "promo", "hidden", "share", "teaser"})

# A signature under the text: two to four capitalised words and nothing else.
_SIGNATURE = re.compile(r"(?=.*[a-zß-ÿа-я])(?:[A-ZÀ-ÞĀ-Ž\u0410-\u042f][^\W\d_]++[ .-]*+){2,4}$")
_DESK = re.compile(r"[A-Z]{3,5}")
# What ends a name in a line of author and date.
_UP_TO = re.compile(r"(?:(?<!\s)\s+)?[|•/]\s*|(?<!\s)\s+[-–—]\s+|(?:(?<!\s)\s+)?\d")
_PIECES = re.compile(r"(?:(?<!\s)\s+)?(?:[:|/•·,،]|\s[-–—]|[-–—]\s)+\s*")
_ABOVE, _BELOW = 3, 12  # blocks around the headline
_BESIDE = 2  # blocks before and after the text
_ENDS = 2  # lines at either end of a text where it is signed
_LONGEST, _SHORT = 90, 60  # characters
_FAMILY = re.compile(r"(?:بن|بو|اي?ت|او)\w{3,}|ال\w{3,}ي")


def signed_lines(page: Page, title: Block | None, kept: Sequence[Block]) -> Iterator[Candidate[str]]:
    """Names in lines that say so, «كتبت فلانة», «By A. Name», and in lines beside the text that are a name alone."""
    places_of_lines = (
        ("line", _near(page, title), 0.7),
        ("first line", kept[:2], 0.72),
        ("last line", kept[-2:], 0.6),
    )
    headline = fold_name(title.text) if title else ""
    inner = {id(block) for block in _inner(kept)}
    for source, blocks, trust in places_of_lines:
        for block in blocks:
            if len(block.text) > 2 * _LONGEST or block.linked or fold_name(block.text) == headline:
                continue
            line = from_label(page.line(block)) if source == "line" else page.line(block)
            if len(line) <= _LONGEST and (offer := _of_line(line, source, trust, inner=id(block) in inner)):
                yield offer
    for block in _beside(page, kept):
        if name := _name_alone(page, block.text):
            yield Candidate(name, "line", 0.55)


def _inner(kept: Sequence[Block]) -> Sequence[Block]:
    """The lines within the text: none that opens or ends it, but for other short lines before or after."""
    first, last = 1, len(kept) - 1
    while first < last and len(kept[first - 1].text) <= _LONGEST and first < _ENDS:
        first += 1
    while first < last and len(kept[last].text) <= _LONGEST and len(kept) - last < _ENDS:
        last -= 1
    return kept[first:last]


def _near(page: Page, title: Block | None) -> list[Block]:
    blocks = page.tree.blocks
    at = next((index for index, block in enumerate(blocks) if block is title), None)
    if at is None:
        return []
    above = (block for block in blocks[max(0, at - _ABOVE) : at] if _labelled(page.line(block)))
    return [block for block in (*above, *blocks[at + 1 : at + _BELOW]) if block.zone not in ELSEWHERE]


def _beside(page: Page, kept: Sequence[Block]) -> Iterator[Block]:
    """Short lines right before and after the text, which a text of one paragraph leaves outside its element."""
    blocks = page.tree.blocks
    at = [index for index, block in enumerate(blocks) if kept and (block is kept[0] or block is kept[-1])]
    for index in (*range(at[0] - _BESIDE, at[0]), *range(at[-1] + 1, at[-1] + 1 + _BESIDE)) if at else ():
        block = blocks[index] if 0 <= index < len(blocks) else None
        if block and block.zone in (None, "meta") and not block.linked and block.tag not in HEADINGS:
            yield block


def _name_alone(page: Page, text: str) -> str | None:
    """The name in a line that holds nothing but it, the outlet and a place."""
    if len(text) > _SHORT:
        return None
    pieces = [piece.strip(EDGES) for piece in _PIECES.split(text)]
    names = [piece for piece in pieces if _is_name(normalise(piece).split())]
    if len(names) != 1:
        return None
    others = (piece for piece in pieces if piece and piece != names[0])
    known = all(fold_name(piece) in page.site_names or normalise(piece) in places() for piece in others)
    return names[0] if known else None


def _is_name(words: Sequence[str]) -> bool:
    """A given name before a family's, or before a word in the shape of one."""
    if not 2 <= len(words) <= 4 or words[0] not in given_names():
        return False
    return words[-1] in family_names() or _FAMILY.fullmatch(words[-1]) is not None


def _labelled(text: str) -> bool:
    return phrase("byline", r"(?:.*\s)?{}").match(normalise(text)) is not None


def _of_line(text: str, source: str, trust: float, *, inner: bool) -> Candidate[str] | None:
    folded = normalise(text)
    if phrase("drop", r"\W*{}\W*$").match(normalise(_UP_TO.split(text)[0])):
        return None
    if phrase("byline", r"\W*{}\s*").match(folded):
        name = _UP_TO.split(without_label(text))[0]
        desk = _DESK.fullmatch(name.strip(EDGES)) is not None  # «By TPN»
        return Candidate(name, source, trust) if desk or _is_byline(name) else None
    # Within a text «كلميم: أمطار غزيرة» is a row of a list or an announcement.
    if not inner and (place := phrase("place_byline").match(folded)) and _is_person_at(place):
        return Candidate(re.split(r"[:|/]", text)[-1], source, trust - 0.15)
    if source != "last line" and 1 < len((name := without_work(text)).split()) < 4 and name != text:
        return Candidate(name, source, trust - 0.15)
    if source == "last line" and _SIGNATURE.match(text) and not phrase("agency", r"\W*{}\W*$").match(folded):
        return Candidate(text, source, 0.52)
    return None


def _is_byline(names: str) -> bool:
    """Whether words behind a label are few enough for a name or two, or as many as several names have."""
    several = AND.split(names)
    return 1 < len(names.split()) <= 8 or (len(several) > 1 and all(1 < len(one.split()) <= 5 for one in several))


def _is_person_at(match: re.Match[str]) -> bool:
    """Whether «place : name» is one; «المدرب : فلان» says who speaks."""
    return len(WORD.findall(match["name"])) in (2, 3, 4) and match["place"].strip() in places()
