#!/bin/sh
# Guess: a feed's guid is an opaque string (RSS 2.0), and a title is text: both come out as they went in.
# Seen:  @extractus/feed-extractor 8.0.3 makes numbers of what looks like one: guid «0012» is «12», «1e5» is «100000», the title «1.10» is «1.1» and «0x10»
#        is «16». rss-parser 3.13.0 and feedsmith 3.0.1 give all of them whole.
# Here:  an entry is known by its address, and numbers stay strings; a store keyed by such ids takes 0012 and 12 for one article.
. "$(dirname "$0")/with.sh"
modules @extractus/feed-extractor@8.0.3 rss-parser@3.13.0 feedsmith@3.0.1
node_run <<'N'
import assert from "node:assert";
import { extractFromXml } from "@extractus/feed-extractor";
import { parseFeed } from "feedsmith";
import Parser from "rss-parser";

const said = [["0012", "1.10"], ["1e5", "0x10"]];
const item = ([guid, title], at) => `<item><title>${title}</title><link>https://example.org/${at}</link><guid isPermaLink="false">${guid}</guid></item>`;
const feed = (items) => `<rss version="2.0"><channel><title>t</title><link>https://example.org/</link><description>d</description>${items}</channel></rss>`;
const source = feed(said.map(item).join(""));
const extracted = extractFromXml(source).entries.map(({ id, title }) => [id, title]);
const parsed = (await new Parser().parseString(source)).items.map(({ guid, title }) => [guid, title]);
const smithed = parseFeed(source).feed.items.map(({ guid, title }) => [guid.value, title]);
console.log(extracted, parsed, smithed);
assert.deepEqual(extracted, [["12", "1.1"], ["100000", "16"]]);
assert.deepEqual(parsed, said);
assert.deepEqual(smithed, said);
N
