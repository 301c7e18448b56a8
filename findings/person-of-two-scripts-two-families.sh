#!/bin/sh
# Guess: a parser of personal names that knows «بن» and «Ben» gives one person the same family name in both scripts.
# Seen:  nameparser 2.6.0 takes «بن» for a particle of the family name and «Ben» and «El» for middle names: «محمد بن علي» is of the family «بن علي», «Mohamed Ben Ali» of
#        the family «Ali». «Sultan Ahmed» and «Imam El Hassan» have titles and no such given name, the reporter «Sahraoui MA» a degree.
# Here:  persons are kept whole, in each spelling; no given or family name is made of them.
. "$(dirname "$0")/with.sh"
packages nameparser==2.6.0
run <<'P'
from nameparser import HumanName

seen = {name: (one.title, one.first, one.middle, one.last, one.suffix) for name in (
    "محمد بن علي", "Mohamed Ben Ali", "Mohamed El Alaoui", "Sultan Ahmed", "Sahraoui MA",
) for one in [HumanName(name)]}
print(*seen.items(), sep="\n")
assert list(seen.values()) == [
    ("", "محمد", "", "بن علي", ""), ("", "Mohamed", "Ben", "Ali", ""), ("", "Mohamed", "El", "Alaoui", ""),
    ("Sultan", "", "", "Ahmed", ""), ("", "Sahraoui", "", "", "MA"),
], seen
P
