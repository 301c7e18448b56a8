#!/bin/sh
# Guess: two persons' names that share no letter are as unlike as can be to a library that matches records, or it says that it can't read them.
# Seen:  py_stringmatching 0.4.7's Alphabetic- and AlphanumericTokenizer know a to z alone: of an Arabic name nothing is left, and of two empty sets
#        Jaccard, Dice, Cosine and OverlapCoefficient are 1.0. «محمد العلوي» and «فاطمة الزهراء» are one person; over whitespace they are 0.0.
# Here:  names are compared by their own words; a matcher fed with exports must be given its tokenizer.
. "$(dirname "$0")/with.sh"
packages py-stringmatching==0.4.7
run <<'P'
import py_stringmatching as matching

one, other = "محمد العلوي", "فاطمة الزهراء"
measures = matching.Jaccard(), matching.Dice(), matching.Cosine(), matching.OverlapCoefficient()
seen = {}
for tokenizer in (matching.AlphabeticTokenizer, matching.AlphanumericTokenizer, matching.WhitespaceTokenizer):
    cut = tokenizer(return_set=True).tokenize
    seen[tokenizer.__name__] = [measure.get_raw_score(cut(one), cut(other)) for measure in measures]
print(seen)
assert seen == {"AlphabeticTokenizer": [1.0] * 4, "AlphanumericTokenizer": [1.0] * 4, "WhitespaceTokenizer": [0.0] * 4}
P
