#!/bin/sh
# Guess: `diffWords` shows which words of a headline an outlet changed behind its readers' backs, in Arabic as in English.
# Seen:  diff 9.0.0 for JavaScript has words of Latin letters only; of another script each letter is one. «الجديدة» for «القديمة» is two letters out and two in, in the midst of the
#        word; «الوالي» for «الوزير» keeps «الو» and «ي». Of "new" and "old" the whole word is out and in. Its option `intlSegmenter`, one for words, gives words.
# Here:  a change is shown by whole paragraphs (pipeline/history.py), and texts are compared by words of any script.
. "$(dirname "$0")/with.sh"
modules diff@9.0.0
node_run <<'N'
import assert from "node:assert";
import { diffWords } from "diff";

const changes = (one, other, options) => diffWords(one, other, options).filter(part => part.added || part.removed).map(part => (part.added ? "+" : "-") + part.value);
const words = { intlSegmenter: new Intl.Segmenter("ar", { granularity: "word" }) };
const arabic = ["السوق الجديدة بكلميم", "السوق القديمة بكلميم"], persons = ["قال الوالي أمس", "قال الوزير أمس"];
const seen = [changes("the new market", "the old market"), changes(...arabic), changes(...persons), changes(...arabic, words), changes(...persons, words)];
console.log(seen);
assert.deepEqual(seen, [["-new", "+old"], ["-ج", "+ق", "-د", "+م"], ["-ال", "+ز", "+ر "], ["-الجديدة", "+القديمة"], ["-الوالي", "+الوزير"]]);
N
