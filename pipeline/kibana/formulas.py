"""Figures that Lens reckons from two others: shares, changes against the time before, and what never happened.

Lens keeps a formula as its text, a column for each part, and one that joins the parts; it shows the first alone.
"""

from collections.abc import Mapping

from pipeline.kibana.saved import Object

# Fields that runs.json reckons: the articles of a night that were read, and those that each share stands for.
READ = "read"
ARTICLES = f"{READ}.articles"
RECORDS = "___records___"  # Lens' name for "the documents themselves"
BEFORE = "previous"
PERCENT: Object = {"id": "percent", "params": {"decimals": 1}}
PLAIN: Object = {"customLabel": True, "dataType": "number", "isBucketed": False, "scale": "ratio"}


def share(name: str, field: str, label: str, number_format: Object) -> dict[str, Object]:
    """The share of all articles of the range; an average of the nights would give the smallest as much weight."""
    counted = f"{field}: *"  # a night of an older version has articles, and not each share
    parts = [_part("sum", f"{READ}.{field}"), _part("sum", ARTICLES, counted)]
    text = f"sum({READ}.{field}) / sum({ARTICLES}, kql='{counted}')"
    return _joined(name, label, text, "divide", parts, {"format": number_format})


def never(name: str, field: str, kql: str, label: str) -> dict[str, Object]:
    """How many values of the field have no document that the query selects."""
    parts = [_part("unique_count", field), _part("unique_count", field, kql)]
    text = f"unique_count({field}) - unique_count({field}, kql='{kql}')"
    return _joined(name, label, text, "subtract", parts, {})


def attention(name: str, kql: str, label: str) -> dict[str, Object]:
    """The part of the documents of the same bucket that the query selects."""
    parts = [_part("count", RECORDS, kql), _part("count", RECORDS)]
    return _joined(name, label, f"count(kql='{kql}') / count()", "divide", parts, {"format": PERCENT})


def change(name: str, label: str) -> dict[str, Object]:
    """By which part the documents are more, or fewer, than in as long a time just before."""
    ratio = f"count() / count(shift='{BEFORE}')"
    parts = [_part("count", RECORDS), {**_part("count", RECORDS), "timeShift": BEFORE}]
    whole = _joined(name, label, f"{ratio} - 1", "divide", parts, {"format": PERCENT})
    math = whole[f"{name}X2"]["params"]
    divided = {**math["tinymathAst"], "location": {"min": 0, "max": len(ratio)}, "text": ratio}
    math["tinymathAst"] = {**math["tinymathAst"], "name": "subtract", "args": [divided, 1]}
    return whole


def _part(operation: str, field: str, kql: str | None = None) -> Object:
    return {
        **PLAIN,
        "label": f"Part of {operation}({field})",
        "operationType": operation,
        "sourceField": field,
        "params": {"emptyAsNull": False},
        **({"filter": {"language": "kuery", "query": kql}} if kql else {}),
    }


def _joined(
    name: str, label: str, text: str, function: str, parts: list[Object], params: Mapping[str, object]
) -> dict[str, Object]:
    names = [f"{name}X{number}" for number in range(len(parts))]
    joined = f"{name}X{len(parts)}"
    tree = {
        "type": "function",
        "name": function,
        "args": names,
        "location": {"min": 0, "max": len(text)},
        "text": text,
    }
    whole = {**params, "formula": text, "isFormulaBroken": False}
    return {
        name: {**PLAIN, "label": label, "operationType": "formula", "params": whole, "references": [joined]},
        **dict(zip(names, parts, strict=True)),
        joined: {
            **PLAIN,
            "label": f"Part of {text}",
            "operationType": "math",
            "params": {"tinymathAst": tree},
            "references": names,
        },
    }
