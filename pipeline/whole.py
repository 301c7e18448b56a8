"""An article with its further pages: each is a record of its own, and they are joined whenever the first is read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipeline import archive
from pipeline.errors import ArchiveError, PageError
from pipeline.extract import extract
from pipeline.extract.charset import decode
from pipeline.extract.pages import Further, further_pages
from pipeline.extract.site import fold_name
from pipeline.ledger import Ledger
from pipeline.ledger.parts import WHOLE, part_of
from pipeline.models import DOCUMENT_KINDS, Article, Capture, Outlet, Pointer

_REPEATED = 3  # lines at the top of the first page that further pages print again


def read_whole(ledger: Ledger, archive_dir: Path, pointer: Pointer, outlet: Outlet) -> Article:
    """The article of a record, joined with its further pages. Raises ArchiveError and PageError for the first page."""
    capture = archive.read(archive_dir, pointer)
    article = extract(capture, outlet)
    if article.kind not in DOCUMENT_KINDS:
        return article
    told = continuation(capture, outlet, capture.url)
    if not told.pages:
        return _widest(article, _read(ledger, archive_dir, capture, WHOLE, outlet) if told.whole else None)
    parts = list(_pages(ledger, archive_dir, capture, told, outlet))
    number, last = 1 + len(parts), max(told.pages)
    findings = article.findings if number >= last else (*article.findings, f"pages: {number} of {last}")
    return replace(_joined(article, parts), how={**article.how, "pages": str(number)}, findings=findings)


def continuation(capture: Capture, outlet: Outlet, url: str, at: int = 1) -> Further:
    """What a captured page of the article at `url` links to as its continuation."""
    return further_pages(url, decode(capture.body, capture.headers, outlet.encoding).text, at, capture.url)


def _pages(ledger: Ledger, archive_dir: Path, first: Capture, told: Further, outlet: Outlet) -> Iterator[Article]:
    """The further pages in order, as far as they are there; each may know of the next."""
    pages, number = dict(told.pages), 2
    while number in pages and (found := _read(ledger, archive_dir, first, number, outlet)):
        capture, article = found
        yield article
        pages |= continuation(capture, outlet, first.url, number).pages
        number += 1


def _read(
    ledger: Ledger, archive_dir: Path, first: Capture, number: int, outlet: Outlet
) -> tuple[Capture, Article] | None:
    pointer = part_of(ledger, first.canonical_url, number)
    try:
        capture = archive.read(archive_dir, pointer) if pointer else None
        return (capture, extract(capture, outlet)) if capture else None
    except (ArchiveError, PageError):
        return None


def _widest(article: Article, found: tuple[Capture, Article] | None) -> Article:
    if found is None or len(found[1].text) <= len(article.text):
        return article
    return replace(article, paragraphs=found[1].paragraphs, how={**article.how, "pages": "all"})


def _new_lines(part: Article, top: set[str], first: set[str]) -> list[str]:
    """The lines that a further page adds; of one that is mostly the first again, those that the first has not."""
    again = sum(fold_name(line) in first for line in part.paragraphs) * 2 > len(part.paragraphs)
    return [line for line in part.paragraphs if fold_name(line) not in (first if again else top)]


def _joined(article: Article, parts: list[Article]) -> Article:
    """The first page with the lines and pictures of the others, but for what each page prints again at its top."""
    top = {fold_name(line) for line in (article.title or "", *article.paragraphs[:_REPEATED])}
    first = {fold_name(line) for line in article.paragraphs}
    lines = [line for part in parts for line in _new_lines(part, top, first)]
    images = dict.fromkeys((*article.images, *(image for part in parts for image in part.images)))
    return replace(article, paragraphs=(*article.paragraphs, *lines), images=tuple(images))
