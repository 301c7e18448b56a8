#!/bin/sh
# Guess: the Snowball stemmer for Arabic is one algorithm, so NLTK's SnowballStemmer("arabic") and snowballstemmer's agree.
# Seen:  of 14 words of the press NLTK 3.10.4 and snowballstemmer 3.1.1 (written by the Snowball project) part on six: «بالجهة» الجه and
#        بالجه, «فالمدارس» مدارس and فالمدارس, «والمعلمين» معلم and والمعلم, «سيكتبون» سيكتب and يكتب.
# Here:  stems of one tool are no keys into another's index; what selects is our own lemma view, and stems only rank.
. "$(dirname "$0")/with.sh"
packages nltk==3.10.4 snowballstemmer==3.1.1
run <<'P'
import snowballstemmer
from nltk.stem.snowball import SnowballStemmer

words = "الاقتصاد وزارة للمدينة سيكتبون بالجهة الجهات فالمدارس والمعلمين مكتبة مكتبات ليستقبل مدير الوالي مياه".split()
one, other = SnowballStemmer("arabic"), snowballstemmer.stemmer("arabic")
parted = {word: (one.stem(word), other.stemWord(word)) for word in words if one.stem(word) != other.stemWord(word)}
print(parted)
assert len(words) == 14 and parted == {
    "سيكتبون": ("سيكتب", "يكتب"),
    "بالجهة": ("الجه", "بالجه"),
    "فالمدارس": ("مدارس", "فالمدارس"),
    "والمعلمين": ("معلم", "والمعلم"),
    "مكتبات": ("مكتب", "مكتبا"),
    "ليستقبل": ("يستقبل", "ليستقبل"),
}
P
