"""What the site calls itself, and who made it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

from pipeline.arabic import normalise
from pipeline.extract.cues import meta_names, phrase
from pipeline.extract.sheet import Sheet
from pipeline.extract.structured import text_of
from pipeline.extract.tree import HEADINGS, Block, Element, text_in
from pipeline.lexicons import given_names

_WORD = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"(?<!\s)\s+[-–—:]\s+|(?:(?<!\s)\s+)?[|•»]\s*")
_CUT = re.compile(r"(?<!\s)\s+[-–—/<>«~,،]+\s+|(?:(?<!\s)\s+)?(?:[|•»]+|::)\s*|:\s+")
_HOME = ("/", "/ar", "/ar/", "/fr", "/fr/", "/index.php", "/index.html")
_LABEL = 80  # letters of what may stand on many pages
_SCHEMES = ("https:", "http:", "")
_HOME_LINKS = 4  # to read; the first are the logo and «الرئيسية»
_TOP = 500  # nodes among which the logo is
_MOST_WORDS = 6  # of a site's name
_PERSON_WORDS = range(2, 5)
_TITLE_WORDS = 3  # of a headline, at least


def fold_name(name: str) -> str:
    """A name without case, punctuation and the spelling variants that do not tell names apart.

    >>> fold_name("Hespress - هسبريس"), fold_name("الأحداث")
    ('hespress هسبريس', 'الاحداث')
    """
    return _label(name) if len(name) < _LABEL else _line(name)


def _folded(name: str) -> str:
    return unpunctuated(normalise(name))


# The headings of a hundred outlets come back, a replay takes them in turn; a paragraph is folded often, once.
_label, _line = lru_cache(maxsize=8192)(_folded), lru_cache(maxsize=1024)(_folded)


def unpunctuated(text: str) -> str:
    """The words of a text and nothing between them."""
    return " ".join(_WORD.findall(text))


def site_names(page: Sheet) -> Iterator[str]:
    """The names of the site: in its data, in the registry, in its address, on its logo, beside the headline."""
    names = [*page.meta(*meta_names("site")), *_declared(page)]
    if page.outlet:
        names += [*page.outlet.name.values(), page.outlet.id]
    for name in names:
        yield name
        yield from _PARTS.split(name)
    yield page.domain
    yield page.domain.rpartition(".")[0]
    yield from _home_links(page)
    beside = (name for title in _titles(page) for name in _beside_headline(page, title))
    yield from (name for name in beside if not names or not _is_person(name))


def _declared(page: Sheet) -> Iterator[str]:
    for thing in page.things:
        kind = str(thing.get("@type") or "")
        if "publisher" in thing and (name := text_of(thing["publisher"])):
            yield name
        if re.search(r"Organization|WebSite|Corporation", kind) and (name := text_of(thing.get("name"))):
            yield name


def _home_links(page: Sheet) -> Iterator[str]:
    """What the first links to the front page say: the logo's words or those of its picture."""
    host = urlsplit(page.url).hostname or ""
    homes = {*_HOME, *(f"{scheme}//{host}{path}" for scheme in _SCHEMES for path in ("", *_HOME))}
    links = (page.tree.nodes[link].element for link in page.tree.by_tag["a"] if link < _TOP)
    links = (link for link in links if link.get("href") in homes)
    for link in islice(links, _HOME_LINKS):
        yield from (name for name in (text_in(link), *_alts(link)) if len(name.split()) <= _MOST_WORDS)


def _alts(link: Element) -> Iterator[str]:
    return (alt for image in link.iter("img") if (alt := (image.get("alt") or "").strip()))


def _titles(page: Sheet) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (page.title_tag, *page.meta("og:title", "twitter:title")))))


def _is_person(name: str) -> bool:
    """«… - سعيد المرابط» names the writer of a column, not the site."""
    words = normalise(name).split()
    return len(words) in _PERSON_WORDS and words[0] in given_names()


def _beside_headline(page: Sheet, title: str) -> Iterator[str]:
    """What a title of the page says before or after the headline that the page prints."""
    for cut in _CUT.finditer(title):
        for part, rest in ((title[: cut.start()], title[cut.end() :]), (title[cut.end() :], title[: cut.start()])):
            if len(part.split()) < _TITLE_WORDS or len(rest.split()) > _MOST_WORDS:
                continue
            if (headline := _printed(page, part.strip())) is None:
                continue
            name = _printed(page, rest.strip())
            if not (name and (name.tag == "h1" or (name.node > headline.node and headline.tag != "h1"))):
                yield rest


def _printed(page: Sheet, text: str) -> Block | None:
    """The first block that prints a line, not as a link."""
    size = len(text)
    near = (
        block
        for block in page.tree.blocks
        if size - 3 < len(block.text) < size + 3 or (block.tag in HEADINGS and len(block.text) < 2 * size)
    )
    folded = fold_name(text)
    return next((b for b in near if fold_name(b.text) == folded and (b.tag == "h1" or b.link_density < 0.8)), None)


def makers(page: Sheet) -> list[str]:
    """The lines in which the site names its developer, folded."""
    lines = (_of_maker(block.text) for block in page.tree.blocks[-40:] if len(block.text) < 200)
    return [line for line in lines if line]


@lru_cache(maxsize=4096)  # the same lines end every page of an outlet
def _of_maker(text: str) -> str | None:
    """A line, folded, if it names a developer."""
    line = normalise(text)
    return line if phrase("maker").search(line) else None
