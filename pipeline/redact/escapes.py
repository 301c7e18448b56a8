"""A source as a reader sees it, with the way back: character references, escapes of JSON and of addresses, tags."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

SOFT = "\x1a"  # SUBSTITUTE: stands for a tag that parts no words, `<b>` and the like
_SHORTEST = 8  # letters of a tag that may say something
_LEVELS = 3  # escapes within escapes: HTML in JSON in an attribute
_ESCAPE = re.compile(
    r"&(?:amp;)*(?:\#x[0-9a-f]{1,6};?|\#\d{1,7};?|[a-z][a-z0-9]{1,30};)"
    r"|(?<!\\)\\++(?:u(?P<unit>[0-9a-f]{4})|(?P<short>[nrtbf/\"']))"
    r"|(?P<bytes>(?:%(?:25)*[0-9a-f]{2})+)"
    r"|(?P<quoted>(?:=[0-9A-F]{2}(?:=\r?\n)?){2,})",
    re.I,
)
_TAG = re.compile(r"<!--(?:[^<-]++|-(?!->)|<(?!!--))*+-->|<(/?[a-z!?][^\s<>/]*+)[^<>]*+>", re.I)
# Tags that part no words.
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins"}
    | {"kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u"}
    | {"var", "wbr"}
)
_HEX = re.compile(r"%(?:25)*([0-9a-f]{2})|=([0-9A-F]{2})", re.I)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source says: `starts[i]` to `ends[i]` is where its i-th character stands in the source."""

    text: str
    starts: list[int]
    ends: list[int]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The place in the source of a range of the text."""
        return self.starts[start], self.ends[end - 1]

    def sub(
        self, pattern: re.Pattern[str], spelled: Callable[[re.Match[str]], list[tuple[str, int, int]]]
    ) -> "Reading":
        """The reading with matches replaced by characters, each with its range within the match."""
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            characters = spelled(match)
            at = match.start()
            pieces += (self.text[done:at], *(one for one, _, _ in characters))
            starts += self.starts[done:at] + [self.starts[at + first] for _, first, _ in characters]
            ends += self.ends[done:at] + [self.ends[at + last - 1] for _, _, last in characters]
            done = match.end()
        if not done:
            return self
        return Reading("".join([*pieces, self.text[done:]]), starts + self.starts[done:], ends + self.ends[done:])


def read(source: str) -> Reading:
    """The source without escapes.

    >>> read("&#1571;&#x62D;&zwnj;مد %D8%B9\\\\u0644ي").text
    'أح\\u200cمد علي'
    """
    found = Reading(source, list(range(len(source))), list(range(1, len(source) + 1)))
    for _ in range(_LEVELS):
        before, found = found, found.sub(_ESCAPE, _spelled)
        if found is before:
            break
    return found


def untagged(reading: Reading) -> Reading:
    """The reading without tags and comments: those within a line stand for nothing, others part words.

    >>> untagged(read("<p>أح<b>مد</b><br>علي</p>")).text.replace(SOFT, "|")
    ' أح|مد| علي '
    """
    return reading.sub(_TAG, _tag)


def tags(reading: Reading) -> Iterator[tuple[int, str]]:
    """The tags with attributes and the comments, each with its place in the reading's text."""
    return ((match.start(), match[0]) for match in _TAG.finditer(reading.text) if len(match[0]) >= _SHORTEST)


def _tag(match: re.Match[str]) -> list[tuple[str, int, int]]:
    name = (match[1] or "").strip("/").lower()
    return [(SOFT if not name or name in _INLINE else " ", 0, len(match[0]))]


def _spelled(match: re.Match[str]) -> list[tuple[str, int, int]]:
    whole = len(match[0])
    if match["unit"]:
        return [(chr(int(match["unit"], 16)), 0, whole)]
    if match["short"]:
        return [(match["short"] if match["short"] in "/\"'" else " ", 0, whole)]
    if match["bytes"] or match["quoted"]:
        return _characters(match[0])
    spelled = unescape(re.sub(r"&(?:amp;)+", "&", match[0]))
    return [(one, 0, whole) for one in spelled]


def _characters(escaped: str) -> list[tuple[str, int, int]]:
    """The characters of a run of escaped bytes, in UTF-8 or else in windows-1256."""
    units = list(_HEX.finditer(escaped))
    content = bytes(int(unit[1] or unit[2], 16) for unit in units)
    try:
        text, encoding = content.decode(), "utf-8"
    except UnicodeDecodeError:
        text, encoding = content.decode("cp1256", "replace"), "cp1256"
    found, at = [], 0
    for one in text:
        size = max(1, len(one.encode(encoding, "replace")))
        found.append((one, units[at].start(), units[at + size - 1].end()))
        at += size
    return found
