#!/bin/sh
# Guess: what cuts sentences, or counts them, ends one at «؟» as it does at «?»; a maker of summaries with Arabic in its list of languages all the more.
# Seen:  textstat 0.7.13 (readability), summa 1.2.0 (summaries), syntok 1.4.4 and segtok 1.5.11 do not: two questions with their answers are two sentences with «؟» and four
#        with «?», and a summary of one sentence brings a question along with its answer. blingfire 0.1.8 ends all four.
# Here:  sentences are cut by our own rule, which knows «؟» (the press review's sentence, quotations).
. "$(dirname "$0")/with.sh"
packages textstat==0.7.13 summa==1.2.0 syntok==1.4.4 segtok==1.5.11 blingfire==0.1.8 setuptools==80.9.0
run <<'P'
import blingfire, textstat
from segtok.segmenter import split_single
from summa.preprocessing.textcleaner import split_sentences
from syntok.segmenter import process

arabic = "متى يفتح المعرض؟ قال الوزير إنه يفتح غدا. هل حضر الوالي؟ لا يعرف أحد."
for text, sentences in ((arabic, 2), (arabic.replace("؟", "?"), 4)):
    seen = (
        textstat.sentence_count(text),
        len(split_sentences(text)),
        sum(1 for paragraph in process(text) for _ in paragraph),
        len(list(split_single(text))),
        len(blingfire.text_to_sentences(text).splitlines()),
    )
    print(seen)
    assert seen == (sentences,) * 4 + (4,)
P
