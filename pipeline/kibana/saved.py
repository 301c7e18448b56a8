"""Saved objects as values and as files: one JSON object a line, in an order that git can compare."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Object = dict[str, Any]

CORE_VERSION = "8.8.0"
# The form of each type that Kibana 8.12 still imports; newer Kibanas migrate it by themselves.
TYPE_VERSIONS: Mapping[str, str] = {
    "dashboard": "8.9.0",
    "index-pattern": "8.0.0",
    "lens": "8.9.0",
    "map": "8.4.0",
    "search": "8.0.0",
}
# What Kibana adds at each export and ignores at an import.
VOLATILE = (
    "created_at",
    "created_by",
    "managed",
    "namespaces",
    "originId",
    "sort",
    "updated_at",
    "updated_by",
    "version",
)


def saved(kind: str, object_id: str, attributes: Mapping[str, Any], references: Sequence[Object] = ()) -> Object:
    """A saved object of the form that TYPE_VERSIONS names."""
    return {
        "type": kind,
        "id": object_id,
        "attributes": dict(attributes),
        "references": list(references),
        "coreMigrationVersion": CORE_VERSION,
        "typeMigrationVersion": TYPE_VERSIONS[kind],
    }


def reference(kind: str, object_id: str, name: str) -> Object:
    return {"type": kind, "id": object_id, "name": name}


def embedded(value: object) -> str:
    """JSON inside a string, as Kibana keeps the parts that Elasticsearch must not look into."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def dumps(objects: Iterable[Object]) -> str:
    """The text of an ndjson file: keys and objects sorted, nothing that changes by itself.

    >>> dumps([{"type": "search", "id": "a", "updated_at": "2026-01-01"}])
    '{"id":"a","type":"search"}\\n'
    """
    kept = [{key: value for key, value in one.items() if key not in VOLATILE} for one in objects]
    kept.sort(key=lambda one: (one["type"], one["id"]))
    return "".join(json.dumps(one, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n" for one in kept)


def loads(text: str) -> list[Object]:
    """The objects of an ndjson text; the summary that Kibana ends an export with is none."""
    lines = (json.loads(line) for line in text.split("\n") if line.strip())  # U+2028 in a title ends no line
    return [one for one in lines if "exportedCount" not in one]
