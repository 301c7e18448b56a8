"""The headline: what the page says in its own words, without the site's name."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from pipeline.extract.page import Page
from pipeline.extract.site import fold_name
from pipeline.extract.structured import text_of
from pipeline.extract.tree import HEADINGS, Block
from pipeline.extract.vote import Candidate, Verdict, vote

_SEPARATOR = re.compile(r"(?<!\s)\s+[-–—|•·»«:/<>~]{1,2}\s+|(?:(?<!\s)\s+)?[|•]{1,2}\s*|(?:(?<!\s)\s+)?::\s*|\s-{2,}\s")
_MIN, _MAX = 4, 400  # characters of a headline
_SITE_WORDS = 5
_ABOVE = 10  # blocks between a headline and its text
_HEADINGS = frozenset({"h1", "h2", "h3"})


def title_of(page: Page, printed: Verdict[Block] | None, extra: Iterable[Candidate[str]] = ()) -> Verdict[str] | None:
    """The headline that most sources agree on. `printed` is the block of the page that looks like it."""
    candidates = [
        *extra,
        *(Candidate(text, source, trust) for text, source, trust in _offers(page)),
    ]
    if printed:
        candidates.append(Candidate(printed.value.text, printed.how.split()[0], printed.trust))
    known = {fold_name(candidate.value) for candidate in candidates}
    heading = printed.value.text if printed else None
    cleaned = [
        Candidate(_heading_in(c.value, heading) or without_site(c.value, page, known), c.source, c.trust)
        for c in candidates
    ]
    return vote((c for c in cleaned if fold_name(c.value) and fold_name(c.value) not in page.site_names), fold_name)


def _offers(page: Page) -> Iterator[tuple[str, str, float]]:
    """What the head of the page, its data and the feed call the article."""
    return (offer for offer in _all_offers(page) if _MIN <= len(offer[0]) <= _MAX)


def _all_offers(page: Page) -> Iterator[tuple[str, str, float]]:
    for thing in page.articles[:1]:
        if headline := text_of(thing.get("headline") or thing.get("headLine") or thing.get("name")):
            # Publishers cut the headline of JSON-LD at 110 characters.
            yield headline, "json-ld", 0.7 if len(headline) < 100 and not headline.endswith(("…", "...")) else 0.45
    for source, trust, names in (
        ("og", 0.7, ("og:title",)),
        ("twitter", 0.25, ("twitter:title",)),  # mostly a copy of og:title
        ("meta", 0.5, ("title", "dc.title", "headline")),
    ):
        yield from ((value, source, trust) for value in page.meta(*names)[:1])
    if page.title_tag:
        yield page.title_tag, "title", 0.45
    if page.hints.title:
        yield page.hints.title, "hint", 0.6


def _heading_in(title: str, heading: str | None) -> str | None:
    """The printed headline, if a title begins or ends with it and the rest is no longer than a site's name."""
    if not heading or len(heading) < 0.5 * len(title):
        return None
    whole, part = f" {fold_name(title)} ", f" {fold_name(heading)} "
    rest = len(whole.split()) - len(part.split())
    return heading if (whole.startswith(part) or whole.endswith(part)) and 0 < rest <= _SITE_WORDS else None


def without_site(title: str, page: Page, known: frozenset[str] | set[str]) -> str:
    """The headline without «- site name» at its end or start.

    A part is the site's when the site calls itself so, or when what remains is a headline known from elsewhere.
    """
    for start, end in _cuts(title):
        head, tail = title[:start].strip(), title[end:].strip()
        if len(head) >= _MIN and (fold_name(head) in known or _is_site(tail, page)):
            return head
        if len(tail) >= _MIN and (fold_name(tail) in known or fold_name(head) in page.site_names):
            return without_site(tail, page, known) if fold_name(tail) not in known else tail
    return title.strip()


@lru_cache(maxsize=64)  # og:title, the title of JSON-LD and the headline are mostly one text
def _cuts(title: str) -> list[tuple[int, int]]:
    """Where a title may be parted, each with the range of what stands between."""
    return [match.span() for match in _SEPARATOR.finditer(title)]


def _is_site(part: str, page: Page) -> bool:
    name = fold_name(part)
    if not name or name in page.site_names or name.replace(" ", "") in page.domain.replace("-", ""):
        return True
    return any(len(site) >= 4 and site in name and len(name) <= 2 * len(site) + 12 for site in page.site_names)


def printed_title(page: Page) -> Verdict[Block] | None:
    """The block that prints the headline: the h1 or title-like line that the head of the page repeats."""
    head = _segments(text for text, _, _ in _offers(page))
    lengths = {len(part) + slack for part in head for slack in range(-1, 8)}
    words = {word for part in head for word in part.split()}
    best: tuple[float, Block] | None = None
    first_h1 = True
    for block in page.tree.blocks:
        if block.words > 60 or not (block.tag in HEADINGS or len(block.text) in lengths):
            continue
        if block.tag != "h1" and not _begins(block.text, words):
            continue  # most headings of a page: those of other articles
        score = _printed_score(page, block, head, first_h1)
        first_h1 = first_h1 and block.tag != "h1"
        if score > 0.3 and (best is None or score > best[0] + 0.01):
            best = score, block
    return Verdict(best[1], f"{_source(page, best[1])} {best[0]:.2f}", best[0]) if best else None


def _begins(text: str, words: Collection[str]) -> bool:
    """Whether the first word of a line is one of these: the whole line need not be folded to know."""
    first = fold_name(text.partition(" ")[0])
    return not first or first.partition(" ")[0] in words


def heading_above(page: Page, body: int) -> Verdict[Block] | None:
    """The last heading over the text, for a page whose head names another title or none: print views, old portals."""
    start = next(
        (
            index
            for index, block in enumerate(page.tree.blocks)
            if block.value > 0 and page.tree.inside(block.node, body)
        ),
        0,
    )
    near = reversed(page.tree.blocks[max(0, start - _ABOVE) : start])
    found = next(
        (b for b in near if b.tag in _HEADINGS and b.zone is None and b.words > 2 and b.link_density < 0.5), None
    )
    return Verdict(found, f"{found.tag} 0.50", 0.5) if found else None


def _segments(offers: Iterable[str]) -> dict[str, float]:
    """The headlines that the head may mean, whole or without ends, with the weight of a line that prints one."""
    found: dict[str, float] = {}
    for text in offers:
        for start, end in _cuts(text):
            for part in (fold_name(text[:start]), fold_name(text[end:])):
                if len(part) >= 12 and " " in part:
                    found.setdefault(part, 0.32)
        found[fold_name(text)] = 0.4
    return found


def _source(page: Page, block: Block) -> str:
    return block.tag if block.tag in HEADINGS else "line"


def _printed_score(page: Page, block: Block, head: dict[str, float], first_h1: bool) -> float:
    name = fold_name(block.text)
    agrees = head.get(name, 0.0)
    if not name or name in page.site_names or (not agrees and block.tag not in HEADINGS):
        return 0.0
    inside = not agrees and len(name) >= 12 and any(name in text for text in head)
    if not (agrees or inside or block.tag == "h1"):
        return 0.0
    classy = page.tree.is_named(block.node, "titles", 2)
    score = (0.5 if first_h1 else 0.35) if block.tag == "h1" else 0.1 if block.tag in HEADINGS else 0.0
    score += 0.15 * classy + agrees + 0.22 * inside
    return max(0.0, min(0.9, score - 0.25 * (block.zone is not None) - 0.2 * (block.link_density > 0.8 and not agrees)))
