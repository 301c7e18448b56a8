"""The one repair step of all lists: bytes as they came, to text and JSON that the readers can rely on.

    bytes ─ unpacked (every gzip member) ─ decoded (marks, UTF-16 without one, two charsets in one file)
          ├► markup: CDATA as escaped text, no comments and declarations, a list that was escaped whole as it was meant
          └► documents: each JSON value of an answer, whatever stands before, between and behind them

What can't be mended is told by the readers; nothing is passed over here.
"""

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from pipeline.errors import DiscoveryError
from pipeline.extract.charset import decode
from pipeline.extract.references import unescaped
from spiders.discover.answer import Answer

GZIP = b"\x1f\x8b"
MAX_SIZE_BYTES = 64 * 1024 * 1024  # the sitemap protocol allows 50 MB unpacked
WIDE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"), (b"[\0", "utf-16-le"), (b"\0[", "utf-16-be"))
NO_TEXT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufeff\ufffe\uffff]")
AMPERSAND = re.compile(r"&(?:(?:amp|#0*38|#x0*26);)+", re.I)
# CDATA that is never closed ends where the next begins, else it would swallow the entries between them.
ASIDE = re.compile(
    r"<!\[CDATA\[(?P<text>(?>[^<\]]|<(?!!\[CDATA\[)|\](?!\]>))*+)\]\]>"
    r"|<!--(?>[^-<]|-(?!->)|<(?!!--))*+-->|<\?[^<]*?\?>|<!DOCTYPE[^\[<>]*(?:\[[^\]]{0,2000}\]\s*)?>|<!\[CDATA\[|<!--",
    re.I,
)
ESCAPED = re.compile(r"&lt;(?:\w+:)?(?:rss|feed|rdf|urlset|sitemapindex)\b", re.I)
ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|rdf|urlset|sitemapindex)\b", re.I)
HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'>]+)""", re.I)
SCHEME = re.compile(r"^(https?)(?::[/\\]*|[/\\]{2,})(?=[^/\\])", re.I)  # http:/o.ma, https//o.ma
AROUND = " \t\r\n\"'<>\u00a0\u00ab\u00bb\u200b\u200e\u200f\u201c\u201d\ufeff"  # blanks, quotes, marks without width
OPENING = re.compile(r"[\[{]")
MOST_ATTEMPTS = 2000  # places of a broken answer where JSON may begin
MOST_READING = 20  # times that a broken answer is read over
LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class Readable:
    """An answer's text; `cut`: it was packed, and its end did not come."""

    text: str
    cut: bool = False


def readable(answer: Answer, encoding: str | None) -> Readable:
    """The text of an answer. Raises DiscoveryError for what is not gzip after all, or unpacks beyond all measure."""
    body, cut = unpacked(answer.body)
    return Readable(NO_TEXT.sub("", _text(body, answer, encoding)), cut)


def unpacked(body: bytes) -> tuple[bytes, bool]:
    """All members of a gzip file, whatever the headers say of it, and whether its end is missing."""
    parts: list[bytes] = []
    size = 0
    while body.startswith(GZIP):
        unpacker = zlib.decompressobj(wbits=31)
        try:
            parts.append(unpacker.decompress(body, MAX_SIZE_BYTES - size + 1))
        except zlib.error as error:
            raise DiscoveryError("broken-gzip", f"not gzip after all: {error}") from error
        size += len(parts[-1])
        if size > MAX_SIZE_BYTES:
            raise DiscoveryError("too-large", f"unpacks to more than {MAX_SIZE_BYTES} bytes")
        if not unpacker.eof:
            return b"".join(parts), True
        body = unpacker.unused_data
    return (b"".join(parts), False) if parts else (body, False)


def _text(body: bytes, answer: Answer, encoding: str | None) -> str:
    start = body.lstrip(b" \t\r\n")[:2]
    for mark, name in WIDE:
        if start == mark:
            return body.decode(name, "replace")
    result = decode(body, answer.headers, encoding)
    if "\ufffd" not in result.text or result.encoding.startswith("utf-16"):
        return result.text
    other = result.encoding if result.encoding != "utf-8" else "cp1256"
    return "<".join(_either(part, other) for part in body.split(b"<"))


def _either(part: bytes, other: str) -> str:
    """A stretch between two tags: UTF-8 if it can be, else the file's other charset."""
    try:
        return part.decode("utf-8")
    except UnicodeDecodeError:
        return part.decode(other, "replace")


def address(text: str) -> str:
    """An address as it was meant, however often it was escaped on its way, and whatever was put around it.

    >>> address(" https://o.ma/?a=1&amp;amp;id=5&#038;copy=2 "), address("&lt;a href='http:/o.ma/7'&gt;&lt;/a&gt;")
    ('https://o.ma/?a=1&id=5&copy=2', 'http://o.ma/7')
    """
    printed = unescaped(AMPERSAND.sub("&", text))
    inside = HREF.search(printed) if "<" in printed else None
    return SCHEME.sub(r"\1://", (inside[1] if inside else printed).strip(AROUND))


def markup(text: str) -> str:
    """The markup of a feed or sitemap, with CDATA as escaped text, and without comments and declarations.

    >>> markup("<?xml version='1.0'?><a><![CDATA[R&D <b>]]></a><!-- <a>no</a> -->")
    '<a>R&amp;D &lt;b&gt;</a>'
    """
    if not ROOT.search(text) and ESCAPED.search(text):
        text = unescaped(text)
    return ASIDE.sub(lambda match: escape(match["text"] or "", quote=False), text)


def documents(text: str) -> Iterator[object]:
    """The JSON values of a text in order, and as plain strings what stands between them and can't be read.

    >>> list(documents('Notice: x[0] {"a": 1}{"b":'))
    ['Notice: x', [0], ' ', {'a': 1}, '{"b":']
    """
    if "&quot;" in text and '"' not in text:
        text = unescaped(text)
    decoder = json.JSONDecoder(strict=False, parse_int=_number)
    done = at = failures = effort = 0
    while failures < MOST_ATTEMPTS and effort <= MOST_READING * len(text) and (found := OPENING.search(text, at)):
        try:
            value, at = decoder.raw_decode(text, found.start())
        except (ValueError, RecursionError) as error:
            failures += 1
            effort += getattr(error, "pos", found.start()) - found.start()
            at = found.start() + 1
            continue
        if found.start() > done:
            yield text[done : found.start()]
        yield value
        done = at
    if done < len(text):
        yield text[done:]


def _number(digits: str) -> float:
    return int(digits) if len(digits) <= LONGEST_NUMBER else float(digits)
