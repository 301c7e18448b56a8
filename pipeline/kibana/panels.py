"""Lens charts: from a line of boards.yml to the state that Lens keeps."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.kibana.columns import Columns, Words, attentions, figure, figures, groups, histogram, terms
from pipeline.kibana.saved import Object, reference, saved

LAYER = "layer"
AXES = {"x": True, "yLeft": True, "yRight": True}


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


def queries(panel: Mapping[str, Any], words: Words) -> tuple[str, Columns, Object]:
    """A line for each of several queries: its articles over time."""
    split = groups(panel["groups"], panel["title"][words.language], words.language)
    columns = {"split": split, "time": histogram(words), "figure": figure(None, words)}
    return "lnsXY", columns, xy("line", "time", ["figure"], "split")


def shares(panel: Mapping[str, Any], words: Words) -> tuple[str, Columns, Object]:
    """A line for each of several queries: its share of all articles of the same time."""
    columns = {"time": histogram(words), **attentions(panel["groups"], words.language)}
    return "lnsXY", columns, xy("line", "time", _shown(columns, "figure"), None)


def table(panel: Mapping[str, Any], words: Words) -> tuple[str, Columns, Object]:
    """Rows by one field or several, sorted by the first figure (the number of documents where they are articles).

    `order: significant` puts first what stands in these articles more often than in all others.
    """
    values = [*([None] if words.index == "articles" else []), *panel.get("values", [])]
    fields_of_rows = enumerate(panel.get("rows", []), 1)
    rows = {f"row-{number}": terms(field, panel["size"], "figure-1", words) for number, field in fields_of_rows}
    if "groups" in panel:
        rows["row-0"] = groups(panel["groups"], panel["title"][words.language], words.language)
    columns = {**rows, **figures(values, words)}
    if panel.get("order") == "significant":
        for row in rows.values():
            row["params"]["orderBy"] = {"type": "significant"}
    sorting = {} if "order" in panel else {"sorting": {"columnId": "figure-1", "direction": "desc"}}
    visualization = {
        "layerId": LAYER,
        "layerType": "data",
        "columns": [{"columnId": name, "isTransposed": False} for name in _shown(columns)],
        "paging": {"enabled": True, "size": 10},
        **sorting,
    }
    return "lnsDatatable", columns, visualization


def heat(panel: Mapping[str, Any], words: Words) -> tuple[str, Columns, Object]:
    """A field's values by week: the fuller the week, the darker its cell."""
    by = terms(panel["by"], panel["size"], "figure", words)
    columns = {"by": by, "time": histogram(words, "1w"), "figure": figure(None, words)}
    shown = {
        "isCellLabelVisible": False,
        "isXAxisLabelVisible": True,
        "isXAxisTitleVisible": False,
        "isYAxisLabelVisible": True,
        "isYAxisTitleVisible": False,
    }
    visualization = {
        "layerId": LAYER,
        "layerType": "data",
        "shape": "heatmap",
        "valueAccessor": "figure",
        "xAccessor": "time",
        "yAccessor": "by",
        "gridConfig": {"type": "heatmap_grid", **shown},
        "legend": {"type": "heatmap_legend", "isVisible": True, "position": "right"},
    }
    return "lnsHeatmap", columns, visualization


BUILDERS = {
    "metric": metric,
    "bars": bars,
    "over_time": over_time,
    "queries": queries,
    "shares": shares,
    "table": table,
    "heat": heat,
}


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
        "valueLabels": "show" if series == "bar_horizontal" else "hide",
        "fittingFunction": "None",
        "axisTitlesVisibilitySettings": dict.fromkeys(AXES, False),
        "tickLabelsVisibilitySettings": AXES,
        "gridlinesVisibilitySettings": AXES,
        "labelsOrientation": dict.fromkeys(AXES, 0),
        "layers": [layer],
    }


def _shown(columns: Columns, prefix: str = "") -> list[str]:
    """The columns that a reader sees: all but the parts of formulas."""
    parts = {name for column in columns.values() for name in column.get("references", [])}
    return [name for name in columns if name.startswith(prefix) and name not in parts]
