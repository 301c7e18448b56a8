"""HTML that arrives inside JSON (feeds, the WordPress API, JSON-LD): small pieces, read with BeautifulSoup."""

import html
import re
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_MARKUP = re.compile(r"<[a-zA-Z/!]")


def plain(text: str | None) -> str | None:
    """The visible text of a string that may hold markup or entities, even escaped twice; None when nothing is left.

    >>> plain("والي الجهة &amp;#8211; <b>كلميم</b>&nbsp;")
    'والي الجهة – كلميم'
    """
    if not text:
        return None
    for _ in range(2):
        if "&" in text:
            text = html.unescape(text)
    if "<" in text and _MARKUP.search(text):
        text = _soup(text).get_text(" ")
    return " ".join(text.split()) or None


def lines_of(text: str) -> list[str]:
    """The paragraphs of an article's text that came as a string, with or without markup.

    >>> lines_of("<p>ترأس والي الجهة</p><p>لقاء <a href='#'>تواصليا</a></p>")
    ['ترأس والي الجهة', 'لقاء تواصليا']
    """
    if _MARKUP.search(text):
        soup = _soup(text)
        for block in soup.find_all(["p", "br", "div", "li", "h2", "h3", "h4", "blockquote"]):
            block.append("\n") if block.name != "br" else block.replace_with("\n")
        text = soup.get_text()
    else:
        text = html.unescape(text)
    return [line for raw in text.split("\n") if (line := " ".join(raw.split()))]


def _soup(text: str) -> "BeautifulSoup":
    """A piece of markup, read; the library is loaded when one is first met, which crawlers never do."""
    from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(text, "lxml")
