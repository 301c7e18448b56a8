#!/bin/sh
# Guess: «Guelmim-Oued Noun» is the name of MA-10 in a table of ISO 3166-2, and a look-up by it finds the region.
# Seen:  pycountry 26.2.16 prints «Guelmim-Oued Noun (EH-partial)»: the standard's remark is part of the name for MA-10, MA-11, MA-12 and eight
#        of their provinces, of no other. `lookup` by the name itself raises, for «Casablanca-Settat» it does not.
# Here:  regions are joined by code alone; their names in Arabic, French and English are data of ours.
. "$(dirname "$0")/with.sh"
packages pycountry==26.2.16
run <<'P'
import pycountry

remarked = {one.code: one.name for one in pycountry.subdivisions.get(country_code="MA") if "(EH" in one.name}
print(remarked)
assert remarked["MA-10"] == "Guelmim-Oued Noun (EH-partial)"
assert {code for code in remarked if code[3:].isdigit()} == {"MA-10", "MA-11", "MA-12"} and len(remarked) == 11
assert pycountry.subdivisions.lookup("Casablanca-Settat").code == "MA-06"
try:
    print(pycountry.subdivisions.lookup("Guelmim-Oued Noun"))
except LookupError as error:
    print(error)
else:
    raise AssertionError("found")
P
