#!/bin/sh
# Guess: what strips accents takes «é» to «e» and leaves Arabic's letters alone; or it takes Arabic's marks away and nothing else.
# Seen:  DuckDB 2.0.1's strip_accents and its collation NOACCENT, and scikit-learn 1.9.1's strip_accents="unicode", take the hamza for an accent: «سئل» (was asked) is «سيل» (a flood),
#        «رئيس» «رييس», «مؤتمر» «موتمر», «أحمد» «احمد»; «سماء», whose hamza has no seat, keeps it, and so does a kashida («محـمد»). Vowel marks go.
# Here:  hamza on its seat is a letter (index_config/hamza.txt); tables are joined by the folded name that the export has.
. "$(dirname "$0")/with.sh"
packages duckdb==2.0.1 scikit-learn==1.9.1
run <<'P'
import duckdb
from sklearn.feature_extraction.text import strip_accents_unicode

WORDS = ("سئل", "رئيس", "مؤتمر", "أحمد", "سماء", "محـمد", "مُحَمَّد")
seen = [duckdb.execute("select strip_accents(?), ? = ? collate noaccent", [word, word, bare]).fetchall()[0]
        for word, bare in zip(WORDS, ("سيل", "رييس", "موتمر", "احمد", "سما", "محمد", "محمد"))]
print(seen)
stripped = ["سيل", "رييس", "موتمر", "احمد", "سماء", "محـمد", "محمد"]
assert seen == list(zip(stripped, [True] * 4 + [False] * 2 + [True]))
assert [strip_accents_unicode(word) for word in WORDS] == stripped
P
