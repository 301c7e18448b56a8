"""Conflicts of versions that are none: what was deleted a moment ago, and what a clock wrote that was ahead."""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pipeline.index.patience import patiently

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

DAY_S = 86_400


def lost(es: "Elasticsearch", index: str, article_ids: Sequence[str], pauses_s: Sequence[float]) -> set[str]:
    """Those that the index told to be newer and does not hold: a deletion counts as a newer version for a minute."""
    held = patiently(lambda: es.mget(index=index, ids=article_ids, source=False), f"index {index}", pauses_s)
    return {one["_id"] for one in held.get("docs", ()) if not one.get("found")}


@contextmanager
def deletions_forgotten(es: "Elasticsearch", index: str) -> Iterator[None]:
    """Lets the index forget what was deleted in it, which it does by itself after `index.gc_deletes`."""
    es.indices.put_settings(index=index, settings={"index.gc_deletes": "0s"})
    es.indices.refresh(index=index)
    try:
        yield
    finally:
        es.indices.put_settings(index=index, settings={"index.gc_deletes": None})


def from_the_future(error: Mapping[str, Any]) -> int | None:
    """The version that the index holds, when it is of a time that can't be.

    >>> from_the_future({"reason": "[a]: version conflict, current version [7258118400000] is higher than …"})
    7258118400000
    """
    found = re.search(r"current version \[(\d+)\]", str(error.get("reason")))
    return int(found[1]) if found and int(found[1]) > (time.time() + DAY_S) * 1000 else None
