"""The figures of the last night as a Prometheus text file, for the textfile collector of node_exporter.

Source: https://prometheus.io/docs/instrumenting/exposition_formats/, version 0.0.4.
"""

from collections.abc import Mapping
from pathlib import Path

# Every series there is, with its help line; none has a label.
SERIES: Mapping[str, str] = {
    "night_started_timestamp_seconds": "when the last night began",
    "night_finished_timestamp_seconds": "when the last night ended",
    "night_good_timestamp_seconds": "when the last night ended that was ok or partial",
    "night_exit_code": "0 ok, 1 partial, 2 or 3 failed, 130 or 143 interrupted",
    "night_outlets": "outlets of the last night",
    "night_outlets_broken": "outlets that could not be read or have findings",
    "night_findings": "things to look at",
    "night_discovered": "addresses of articles that the lists gave",
    "night_fetched": "pages fetched",
    "night_failed": "pages that could not be fetched or read",
    "night_articles_new": "articles indexed for the first time",
    "night_articles_changed": "articles whose text changed",
    "captures_waiting": "captures archived and not yet in the index",
    "disk_free_bytes": "free on the disk of the data folder",
    "disk_days_left": "days until it is full at the usual rate",
}


def text(values: Mapping[str, float | None]) -> str:
    """The file's content; what is None has no line.

    >>> print(text({"night_exit_code": 0.0}), end="")
    # HELP jarida_night_exit_code 0 ok, 1 partial, 2 or 3 failed, 130 or 143 interrupted
    # TYPE jarida_night_exit_code gauge
    jarida_night_exit_code 0
    """
    return "".join(
        f"# HELP jarida_{name} {words}\n# TYPE jarida_{name} gauge\njarida_{name} {values[name]:.15g}\n"
        for name, words in SERIES.items()
        if values.get(name) is not None
    )


def write(path: Path, values: Mapping[str, float | None]) -> None:
    """Puts the file in its place as a whole: a collector that reads meanwhile sees the old one or the new."""
    if unknown := values.keys() - SERIES.keys():
        raise ValueError(f"no such series: {sorted(unknown)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.partial")  # not *.prom: the collector passes it over
    partial.write_text(text(values), "utf-8")
    partial.chmod(0o644)  # the collector is another user; the figures name nobody
    partial.replace(path)
