#!/bin/sh
# Guess: Unicode's own rules for numbers in words write Arabic as schools teach it, better than a small library of one author.
# Seen:  ICU (PyICU 2.17) writes 300 as «ثلاثة مائة» (ثلاثمائة), 2,000,000 as «إثنان مليون» (مليونان), 3,000,000 as «ثلاثة مليون» (ملايين), 11 as «إحدى عشر», half of it of each gender,
#        and 2,000 as «ألفين», an object. n2words 4.0.0 and written-number 0.11.1 write the four others as schools do, and «ألفان».
# Here:  numbers are printed in digits; those of a text are read in every spelling that the press has.
. "$(dirname "$0")/with.sh"
packages PyICU==2.17
run <<'P'
import icu

words = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale("ar"))
seen = [words.format(number) for number in (300, 2_000_000, 3_000_000, 11, 2000)]
print(seen)
assert seen == ["ثلاثة مائة", "إثنان مليون", "ثلاثة مليون", "إحدى عشر", "ألفين"]
P
modules n2words@4.0.0 written-number@0.11.1
node_run <<'N'
import assert from "node:assert";
import { toCardinal } from "n2words/ar-SA";
import written from "written-number";

const seen = [300, 2000000, 3000000, 11, 2000].map(number => [toCardinal(number), written(number, { lang: "ar" })]);
console.log(seen);
assert.deepEqual(seen, ["ثلاثمائة", "مليونان", "ثلاثة ملايين", "أحد عشر", "ألفان"].map(words => [words, words]));
N
