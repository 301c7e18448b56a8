#!/bin/sh
# Guess: a lemmatizer with a dictionary of Arabic knows «لجنة» (committee), «وزير» (minister) and «درهم», with and without the article.
# Seen:  qalsadi 0.5.1 makes «لجنة» «جن» (jinn), «بلاغ» (communiqué) «بالغ» (adult), «أمن» (security) «من» (from), «وزير» «زير» (a jar), «درهم» «در» (pearls), «الرباط» (the
#        capital) «رابط» (a link). With the article «الدرهم» is «درهم»: one word, two lemmas. «رئيس», «مجلس», «انتخابات», «الوزراء» are right.
# Here:  lemmas are index_config/lemmas.txt's, where each form names its own, and a word that is in no table keeps its letters.
. "$(dirname "$0")/with.sh"
packages qalsadi==0.5.1
run <<'P'
from qalsadi.lemmatizer import Lemmatizer

reader, WORDS = Lemmatizer(), "لجنة بلاغ أمن وزير درهم الدرهم الرباط رئيس مجلس انتخابات الوزراء".split()
seen = [reader.lemmatize(word) for word in WORDS]
print(seen)
assert seen == "جن بالغ من زير در درهم رابط رئيس مجلس انتخاب وزير".split()
P
