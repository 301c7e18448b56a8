#!/bin/sh
# Guess: a finder of many names at once that takes whole words alone («Fes» is not in «Fesen») does so in Arabic.
# Seen:  flashtext 2.7's letters are those of ASCII; before and behind an Arabic letter each place is a border of words to it. «فاس» (Fes) is found in
#        «فاستقر» (settled), «علي» (Ali) in «عليه» (on him), and Ali's own name in «العليا» (supreme). A list of names counts pronouns.
# Here:  names are found by our own gazetteer, which looks at the whole word with its clitics.
. "$(dirname "$0")/with.sh"
packages flashtext==2.7
run <<'P'
from flashtext import KeywordProcessor

finder = KeywordProcessor()
for name in ("Fes", "فاس", "علي"):
    finder.add_keyword(name)
seen = {text: finder.extract_keywords(text) for text in ("Fesen, Fes", "فاستقر", "عليه", "المحكمة العليا", "على")}
print(seen)
assert list(seen.values()) == [["Fes"], ["فاس"], ["علي"], ["علي"], []], seen
P
