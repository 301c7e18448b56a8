#!/bin/sh
# Guess: no keyword of several words reaches over a comma: what stands on its two sides is two things, in Arabic as in English.
# Seen:  YAKE 0.7.3, lan="ar", has stop words of Arabic and the marks of ASCII: «،», «؛» and «؟» are words to it. Half of the twenty keywords of two
#        sentences hold one («الجهة، محمد الناجم», «والي الجهة،», even «الجهة،» alone, beside «الجهة»); with «,» in the same places none does.
# Here:  counts of words and terms are made of the analyzer's words, and names are the tagger's.
. "$(dirname "$0")/with.sh"
packages yake==0.7.3
run <<'P'
import yake

text = "أشرف والي الجهة، محمد الناجم أبهي، على افتتاح المعرض الجهوي للصناعة التقليدية. وزار والي الجهة، محمد الناجم أبهي، أروقة المعرض."


def over(comma):
    words = [word for word, _ in yake.KeywordExtractor(lan="ar", n=3, top=20).extract_keywords(text.replace("،", comma))]
    print(words)
    return sum(comma in word for word in words)


assert over("،") == 10
assert over(",") == 0
P
