#!/bin/sh
# Guess: `\bكلميم\b` picks the texts that hold the word, in whatever tool that takes a regular expression and Unicode text.
# Seen:  DuckDB 2.0.1 and pyarrow 26.0.1 (RE2) know borders of ASCII words alone: none of three texts is found, and no error is raised.
#        Polars 2.1.0 and Python find both that hold it as a word.
# Here:  «how many articles hold a word» over an exported parquet is 0 in DuckDB; sets and counts are made by the index, not by patterns over exports.
. "$(dirname "$0")/with.sh"
packages duckdb==2.0.1 pyarrow==26.0.1 polars==2.1.0
run <<'P'
import re

import duckdb, polars, pyarrow, pyarrow.compute

texts = ["حريق في كلميم أمس", "في كلميم، اليوم", "لغة كلميمية"]
word = r"\bكلميم\b"
seen = {
    "python": [bool(re.search(word, text)) for text in texts],
    "polars": polars.Series(texts).str.contains(word).to_list(),
    "duckdb": [duckdb.execute("select regexp_matches($1, $2)", [text, word]).fetchone()[0] for text in texts],
    "pyarrow": pyarrow.compute.match_substring_regex(pyarrow.array(texts), word).to_pylist(),
}
print(seen)
right, none = [True, True, False], [False, False, False]
assert seen == {"python": right, "polars": right, "duckdb": none, "pyarrow": none}
P
