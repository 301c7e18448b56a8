#!/bin/sh
# Guess: a library that makes slugs of Unicode text makes two of two words, «مكتب» (office) and «مكتبة» (library).
# Seen:  python-slugify 9.2.0 spells by a table to which ة is «@», ع «`» and أ «'», and then takes these for punctuation: office and library are «mktb»,
#        governor (عامل) and hope (أمل) «ml», Ali (علي) «ly» and on (على) «l». `allow_unicode=True` keeps them apart.
# Here:  names of files and folders are made of ids and days, never of titles in Latin letters.
. "$(dirname "$0")/with.sh"
packages python-slugify==9.2.0 text-unidecode==1.3
run <<'P'
from slugify import slugify

seen = {word: slugify(word) for word in ("مكتب", "مكتبة", "عامل", "أمل", "علي", "على")}
print(seen)
assert list(seen.values()) == ["mktb", "mktb", "ml", "ml", "ly", "l"]
assert slugify("مكتبة", allow_unicode=True) == "مكتبة"
P
