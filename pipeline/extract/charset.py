"""Bytes to text: the encoding that the bytes speak, checked against what the page says of itself."""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from charset_normalizer import from_bytes

_SAMPLE = 200_000
_REPLACED = "\ufffd"
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([\w:.-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w:.-]{2,40})",
    re.I,
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.I)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The WHATWG encoding standard reads these labels as their Windows supersets.
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_ARABIC = re.compile(r"[\u0621-\u064a\u067e\u0686\u06a9\u06af\u06cc]")
# Letters that windows-1256 Arabic shows when it is read as windows-1252: runs of accented Latin letters.
_LATIN_RUN = re.compile(r"[À-ÿŒœŽžŠšƒˆ¡-¿]{3,}")
# UTF-8 read as windows-1252: a lead byte (Ø Ù Û before Arabic letters, Ã Â before accented ones), then a byte of
# 80 to BF, which no word of any language shows after them; as windows-1256 ط§ظ„.
_DOUBLE_LATIN = re.compile(r"[ÂÃØÙÛ][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]")
_DOUBLE_ARABIC = re.compile(r"[طظ][^\sء-غف-ي]|[طظ][\u200c-\u200f\u00a0-\u00bf]|ط§ظ„")
# Letters that wrong readings are full of: UTF-8 shown as windows-1252 (Ø Ù Ã) or -1256 (ط§), windows-1256 shown as
# windows-1252 (alif is Ç). A text with few of them needs no closer look.
_MARKS = ("Ø", "Ù", "Ã", "Ç", "ط§")
_RARE = "§"  # of the last, and the only one of its two letters that seldom stands in Arabic
_FEW = 8
_STRETCH = 50_000  # characters from the middle of a page: enough to show them
_ASCII, _CONTROLS = re.compile(r"[\x00-\x7f]+"), re.compile(r"[\x80-\x9f]")
_GLANCE = 5000  # characters that show whether a second reading helps
# (how the bytes were misread, what they are): UTF-8 or windows-1256 that was stored again as UTF-8.
_TWICE = (("cp1252", "utf-8"), ("cp1256", "utf-8"), ("cp1252", "cp1256"))
# An Arabic letter within a Latin word: windows-1252 read as windows-1256.
_MIXED = re.compile(r"(?<=[A-Za-z])[\u0621-\u064a](?=[A-Za-z])")
_TAG = re.compile(
    r"<script(?:[^<]++|<(?!/?script))*+</script>|<style(?:[^<]++|<(?!/?style))*+</style>|<[^<>]*>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that gave it, the rule that chose it, and what could not be mended.

    `source` is the response itself when it is the text in UTF-8, letter by letter.
    """

    text: str
    encoding: str
    how: str
    findings: tuple[str, ...] = ()
    source: bytes | None = None


def decode(body: bytes, headers: Mapping[str, str], encoding: str | None = None) -> Decoded:
    """The text of a response. `encoding` is what the outlet's file says, for sites that lie.

    >>> decode("جهة كلميم وادنون".encode("cp1256"), {"content-type": "text/html; charset=utf-8"}).encoding
    'cp1256'
    """
    return _decoded(_Body(body), headers.get("content-type", ""), encoding)


class _Body:
    """The bytes of a response, told from others by what they are and not letter by letter."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Body) and self.content is other.content

    def __hash__(self) -> int:
        return id(self.content)


@lru_cache(maxsize=1)  # a page is read for its text, and again for its further pages
def _decoded(given: _Body, content_type: str, encoding: str | None) -> Decoded:
    body = given.content
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _mended(Decoded(body.decode(name, "replace").lstrip("\ufeff"), name, "byte order mark"))
    if not encoding and (read := _utf8(body)):
        text, source = read
        declared = next(_declared(body, content_type), ("utf-8", ""))[0]
        how = "valid utf-8" if declared in ("utf-8", "cp1252") else f"valid utf-8 against declared {declared}"
        return _mended(Decoded(text, "utf-8", how, source=source))
    return _mended(_best(body, content_type, encoding))


def _utf8(body: bytes) -> tuple[str, bytes] | None:
    """Strict UTF-8 and its bytes; a page cut in the middle of a letter is UTF-8 too."""
    try:
        return body.decode("utf-8"), body
    except UnicodeDecodeError as error:
        if error.start >= len(body) - 3 and error.reason == "unexpected end of data":
            whole = body[: error.start]
            return whole.decode("utf-8"), whole
        return None


def _declared(body: bytes, content_type: str) -> Iterator[tuple[str, str]]:
    """The encodings that the header and the page name, with the place that names them."""
    if match := _HEADER.search(content_type):
        yield from _known(match[1], "header")
    if found := _META.search(body[:8192]):
        yield from _known((found[1] or found[2]).decode("ascii", "replace"), "meta")


def _known(label: str, source: str) -> Iterator[tuple[str, str]]:
    try:
        name = codecs.lookup(label.replace("windows-", "cp").replace("x-cp", "cp")).name
    except LookupError:
        return
    yield _SUPERSETS.get(name, name), source


def _best(body: bytes, content_type: str, encoding: str | None) -> Decoded:
    """The reading with the fewest wrong letters; on a tie the one named first."""
    offers = [(name, "outlet file") for name, _ in _known(encoding, "")] if encoding else []
    offers += list(_declared(body, content_type))
    offers += [("utf-8", "mostly utf-8"), ("cp1256", "letters"), ("cp1252", "letters")]
    readings: dict[str, Decoded] = {}
    for name, how in offers:
        if name not in readings and codecs.lookup(name)._is_text_encoding:
            readings[name] = Decoded(body.decode(name, "replace"), name, how)
    best = min(readings.values(), key=lambda reading: wrongness(reading.text))
    if wrongness(best.text) > 0.02 and (guess := from_bytes(body[:_SAMPLE]).best()):
        detected = Decoded(body.decode(guess.encoding, "replace"), guess.encoding, "detected")
        best = min(best, detected, key=lambda reading: wrongness(reading.text))
    return best


def wrongness(text: str) -> float:
    """The share of visible letters beyond ASCII that no reader would accept: replacements, C1 controls, mojibake runs.

    >>> wrongness("جهة كلميم"), wrongness("ÌåÉ ßáãíã") > 0.5, wrongness("A direção diz que não haverá AÇÃO")
    (0.0, True, 0.0)
    """
    return _wrongness(_TAG.sub("", text[:_SAMPLE]))


def _wrongness(bare: str) -> float:
    """That of a text without tags."""
    visible = _visible(bare)
    letters = len(visible) - visible.count(" ")
    if not letters:
        return 0.0
    wrong = visible.count(_REPLACED) + len(_CONTROLS.findall(visible))
    wrong += sum(len(run) for run in _LATIN_RUN.findall(visible))
    wrong += 2 * len(_DOUBLE_LATIN.findall(visible)) + 2 * len(_DOUBLE_ARABIC.findall(visible))
    wrong += 2 * len(_MIXED.findall(bare))
    return min(1.0, wrong / letters)


def _visible(bare: str) -> str:
    """The characters beyond ASCII; what stood apart stays apart, so that lone accented letters make no run."""
    return _ASCII.sub(" ", bare)


def _mended(decoded: Decoded) -> Decoded:
    """Text that was encoded twice is read once more; what stays unreadable becomes a finding."""
    if not _suspicious(decoded.text):
        return replace(decoded, findings=_against(decoded))
    text, twice = decoded.text, ""
    bare = _TAG.sub("", text[:_SAMPLE])
    sample = _visible(bare)[:_GLANCE]
    before = _wrongness(sample)
    for shown, spoken in _TWICE if before > 0.05 else ():
        if _is_better(sample, _once_more(sample, shown, spoken), before, spoken):
            text, twice = _once_more(text, shown, spoken), f"{spoken} read as {shown}"
            break
    findings: tuple[str, ...] = (f"charset: encoded twice ({twice}), repaired",) if twice else ()
    share = wrongness(text) if twice else _wrongness(bare)
    if share > 0.005:
        findings += (f"charset: {share:.1%} of the letters are unreadable",)
    return Decoded(
        text, decoded.encoding, decoded.how + (", read twice" if twice else ""), findings + _against(decoded)
    )


def _against(decoded: Decoded) -> tuple[str, ...]:
    return (f"charset: {decoded.how}",) if "against declared" in decoded.how else ()


def _suspicious(text: str) -> bool:
    if text.isascii():
        return False
    start = len(text) // 3
    middle = text[start : start + _STRETCH]
    marks = _MARKS if _RARE in middle else _MARKS[:-1]  # two letters take as long as all the others
    return _REPLACED in text or sum(map(middle.count, marks)) > _FEW


def _once_more(text: str, shown: str, spoken: str) -> str:
    """Text that went through a wrong one-byte reading."""
    parts = re.split(r"([^\x00-\x7f]+)", text)
    return "".join(part if part.isascii() else _bytes_of(part, shown).decode(spoken, "replace") for part in parts)


def _is_better(text: str, repaired: str, before: float, spoken: str) -> bool:
    """Whether a second reading loses no letters, and gives Arabic where it claims to."""
    lost = repaired.count("?") - text.count("?") + repaired.count(_REPLACED)
    letters = _visible(repaired)
    if lost > 0.05 * len(text) or not letters or wrongness(letters) > 0.3 * before:
        return False
    return spoken == "utf-8" or len(_ARABIC.findall(letters)) > 0.6 * len(letters)


def _bytes_of(part: str, name: str) -> bytes:
    """The bytes behind a run of characters; C1 controls stand for themselves, as browsers write them."""
    return b"".join(bytes([ord(c)]) if "\x80" <= c <= "\x9f" else c.encode(name, "replace") for c in part)
