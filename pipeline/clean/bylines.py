"""First and last lines that sign an article: they leave the text and become byline, author and dateline."""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from pipeline import dates
from pipeline.arabic import normalise
from pipeline.clean.names import EDGES, sounding
from pipeline.clean.signature import MOST_LETTERS, Part, signature
from pipeline.clean.wording import listed
from pipeline.models import Article, Dated, Outlet

HEAD_LETTERS = 70
PARTED = re.compile(r"\w\s*[:|/]\s*\w")
# What extraction notes when no element and no data of the page name the author.
ONLY_A_LINE = re.compile(r"(?:(?:first|last) )?line(?:\+(?:(?:first|last) )?line)*(?: [\d.]+)?")
# «الرباط (و م ع) – أعلنت …», «العيون: شهدت …»: the text goes on behind it, so it stays, and only the place is noted.
BREAK = re.compile(r"(?:(?<!\s)\s+)?(?:[-–—]+\s|[-–—]{2,}|:|[/|]+|…)\s*(?=\S)")


def take_signature(article: Article, outlet: Outlet | None) -> Article:
    """The article without the lines that sign it, and with what they say.

    A person on such a line is the author, whoever posted it; a desk only when nobody else is known; an agency never.
    """
    names = _outlet_names(outlet)
    lines = list(article.paragraphs)
    parts = list(signature(article.byline or "", names))  # «كلميم : إلهام بنخنفر» in an element of its own
    while len(lines) > 1 and (found := _first(lines, names, article)):
        parts += found
        del lines[0]
    while len(lines) > 1 and (found := _last(lines, names, article)):
        parts += found
        del lines[-1]
    opening = _opening(lines[0], names) if lines else ()
    if not any(part.role in {"person", "likely", "desk"} for part in parts):
        article = _doubted(article, lines, names)
    if not parts and not opening:
        return article
    return _signed(replace(article, paragraphs=tuple(lines)), parts, opening, outlet)


def _doubted(article: Article, lines: Sequence[str], names: Sequence[str]) -> Article:
    """The article without an author whom only a line of its text names, when that line is no signature.

    «كلميم: حريق مهول», «الرئيس: فلان», «تقرير: البطالة ترتفع»: what looks like a byline at first sight.
    """
    if not article.author or not ONLY_A_LINE.fullmatch(article.how.get("author", "")):
        return article
    short = [line for line in (*lines[:2], *lines[-2:]) if len(line) <= MOST_LETTERS and article.author in line]
    if not any(PARTED.search(line) for line in short) or any(signature(line, names) for line in short):
        return article
    if any(_introduced(line, article.author) for line in short):
        return article
    how = {field: source for field, source in article.how.items() if field != "author"}
    return replace(article, author=None, how=how, findings=(*article.findings, f"author? {article.author}"))


def _introduced(line: str, name: str) -> bool:
    """Whether a label stands before a name whose first word no list has and whose last sounds like a family's."""
    label = line.partition(name)[0].strip(EDGES)
    sounds = sounding(name)
    return normalise(label) in listed("label") and bool(sounds) and sounds[-1] and not name.startswith("ال")


def _outlet_names(outlet: Outlet | None) -> tuple[str, ...]:
    """What an outlet calls itself in its own lines: its names and its domain."""
    if outlet is None:
        return ()
    domain = urlsplit(outlet.home).hostname or ""
    return (*outlet.name.values(), domain, domain.removeprefix("www."), outlet.id)


def _first(lines: Sequence[str], names: Sequence[str], article: Article) -> tuple[Part, ...]:
    return _sure(lines[0], lines[1], names, article)


def _last(lines: Sequence[str], names: Sequence[str], article: Article) -> tuple[Part, ...]:
    found = _sure(lines[-1], lines[-2], names, article)
    # A place or an outlet alone closes a text as often as a list does; a name, an agency or a label signs it.
    return found if {"person", "likely", "desk", "agency"} & {part.role for part in found} else ()


def _sure(line: str, neighbour: str, names: Sequence[str], article: Article) -> tuple[Part, ...]:
    """The parts of a signing line; a line beside another of its kind is a row of a list."""
    parts = signature(line, names)
    if not parts or normalise(line) == normalise(article.title or ""):
        return ()
    roles = {part.role for part in parts}
    beside = {part.role for part in signature(neighbour, names)}
    listed = roles <= {"person", "likely", "place"} and bool(beside & {"person", "likely"}) and beside <= roles
    return () if listed else parts


def _opening(paragraph: str, names: Sequence[str]) -> tuple[Part, ...]:
    """The place, and the agency or person beside it, that a paragraph opens with."""
    for match in reversed(list(BREAK.finditer(paragraph, 2, HEAD_LETTERS))):
        parts = signature(paragraph[: match.start()], names)
        if {"date", "person"} <= {part.role for part in parts}:
            continue  # «فلان (16 مايو 1942، دمشق -)»: a life begins, not an article
        if any(part.role in {"place", "agency"} for part in parts) and len(paragraph) > 2 * match.end():
            # «باريس – فلان: لن نقبل»: before a colon stands who speaks, not who writes.
            spoken = ":" in match[0]
            return tuple(part for part in parts if part.role == "place" or not (spoken or part.role == "likely"))
    return ()


def _signed(article: Article, parts: Sequence[Part], opening: Sequence[Part], outlet: Outlet | None) -> Article:
    people = list(dict.fromkeys(part.text for part in (*parts, *opening) if part.role in {"person", "likely"}))
    desks = [part.text for part in parts if part.role == "desk"]
    sources = desks or [part.text for part in parts if part.role == "agency"]
    where = [part.text for part in (*parts, *opening) if part.role == "place"]
    how = dict(article.how)
    byline = "، ".join(people) or article.byline or next(iter(sources), None)
    author = article.author
    if people:
        author, how["author"] = byline, "signature line 0.9"
    elif not author and desks:
        author, how["author"] = desks[0], "signature line 0.7"
    if where and not article.dateline:
        how["dateline"] = "signature line 0.9" if not opening or where[0] != opening[0].text else "opening 0.8"
    published = article.published or _dated(article, parts, outlet)
    if published and not article.published:
        how["published"] = published.how
    return replace(
        article,
        byline=byline,
        author=author,
        dateline=article.dateline or next(iter(where), None),
        published=published,
        how=how,
    )


def _dated(article: Article, parts: Sequence[Part], outlet: Outlet | None) -> Dated | None:
    line = next((part.text for part in parts if part.role == "date"), None)
    if line is None:
        return None
    country, timezone = (outlet.country, outlet.timezone) if outlet else ("MA", article.how.get("zone"))
    found = dates.parse(line, at=article.captured_at, country=country, timezone=timezone)
    return found and replace(found, how=f"signature line: {found.how}")
