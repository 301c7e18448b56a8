#!/bin/sh
# Guess: a BibTeX reader takes the last word of «محمد بن علي» for the family name and the others for given names.
# Seen:  bibtexparser 2.1.0 takes letters without case for small ones, as in «de la»: all words but the last are the particle «von», and
#        the person has no given name; with two words it is as one would guess. pybtex 0.26.1 reads given name, middle name, family name.
# Here:  each author of an exported entry stands in braces, one name that no reader takes apart.
. "$(dirname "$0")/with.sh"
packages bibtexparser==2.1.0 pybtex==0.26.1
run <<'P'
from bibtexparser.middlewares.names import parse_single_name_into_parts
from pybtex.database import Person

three, two = "محمد بن علي", "محمد العلوي"
for name in (three, two, "{محمد بن علي}"):
    print(name, parse_single_name_into_parts(name))
long, short = (parse_single_name_into_parts(name) for name in (three, two))
assert (long.first, long.von, long.last) == ([], ["محمد", "بن"], ["علي"])
assert (short.first, short.von, short.last) == (["محمد"], [], ["العلوي"])
person = Person(three)
assert (person.first_names, person.middle_names, person.last_names) == (["محمد"], ["بن"], ["علي"])
P
