"""Documents into Elasticsearch: in chunks, by two threads, each with its capture's time as external version.

An older capture never overwrites a newer one (409: the index holds something newer, which is success). A document that
the index refuses comes back with the reason; an index that is away or overloaded is tried again, then ServiceError.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from pipeline import halt
from pipeline.errors import ServiceError
from pipeline.index.conflicts import deletions_forgotten, from_the_future, held_of, version_of
from pipeline.index.patience import BUSY, PAUSES_S, disk_is_full, explain, patiently

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

CHUNK = 500
CHUNK_BYTES = 8 * 1024 * 1024
THREADS = 2
WAITING = 4  # chunks under way: enough to keep two threads busy, few enough for constant memory
LONGEST_ID_BYTES = 256  # longer ones can't be sorted by: the `ignore_above` of the field article_id
OLDER = 409
# About the index or the account, not about one document.
DENIED = frozenset({401, 403, 404})
CLOSED = frozenset({"index_closed_exception", "cluster_block_exception"})
WHOLE = frozenset({400, 413})  # one document spoils the request: not JSON to Elasticsearch, or too large
ANSWER = "errors,items.*.status,items.*.error"  # the rest of the answer is not read; leaving it out saves its parsing

Document = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A document that the index refused, and why."""

    article_id: str
    reason: str
    document: Document


class Item(NamedTuple):
    """A document made ready for the wire."""

    article_id: str
    document: Document
    lines: bytes


@dataclass(slots=True)
class Tally:
    """What became of the documents of one chunk. `error`: why those named nowhere else are still to be sent."""

    indexed: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    error: ServiceError | None = None
    by_alias: bool = False  # it is sent to an alias, and to no index of that name


def outcomes(
    es: "Elasticsearch", index: str, documents: Iterable[Document], *, pauses_s: Sequence[float] = PAUSES_S
) -> Iterator[Tally]:
    """What became of the documents, chunk by chunk; no chunk is begun after one that ended in an error."""
    es = es.options(max_retries=0)  # this module does the waiting
    by_alias = _is_alias(es, index, pauses_s)
    with ThreadPoolExecutor(THREADS, thread_name_prefix="load") as pool:
        waiting: deque[Future[Tally]] = deque()
        for items, refused in _chunks(documents):
            if refused:
                yield Tally(rejected=refused)
            waiting.append(pool.submit(_send, es, index, items, pauses_s, by_alias))
            if len(waiting) == WAITING:
                tally = waiting.popleft().result()
                yield tally
                if tally.error:
                    break
        yield from (future.result() for future in waiting)


def _chunks(documents: Iterable[Document]) -> Iterator[tuple[list[Item], list[Rejected]]]:
    items: list[Item] = []
    refused: list[Rejected] = []
    size = 0
    for document in documents:
        try:
            item = _item(document)
        except (ValueError, TypeError) as error:
            refused.append(Rejected(str(document.get("article_id") or ""), str(error), document))
            continue
        if items and size + len(item.lines) > CHUNK_BYTES:
            yield items, refused
            items, refused, size = [], [], 0
        items.append(item)
        size += len(item.lines)
        if len(items) == CHUNK:
            yield items, refused
            items, refused, size = [], [], 0
    if items or refused:
        yield items, refused


def _item(document: Document, held: int | None = None) -> Item:
    """The document on its way, in the place of one of version `held` if that is given.

    Raises ValueError or TypeError for what can't be a document at all.
    """
    article_id = document.get("article_id")
    if not isinstance(article_id, str) or not 0 < len(article_id.encode()) <= LONGEST_ID_BYTES:
        raise ValueError(f"article_id must be a text of 1 to {LONGEST_ID_BYTES} bytes, not {article_id!r}")
    action: dict[str, object] = {"_id": article_id}
    if (version := held or version_of(document)) is not None:
        action |= {"version": version, "version_type": "external_gte"}
    return Item(article_id, document, _line({"index": action}) + _line(document))


def _line(value: Document) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)


def _is_alias(es: "Elasticsearch", index: str, pauses_s: Sequence[float]) -> bool:
    """Whether a name is an alias. Raises ServiceError when it is nothing.

    A bulk request to a name that does not exist, by now, would make an index without our mapping in the alias's place.
    """
    if patiently(lambda: es.indices.exists_alias(name=index), f"index {index}", pauses_s):
        return True
    if not patiently(lambda: es.indices.exists(index=index), f"index {index}", pauses_s):
        raise ServiceError(f"index {index} does not exist: jarida index build makes it")
    return False


def _send(
    es: "Elasticsearch", index: str, items: Sequence[Item], pauses_s: Sequence[float], by_alias: bool = False
) -> Tally:
    """Sends one chunk, and again what the index was too busy for."""
    tally = Tally(by_alias=by_alias)
    try:
        _sent(es, index, items, tally, pauses_s)
        if tally.older:
            _sent_again(es, index, items, tally, pauses_s)
    except ServiceError as error:
        tally.error = error
    return tally


def _sent_again(
    es: "Elasticsearch", index: str, items: Sequence[Item], tally: Tally, pauses_s: Sequence[float]
) -> None:
    """Sends what the index told to be older and is not: it holds nothing, or no later capture by a later version."""
    held, told = held_of(es, index, tally.older, pauses_s), set(tally.older)
    gone = [item for item in items if item.article_id in told and held.get(item.article_id, ...) is None]
    by_hand = [
        _item(item.document, one.version)
        for item in items
        if item.article_id in told and (one := held.get(item.article_id)) and not one.is_later_than(item.document)
    ]
    again = {item.article_id for item in (*gone, *by_hand)}
    tally.older = [article_id for article_id in tally.older if article_id not in again]
    _sent(es, index, by_hand, tally, pauses_s)
    if gone:
        with deletions_forgotten(es, index):
            _sent(es, index, gone, tally, pauses_s)


def _sent(es: "Elasticsearch", index: str, items: Sequence[Item], tally: Tally, pauses_s: Sequence[float]) -> None:
    for pause_s in (*pauses_s, None):
        items = _bulk(es, index, items, tally, pauses_s)
        if not items:
            return
        if pause_s is None or halt.is_over():
            raise ServiceError(f"index {index}: too busy for {len(items)} documents, {len(pauses_s) + 1} tries")
        halt.pause(pause_s)


def _bulk(
    es: "Elasticsearch", index: str, items: Sequence[Item], tally: Tally, pauses_s: Sequence[float]
) -> list[Item]:
    """Sends documents and notes what became of them; returns those to send again."""
    from elasticsearch import ApiError

    if not items:
        return []
    body = b"".join(item.lines for item in items)
    try:
        answer = patiently(
            lambda: es.bulk(
                index=index,
                operations=body,  # type: ignore[arg-type]  # bytes pass
                filter_path=ANSWER,
                require_alias=tally.by_alias,
            ),
            f"index {index}",
            pauses_s,
        )
    except ApiError as error:
        if error.status_code not in WHOLE:
            raise ServiceError(f"index {index}: {error.status_code} {explain(error.body)}") from error
        return _halves(es, index, items, tally, pauses_s, explain(error.body))
    if not answer.get("errors"):
        tally.indexed += [item.article_id for item in items]
        return []
    told = zip(items, answer["items"], strict=True)
    return [again for item, result in told if (again := _again(item, result["index"], tally))]


def _halves(
    es: "Elasticsearch", index: str, items: Sequence[Item], tally: Tally, pauses_s: Sequence[float], problem: str
) -> list[Item]:
    """A request refused as a whole is cut in two until the document that spoils it stands alone."""
    if len(items) == 1:
        tally.rejected.append(Rejected(items[0].article_id, problem, items[0].document))
        return []
    middle = len(items) // 2
    return [
        *_bulk(es, index, items[:middle], tally, pauses_s),
        *_bulk(es, index, items[middle:], tally, pauses_s),
    ]


def _again(item: Item, result: Mapping[str, Any], tally: Tally) -> Item | None:
    """Notes what became of one document; what is to be sent again if the index was only too busy."""
    status, error = int(result["status"]), result.get("error", {})
    if full := disk_is_full(error):
        raise ServiceError(f"document {item.article_id}: {full}")
    if status in BUSY:
        return item
    if status in DENIED or error.get("type") in CLOSED:
        raise ServiceError(f"document {item.article_id}: {explain(error)}")
    if status < 300:
        tally.indexed.append(item.article_id)
    elif status == OLDER and (held := from_the_future(error)):
        return _item(item.document, held)
    elif status == OLDER:
        tally.older.append(item.article_id)
    else:
        tally.rejected.append(Rejected(item.article_id, explain(error), item.document))
    return None
