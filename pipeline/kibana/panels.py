"""Lens charts: from a line of boards.yml to the state that Lens keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.kibana.fields import fields, kind_of
from pipeline.kibana.formulas import never, share
from pipeline.kibana.saved import Object, reference, saved

LAYER = "layer"
RECORDS = "___records___"  # Lens' name for "the documents themselves"
AXES = {"x": True, "yLeft": True, "yRight": True}
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


def lens(object_id: str, view_id: str, panel: Mapping[str, Any], words: Words) -> Object:
    """The Lens object of a panel."""
    visualization_type, columns, visualization = BUILDERS[panel["kind"]](panel, words)
    layer = {
        "columnOrder": list(columns),
        "columns": columns,
        "ignoreGlobalFilters": False,
        "incompleteColumns": {},
        "sampling": 1,
    }
    state = {
        "adHocDataViews": {},
        "datasourceStates": {"formBased": {"layers": {LAYER: layer}}},
        "filters": [],
        "internalReferences": [],
        "query": {"language": "kuery", "query": ""},
        "visualization": visualization,
    }
    attributes = {
        "title": panel["title"][words.language],
        "description": "",
        "visualizationType": visualization_type,
        "state": state,
    }
    return saved(
        "lens", object_id, attributes, [reference("index-pattern", view_id, f"indexpattern-datasource-layer-{LAYER}")]
    )


def metric(panel: Mapping[str, Any], words: Words) -> tuple[str, Columns, Object]:
    columns = figures([panel.get("of")], words, panel.get("filter"), "figure")
    columns["figure"]["label"] = panel["title"][words.language]
    return "lnsMetric", columns, {"layerId": LAYER, "layerType": "data", "metricAccessor": "figure"}


def bars(panel: Mapping[str, Any], words: Words) -> tuple[str, Columns, Object]:
    columns = {"by": terms(panel["by"], panel["size"], "figure", words), "figure": figure(None, words)}
    return "lnsXY", columns, xy("bar_horizontal", "by", ["figure"], None)


def over_time(panel: Mapping[str, Any], words: Words) -> tuple[str, Columns, Object]:
    """Stacked bars: one figure split by a field, or several figures."""
    values = panel.get("values", [None])
    split = {"split": terms(panel["split"], 12, "figure-1", words, rest=True)} if "split" in panel else {}
    columns = {**split, "time": histogram(words), **figures(values, words)}
    return "lnsXY", columns, xy("bar_stacked", "time", _shown(columns, "figure"), "split" if split else None)


def table(panel: Mapping[str, Any], words: Words) -> tuple[str, Columns, Object]:
    """Rows by one field or several, sorted by the first figure: the number of documents where they are articles."""
    values = [*([None] if words.index == "articles" else []), *panel.get("values", [])]
    fields_of_rows = enumerate(panel.get("rows", []), 1)
    rows = {f"row-{number}": terms(field, panel["size"], "figure-1", words) for number, field in fields_of_rows}
    if "groups" in panel:
        rows["row-0"] = groups(panel["groups"], panel["title"][words.language], words.language)
    columns = {**rows, **figures(values, words)}
    visualization = {
        "layerId": LAYER,
        "layerType": "data",
        "columns": [{"columnId": name, "isTransposed": False} for name in _shown(columns)],
        "paging": {"enabled": True, "size": 10},
        "sorting": {"columnId": "figure-1", "direction": "desc"},
    }
    return "lnsDatatable", columns, visualization


BUILDERS = {"metric": metric, "bars": bars, "over_time": over_time, "table": table}


def xy(series: str, x: str, accessors: Sequence[str], split: str | None) -> Object:
    layer = {
        "layerId": LAYER,
        "layerType": "data",
        "seriesType": series,
        "xAccessor": x,
        "accessors": list(accessors),
        **({"splitAccessor": split} if split else {}),
    }
    return {
        "preferredSeriesType": series,
        "legend": {"isVisible": bool(split) or len(accessors) > 1, "position": "right"},
        "valueLabels": "hide" if series == "bar_stacked" else "show",
        "fittingFunction": "None",
        "axisTitlesVisibilitySettings": dict.fromkeys(AXES, False),
        "tickLabelsVisibilitySettings": AXES,
        "gridlinesVisibilitySettings": AXES,
        "labelsOrientation": dict.fromkeys(AXES, 0),
        "layers": [layer],
    }


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
        else:
            columns[key] = figure(of, words, kql)
    return columns


def _shown(columns: Columns, prefix: str = "") -> list[str]:
    """The columns that a reader sees: all but the parts of formulas."""
    parts = {name for column in columns.values() for name in column.get("references", [])}
    return [name for name in columns if name.startswith(prefix) and name not in parts]


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


def histogram(words: Words) -> Object:
    """A column of times by the view's time field, as wide as the range that is looked at asks for."""
    return {
        "label": words.label(words.time),
        "customLabel": True,
        "dataType": "date",
        "operationType": "date_histogram",
        "isBucketed": True,
        "scale": "interval",
        "sourceField": words.time,
        "params": {"interval": "auto", "includeEmptyRows": True, "dropPartials": False},
    }
