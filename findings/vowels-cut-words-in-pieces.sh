#!/bin/sh
# Guess: a library for text search or comparison that takes Unicode words keeps «مُحَمَّد» whole, perhaps with its vowels.
# Seen:  of «مُحَمَّدٌ رَئِيسُ الجِهَةِ» scikit-learn 1.9.1 and bm25s 0.3.16 keep «الج» and «يس»: a vowel mark is no letter to Python's `\w`. RapidFuzz
#        3.14.6's default_process puts blanks in their places and brings token_set_ratio of «مُحَمَّد» and «محمد» from 67 down to 44.
# Here:  exports and counts give words as the analyzer of index_config cuts them; names are compared without marks.
. "$(dirname "$0")/with.sh"
packages scikit-learn==1.9.1 bm25s==0.3.16 RapidFuzz==3.14.6
run <<'P'
import bm25s
from rapidfuzz import fuzz, utils
from sklearn.feature_extraction.text import CountVectorizer

text, vowelled, bare = "مُحَمَّدٌ رَئِيسُ الجِهَةِ", "مُحَمَّد", "محمد"
seen = {
    "scikit-learn": sorted(CountVectorizer().fit([text]).get_feature_names_out()),
    "bm25s": sorted(bm25s.tokenize([text], stopwords=None, show_progress=False).vocab),
    "rapidfuzz": [round(fuzz.token_set_ratio(vowelled, bare, processor=processor)) for processor in (None, utils.default_process)],
}
print(seen)
splinters = ["الج", "يس"]
assert seen["scikit-learn"] == splinters and [one for one in seen["bm25s"] if one] == splinters, seen
assert seen["rapidfuzz"] == [67, 44]
P
