"""The fields that an index has, by the names that Kibana knows them under."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

CONFIG = Path(__file__).parents[2] / "index_config"
# Which file maps the index that a data view names.
MAPPED_IN: Mapping[str, str] = {"articles": "mappings.json", "jarida-runs": "runs.json"}
BUILT_IN: Mapping[str, str] = {"_id": "keyword", "_index": "keyword", "_score": "float", "_source": "object"}
NUMBERS = frozenset({"byte", "double", "float", "half_float", "integer", "long", "scaled_float", "short"})
FIELD_QUERIES = frozenset({"match", "match_phrase", "prefix", "range", "term", "terms", "wildcard"})
# In KQL a field stands before a colon or a comparison; strings are taken out first.
KQL_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
KQL_FIELD = re.compile(r"(?<![\w@.*-])([\w@.*-]++)\s*+(?::|<=?|>=?)")


@cache
def fields(index: str) -> Mapping[str, str]:
    """Field name to type of the index that a data view names, sub-fields included; empty for an index of others."""
    if index not in MAPPED_IN:
        return {}
    body = json.loads((CONFIG / MAPPED_IN[index]).read_text(encoding="utf-8"))
    mappings = body.get("mappings", body)
    reckoned = {name: one["type"] for name, one in mappings.get("runtime", {}).items()}
    return {**BUILT_IN, **dict(_flat(mappings["properties"], "")), **reckoned}


def _flat(properties: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for name, body in properties.items():
        if "properties" in body:
            yield from _flat(body["properties"], f"{prefix}{name}.")
        else:
            yield prefix + name, body.get("type", "object")
            yield from _flat(body.get("fields", {}), f"{prefix}{name}.")


def fields_in_kql(query: str) -> list[str]:
    """The fields that a KQL query names.

    >>> fields_in_kql('regions: "MA-10: x" and revision > 1 and not quality.findings: *')
    ['regions', 'revision', 'quality.findings']
    """
    return [name for name in KQL_FIELD.findall(KQL_STRING.sub('""', query)) if name != "_exists_"]


def fields_in_dsl(query: object) -> Iterator[str]:
    """The fields that a query of Elasticsearch names, as far as Kibana writes such queries itself.

    >>> list(fields_in_dsl({"bool": {"must": [{"exists": {"field": "author"}}, {"term": {"kind": "video"}}]}}))
    ['author', 'kind']
    """
    for kind, inner in query.items() if isinstance(query, dict) else ():
        if kind == "exists" and isinstance(inner, dict):
            yield str(inner.get("field"))
        elif kind in FIELD_QUERIES and isinstance(inner, dict):
            yield from inner
        else:
            for one in inner if isinstance(inner, list) else [inner]:
                yield from fields_in_dsl(one)


def kql_fault(query: str) -> str | None:
    """Why Kibana can't read a KQL query; None when it can, as far as quotes and brackets tell.

    >>> kql_fault('regions: "MA-10" and (kind: video or kind: live)'), kql_fault('regions: "MA-10')
    (None, 'has a quote that is not closed')
    """
    bare = KQL_STRING.sub("", query)
    if '"' in bare:
        return "has a quote that is not closed"
    return "has a bracket without its other half" if bare.count("(") != bare.count(")") else None


def kind_of(field_type: str) -> str:
    """What Kibana takes a mapping's type for.

    >>> kind_of("keyword"), kind_of("integer"), kind_of("date")
    ('string', 'number', 'date')
    """
    if field_type in NUMBERS:
        return "number"
    return {"keyword": "string", "text": "string"}.get(field_type, field_type)
