"""Markup as lenient readers see it: entries, their fields and attributes, also where tags are missing, wrong or cut.

XML parsers that recover guess what a broken tag meant, and lose the elements around it: an unclosed `<br>` takes the
item's link along, a second root everything behind it. Lists are flat, so their entries are found by their tags.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urljoin

from pipeline.extract.references import unescaped
from spiders.discover.repair import address

# Quoted values may hold ">"; none may hold "<", so a quote that is never closed ends with its tag.
ATTRIBUTES = r"""(?P<attributes>(?>"[^"<]*"|'[^'<]*'|[^<>])*+)"""
TAG = re.compile(rf"<(?P<name>[^\W\d][\w.-]*+(?::[\w.-]++)?+){ATTRIBUTES}>")
ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
NAMESPACE = re.compile(r"""\bxmlns:([\w.-]+)\s*=\s*["']([^"']*)""")
MARKUP = re.compile(r"</?[A-Za-z][^<>]*>")

MOST_UNCLOSED = 50  # kinds of elements of an entry that may lack their end before all are taken to


@dataclass(frozen=True, slots=True)
class Element:
    """An element: its name as printed, in lower case; the markup inside it; its attributes by lower-case name."""

    name: str
    inner: str
    attributes: Mapping[str, str]

    @property
    def text(self) -> str:
        return unescaped(MARKUP.sub("", self.inner)).strip()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list. `opened`: its own start tag is there; else it begins somewhere in what stands before."""

    inner: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    opened: bool = True
    name: str = ""  # without its prefix, in lower case


def entries(text: str, names: str, roots: str, base: str) -> Iterator[Entry]:
    """The entries of all documents in a text; each ends at its end tag, at the next entry, or where the text ends."""
    here, begun, opened, name = base, 0, False, ""
    last: dict[str, str] = {}
    for tag in _boundaries(names, roots).finditer(text):
        is_entry, closes = tag["entry"], bool(tag["close"])
        if opened or (is_entry and closes):
            yield Entry(text[begun : tag.start()], last, _based(here, last), opened, name or (is_entry or "").lower())
        attributes = _attributes(tag["attributes"] or "")
        if not is_entry and not closes:
            here = _based(here if tag["root"].lower() == "channel" else base, attributes)
        opened = bool(is_entry) and not closes and not attributes.get("/")
        begun, last, name = tag.end(), attributes if opened else {}, is_entry.lower() if opened else ""
    if opened:
        yield Entry(text[begun:], last, _based(here, last), name=name)


def elements(text: str, leaves: frozenset[str]) -> Iterator[Element]:
    """The elements of an entry. `leaves` hold none: they end at the next tag, and swallow nothing when unclosed."""
    at, unclosed = 0, set[str]()
    while tag := TAG.search(text, at):
        name, raw = tag["name"].lower(), tag["attributes"]
        at = tag.end()
        if raw.endswith("/"):
            yield Element(name, "", _attributes(raw))
            continue
        end = None if name.split(":")[-1] in leaves else _end_of(name, text, at, unclosed)
        stop = end.start() if end else text.find("<", at)
        yield Element(name, text[at : stop if stop >= 0 else len(text)], _attributes(raw))
        at = end.end() if end else at


def namespaces(text: str) -> dict[str, str]:
    """The namespaces that a text declares, by prefix in lower case."""
    return {prefix.lower(): uri.strip() for prefix, uri in NAMESPACE.findall(text)}


def _end_of(name: str, text: str, at: int, unclosed: set[str]) -> re.Match[str] | None:
    """The end tag of an element; names that were found to have none are not looked for again."""
    if name in unclosed or len(unclosed) >= MOST_UNCLOSED:
        return None
    end = _end(name).search(text, at)
    if end is None:
        unclosed.add(name)
    return end


def _based(base: str, attributes: Mapping[str, str]) -> str:
    try:
        return urljoin(base, attributes.get("xml:base", ""))
    except ValueError:
        return base


def _attributes(text: str) -> dict[str, str]:
    """Attributes by lower-case name; "/" is there when the element closes itself."""
    found = {name.lower(): address(a or b or c) for name, a, b, c in ATTRIBUTE.findall(text)}
    return found | ({"/": "/"} if text.endswith("/") else {})


@lru_cache
def _boundaries(names: str, roots: str) -> re.Pattern[str]:
    prefix = r"(?:[\w.-]+:)?"
    return re.compile(rf"<(?P<close>/?){prefix}(?:(?P<entry>{names})|(?P<root>{roots}))(?![\w:.-]){ATTRIBUTES}>", re.I)


@lru_cache(maxsize=256)
def _end(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{re.escape(name)}\s*>", re.I)
