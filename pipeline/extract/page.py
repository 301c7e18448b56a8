"""A page, read once: tree, blocks, meta values, JSON-LD, names of the site, the capture's circumstances."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, cached_property
from importlib.resources import files
from itertools import islice
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pipeline import dates
from pipeline.dates.zones import countries
from pipeline.extract.cues import meta_names
from pipeline.extract.sheet import LONGEST_VALUE, Sheet
from pipeline.extract.site import fold_name, makers, site_names
from pipeline.extract.state import article_in
from pipeline.extract.structured import Thing, articles, things, unknown_keys
from pipeline.extract.tree import Block, Element, squeeze
from pipeline.extract.walk import DEEPEST, parsed, tree, unstacked
from pipeline.models import Capture, Dated, Layout, Outlet

_META_KEYS = ("property", "name", "itemprop", "http-equiv")
_JSON_LD = re.compile(r"ld\+json", re.I)
_OFFSET = re.compile(r"T\d\d:\d\d(?:[^T\n]|T(?!\d\d:\d\d))*?([+-]\d\d):?00$")
_BARE = 800  # characters of a page that may leave its text to its scripts
_LINE_WORDS, _LINE_PARTS = 30, 40
MOST_UNKNOWN = 5  # keys of one page that are told
_GENERIC = frozenset({"TV", "ME", "IO", "CO", "EU", "AI", "FM", "WS", "CC"})  # country domains that anyone takes
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII)


@dataclass
class Page(Sheet):
    """What the extractors of the single fields read."""

    _dated: dict[str, Dated | None] = field(default_factory=dict)

    @cached_property
    def articles(self) -> list[Thing]:
        return articles(self.things)

    @cached_property
    def by_id(self) -> dict[str, Thing]:
        return {str(thing["@id"]): thing for thing in self.things if "@id" in thing and len(thing) > 1}

    @cached_property
    def country(self) -> str:
        """The outlet's country, else that of the domain, else Morocco."""
        if self.outlet:
            return self.outlet.country
        return self.tld or "MA"

    @cached_property
    def tld(self) -> str | None:
        """The country of the domain; None for a domain of no country."""
        last = (urlsplit(self.url).hostname or "").rpartition(".")[2].upper()
        return last if len(last) == 2 and last.isalpha() and last not in _GENERIC else None

    @cached_property
    def timezone(self) -> str | None:
        """The IANA name of the clock: the outlet's; else None for a known country's; else by the page's own dates."""
        if self.outlet:
            return self.outlet.timezone
        if self.tld in countries():
            return None
        offset = next((match[1] for raw in self._stamps() if (match := _OFFSET.search(raw))), None)
        if offset and int(offset):
            return f"Etc/GMT{-int(offset):+d}"
        return None if self.country in countries() else _zones_by_country().get(self.country)

    def _stamps(self) -> list[str]:
        declared = [
            str(thing.get(key)) for thing in self.articles for key in ("datePublished", "dateModified") if key in thing
        ]
        return [*declared, *self.meta(*meta_names("stamps"))]

    @cached_property
    def zone(self) -> ZoneInfo:
        return dates.zone(self.country, self.timezone)

    def line(self, block: Block) -> str:
        """A short line, its inline parts apart: «<span>فلان</span><span>3 ماي</span>» shows no space but has one."""
        if block.words > _LINE_WORDS or len(block.text) < 6:
            return block.text
        whole = block.text.replace(" ", "")
        parts: list[str] = []
        for part in islice(self.tree.nodes[block.node].element.itertext(), _LINE_PARTS + 1):
            parts += str(part).split()
            if len(parts) > 2 * _LINE_WORDS:
                return block.text
        return " ".join(parts) if "".join(parts) == whole else block.text

    def date(self, text: str) -> Dated | None:
        """The date printed in a short text."""
        if text not in self._dated:
            self._dated[text] = self._stamp(text) or dates.parse(
                text, at=self.at, country=self.country, timezone=self.timezone
            )
        return self._dated[text]

    def _stamp(self, text: str) -> Dated | None:
        """The instant of an ISO timestamp, as machines write it: most dates of most pages, read without a search."""
        if not _STAMP.fullmatch(text):
            return None
        try:
            value = datetime.fromisoformat(text)
        except ValueError:
            return None
        local = value if value.tzinfo else value.replace(tzinfo=self.zone)
        return Dated(local.astimezone(UTC), "minute", "iso", text, value.date() if value.utcoffset() else None)

    @cached_property
    def site_names(self) -> frozenset[str]:
        """What the site calls itself, folded."""
        return frozenset(fold_name(name) for name in site_names(self) if len(name) > 1)

    @cached_property
    def makers(self) -> list[str]:
        """The lines in which the site names its developer, folded."""
        return makers(self)

    def layout(self, published: datetime | None) -> Layout | None:
        """The outlet's selectors for a page of this date: the first layout that had not ended by then."""
        layouts = self.outlet.layouts if self.outlet else ()
        open_ended = [layout for layout in layouts if layout.until is None]
        dated = sorted((layout for layout in layouts if layout.until), key=lambda layout: str(layout.until))
        if published is None:
            return next(iter([*open_ended, *reversed(dated)]), None)
        day = published.astimezone(self.zone).date()
        return next(
            (layout for layout in dated if layout.until and day <= layout.until), open_ended[0] if open_ended else None
        )


@cache
def _zones_by_country() -> dict[str, str]:
    """The first zone of each country. Source: zone.tab of the IANA time zone database, in the package tzdata."""
    rows = (line.split("\t") for line in files("tzdata").joinpath("zoneinfo", "zone.tab").read_text().splitlines())
    zones: dict[str, str] = {}
    for row in rows:
        if len(row) > 2 and not row[0].startswith("#"):
            zones.setdefault(row[0], row[2])
    return zones


def page_of(text: str, capture: Capture, outlet: Outlet | None, source: bytes | None = None) -> Page | None:
    """The page behind a capture's text; None when it holds no markup at all. `source`: the text in UTF-8."""
    root = parsed(text, source)
    if root is None:
        return None
    walked = tree(root)
    if walked.depth >= DEEPEST and (flatter := parsed(unstacked(text))) is not None:
        root, walked = flatter, tree(flatter)
    page = Page(capture.url, walked, capture.fetched_at, outlet, capture.hints, lang=root.get("lang"))
    scripts = []
    for element in root.iter("meta", "script", "title"):
        if element.tag == "meta":
            _read_meta(element, page)
        elif element.tag == "title":
            page.title_tag = page.title_tag or squeeze((element.text or "")[:LONGEST_VALUE]) or None
        elif _JSON_LD.search(element.get("type") or "") and element.text:
            scripts.append(element.text)
    page.things = things(scripts)
    if sum(len(block.text) - block.linked for block in walked.blocks) < _BARE and (state := article_in(root)):
        page.things.append(state)
    page.findings += [f"json-ld: unknown key {key[:40]}" for key in unknown_keys(page.articles)[:MOST_UNKNOWN]]
    return page


def _read_meta(element: Element, page: Page) -> None:
    if content := element.get("content"):
        for key in _META_KEYS:
            if name := element.get(key):
                page.metas.setdefault(name.strip().lower(), []).append(content)
