"""The publication day: candidates of every source, read by `pipeline.dates`, chosen by trust and agreement."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from pipeline import dates
from pipeline.arabic import normalise
from pipeline.extract.cues import meta_names, phrase
from pipeline.extract.page import Page
from pipeline.extract.structured import Thing
from pipeline.extract.tree import Block, Element, text_in
from pipeline.extract.vote import Candidate, Verdict, vote
from pipeline.models import Dated

# What a date must have: a year, two numbers, or a relative word. Saves reading the other lines.
# Each begins with a letter of its own, which is what makes the search for them quick.
_NUMBERS = re.compile(r"\d(?:\d{3}|\s?[/.-]\s?\d|\d?\s+[^\W\d]+\s+\d{2})")
_RELATIVE = re.compile(r"منذ|قبل|اليوم|أمس|a(?<=\ba)go\b|yesterday|today|h(?<=\bh)ier\b|aujourd")
_ELSEWHERE = frozenset({"comments", "related", "promo", "nav", "caption", "hidden", "share", "teaser"})
_SEEN = frozenset({"printed", "time", "url", "layout"})  # sources that readers see
_NEAR = 14  # blocks on either side of the headline where a date line stands
_SMALL = 20  # nodes of an element that may be a date
_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?[|•·]\s*")  # what parts a line of author, date and views
_BARE = 14  # characters beside the date in a line that is a date
_CLOSE, _NODES = 4, 60  # elements above a date, and nodes between it and the headline that it may belong to
_META_WORDS = 18  # of a line of author, date and views
_WORDS = 30  # a longer line is prose, and its dates are dates of events


def published_of(
    page: Page, title: Block | None, body: int | None, extra: Iterable[Candidate[str]] = ()
) -> Verdict[Dated] | None:
    """When the article was published; None when no date is printed anywhere."""
    found = [dated for offer in extra for dated in _dated(page, offer.value, offer.source, offer.trust)]
    found += [*_machine(page), *_printed(page, title, body)]
    return _chosen(page, found)


def modified_of(page: Page, published: Dated | None) -> Dated | None:
    """When it was last changed, as the page's own data say; None when that is the publication or earlier."""
    values = [str(thing["dateModified"]) for thing in page.articles if isinstance(thing.get("dateModified"), str)]
    for raw in [*values, *page.meta(*meta_names("modified"))]:
        dated = _parse(page, raw)
        if dated and (published is None or dated.value > published.value):
            return dated
    return None


def _parse(page: Page, text: str) -> Dated | None:
    if len(text) > 400 or not _is_like_a_date(text):
        return None
    return page.date(text)


def _is_like_a_date(text: str) -> bool:
    return _NUMBERS.search(text) is not None or _RELATIVE.search(text.lower()) is not None


def _dated(page: Page, raw: str, source: str, trust: float) -> Iterator[Candidate[Dated]]:
    if dated := _parse(page, raw):
        yield Candidate(dated, source, trust)


def _machine(page: Page) -> Iterator[Candidate[Dated]]:
    """Dates that the page gives for machines."""
    for rank, thing in enumerate(page.articles[:3]):
        yield from _of_thing(page, thing, 0.85 if rank == 0 else 0.3)
    for rank, raw in enumerate(page.meta(*meta_names("published"))):
        yield from _dated(page, raw, "meta", 0.8 if rank == 0 else 0.6)
    if page.hints.date:
        yield from _dated(page, page.hints.date, "hint", 0.75)
    if in_url := dates.from_url(page.url, country=page.country, timezone=page.timezone):
        yield Candidate(in_url, "url", 0.6 if in_url.precision != "month" else 0.1)


def _of_thing(page: Page, thing: Thing, trust: float) -> Iterator[Candidate[Dated]]:
    for key, factor in (("datePublished", 1.0), ("dateCreated", 0.7), ("uploadDate", 0.7)):
        if isinstance(thing.get(key), str):
            yield from _dated(page, thing[key], "json-ld", trust * factor)
            return


def _printed(page: Page, title: Block | None, body: int | None) -> Iterator[Candidate[Dated]]:
    """Dates that readers see, near the headline; not those of furniture, of related articles or of prose."""
    tree = page.tree
    blocks = tree.blocks
    at = next((index for index, block in enumerate(blocks) if block is title), None)
    for index in sorted({*tree.by_label["declared_dates"], *tree.by_tag["time"], *tree.by_tag["abbr"]}):
        node = tree.nodes[index]
        if node.end - index < _SMALL:
            yield from _of_element(page, node.element, _element_trust(page, index, title, body))
    start = tree.nodes[body].end if body is not None else 0
    first = next(
        (index for index, block in enumerate(blocks) if body is not None and tree.inside(block.node, body)), at or 0
    )
    anchor = at if at is not None else first
    for index in range(max(0, anchor - 6), min(len(blocks), max(anchor, first) + _NEAR)):
        if at is not None and index == at:
            continue
        apart = index < anchor and title is not None and not _above(page, index, anchor)
        yield from _of_line(page, blocks[index], index - anchor, apart)
    if body is not None:
        yield from _below(page, [index for index, block in enumerate(blocks) if block.node >= start][:6])


def _below(page: Page, indexes: Sequence[int]) -> Iterator[Candidate[Dated]]:
    """A date right under the text; several days there are those of other articles."""
    blocks = page.tree.blocks
    lines = [index for index in indexes if blocks[index - 1].link_density < 0.8]
    found = [candidate for index in lines for candidate in _of_line(page, blocks[index], _NEAR // 2)]
    if len({_day(page, candidate.value) for candidate in found}) == 1:
        yield from found


def _element_trust(page: Page, index: int, title: Block | None, body: int | None) -> float:
    declared = "declared_dates" in page.tree.nodes[index].labels
    chain = page.tree.ancestors(page.tree.nodes[index].parent)
    zones = {page.tree.nodes[index].own_zone for index in chain}
    if zones & {"related", "comments", "promo"}:
        return 0.1
    trust = 0.55 + 0.25 * declared - 0.3 * ("nav" in zones and not declared)
    if not declared and body is not None and index >= page.tree.nodes[body].end:
        trust -= 0.25
    if title is not None and _together(page, index, title.node):
        return trust + 0.15
    before = title is not None and index < title.node
    return trust - (0.05 if declared else 0.45 if before else 0.2)


def _above(page: Page, index: int, title: int) -> bool:
    """Whether a line above the headline belongs to it: close by, and no menu between them."""
    blocks = page.tree.blocks
    menu = any(block.link_density > 0.5 and block.zone != "meta" for block in blocks[index + 1 : title])
    return (
        not menu
        and not _in_header(page, blocks[index].node, blocks[title].node)
        and _together(page, blocks[index].node, blocks[title].node)
    )


def _in_header(page: Page, index: int, title: int) -> bool:
    """Whether a line stands in a header that is the page's and not the article's."""
    tree = page.tree
    headers = (holder for holder in tree.ancestors(index) if tree.nodes[holder].tag == "header")
    return any(not tree.inside(title, holder) for holder in headers)


def _together(page: Page, index: int, title: int) -> bool:
    """Whether a small element holds both: a date above the headline belongs to it only then."""
    chain = page.tree.ancestors(page.tree.nodes[index].parent)[:_CLOSE]
    near = (holder for holder in chain if page.tree.nodes[holder].tag not in ("html", "body"))
    return any(page.tree.inside(title, holder) and abs(title - index) < _NODES for holder in near)


def _of_element(page: Page, element: Element, trust: float) -> Iterator[Candidate[Dated]]:
    text = text_in(element)[:200]
    is_update = "datemodified" in str(element.get("itemprop") or "").lower()
    if is_update or phrase("modified", r"\W*{}").match(normalise(text)):
        trust = 0.1
    stated = [str(element.get(name)) for name in ("datetime", "content", "title") if name in element.attrib]
    dated = next((dated for raw in (*stated, text) if (dated := _parse(page, raw))), None)
    if dated:
        yield Candidate(dated, "time", max(0.05, trust))


def _of_line(page: Page, block: Block, offset: int, apart: bool = False) -> Iterator[Candidate[Dated]]:
    if block.words > _WORDS or block.zone in _ELSEWHERE or not _is_like_a_date(block.text):
        return
    printed = page.line(block)
    text = normalise(printed)
    if phrase("modified", r"\W*{}").match(text):
        return
    dated = _parse(page, printed)
    if dated is None:
        return
    line = next((part for part in _BETWEEN.split(printed) if dated.raw in part), printed)
    if block.link_density > 0.9 and (block.zone != "meta" or len(line) - len(dated.raw) > _BARE):
        return
    classy, labelled = page.tree.is_named(block.node, "dates", 3), phrase("published", r".{{0,30}}\b{}").match(text)
    trust = 0.3 + 0.25 * classy + 0.25 * bool(labelled)
    trust += 0.1 if dated.precision == "minute" else 0.0
    trust += 0.15 if len(line) - len(dated.raw) < _BARE else 0.0
    rest = len(line.split()) - 5
    trust += 0.2 if block.words < _META_WORDS and phrase("meta_line").search(text) else 0.0
    trust -= 0.02 * max(0, rest) + (0.15 if offset < -1 else 0.06 if offset < 0 else 0.0) + 0.01 * abs(offset)
    trust -= 0.35 if apart else 0.0
    if trust > 0.05:
        yield Candidate(dated, "printed", min(0.85, trust))


def _chosen(page: Page, found: Iterable[Candidate[Dated]]) -> Verdict[Dated] | None:
    """The vote over local days; a printed day that is the same instant's UTC day agrees with it."""
    horizon = page.at + timedelta(days=1)
    candidates = [
        candidate for candidate in found if candidate.value.value <= horizon and candidate.value.value.year > 1990
    ]
    exact = vote(candidates, lambda dated: _day(page, dated))
    if exact is None or exact.trust < 0.2:
        return None
    day = _printed_day(page, exact.value, candidates)
    same = [c for c in candidates if _day(page, c.value) == day]
    best = max(same, key=lambda c: (c.value.precision == "minute", c.trust))
    return Verdict(replace(best.value, how=f"{best.source}: {best.value.how}"), exact.how, exact.trust)


def _printed_day(page: Page, chosen: Dated, candidates: Sequence[Candidate[Dated]]) -> date:
    """The chosen day, or the day before or after it that page or address print, when that is the instant's day in UTC.

    Some sites keep their clock in UTC, others call local time UTC: readers see the same day either way.
    """
    day, utc = _day(page, chosen), chosen.value.astimezone(UTC).date()
    seen = {
        _day(page, c.value) for c in candidates if c.source in _SEEN and c.trust > 0.3 and c.value.precision != "month"
    }
    return utc if chosen.precision == "minute" and utc in seen and day not in seen else day


def _day(page: Page, dated: Dated) -> date:
    return dated.day or local_day(dated.value, page)


def local_day(value: datetime, page: Page) -> date:
    """The day of an instant where the outlet is."""
    return value.astimezone(page.zone).date()
