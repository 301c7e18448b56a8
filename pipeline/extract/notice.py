"""Pages that stand in an article's place: challenges, error and maintenance pages, logins, consent, passwords."""

from collections.abc import Iterator, Sequence

from pipeline.arabic import normalise
from pipeline.extract.cues import notice_marks, phrase
from pipeline.extract.page import Page
from pipeline.extract.tree import Block

_FEW = 60  # words: what a notice says beside its headline; an article about a page that was not found says more
_MORE = 180  # … under a mark that stands on no article's page
_TOP = 3  # lines in which a notice says what it is


def notice_of(page: Page, kept: Sequence[Block], title: str | None) -> str | None:
    """What a page says in place of an article («not found», «challenge» …); None for any other page.

    The page must say so by the names of its elements or by its headline, and must have little else to say.
    """
    words = sum(block.words for block in kept)
    if words >= _MORE:
        return None
    if named := _named(page):
        return named
    if words >= _FEW or _is_dated(page):
        return None
    if said := next(_said(page, kept, title), None):
        return said
    return "login" if page.tree.root.find(".//input[@type='password']") is not None else None


def _named(page: Page) -> str | None:
    """The notice that the page's elements name: body.error404, #challenge-form, form.post-password-form."""
    names = "\n".join(dict.fromkeys(node.names for node in page.tree.nodes))
    return next((kind for kind, mark in notice_marks() if mark.search(names)), None)


def _said(page: Page, kept: Sequence[Block], title: str | None) -> Iterator[str]:
    """The notices that title, headings or first lines are."""
    heads = [block.text for block in page.tree.blocks if block.tag in ("h1", "h2")][:_TOP]
    lines = [title, page.title_tag, *heads, *(block.text for block in kept[:_TOP])]
    for line in filter(None, lines):
        text = normalise(line)
        for kind, _ in notice_marks():
            if phrase(f"notice_{kind.replace(' ', '_')}", r"\W*{}").match(text):
                yield kind


def _is_dated(page: Page) -> bool:
    return any("datePublished" in thing for thing in page.articles[:1]) or bool(page.meta("article:published_time"))
