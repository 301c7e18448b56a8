"""One entry of each story: the first article of a cluster, with the outlets that have it too."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import orjson

from pipeline.export.columns import value_of
from pipeline.export.order import day_of

ALSO_IN, ALSO_AT = "also_in", "also_at"  # outlets and addresses of the others
NEEDED = ("article_id", "url", "outlet", "cluster_id", "cluster_size", "is_lead", "published_at", "published_day")


def collapsed(read: Callable[[], Iterator[bytes]]) -> Iterator[dict[str, Any]]:
    """The documents without the copies of a story, in the order in which `read` gives them, twice the same."""
    stories = _stories(map(orjson.loads, read()))
    chosen = {story: min(copies, key=_first) for story, copies in stories.items()}
    for document in map(orjson.loads, read()):
        copies = stories.get(document.get("cluster_id"), ())
        if len(copies) < 2:
            yield document
        elif chosen[document["cluster_id"]]["article_id"] == document["article_id"]:
            others = sorted((one for one in copies if one["article_id"] != document["article_id"]), key=_first)
            yield document | {
                ALSO_IN: [str(value_of(one, "outlet.name") or value_of(one, "outlet.id") or "") for one in others],
                ALSO_AT: [str(one.get("url") or "") for one in others],
            }


def _stories(documents: Iterator[dict[str, Any]]) -> dict[str | None, list[dict[str, Any]]]:
    """What is needed of each document that may have copies, by story; one that stands alone takes no memory."""
    found: dict[str | None, list[dict[str, Any]]] = {}
    for document in documents:
        if (story := document.get("cluster_id")) and document.get("cluster_size") != 1:
            found.setdefault(story, []).append({name: document[name] for name in NEEDED if name in document})
    return found


def _first(document: Mapping[str, Any]) -> tuple[bool, str, str]:
    """The story's lead comes first, then by date."""
    return not document.get("is_lead"), day_of(document) or "~", str(document["article_id"])
