#!/bin/sh
# Guess: a recognizer of numbers that knows French reads «deux cents» and «un million deux cent mille», as any text about a budget has them.
# Seen:  @microsoft/recognizers-text-suite 1.3.1 knows «cent» without its «s»: «deux cents» is 2, «trois cents millions de dirhams» 3, «mille cinq cents» 1005, and each is found to
#        be a sum of cents of a currency. «un million deux cent mille» is 100000200000. «deux cent» is 200. «1er mars 2024» is a day that it cannot resolve, 2 March one that it can.
# Here:  numbers in French words are not read here; of the French half of a bilingual press every round hundred comes out as what stands before it.
. "$(dirname "$0")/with.sh"
modules @microsoft/recognizers-text-suite@1.3.1
node_run <<'N'
import assert from "node:assert";
import recognizers from "@microsoft/recognizers-text-suite";

const { recognizeCurrency, recognizeDateTime, recognizeNumber } = recognizers;
const number = words => recognizeNumber(words, "fr-fr").map(found => found.resolution.value);
const texts = ["deux cent", "deux cents", "trois cents millions de dirhams", "mille cinq cents", "un million deux cent mille"];
const seen = texts.map(number);
console.log(seen);
assert.deepEqual(seen, [["200"], ["2"], ["3"], ["1005"], ["100000200000"]]);
const sums = recognizeCurrency("mille cinq cents habitants", "fr-fr").map(found => [found.text, found.resolution.unit]);
console.log(sums);
assert.deepEqual(sums, [["mille cinq cents", "Cent"]]);
const day = words => recognizeDateTime(words, "fr-fr", 0, new Date("2024-09-01T12:00:00")).map(found => found.resolution.values[0].value);
console.log(day("1er mars 2024"), day("2 mars 2024"));
assert.deepEqual([day("1er mars 2024"), day("2 mars 2024")], [["not resolved"], ["2024-03-02"]]);
N
