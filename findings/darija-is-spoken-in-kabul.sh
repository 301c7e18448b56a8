#!/bin/sh
# Guess: a table of languages finds Morocco's spoken Arabic by its own name, «darija», and its code's nearest relative is Arabic, whichever way one asks.
# Seen:  langcodes 3.5.1 (language_data 1.4.0) says that «darija» is fa-AF, the Persian of Kabul, and «العربية المغربية» Arabic in general, while it prints «Moroccan Arabic» for `ary`.
#        A reader of `ary` is offered Arabic (distance 14), a reader of `ar-MA` is offered nothing where there is `ary`. «Hassaniya» is found; «الحسانية» and «الأمازيغية» are not.
# Here:  languages are told from the text, as codes of a closed list (pipeline/language.py); no name of a language is looked up.
. "$(dirname "$0")/with.sh"
packages langcodes==3.5.1 language_data==1.4.0
run <<'P'
import langcodes

seen = [str(langcodes.find(name)) for name in ("darija", "العربية المغربية", "Hassaniya", "tamazight")]
print(seen, langcodes.closest_match("ary", ["ar", "fr"]), langcodes.closest_match("ar-MA", ["ary", "fr"]))
assert seen == ["fa-AF", "ar", "mey", "tzm"] and langcodes.get("ary").display_name() == "Moroccan Arabic"
assert langcodes.closest_match("ary", ["ar", "fr"]) == ("ar", 14)
assert langcodes.closest_match("ar-MA", ["ary", "fr"]) == ("und", 1000)
for name in ("الحسانية", "الأمازيغية"):
    try:
        print(langcodes.find(name))
    except LookupError as refused:
        print(refused)
    else:
        raise AssertionError(name)
P
