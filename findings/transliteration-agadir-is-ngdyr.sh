#!/bin/sh
# Guess: a table of letters gives the «ڭ» of Morocco, which signs and maps write for g («أڭادير», «ڭلميم»), as g, like the «گ» beside it, or as k, which it is a form of.
# Seen:  Unidecode 1.4.0, anyascii 0.3.3, ICU (PyICU 2.17) and transliteration 2.6.1 for Node all give «ng», its sound in Uyghur and Malay: Agadir is "'ngdyr", Guelmim
#        "nglmym". An address or a key made so is none that a reader would type, and another than that of «گلميم».
# Here:  keys are of Arabic letters, where «ڭ», «گ» and «ݣ» are «ك» (pipeline/arabic.py), so that a town has one key in all its spellings.
. "$(dirname "$0")/with.sh"
packages Unidecode==1.4.0 anyascii==0.3.3 PyICU==2.17
modules transliteration@2.6.1
run <<'P'
import icu
from anyascii import anyascii
from unidecode import unidecode

tables = {"Unidecode": unidecode, "anyascii": anyascii, "ICU": icu.Transliterator.createInstance("Any-Latin; Latin-ASCII").transliterate}
seen = {name: [table(word) for word in ("ڭلميم", "گلميم", "أڭادير")] for name, table in tables.items()}
print(seen)
assert all(words[:2] == ["nglmym", "glmym"] for words in seen.values())
assert [words[2] for words in seen.values()] == ["'ngdyr", "'ngdyr", "angadyr"]
P
node_run <<'N'
import assert from "node:assert";
import { slugify, transliterate } from "transliteration";

const seen = ["ڭلميم", "گلميم", "أڭادير"].map(word => [transliterate(word), slugify(word)]);
console.log(seen);
assert.deepEqual(seen, [["nglmym", "nglmym"], ["glmym", "glmym"], ["'ngdyr", "ngdyr"]]);
N
