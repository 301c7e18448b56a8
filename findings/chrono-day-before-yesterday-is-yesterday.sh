#!/bin/sh
# Guess: a parser of French dates that knows «hier» and «demain» reads «avant-hier» and «après-demain», or does not.
# Seen:  chrono-node 2.10.3 finds «hier» and «demain» within them: «avant-hier à 20h» is yesterday at eight, «après-demain» tomorrow, each a day off and as certain as any. Its English
#        ("the day before yesterday") and its German («vorgestern») are right.
# Here:  pipeline/dates reads «avant-hier» and «أول أمس» as two days ago; a portal's French pages, dated by chrono, move two-day-old news to yesterday.
. "$(dirname "$0")/with.sh"
modules chrono-node@2.10.3
node_run <<'N'
import assert from "node:assert";
import * as chrono from "chrono-node";

const today = { instant: new Date("2024-09-01T12:00:00Z"), timezone: 0 };
const read = (parser, text) => parser.parse(text, today).map(found => [found.text, found.start.get("day")])[0];
const seen = ["avant-hier", "avant-hier à 20h", "hier", "après-demain", "demain"].map(text => read(chrono.fr, text));
console.log(seen);
assert.deepEqual(seen, [["hier", 31], ["hier à 20h", 31], ["hier", 31], ["demain", 2], ["demain", 2]]);
assert.equal(read(chrono, "the day before yesterday")[1], 30);
assert.equal(read(chrono.de, "vorgestern")[1], 30);
N
