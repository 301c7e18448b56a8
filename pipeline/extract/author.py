"""Who wrote it: candidates from the page's data, its bylines and its first and last lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from pipeline.arabic import normalise
from pipeline.extract.cues import meta_trust, phrase
from pipeline.extract.names import ARABIC, cleaned, of_site
from pipeline.extract.page import Page
from pipeline.extract.signed import ELSEWHERE, signed_lines
from pipeline.extract.site import fold_name
from pipeline.extract.structured import names_in
from pipeline.extract.tree import Block, Node, text_in
from pipeline.extract.vote import Candidate, Verdict, vote

_AUTHOR_LINK = re.compile(
    r"/(?:authors?|auteurs?|writers?|autor(?:es)?|كاتب|الكاتب|كتاب)/|[?&](?:author|writer)="
)  # in lower case
_MIN_TRUST = 0.5
_BEFORE, _AFTER = 80, 60  # nodes around headline and text in which a byline stands
_APART = 6  # elements between the links of one byline and what holds them
_SMALL = 40  # nodes of an element that may be a byline
_UNSEEN = 0.75  # how far a name is trusted that no reader sees
_FOREIGN = 0.7  # how far a Latin name under an Arabic text is trusted: often a user name or the developer


def author_of(
    page: Page, title: Block | None, body: int | None, kept: Sequence[Block], extra: Iterable[Candidate[str]] = ()
) -> Verdict[str] | None:
    """The author that the sources agree on; None when only fillers or the outlet are printed."""
    offers = [*extra, *_machine(page), *_elements(page, title, body), *signed_lines(page, title, kept)]
    candidates = [
        Candidate(name, offer.source, offer.trust * (1.0 if ARABIC.search(name) or not _is_arabic(kept) else _FOREIGN))
        for offer in offers
        if (name := cleaned(offer.value, page))
    ]
    names = _writers(offers, candidates)
    verdict = vote([*names, *_seconded(names)], fold_name)
    return verdict if verdict and verdict.trust >= _MIN_TRUST else None


def _writers(offers: Sequence[Candidate[str]], names: Sequence[Candidate[str]]) -> Sequence[Candidate[str]]:
    """The names without those that a label calls an editor's, if others are left."""
    label = phrase("editor", r"\W*{}")
    editors = [fold_name(offer.value) for offer in offers if label.match(normalise(offer.value))]
    others = [one for one in names if not any(fold_name(one.value) in line for line in editors)]
    return others or names


def _is_arabic(kept: Sequence[Block]) -> bool:
    start = " ".join(block.text for block in kept[:5])
    return len(ARABIC.findall(start)) > 0.4 * len(start)


def _seconded(candidates: Sequence[Candidate[str]]) -> Iterator[Candidate[str]]:
    """Who names one of several authors speaks for the longer list too."""
    for several in candidates:
        names = set(several.value.split(", "))
        if len(names) > 1 and several.trust >= _MIN_TRUST:
            yield from (replace(one, value=several.value) for one in candidates if set(one.value.split(", ")) < names)


def _machine(page: Page) -> Iterator[Candidate[str]]:
    """Names that the page gives for machines."""
    for rank, thing in enumerate(page.articles[:2]):
        people = names_in(thing.get("author") or thing.get("creator"), page.by_id)
        names = [name for name, kind in people if "person" in kind.lower() or not kind or not of_site(name, page)]
        if names:
            yield Candidate(", ".join(dict.fromkeys(names)), "json-ld", 0.8 if rank == 0 else 0.3)
    for key, trust in meta_trust("author").items():
        if values := [value for value in page.meta(key) if not value.startswith(("http", "/"))]:
            seen = 1.0 if _is_printed(page, values[0]) else _UNSEEN
            yield Candidate(", ".join(dict.fromkeys(values)), "meta", trust * seen)
    if page.hints.author:
        yield Candidate(page.hints.author, "hint", 0.65)


def _is_printed(page: Page, name: str) -> bool:
    """Whether readers see a name; one that only the head states is often the site's owner or developer."""
    return any(name.strip() in block.text for block in page.tree.blocks)


def _elements(page: Page, title: Block | None, body: int | None) -> Iterator[Candidate[str]]:
    """Names in author links and in elements that call themselves byline, near the article."""
    tree = page.tree
    start = max(0, (title.node if title else 0) - _BEFORE)
    end = min(len(tree.nodes), tree.nodes[body].end + _AFTER) if body is not None else len(tree.nodes)
    links: list[tuple[int, str]] = []
    for index in sorted({*tree.by_tag["a"], *tree.by_label["bylines"]}):
        node = tree.nodes[index]
        source = _says_author(node, node.end - index) if start <= index < end else None
        if not source or {tree.nodes[up].own_zone for up in tree.ancestors(index)} & ELSEWHERE:
            continue
        text = text_in(node.element)
        strong = source == "author link" or ("-author-" in node.names and node.tag in ("a", "span"))
        if 3 <= len(text) <= 120:
            yield Candidate(text, source, 0.65 if source == "author link" else 0.72 if strong else 0.62)
            if strong:
                links.append((index, text))
    yield from _together(page, links)


def _says_author(node: Node, size: int) -> str | None:
    if node.tag == "a" and _AUTHOR_LINK.search(unquote(str(node.element.get("href") or "")).lower()):
        return "author link"
    small = size <= _SMALL and node.tag not in ("body", "article", "main")
    return "byline" if small and "bylines" in node.labels else None


def _together(page: Page, links: Sequence[tuple[int, str]]) -> Iterator[Candidate[str]]:
    """Several author links in one element are one byline."""
    holders: dict[int, list[str]] = {}
    for index, name in links:
        for holder in page.tree.ancestors(index)[1:_APART]:
            if page.tree.nodes[holder].end - holder <= _SMALL:
                holders.setdefault(holder, []).append(name)
    for names in holders.values():
        names = [name for name in names if not any(other != name and other in name for other in names)]
        if 1 < len(dict.fromkeys(names)) < 5:
            yield Candidate(", ".join(dict.fromkeys(names)), "author link", 0.65)
