#!/bin/sh
# Guess: a reader of JSON lines that guesses columns from the first lines says so when a later line does not fit.
# Seen:  DuckDB 2.0.1 answers with NULL for each of 5,000 names of a field that was null in its first 20,480 lines, and leaves out a field
#        that they lack; nothing is said. Polars 2.1.0 leaves the second out too and raises for the first; pyarrow 26.0.1 reads both.
# Here:  agencies and quotations come late in an export sorted by day: DuckDB and Polars get parquet, which names its columns (docs/export.md).
. "$(dirname "$0")/with.sh"
packages duckdb==2.0.1 polars==2.1.0 pyarrow==26.0.1
run <<'P'
import json

import duckdb, polars
from pyarrow.json import read_json


def held(read):
    """How many of the names a reader gives, None when it knows no such column, else the error's name."""
    try:
        return read()
    except polars.exceptions.ColumnNotFoundError:
        return None
    except (polars.exceptions.PolarsError, duckdb.Error) as error:
        return type(error).__name__


def by_duckdb(name):
    known = "agency" in duckdb.sql(f"select * from '{name}'").columns
    return duckdb.sql(f"select count(agency) from '{name}'").fetchall()[0][0] if known else None


def by_pyarrow(name):
    column = read_json(name)["agency"]
    return len(column) - column.null_count


seen = {}
for kind, early in (("null", {"agency": None}), ("absent", {})):
    name = f"{kind}.jsonl"
    with open(name, "w") as file:
        for number in range(30_000):
            late = {"agency": "MAP"} if number >= 25_000 else early
            file.write(json.dumps({"article_id": f"a{number}", **late}) + "\n")
    read = {"duckdb": lambda: by_duckdb(name), "polars": lambda: polars.read_ndjson(name)["agency"].drop_nulls().len(), "pyarrow": lambda: by_pyarrow(name)}
    seen[kind] = {reader: held(one) for reader, one in read.items()}
print(seen)
assert seen == {"null": {"duckdb": 0, "polars": "ComputeError", "pyarrow": 5000}, "absent": {"duckdb": None, "polars": None, "pyarrow": 5000}}
P
