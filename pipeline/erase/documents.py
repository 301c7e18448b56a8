"""Names and articles taken out of the index at once, in all indices of the family, and out of its deleted documents."""

import time
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from pipeline.errors import ServiceError
from pipeline.redact import Rule, names, redacted_document, redacted_value

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

CHUNK = 10_000  # ids in one query: Elasticsearch takes 65,536
PAGE = 500
PAUSES_S = (1.0, 4.0, 10.0, 10.0, 10.0, 10.0, 0.0)
_EXPUNGE = "index.merge.policy.expunge_deletes_allowed"


def take_out(es: "Elasticsearch", index: str, article_ids: Collection[str]) -> int:
    """Deletes the documents of articles; returns how many are still there, since somebody wrote them meanwhile."""
    ids, left = list(article_ids), 0
    es.indices.refresh(index=index, ignore_unavailable=True)  # what is not seen yet would be a conflict
    for first in range(0, len(ids), CHUNK):
        query = {"terms": {"article_id": ids[first : first + CHUNK]}}
        es.delete_by_query(index=index, query=query, conflicts="proceed", refresh=True, ignore_unavailable=True)
        left += int(es.count(index=index, query=query, ignore_unavailable=True)["count"])
    return left


def naming(es: "Elasticsearch", index: str, forgotten: Rule) -> Iterator[dict[str, Any]]:
    """The hits that name somebody who is forgotten, in any field."""
    from elasticsearch.helpers import scan

    es.indices.refresh(index=index, ignore_unavailable=True)
    query = {"query": {"match_all": {}}, "version": True}
    for hit in scan(es, query=query, index=index, size=PAGE, ignore_unavailable=True):
        if redacted_value(hit["_source"], forgotten) != hit["_source"]:
            yield hit


def black_out(es: "Elasticsearch", index: str, forgotten: Rule) -> tuple[set[str], set[str], list[str]]:
    """Blacks names out of documents; the ids of those, of those that an address names, and why some could not be.

    The version stays that of the capture, so that what is made of it anew may take its place.
    """
    done: set[str] = set()
    whole: set[str] = set()
    problems: list[str] = []
    for hit in naming(es, index, forgotten):
        article_id = hit["_source"].get("article_id")
        if article_id and names(hit["_source"].get("url"), forgotten):
            whole.add(article_id)
            continue
        try:
            _replace(es, hit, forgotten)
        except ServiceError as error:
            problems.append(f"{hit['_index']} {hit['_id']}: {error}")
        else:
            done |= {article_id} if article_id else set()
    return done, whole, problems


def _replace(es: "Elasticsearch", hit: dict[str, Any], forgotten: Rule) -> None:
    from elasticsearch import ApiError

    source = hit["_source"]
    made = redacted_document(source, forgotten) if "article_id" in source else redacted_value(source, forgotten)
    try:
        es.index(
            index=hit["_index"],
            id=hit["_id"],
            document=made,
            version=hit["_version"],
            version_type="external_gte",
            refresh=False,
        )
    except ApiError as error:
        raise ServiceError(str(error)) from error


def purge(es: "Elasticsearch", indices: str) -> list[str]:
    """Rewrites the segments that hold deleted documents; says where some are left, since they are still in use.

    Elasticsearch keeps them for other copies of the index until it has asked these, which it does twice a minute.
    """
    found = list(es.indices.get(index=indices, ignore_unavailable=True, features=["aliases"]))
    left = ((name, _purge(es, name)) for name in found)
    return [f"index {name}: {number} deleted documents, until they are merged" for name, number in left if number]


def _purge(es: "Elasticsearch", name: str) -> int:
    """How many deleted documents an index still holds after this."""
    es.indices.put_settings(index=name, settings={_EXPUNGE: 0})
    try:
        for wait_s in PAUSES_S:
            es.indices.flush(index=name, force=True, wait_if_ongoing=True)
            es.indices.forcemerge(index=name, only_expunge_deletes=True)
            if not (left := deleted(es, name)):
                break
            time.sleep(wait_s)
    finally:
        es.indices.put_settings(index=name, settings={_EXPUNGE: None})
    return left


def deleted(es: "Elasticsearch", index: str) -> int:
    """How many deleted documents an index still holds."""
    return int(es.indices.stats(index=index, metric="docs")["_all"]["total"]["docs"].get("deleted", 0))


def titles(es: "Elasticsearch", index: str, article_ids: Collection[str]) -> Iterator[str]:
    """The headlines of articles."""
    ids = list(article_ids)
    for first in range(0, len(ids), PAGE):
        query = {"terms": {"article_id": ids[first : first + PAGE]}}
        found = es.search(index=index, query=query, size=CHUNK, source_includes=["title"], ignore_unavailable=True)
        yield from (hit["_source"]["title"] for hit in found["hits"]["hits"] if hit["_source"].get("title"))


def snapshots(es: "Elasticsearch", index: str) -> list[str]:
    """The snapshots that hold an index of the family: what is in them can't be changed, only deleted."""
    from elasticsearch import ApiError

    try:
        held = [
            (repository, one)
            for repository in es.snapshot.get_repository()
            for one in es.snapshot.get(repository=repository, snapshot="*").get("snapshots", [])
        ]
    except ApiError as error:
        return [f"unknown: {error.message}"]
    ours = ((repository, one) for repository, one in held if any(name.startswith(index) for name in one["indices"]))
    return [f"{repository}/{one['snapshot']}" for repository, one in ours]
