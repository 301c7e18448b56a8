#!/bin/sh
# Guess: a rule-based segmenter with rules for Arabic ends a sentence at «.», «!» and «؟», as it does in English.
# Seen:  pySBD 0.3.4, language "ar", ends one at every colon too, and at the first comma behind a question or an exclamation: «قال الوزير:» is a sentence
#        without its words, «نعم، سنعود.» two. In English the same marks end none; sentencex 1.0.32 ends none in either language.
# Here:  sentences and quotations are cut by our own rules (pipeline/tag); by such a segmenter no quotation would stand beside its speaker.
. "$(dirname "$0")/with.sh"
packages pysbd==0.3.4 sentencex==1.0.32
run <<'P'
import pysbd, sentencex

arabic = "قال الوزير: نعم سنعود. وأضاف أنه باق. هل حضر؟ نعم، سنعود."
english = "The minister said: yes we return. He added that he stays. Did he come? Yes, we return."
cut = lambda language, text: [part.strip() for part in pysbd.Segmenter(language=language, clean=False).segment(text)]
seen = cut("ar", arabic)
print(seen, cut("en", english), sep="\n")
assert seen[:2] == ["قال الوزير:", "نعم سنعود."], seen
assert len(cut("en", english)) == 4
assert [part.strip() for part in sentencex.segment("ar", arabic)][0] == "قال الوزير: نعم سنعود."
P
