#!/bin/sh
# Guess: what writes the numbers of a French text in figures leaves «45 millions» or makes 45000000 of it, and 2500000000 of «deux virgule cinq milliards».
# Seen:  text2num 3.1.0 makes «2,5000000000» of the latter, two and a half, and of «45 millions de dirhams» «45 1000000 de dirhams»: a figure before a word of a power of ten, the
#        way that newspapers write it, is not multiplied but stands beside it. «trois millions», all in words, is 3000000; English «45 million» fares the same.
# Here:  no numbers are rewritten here; amounts that were taken from such a text are a million dirhams wherever a figure stood before the word.
. "$(dirname "$0")/with.sh"
packages text2num==3.1.0
run <<'P'
from text_to_num import alpha2digit

french = {text: alpha2digit(text, "fr") for text in ("trois millions de dirhams", "45 millions de dirhams", "1,5 million", "deux virgule cinq milliards", "un virgule deux million")}
print(french)
assert list(french.values()) == ["3000000 de dirhams", "45 1000000 de dirhams", "1,5 1000000", "2,5000000000", "1,2000000"]
assert alpha2digit("45 million dirhams", "en") == "45 1000000 dirhams"
P
