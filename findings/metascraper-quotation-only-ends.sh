#!/bin/sh
# Guess: a library for headlines that turns straight quotation marks to curly ones opens and closes them in every script.
# Seen:  metascraper-title 5.49.24 knows a word by `\w`: «"كلميم" : نهائي» begins with a double prime (U+2033) and «فريق "نهضة" يفوز» has two closing
#        marks, in French as it should be; whoever pairs marks to find who is quoted finds a quotation that only ends.
# Here:  headlines keep the marks that the page has; a headline fetched by such a library is no copy of it, and does not compare equal.
. "$(dirname "$0")/with.sh"
modules metascraper@5.49.24 metascraper-title@5.49.24
node_run <<'N'
import assert from "node:assert";
import metascraper from "metascraper";
import title from "metascraper-title";

const read = metascraper([title()]);
const seen = [];
for (const headline of ['"كلميم" : نهائي', 'فريق "نهضة" يفوز', 'Il dit "non"'])
  seen.push((await read({ url: "https://example.org/1", html: `<!doctype html><html><head><title>${headline}</title></head><body></body></html>` })).title);
console.log(seen);
assert.deepEqual(seen, ["\u2033كلميم\u201d : نهائي", "فريق \u201dنهضة\u201d يفوز", "Il dit \u201cnon\u201d"]);
N
