"""How large a page may be before it is read: what it costs is bounded by its tags and its letters, not by its bytes."""

import re

# An element takes about a kilobyte while it is read; of 125 real pages the largest has 5,464 tags, and 1.5 million
# letters with its scripts.
MOST_TAGS, USUAL_TAGS = 250_000, 30_000
BYTES_PER_TAG = 32  # fewer, on a page of more than the usual tags, and it would take more than 25 times its bytes
MOST_LETTERS = 1_000_000  # outside of tags, scripts and styles: three newspapers
_BEGIN = re.compile(r"<[a-zA-Z/]")
_TAG = re.compile(r"<[^<>]*>")
_UNREAD = re.compile(r"<(script|style|template|svg)\b", re.I)


def too_large(text: str, source: bytes | None = None) -> str | None:
    """Why a page is not read; None: it is. `source` is the text in UTF-8, if that is at hand."""
    tags = text.count("<") if source is None else source.count(b"<")
    if tags > USUAL_TAGS:
        tags = sum(1 for _ in _BEGIN.finditer(_shown(text)))
    if tags > MOST_TAGS or tags > max(USUAL_TAGS, len(text) // BYTES_PER_TAG):
        return f"{tags:,} tags in {len(text):,} letters"
    if len(text) > MOST_LETTERS and (letters := len(_TAG.sub("", _shown(text)))) > MOST_LETTERS:
        return f"{letters:,} letters of text; {MOST_LETTERS:,} are read"
    return None


def _shown(text: str) -> str:
    """The text without scripts and styles; one that does not end hides all behind it, as in a browser."""
    kept, at = [], 0
    while found := _UNREAD.search(text, at):
        kept.append(text[at : found.start()])
        end = text.find(f"</{found[1]}", found.end())
        if end < 0:
            return "".join(kept)
        at = end
    return "".join([*kept, text[at:]])
