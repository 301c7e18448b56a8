"""Documents into the index: those of the pipeline, and ready ones from a file."""

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from pipeline.dates import day_of_stamp
from pipeline.errors import ConfigError, ServiceError, system_words
from pipeline.index.bulk import Document, Rejected, outcomes
from pipeline.index.patience import PAUSES_S, patiently

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

REQUIRED = ("article_id", "title", "text")
# What differs between two lines that are refused for one reason: values, ids, places in the line.
_DETAIL = re.compile(r"'[^']*'|\[[^\[\]]*\]|\d+")
MOST_BAD = 1000  # named one by one; a wrong file would otherwise fill the memory


@dataclass(frozen=True, slots=True)
class LoadResult:
    """How many documents are in the index now, how many it had newer, and those that it refused."""

    indexed: int = 0
    older: int = 0
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of a file that did not become a document."""

    line: int
    problem: str
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of a file's lines; `bad` names the first thousand of the `refused`."""

    indexed: int = 0
    older: int = 0
    refused: int = 0
    bad: tuple[BadLine, ...] = ()

    def groups(self) -> dict[str, list[int]]:
        """The bad lines by what is wrong, told as of the first of each kind; the largest group first."""
        kinds: dict[str, list[BadLine]] = {}
        for one in self.bad:
            kinds.setdefault(_DETAIL.sub("…", one.problem), []).append(one)
        largest = sorted(kinds.values(), key=len, reverse=True)
        return {group[0].problem: [one.line for one in group] for group in largest}


class Line(dict[str, object]):
    """A document that remembers its line."""

    number = 0


def load(
    es: "Elasticsearch",
    index: str,
    documents: Iterable[Document],
    *,
    confirmed: Callable[[Sequence[str]], None] | None = None,
    pauses_s: Sequence[float] = PAUSES_S,
) -> LoadResult:
    """Indexes documents; `confirmed` gets the ids that the index holds for sure, chunk by chunk, also before an error.

    Raises ServiceError when the index can't be reached or refuses everything; what was not confirmed is sent again
    by the next call, which changes nothing if it had arrived.
    """
    indexed = older = 0
    rejected: list[Rejected] = []
    error: ServiceError | None = None
    for tally in outcomes(es, index, documents, pauses_s=pauses_s):
        indexed += len(tally.indexed)
        older += len(tally.older)
        rejected += tally.rejected
        error = error or tally.error
        if confirmed and (ids := [*tally.indexed, *tally.older]):
            confirmed(ids)
    if error:
        raise error
    return LoadResult(indexed, older, tuple(rejected))


def load_jsonl(
    es: "Elasticsearch",
    path: Path,
    index: str,
    *,
    through: Callable[[Iterator[Line]], Iterator[Line]] | None = None,
    also: Collection[str] = (),
    pauses_s: Sequence[float] = PAUSES_S,
) -> FileResult:
    """Indexes ready documents, one JSON object a line; a bad line is reported and passed over.

    `through`: what the documents pass on their way, and `also` the fields that it takes besides those of the index.
    Raises ConfigError for a file that can't be read, ServiceError as `load` does.
    """
    known = fields_of(es, index, pauses_s)
    bad = BadLines()
    lines = _documents(path, known | {name: {} for name in also}, bad)
    error: ServiceError | None = None
    indexed = older = 0
    for tally in outcomes(es, index, through(lines) if through else lines, pauses_s=pauses_s):
        indexed += len(tally.indexed)
        older += len(tally.older)
        for rejected in tally.rejected:
            number = rejected.document.number if isinstance(rejected.document, Line) else 0
            bad.add(BadLine(number, rejected.reason, rejected.article_id))
        error = error or tally.error
    if error:
        raise ServiceError(f"{path}: {indexed + older} documents are in the index, then: {error}")
    return FileResult(indexed, older, bad.count, tuple(sorted(bad.first, key=lambda one: one.line)))


class BadLines:
    """The first bad lines, and how many there are."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[BadLine] = []

    def add(self, bad: BadLine) -> None:
        self.count += 1
        if len(self.first) < MOST_BAD:
            self.first.append(bad)


def fields_of(es: "Elasticsearch", index: str, pauses_s: Sequence[float] = PAUSES_S) -> dict[str, object]:
    """The properties that an index maps. Raises ServiceError when there is no such index."""
    from elasticsearch import NotFoundError

    try:
        answer = patiently(lambda: es.indices.get_mapping(index=index), f"index {index}", pauses_s)
    except NotFoundError as error:
        raise ServiceError(f"index {index} does not exist: jarida index build makes it") from error
    properties: dict[str, object] = {}
    for one in answer.values():
        properties |= one["mappings"].get("properties", {})
    return properties


def _documents(path: Path, known: Mapping[str, object], bad: BadLines) -> Iterator[Line]:
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, 1):
                if not raw.strip():
                    continue
                try:
                    document = _document(raw, known)
                except ValueError as error:
                    bad.add(BadLine(number, str(error)))
                    continue
                document.number = number
                yield document
    except OSError as error:
        raise ConfigError(f"{path}: can't be read: {system_words(error)}") from error


def _document(raw: bytes, known: Mapping[str, object]) -> Line:
    """Raises ValueError for a line that is no document."""
    value = orjson.loads(raw.removeprefix(BOM_UTF8))
    if not isinstance(value, dict):
        raise ValueError(f"expected a JSON object, found {type(value).__name__}")
    if missing := [name for name in REQUIRED if not isinstance(value.get(name), str)]:
        raise ValueError(f"no text in {', '.join(missing)}")
    if unknown := sorted(unknown_fields(value, known)):
        raise ValueError(f"fields that the index does not have: {', '.join(unknown)}")
    if "published_day" in known and "published_day" not in value:
        value |= _day(value)
    return Line(value)


def _day(value: Mapping[str, object]) -> dict[str, str]:
    """The printed day of a ready document that names only its time."""
    outlet = value.get("outlet")
    country = outlet.get("country") if isinstance(outlet, dict) else value.get("outlet.country")
    day = day_of_stamp(value.get("published_at"), str(country or "MA"))
    return {"published_day": day} if day else {}


def unknown_fields(value: Mapping[str, object], known: Mapping[str, object], at: str = "") -> Iterator[str]:
    """The dotted names of fields that are not mapped.

    >>> list(unknown_fields({"outlet": {"id": "a", "owner": "b"}}, {"outlet": {"properties": {"id": {}}}}))
    ['outlet.owner']
    """
    for name, inner in value.items():
        mapped = known.get(name)
        if mapped is None:
            yield f"{at}{name}"
        elif isinstance(mapped, Mapping) and isinstance(properties := mapped.get("properties"), Mapping):
            for one in inner if isinstance(inner, list) else [inner]:
                if isinstance(one, Mapping):
                    yield from unknown_fields(one, properties, f"{at}{name}.")
