#!/bin/sh
# Guess: a parser of numbers written for Arabic reads «ألفا» (thousand, as it stands behind 11 to 99) as «ألف», and a dual before its noun as a two.
# Seen:  mahad 0.3.0: «مائة وخمسون ألفا» (150,000) is 150, «مائتا ألف» (200,000) is 1000, «ألف ومائتا درهم» is 1000, «مليون ونصف» a million, «مليوني درهم» nothing.
#        pyarabic 0.6.15 makes a million of «مليون ونصف» too. In digits («1.5 مليار») and in the nominative («خمسة آلاف») all are right, and nothing is raised.
# Here:  amounts stay words in the text; numbers of victims are read by the tagger's own rules.
. "$(dirname "$0")/with.sh"
packages mahad==0.3.0 pyarabic==0.6.15
run <<'P'
from maha.parsers.functions import parse_dimension
from pyarabic.number import text2number

ASKED = ("مائة وخمسون ألفا", "مائتا ألف", "ألف ومائتا درهم", "مليون ونصف", "مليوني درهم", "1.5 مليار", "خمسة آلاف")
seen = [[found.value for found in parse_dimension(words, numeral=True)] for words in ASKED]
print(seen, text2number("مليون ونصف"))
assert seen == [[150], [1000], [1000], [1_000_000], [], [1_500_000_000], [5000]]
assert text2number("مليون ونصف") == 1_000_000
P
