"""Words in their context: every occurrence of what a query asks for, with what stands left and right of it."""

import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from pipeline import spill
from pipeline.analyse.fields import one_of
from pipeline.analyse.marks import Marker, Span, marker
from pipeline.analyse.source import Source, asked
from pipeline.arabic import normalise
from pipeline.index.scan import Scan
from pipeline.search import Query, selection
from pipeline.search.fields import TEXTS

SORTS = ("right", "left", "date")
WIDTH = 60  # code points on each side
SEEN = 200  # articles that a view looks at
PAGE = 500  # articles of one answer: the node reads each of them again
SOURCE = ("article_id", "url", "outlet.id", "outlet.name", "published_day", "published_precision")
WORDS = 8  # of a neighbourhood that sorting looks at


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place in one article.

    `start`, `end`: code points in `field` (title, lead or text), half-open; `left`, `right`: what stands beside it, at
    most `width` code points, whole words, white space as one blank. `published_day` "YYYY-MM-DD", None without a date.
    """

    article_id: str
    url: str | None
    outlet: str | None
    outlet_name: str | None
    published_day: str | None
    published_precision: str | None
    field: str
    start: int
    end: int
    left: str
    keyword: str
    right: str


@dataclass(frozen=True, slots=True)
class Context:
    """The occurrences in the newest `seen` of the `total` articles of a set, in order."""

    total: int
    seen: int
    occurrences: tuple[Occurrence, ...]


def context(
    query: Query | str, *, sort: str = "right", width: int = WIDTH, articles: int = SEEN, at: Source | None = None
) -> Context:
    """What a query asks for as it stands in the newest `articles` of its set: a view. The whole: `occurrences`.

    `sort`: by the words to the "right" or to the "left" (the nearest first), or by "date", newest first. Raises
    ConfigError for a query without words, ServiceError when the index can't be read.
    """
    one_of("sort", sort, SORTS)
    source, (query,) = asked([query], at)
    find = marker(query)
    newest = [{"published_day": {"order": "desc", "missing": "_last"}}]
    with source.snapshot() as now:
        answer = now.ask(
            selection(query), size=articles, sort=newest, _source={"includes": SOURCE}, highlight=find.highlight
        )
    hits = answer["hits"]["hits"]
    found = [one for hit in hits for one in _of_hit(hit, find, width)]
    return Context(int(answer["hits"]["total"]["value"]), len(hits), tuple(sorted(found, key=partial(_key, sort))))


def occurrences(
    query: Query | str, *, sort: str | None = "right", width: int = WIDTH, at: Source | None = None
) -> Iterator[Occurrence]:
    """Every occurrence in the whole set at one point in time, in constant memory: the sorting is done on disk.

    `sort` None: in the order of the index, at once.
    """
    if sort is not None:
        one_of("sort", sort, SORTS)
    source, (query,) = asked([query], at)
    find = marker(query)
    scan = Scan(source.es, selection(query), SOURCE, highlight=find.highlight, most=PAGE)
    found = _all(scan, source.index, find, width)
    return found if sort is None else _sorted(found, sort)


def _all(scan: Scan, index: str, find: Marker, width: int) -> Iterator[Occurrence]:
    pit, _ = scan.begin(index)
    try:
        for page in scan.pages(pit):
            for hit in page.hits:
                yield from _of_hit(hit, find, width)
    finally:
        scan.end(pit)


def _sorted(found: Iterator[Occurrence], sort: str) -> Iterator[Occurrence]:
    with tempfile.TemporaryDirectory(prefix="jarida-context-") as name:
        folder, runs, lines, size = Path(name), 0, list[bytes](), 0
        for one in found:
            lines.append(spill.line(orjson.dumps(_key(sort, one)), orjson.dumps(asdict(one))))
            size += len(lines[-1])
            if size >= spill.RUN_BYTES:
                spill.write_run(folder, runs, lines)
                runs, lines, size = runs + 1, [], 0
        spill.write_run(folder, runs, lines)
        for record in spill.records(folder, runs + 1):
            yield Occurrence(**orjson.loads(record))


def _key(sort: str, one: Occurrence) -> list[str]:
    """What an occurrence is sorted by; where neighbours are the same, newest first."""
    day = str(one.published_day or "").translate(_NINES) or "~"
    place = [day, one.article_id, one.field, f"{one.start:09}"]
    if sort == "date":
        return place
    beside = normalise(one.right if sort == "right" else one.left).split()
    near = beside[:WORDS] if sort == "right" else beside[: -WORDS - 1 : -1]
    return [" ".join(near), normalise(one.keyword), *place]


_NINES = str.maketrans("0123456789", "9876543210")


def _of_hit(hit: dict[str, Any], find: Marker, width: int) -> Iterator[Occurrence]:
    document = hit["_source"]
    for field in TEXTS:
        text, spans = find.spans(hit, field)
        if not spans or (field == "lead" and _again(hit, find, text)):
            continue
        for span in spans:
            yield _occurrence(document, field, text, span, width)


def _again(hit: dict[str, Any], find: Marker, lead: str) -> bool:
    """Whether a lead stands in the text too, as most do: its words are counted there."""
    return lead in find.spans(hit, "text")[0]


def _occurrence(document: dict[str, Any], field: str, text: str, span: Span, width: int) -> Occurrence:
    outlet = document.get("outlet", {})
    return Occurrence(
        document["article_id"],
        document.get("url"),
        outlet.get("id"),
        outlet.get("name"),
        document.get("published_day"),
        document.get("published_precision"),
        field,
        span.start,
        span.end,
        _left(text[max(0, span.start - 2 * width) : span.start], width),
        " ".join(text[span.start : span.end].split()),
        _right(text[span.end : span.end + 2 * width], width),
    )


def _left(text: str, width: int) -> str:
    """The end of a text in whole words.

    >>> _left("زار والي جهة", 8)
    'والي جهة'
    """
    return _right(text[::-1], width)[::-1]


def _right(text: str, width: int) -> str:
    clean = " ".join(text.split())
    if len(clean) <= width:
        return clean
    return clean[:width] if " " not in clean[: width + 1] else clean[: width + 1].rpartition(" ")[0]
