"""Data views: labels in one language, codes shown as names, addresses as links."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.kibana.fields import fields, kind_of
from pipeline.kibana.saved import Object, embedded, saved

LINK = {"id": "url", "params": {"type": "a"}}
GAZETTEER = Path(__file__).parents[1] / "tag" / "gazetteer"
Spec = Mapping[str, Any]
# A date as Kibana writes it by itself has an English month, and milliseconds.
PATTERNS = {"date": "YYYY-MM-DD HH:mm", "number": "0,0.[00]"}
DAY = {"id": "date", "params": {"pattern": "YYYY-MM-DD", "timezone": "UTC"}}  # a day is the same in every zone


def view_id(key: str, language: str) -> str:
    return f"jarida-{key}-{language}"


def data_view(key: str, spec: Spec, language: str) -> Object:
    labels = {field: {"customLabel": texts[language]} for field, texts in sorted(spec["labels"].items())}
    attributes = {
        "title": spec["index"],
        "name": spec["name"][language],
        "timeFieldName": spec["time"],
        "fields": "[]",
        "fieldAttrs": embedded(labels),
        "fieldFormatMap": embedded(_formats(spec, language)),
        "runtimeFieldMap": "{}",
        "sourceFilters": embedded([{"value": pattern} for pattern in spec["technical"]]),
        "typeMeta": "{}",
    }
    return saved("index-pattern", view_id(key, language), attributes)


def _formats(spec: Spec, language: str) -> dict[str, Object]:
    kinds = {name: kind_of(kind) for name, kind in fields(spec["index"]).items() if name != "_score"}
    return {
        **{field: _lookup(place_names(level, language)) for field, level in spec["places"].items()},
        **{
            field: _lookup({code: texts[language] for code, texts in codes.items()})
            for field, codes in spec["lookups"].items()
        },
        # A text in the place of the address would stand in CSV reports too.
        **dict.fromkeys(spec["links"], LINK),
        **{
            field: {"id": kind, "params": {"pattern": PATTERNS[kind]}}
            for field, kind in kinds.items()
            if kind in PATTERNS
        },
        **dict.fromkeys(spec["days"], DAY),
    }


def _lookup(names: Mapping[str, str]) -> Object:
    entries = [{"key": code, "value": name} for code, name in names.items()]
    return {"id": "static_lookup", "params": {"lookupEntries": entries}}


@cache
def place_names(level: str, language: str) -> Mapping[str, str]:
    """Code to name of the gazetteer's regions, or of its provinces; of every country it has."""
    levels = {"province", "prefecture"} if level == "province" else {level}
    rows = (row for path in sorted(GAZETTEER.glob("[A-Z][A-Z]/*.csv")) for row in _rows(path))
    return {
        row["id"]: row[f"name_{language}"] or row["name_ar"]
        for row in sorted(rows, key=lambda row: row["id"])
        if row["level"] in levels
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
