#!/bin/sh
# Guess: `[\p{Arabic} ]+` fits a line that holds nothing but Arabic writing; it is how corpora and columns are sifted.
# Seen:  vowel marks (Inherited), the kashida and the Arabic comma (Common) are of no script: «مُحَمَّد», «محـمد» and «محمد، علي» do not fit, «٢٠١٧» and «ﷺ»
#        do, alike in DuckDB 2.0.1, pyarrow 26.0.1 (RE2), Polars 2.1.0 (Rust) and regex. Only regex has `\p{scx=Arabic}`, which fits all.
# Here:  scripts are told by letters alone, marks and kashida taken off before (pipeline/language, pipeline/arabic).
. "$(dirname "$0")/with.sh"
packages regex==2026.11.19 duckdb==2.0.1 pyarrow==26.0.1 polars==2.1.0
run <<'P'
import duckdb, polars, pyarrow, pyarrow.compute, regex

texts = ["محمد", "٢٠١٧", "ﷺ", "مُحَمَّد", "محـمد", "محمد، علي"]
rule = r"^[\p{Arabic} ]+$"
seen = {
    "duckdb": [duckdb.execute("select regexp_matches(?, ?)", [text, rule]).fetchone()[0] for text in texts],
    "pyarrow": pyarrow.compute.match_substring_regex(pyarrow.array(texts), rule).to_pylist(),
    "polars": polars.Series(texts).str.contains(rule).to_list(),
    "regex": [bool(regex.search(rule, text)) for text in texts],
}
print(seen)
assert set(map(tuple, seen.values())) == {(True, True, True, False, False, False)}
assert all(regex.fullmatch(r"[\p{scx=Arabic} ]+", text) for text in texts)
P
