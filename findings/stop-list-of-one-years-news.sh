#!/bin/sh
# Guess: a list of Arabic stop words holds what has no meaning of its own: prepositions, pronouns, particles, «كان» and its sisters.
# Seen:  the Arabic list of stopwordsiso 0.7.1 (480 words) holds «مليون», «مليار», «شخصا», «عاما», «قوة», «صباح», «اعلنت» too, words that were frequent
#        in somebody's newspapers, and spaCy 3.8.18's own list «مساء». Amounts, victims' numbers and hours fall out of a count.
# Here:  stop words are index_config's own, and a word that folds into one stays a word.
. "$(dirname "$0")/with.sh"
packages stopwordsiso==0.7.1 spacy==3.8.18
run <<'P'
import spacy
import stopwordsiso

words = "مليون مليار شخصا عاما قوة صباح اعلنت مساء وزارة مدينة ماء".split()
iso, own = stopwordsiso.stopwords("ar"), spacy.blank("ar").Defaults.stop_words
seen = [word for word in words if word in iso], [word for word in words if word in own]
print(len(iso), *seen)
assert seen == (words[:8], ["مساء"]) and len(iso) == 480
P
