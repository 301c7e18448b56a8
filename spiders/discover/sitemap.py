"""Sitemaps: indexes, plain, packed and as bare text, news sitemaps, with and without times."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from pipeline.errors import DiscoveryError
from pipeline.findings import Finding
from pipeline.models import Discovery, Hints, Outlet
from pipeline.shown import counted
from spiders.canonical import hosts, netloc
from spiders.discover import feed
from spiders.discover.answer import NO_HINTS, Answer, Link, Page, damage, moment, strangers, words
from spiders.discover.fields import is_stranger, resolved
from spiders.discover.markup import elements, entries, namespaces
from spiders.discover.repair import address, markup, readable
from spiders.links import absolute

NAMES, ROOTS = "url|sitemap", "urlset|sitemapindex"
ROOT = re.compile(r"<(?:[\w.-]+:)?(urlset|sitemapindex)\b", re.I)
INDEX = re.compile(r"<(?:[\w.-]+:)?sitemap(index)?(?![\w:.-])", re.I)
END = re.compile(r"</(?:[\w.-]+:)?(urlset|sitemapindex)\s*>|<(?:[\w.-]+:)?urlset[^<>]*/>", re.I)
LINES = re.compile(r"^[^\S\n]*(https?://\S+)", re.I | re.M)  # the protocol allows a bare list of addresses
REMARK = re.compile(r"\s*(#.*)?")
LIST = re.compile(r"sitemap|\.(?:xml|gz|txt)\b", re.I)  # in addresses of an index that calls its sitemaps `<url>`
LEAVES = frozenset({"loc", "lastmod", "publication_date", "changefreq", "priority"})
USED = frozenset({"loc", "lastmod", "news:news", "news:publication_date", "news:title", "publication_date", "title"})
POSTS = re.compile(r"post|news|article|stor(y|ies)", re.I)
# What lists no articles, by the names that WordPress, its plugins and other systems give their sub-sitemaps.
OTHERS = re.compile(
    r"(?<![a-z])(categor\w*|tags?|authors?|users?|products?|videos?|images?|attachments?|web-?stor\w+|taxonom\w+"
    r"|archives?|posts-page|page(?!-?\d))(?![a-z])",
    re.I,
)
NUMBER = re.compile(r"\d+")

Fields = dict[str, str]


def read(answer: Answer, outlet: Outlet, way: Discovery) -> Page:
    """The articles of a sitemap, or the sitemaps of an index, newest first."""
    source = readable(answer, outlet.encoding)
    text = markup(source.text)
    if not ROOT.search(text):
        if "<" not in source.text and (found := LINES.findall(source.text)):
            return _page(
                [{"loc": one} for one in found], answer, outlet, way, _odd_lines(source.text, answer, outlet, way)
            )
        if feed.ROOT.search(text):
            return feed.read(answer, outlet, way)
    declared = namespaces(text)
    named = [
        (entry.name, fields)
        for entry in entries(text, NAMES, ROOTS, answer.url)
        for fields in _fields(entry.inner, declared)
    ]
    found = [fields for _, fields in named]
    if not found and not ROOT.search(text):
        raise _refusal(source.text)
    names = {name for fields in found for name in fields if is_stranger(name, USED, "sitemap")}
    findings = strangers(way.kind, names, answer, outlet)
    lost = [fields for fields in found if not fields.get("loc")]
    problems = [f"{len(lost)} of {len(found)} entries have no address"] if lost else []
    problems += ["its end is missing"] if source.cut or not END.search(text) else []
    findings += tuple(damage(way.kind, problem, answer, outlet) for problem in problems)
    located = [(name, fields) for name, fields in named if fields.get("loc")]
    is_index = INDEX.search(text) is not None
    lists = [fields for name, fields in located if is_index and (name == "sitemap" or LIST.search(fields["loc"]))]
    pages = [fields for _, fields in located if fields not in lists]
    if not is_index or (pages and not lists):
        return _page(pages, answer, outlet, way, findings)
    index = _index(lists, answer, outlet, way, findings)
    return replace(index, links=_page(pages, answer, outlet, way).links) if pages else index


def _odd_lines(text: str, answer: Answer, outlet: Outlet, way: Discovery) -> tuple[Finding, ...]:
    """A finding when lines of a bare list are neither addresses nor remarks."""
    odd = [line for line in text.splitlines() if not (LINES.match(line) or REMARK.fullmatch(line))]
    return (damage(way.kind, f"no address in {counted(len(odd), 'line')}", answer, outlet),) if odd else ()


def _refusal(text: str) -> DiscoveryError:
    if not text.strip():
        return DiscoveryError("sitemap-is-empty", "expected a sitemap, found an empty answer")
    if feed.HTML.search(text[:5000]):
        return DiscoveryError("sitemap-is-html", "expected a sitemap, found an HTML page")
    return DiscoveryError("sitemap-is-no-sitemap", f"expected a sitemap, found {text.strip()[:60]!r}")


def _fields(inner: str, declared: dict[str, str]) -> Iterator[Fields]:
    """Names and texts of an entry's fields, those of `<news:news>` included, those of images and videos not.

    A second address means that the tags between two entries are gone: an entry of its own.
    """
    fields: Fields = {}
    for element in elements(inner, LEAVES):
        name = resolved(element.name, declared)
        parts = elements(element.inner, LEAVES) if name in {"news:news", "news"} else [element]
        for part in parts:
            name = resolved(part.name, declared)
            name = f"news:{name}" if part is not element and ":" not in name else name
            if name == "loc" and "loc" in fields:
                yield fields
                fields = {}
            fields[name] = part.text
    yield fields


def _page(
    found: list[Fields], answer: Answer, outlet: Outlet, way: Discovery, findings: tuple[Finding, ...] = ()
) -> Page:
    name = urlsplit(answer.url).path.rsplit("/", 1)[-1]
    sure = way.kind == "news_sitemap" or bool(POSTS.search(name) and not OTHERS.search(name))
    links = [_link(fields, answer.url, outlet, sure) for fields in found]
    links.sort(key=lambda link: link.changed.timestamp() if link.changed else 0.0, reverse=True)
    return Page(tuple(links), complete=True, findings=findings)


def _link(fields: Fields, base: str, outlet: Outlet, sure: bool) -> Link:
    published = fields.get("news:publication_date") or fields.get("publication_date")
    at, changed = moment(published, outlet), moment(fields.get("lastmod"), outlet)
    hints = Hints(title=words(fields.get("news:title")), date=at.shown if at else published or None)
    latest = changed or at
    published_at = at.value if at else None
    url, changed_at = _located(fields, base) or fields["loc"], latest.value if latest else None
    hints = NO_HINTS if hints == NO_HINTS else hints  # one for thousands of links
    return Link(url, hints, changed_at, sure, published_at, fields.get("lastmod") or None)


def _index(
    found: list[Fields], answer: Answer, outlet: Outlet, way: Discovery, findings: tuple[Finding, ...] = ()
) -> Page:
    """The sitemaps of an index worth reading, those named after posts first; all of them when none is.

    Which of the others hold articles only their names tell, and they may lie.
    """
    children = [(fields, _located(fields, answer.url) or "") for fields in found]
    own = [(fields, url) for fields, url in children if _is_own(url, outlet)]
    if away := len(children) - len(own):
        problem = f"{away} of {len(children)} sub-sitemaps lead off the outlet"
        findings += (Finding("list-foreign", outlet.id, problem, way.kind, examples=(answer.url,)),)
    useful = [(fields, url) for fields, url in own if not OTHERS.search(_name(url))]
    if own and not useful:
        problem = f"all {len(own)} sub-sitemaps are named after other things than articles; read all the same"
        findings += (Finding("list-odd", outlet.id, problem, way.kind, examples=tuple(url for _, url in own[:3])),)
    ordered = sorted(useful or own, key=lambda child: _age(child[0], child[1], outlet), reverse=True)
    stamps = {url: fields["lastmod"][:64] for fields, url in ordered if fields.get("lastmod")}
    more = tuple(dict.fromkeys(url for _, url in ordered))
    return Page((), more, complete=not ordered, findings=findings, stamps=stamps)


def _age(fields: Fields, url: str, outlet: Outlet) -> tuple[bool, float, list[int]]:
    at = moment(fields.get("lastmod"), outlet)
    return bool(POSTS.search(_name(url))), at.value.timestamp() if at else 0.0, _numbers(url)


def _numbers(url: str) -> list[int]:
    return [int(number[:18]) for number in NUMBER.findall(_name(url))]


def _name(url: str) -> str:
    return urlsplit(url).path.rsplit("/", 1)[-1] or urlsplit(url).query


def _located(fields: Fields, base: str) -> str | None:
    return absolute(address(fields["loc"]), base, "utf-8")


def _is_own(url: str, outlet: Outlet) -> bool:
    try:
        return netloc(url) in hosts(outlet)
    except ValueError:
        return False
