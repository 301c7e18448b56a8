"""Conflicts of versions that are none: what was deleted a moment ago, what a wrong clock or other hands wrote."""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pipeline.index.patience import patiently

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

DAY_S = 86_400


def version_of(document: Mapping[str, object]) -> int | None:
    """The capture's time in milliseconds; None for a document that names none.

    >>> version_of({"captured_at": "2023-12-28T09:30:00.250Z"})
    1703755800250
    """
    at = document.get("captured_at")
    if at is None:
        return None
    moment = at if isinstance(at, datetime) else datetime.fromisoformat(str(at))
    if moment.tzinfo is None:
        raise ValueError(f"captured_at {at!r} has no time zone")
    return int(moment.timestamp() * 1000)


@dataclass(frozen=True, slots=True)
class Held:
    """What the index holds in the place of a document: its version, and when what it holds was captured."""

    version: int
    captured_at: str | None

    def is_later_than(self, document: Mapping[str, object]) -> bool:
        """Whether it is of a later capture; what does not say so in a form of ours was put there by other hands."""
        try:
            held, ours = version_of({"captured_at": self.captured_at}), version_of(document)
        except ValueError:
            return False
        return held is not None and (ours is None or held > ours)


def held_of(
    es: "Elasticsearch", index: str, article_ids: Sequence[str], pauses_s: Sequence[float]
) -> dict[str, Held | None]:
    """What the index holds of those that it told to be newer; None: nothing, a deletion is a version for a minute."""
    wanted = {"index": index, "ids": article_ids, "source_includes": ["captured_at"]}
    found = patiently(lambda: es.mget(**wanted), f"index {index}", pauses_s)  # type: ignore[arg-type]
    return {one["_id"]: _held(one) for one in found.get("docs", ())}


def _held(found: Mapping[str, Any]) -> Held | None:
    return Held(found["_version"], found["_source"].get("captured_at")) if found.get("found") else None


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
