#!/bin/sh
# Guess: spaCy's tokenizer for Arabic cuts «.» from the last word of a sentence, also behind a bracket or a closing quotation mark.
# Seen:  spaCy 3.8.18, blank("ar"): «كلميم.» is cut, «كلميم).», «نعم».» and «2017.» stay whole, so the last word of a quotation is another word;
#        blank("en") cuts the very same Arabic letters right, blank("fa") errs as Arabic does.
# Here:  words are cut by our own rules (pipeline/arabic); spans are compared by offsets, never by another tool's tokens.
. "$(dirname "$0")/with.sh"
packages spacy==3.8.18
run <<'P'
import spacy

texts = ["إلى كلميم.", "(إلى كلميم).", "«نعم».", "سنة 2017."]
last = {language: [[token.text for token in spacy.blank(language)(text)][-1] for text in texts] for language in ("ar", "fa", "en")}
print(last)
assert last["ar"] == last["fa"] == [".", "كلميم).", "نعم».", "2017."] and last["en"] == ["."] * 4
P
