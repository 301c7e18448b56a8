"""RSS, Atom and RDF feeds, read leniently: what is broken is repaired, what is no feed is refused."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from pipeline.errors import DiscoveryError
from pipeline.models import Discovery, Hints, Outlet
from spiders.discover.answer import UNSURE, Answer, Link, Page, damage, digest, moment, strangers, words
from spiders.discover.fields import is_stranger, resolved
from spiders.discover.markup import Element, Entry, elements, entries, namespaces
from spiders.discover.repair import address, markup, readable
from spiders.links import absolute

NAMES, ROOTS = "item|entry", "rss|feed|rdf|channel"
ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|feed|rdf)\b", re.I)
END = re.compile(r"</(?:[\w.-]+:)?(rss|feed|rdf)\s*>", re.I)
HTML = re.compile(r"<(!doctype\s+html|html|body)\b", re.I)
NEXT = re.compile(r"""<(?:[\w.-]+:)?link\b[^<>]*\brel\s*=\s*["']?next\b[^<>]*>""", re.I)
# In the order of trust.
ADDRESSES = ("feedburner:origlink", "origlink", "link", "guid", "id")
PUBLISHED = ("pubdate", "published", "dc:date", "date", "issued", "dcterms:issued", "dcterms:created", "created")
CHANGED = ("updated", "modified", "dcterms:modified", "lastbuilddate")
AUTHORS = ("dc:creator", "creator", "author")
WHOLE = ("content:encoded", "encoded", "content")
SECTIONS = ("category", "dc:subject", "subject")
USED = frozenset((*ADDRESSES, *PUBLISHED, *CHANGED, *AUTHORS, *SECTIONS, "title"))
LEAVES = frozenset({"link", "guid", "id", "origlink", "date", *PUBLISHED, *CHANGED})
PAGES = ("", "text/html", "application/xhtml+xml")  # types of what an alternate link leads to

Fields = dict[str, list[Element]]


def modified(home: str) -> str:
    """The address of a WordPress's ten entries that were modified last, with their times.

    >>> modified("https://o.ma")
    'https://o.ma/?feed=atom&orderby=modified'
    """
    return home.rstrip("/") + "/?feed=atom&orderby=modified"


def read(answer: Answer, outlet: Outlet, way: Discovery) -> Page:
    """The entries of a feed, and the page that it names as its next."""
    source = readable(answer, outlet.encoding)
    text = markup(source.text)
    declared = namespaces(text)
    links: list[Link] = []
    names: set[str] = set()
    count = without = 0
    for entry in entries(text, NAMES, ROOTS, answer.url):
        fields = _fields(entry, declared)
        found = list(_links(entry, fields, outlet))
        links += found
        names |= set(fields)
        count += 1
        without += not found
    if not count and not ROOT.search(text):
        raise _refusal(source.text)
    if count and not links:
        raise DiscoveryError("feed-without-links", f"{count} entries, none with an address")
    problems = [f"{without} of {count} entries have no address"] if without else []
    problems += ["its end is missing"] if source.cut or not END.search(text) else []
    findings = strangers(way.kind, (name for name in names if is_stranger(name, USED, "feed")), answer, outlet)
    findings += tuple(damage(way.kind, problem, answer, outlet) for problem in problems)
    return Page(tuple(links), _following(text, answer.url), findings=findings)


def _refusal(text: str) -> DiscoveryError:
    if not text.strip():
        return DiscoveryError("feed-is-empty", "expected a feed, found an empty answer")
    if HTML.search(text):
        return DiscoveryError("feed-is-html", "expected a feed, found an HTML page")
    return DiscoveryError("feed-is-no-feed", f"expected a feed, found {text.strip()[:60]!r}")


def _following(text: str, base: str) -> tuple[str, ...]:
    for link in NEXT.finditer(text):
        (element,) = elements(link[0], LEAVES)
        if url := absolute(element.attributes.get("href", ""), base, "utf-8"):
            return (url,) if element.attributes.get("href") else ()
    return ()


def _fields(entry: Entry, declared: dict[str, str]) -> Fields:
    fields: Fields = {}
    for element in elements(entry.inner, LEAVES):
        fields.setdefault(resolved(element.name, declared), []).append(element)
    return fields


def _links(entry: Entry, fields: Fields, outlet: Outlet) -> Iterator[Link]:
    """The links of an entry: one, or more where the tags between two entries are gone; the second has no hints then."""
    found: list[str] = []
    for printed in (_addresses(fields, outlet), _idents(fields), [(entry.attributes.get("rdf:about", ""), "")]):
        found = found or list(dict.fromkeys(url for one in printed if one[0] and (url := _url(one, entry.base))))
    if not found:
        return
    if entry.opened:
        hints, changed, at = _hints(fields, outlet)
        yield Link(found.pop(0), hints, changed, sure=True, at=at, stamp=_stamp(fields))
    for url in found:
        yield Link(url, sure=True)


def _stamp(fields: Fields) -> str | None:
    """What differs when an entry was edited: its time of change, or its words where the feed has the whole text."""
    if changed := _first(fields, CHANGED):
        return digest(changed)
    title, whole, part = (_first(fields, names) or "" for names in (("title",), WHOLE, ("description", "summary")))
    stamp = digest(title, whole or part)
    return stamp if whole else f"{UNSURE}{stamp}"


def _url(printed: tuple[str, str], base: str) -> str | None:
    text, own_base = printed
    return absolute(address(text), absolute(own_base, base, "utf-8") or base if own_base else base, "utf-8")


def _addresses(fields: Fields, outlet: Outlet) -> list[tuple[str, str]]:
    """What an entry gives as its address, each with the base that its own element names."""
    for name in ADDRESSES[:2]:
        if found := [element.text for element in fields.get(name, ()) if element.text]:
            return [(found[0], "")]
    links = fields.get("link", [])
    pages = sorted(filter(_is_page, links), key=lambda link: _rank(link, outlet))
    printed = [link for link in links if link.text and not link.attributes.get("href")]
    # Beside a link with an address the words behind a broken one are none.
    if texts := [link for link in printed if "/" in link.text or not pages]:
        return [(link.text, link.attributes.get("xml:base", "")) for link in texts]
    if pages:
        # Alternates differ by language; several without one mean that the tags between two entries are gone.
        own = [link for link in pages if "hreflang" not in link.attributes] if not _rank(pages[0], outlet) else []
        return [(link.attributes["href"], link.attributes.get("xml:base", "")) for link in own or pages[:1]]
    return []


def _idents(fields: Fields) -> list[tuple[str, str]]:
    """What an entry is named by, where that is an address."""
    idents = [element for name in ("guid", "id") for element in fields.get(name, ()) if "://" in element.text]
    idents.sort(key=lambda element: element.attributes.get("ispermalink", "").lower() == "false")
    return [(element.text, "") for element in idents if re.match(r"https?://", element.text, re.I)][:1]


def _is_page(link: Element) -> bool:
    relation = link.attributes.get("rel", "alternate").rsplit("/", 1)[-1].strip().lower()
    kind = link.attributes.get("type", "").partition(";")[0].strip().lower()
    return bool(link.attributes.get("href")) and relation in {"", "alternate"} and kind in PAGES


def _rank(link: Element, outlet: Outlet) -> int:
    """Of several alternates the one in the outlet's language is its own."""
    language = link.attributes.get("hreflang", "").split("-")[0].lower()
    return outlet.languages.index(language) if language in outlet.languages else len(outlet.languages) * bool(language)


def _hints(fields: Fields, outlet: Outlet) -> tuple[Hints, datetime | None, datetime | None]:
    """What an entry says of its page, when that last changed, and when it was published."""
    printed = _first(fields, PUBLISHED) or _first(fields, CHANGED)
    at, changed = moment(printed, outlet), moment(_first(fields, CHANGED), outlet)
    hints = Hints(
        title=words(_first(fields, ("title",))),
        date=at.shown if at else printed,
        author=words(_author(fields)),
        section=words(_first(fields, SECTIONS, "term")),
    )
    latest = changed or at
    return hints, latest.value if latest else None, at.value if at else None


def _first(fields: Fields, names: Sequence[str], attribute: str = "") -> str | None:
    for name in names:
        for element in fields.get(name, ()):
            if value := element.attributes.get(attribute) or element.text:
                return value
    return None


def _author(fields: Fields) -> str | None:
    """The authors' names; Atom puts each beside address and page. Of two entries run together the first's first."""
    for name in AUTHORS:
        said = (_named(element) for element in fields.get(name, ()))
        if names := [one for one in dict.fromkeys(said) if one]:
            return names[0] if len(fields.get("title", ())) > 1 else ", ".join(names)
    return None


def _named(author: Element) -> str:
    named = (part.text for part in elements(author.inner, LEAVES) if part.name.endswith("name"))
    return next(filter(None, named), author.text)
