#!/bin/sh
# Guess: asked for Egypt's own numbers, a library of locales writes 12,345.6 as «١٢٬٣٤٥٫٦», or with Latin digits and «,» and «.»: one or the other.
# Seen:  Babel 2.19.0, `format_decimal(…, locale="ar_EG", numbering_system="default")`, takes the separators of Arabic and leaves the digits Latin: «12٬345٫6», a number
#        that no keyboard writes; percents and compact forms do so too. ICU (PyICU 2.17) writes «١٢٬٣٤٥٫٦». Babel reads both back.
# Here:  the analyzer cuts a number at either separator and folds the digits, so that the three writings are the same words.
. "$(dirname "$0")/with.sh"
packages babel==2.19.0 PyICU==2.17
run <<'P'
import icu
from babel.numbers import format_decimal, format_percent, parse_decimal

own = {"locale": "ar_EG", "numbering_system": "default"}
by_icu = icu.NumberFormat.createInstance(icu.Locale("ar_EG")).format(12345.6)
seen = format_decimal(12345.6, **own), format_percent(0.125, "0.0%", **own), by_icu
print(*map(ascii, seen), *seen)
assert seen[0] == "12\u066c345\u066b6" and "12\u066b5" in seen[1]
assert by_icu == "\u0661\u0662\u066c\u0663\u0664\u0665\u066b\u0666"
assert float(parse_decimal(seen[0], **own)) == float(parse_decimal(by_icu, **own)) == 12345.6
P
