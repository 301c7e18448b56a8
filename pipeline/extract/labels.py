"""Section and tags: what the outlet files the article under."""

import re
from collections.abc import Iterable, Iterator

from pipeline.extract.page import Page
from pipeline.extract.signed import ELSEWHERE
from pipeline.extract.site import fold_name
from pipeline.extract.structured import text_of
from pipeline.extract.tree import text_in
from pipeline.extract.vote import Candidate, Verdict, vote

_MOST_TAGS = 30
_FAR = 4000  # nodes
_NEAR = 3  # elements around a link that say what it files under
_COMMA = re.compile(r"(?:(?<!\s)\s+)?[,،;|]\s*")
_HOME = frozenset({"الرئيسيه", "home", "accueil", "inicio", "الصفحه الرئيسيه"})


def section_of(page: Page, extra: Iterable[Candidate[str]]) -> Verdict[str] | None:
    """The section that page, feed or layout name; None when only the site's name stands there."""
    candidates = [*extra, *_sections(page)]
    return vote(
        (c for c in candidates if fold_name(c.value) not in page.site_names | _HOME and len(c.value) < 60), fold_name
    )


def _sections(page: Page) -> Iterator[Candidate[str]]:
    for value in page.meta("article:section")[:1]:
        yield Candidate(value, "meta", 0.8)
    for thing in page.articles[:1]:
        if named := text_of(thing.get("articleSection")):
            yield Candidate(_COMMA.split(named)[0], "json-ld", 0.75)
    if page.hints.section:
        yield Candidate(page.hints.section, "hint", 0.7)
    for link in page.tree.by_tag["a"]:
        node = page.tree.nodes[link]
        filed = "-category-" in node.names and "category" in str(node.element.get("rel") or "")
        if link < _FAR and (filed or _files(page, link)):
            yield Candidate(text_in(node.element), "link", 0.6)
            return


def _files(page: Page, link: int) -> bool:
    """Whether what a link stands in says that it names a category, as block themes do: their links are all rel=tag."""
    tree = page.tree
    if not tree.by_label["filed"] or not tree.is_named(link, "filed", _NEAR):
        return False
    return not any(tree.nodes[up].own_zone in ELSEWHERE for up in tree.ancestors(link))


def tags_of(page: Page) -> tuple[str, ...]:
    """The tags, each once, as printed; keywords of the head only when there are no others."""
    found = page.meta("article:tag", "parsely-tags")
    for thing in page.articles[:1]:
        keywords = thing.get("keywords")
        found += (
            [str(item) for item in keywords if isinstance(item, str)]
            if isinstance(keywords, list)
            else [text_of(keywords) or ""]
        )
    found += _links(page)
    found = found if any(found) else page.meta("news_keywords", "keywords")
    parts = (part.strip() for value in found for part in _COMMA.split(value))
    unique = {fold_name(part): part for part in parts if 1 < len(part) < 60}
    return tuple(part for name, part in unique.items() if name and name not in page.site_names)[:_MOST_TAGS]


def _links(page: Page) -> list[str]:
    nodes = ((link, page.tree.nodes[link]) for link in page.tree.by_tag["a"])
    links = ((at, node.element) for at, node in nodes if "-tag-" in node.names)
    tagged = ((at, link) for at, link in links if "tag" in (link.get("rel") or "").split())
    return [text_in(link) for at, link in tagged if not _files(page, at)]
