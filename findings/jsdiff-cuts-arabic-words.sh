#!/bin/sh
# Guess: a function that compares two texts word by word says that a word was put in another's place, whatever its letters.
# Seen:  jsdiff 9.0.0's diffWords knows words of Latin letters alone, each Arabic letter is one of its own: of «وزير» that became «مدير» it marks «وز» and «مد» and keeps «ير»,
#        and «بلغ القتلى عشرين» beside «أعلن الوالي الحداد» keeps single letters. Given an Intl.Segmenter it finds the words; of English it finds them without.
# Here:  versions of an article are compared by words in Python (pipeline/history, pipeline/analyse/changes); a page that shows them with jsdiff must hand over a segmenter.
. "$(dirname "$0")/with.sh"
modules diff@9.0.0
node_run <<'N'
import assert from "node:assert";
import { diffWords } from "diff";

const marked = (before, after, options) => {
  const parts = diffWords(before, after, options);
  return [parts.filter(part => part.removed).map(part => part.value.trim()), parts.filter(part => part.added).map(part => part.value.trim())];
};
const arabic = ["قال وزير الصحة أمس", "قال مدير الصحة أمس"];
const segmented = { intlSegmenter: new Intl.Segmenter("ar", { granularity: "word" }) };
const seen = [marked(...arabic), marked(...arabic, segmented), marked("the minister said", "the master said")];
console.log(seen);
assert.deepEqual(seen, [[["وز"], ["مد"]], [["وزير"], ["مدير"]], [["minister"], ["master"]]]);
const kept = diffWords("بلغ القتلى عشرين", "أعلن الوالي الحداد").filter(part => !part.added && !part.removed && part.value.trim());
console.log(kept.map(part => part.value));
assert(kept.length > 0 && kept.every(part => part.value.trim().length <= 3));
N
