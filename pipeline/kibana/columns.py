"""The columns of Lens charts: figures, the values of a field, named queries and times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.kibana.fields import fields, kind_of
from pipeline.kibana.formulas import RECORDS, attention, change, never, share
from pipeline.kibana.saved import Object

Columns = dict[str, Object]


@dataclass(frozen=True, slots=True)
class Words:
    """The labels of one view in one language."""

    language: str
    index: str
    time: str
    labels: Mapping[str, Mapping[str, str]]
    figures: Mapping[str, Mapping[str, str]]
    formats: Mapping[str, Object]
    count: str

    def label(self, field: str) -> str:
        return self.labels[field][self.language]

    def kind(self, field: str) -> str:
        return kind_of(fields(self.index)[field])


def figures(
    values: Sequence[Mapping[str, str] | None], words: Words, kql: str | None = None, name: str = "figure-{}"
) -> Columns:
    """Columns of numbers; one that is reckoned from others has those behind it."""
    columns: Columns = {}
    for number, of in enumerate(values, 1):
        operation, field = next(iter(of.items())) if of else ("count", RECORDS)
        key = name.format(number)
        if operation == "share":
            columns |= share(key, field, words.label(field), words.formats[field])
        elif operation == "never":
            columns |= never(key, field, kql or "", words.label(field))
        elif operation == "change":
            columns |= change(key, words.figures["change"][words.language])
        else:
            columns[key] = figure(of, words, kql)
    return columns


def figure(of: Mapping[str, str] | None, words: Words, kql: str | None = None) -> Object:
    """A column of numbers: documents, or an operation on a field."""
    operation, field = next(iter(of.items())) if of else ("count", RECORDS)
    label = words.figures[operation][words.language].format(words.label(field)) if of else words.count
    is_date = operation == "max" and words.kind(field) == "date"
    column: Object = {
        "label": label,
        "customLabel": True,
        "dataType": "date" if is_date else "number",
        "operationType": operation,
        "isBucketed": False,
        "scale": "ratio",
        "sourceField": field,
        "params": {"emptyAsNull": False},  # a night without failures shows 0, not an empty figure
    }
    if operation in {"average", "max", "median"}:
        column["params"] = {"format": words.formats[field]} if field in words.formats else {}
    if kql:
        column["filter"] = {"language": "kuery", "query": kql}
    return column


def attentions(queries: Mapping[str, Mapping[str, str]], language: str) -> Columns:
    """A column of each query's share of all articles."""
    columns: Columns = {}
    for number, (query, texts) in enumerate(queries.items(), 1):
        columns |= attention(f"figure-{number}", query, texts[language])
    return columns


def terms(field: str, size: int, order_by: str, words: Words, *, rest: bool = False) -> Object:
    """A column of a field's most frequent values; with the rest, so that stacked bars add up to all documents."""
    return {
        "label": words.label(field),
        "customLabel": True,
        "dataType": words.kind(field),
        "operationType": "terms",
        "isBucketed": True,
        "scale": "ordinal",
        "sourceField": field,
        "params": {
            "size": size,
            "orderBy": {"columnId": order_by, "type": "column"},
            "orderDirection": "desc",
            "otherBucket": rest,
            "missingBucket": rest,
            "parentFormat": {"id": "terms"},
            "include": [],
            "exclude": [],
            "includeIsRegex": False,
            "excludeIsRegex": False,
        },
    }


def groups(queries: Mapping[str, Mapping[str, str]], label: str, language: str) -> Object:
    """A column of queries by their names; a document may be in several."""
    filters = [
        {"input": {"language": "kuery", "query": query}, "label": texts[language]} for query, texts in queries.items()
    ]
    return {
        "label": label,
        "customLabel": True,
        "dataType": "string",
        "operationType": "filters",
        "isBucketed": True,
        "scale": "ordinal",
        "params": {"filters": filters},
    }


def histogram(words: Words, interval: str = "auto") -> Object:
    """A column of times by the view's time field; auto: as wide as the range that is looked at asks for."""
    return {
        "label": words.label(words.time),
        "customLabel": True,
        "dataType": "date",
        "operationType": "date_histogram",
        "isBucketed": True,
        "scale": "interval",
        "sourceField": words.time,
        "params": {"interval": interval, "includeEmptyRows": True, "dropPartials": False},
    }
