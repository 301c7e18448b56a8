#!/bin/sh
# Guess: a filter of texts that keeps paragraphs with a full stop, question or quotation mark at their end, and is told that the texts are Arabic, keeps «؟» and «».».
# Seen:  datatrove 0.10.1's C4QualityFilter ("arb_Arab") ends a sentence by five signs of ASCII: of an article's five paragraphs the question, the quotation in «» and the
#        sentence with «…» are gone, and the article passes. The library's own list of signs that end a sentence has «؟» and «۔», and this filter does not look at it.
# Here:  what a paragraph ends in says nothing about whether it belongs to an article; signs of every script end a clause (pipeline/extract/body.py).
. "$(dirname "$0")/with.sh"
packages datatrove==0.10.1 regex==2026.11.19 spacy==3.8.18
run <<'P'
from datatrove.data import Document
from datatrove.pipeline.filters import C4QualityFilter
from datatrove.utils.text import TERMINAL_PUNCTUATION

full, quoted, question, quotation, dots = (
    "افتتح والي الجهة السوق الجديد في كلميم صباح اليوم.",
    "قال رئيس المجلس: «السوق الجديد سيغير وجه المدينة».",
    "هل يكفي السوق كل التجار في المدينة؟",
    "قال الوالي: «السوق الجديد سيغير وجه المدينة كلها»",
    "وستفتح أسواق أخرى في الجهة، يضيف الوالي…",
)
article = Document(text="\n".join((full, question, quotation, dots, quoted)), id="1")
passes = C4QualityFilter(language="arb_Arab", min_num_sentences=1).filter(article)
print(passes, article.text)
assert passes and article.text.splitlines() == [full, quoted]
assert {"؟", "۔"} <= set(TERMINAL_PUNCTUATION)
P
