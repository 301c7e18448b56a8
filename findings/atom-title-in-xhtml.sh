#!/bin/sh
# Guess: a title of the type `xhtml`, the third of Atom's three, is a title to each reader of feeds.
# Seen:  atoma 0.0.17 gives None, fastfeedparser 0.6.5 and @extractus/feed-extractor 8.0.3 give "", rss-parser 3.13.0 an object without the words' order;
#        feedparser 6.0.14 and feedsmith 3.0.1 give the words. None of the six says anything.
# Here:  spiders/discover/feed.py reads the words of a title whatever its type; where such a feed is the only source, four readers name no article.
. "$(dirname "$0")/with.sh"
packages atoma==0.0.17 fastfeedparser==0.6.5 feedparser==6.0.14
modules rss-parser@3.13.0 @extractus/feed-extractor@8.0.3 feedsmith@3.0.1
cat > "$room/feed.xml" <<'F'
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>t</title><updated>2026-11-29T10:00:00Z</updated>
<entry><id>urn:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">خبر <b>عاجل</b> من كلميم</div></title>
<updated>2026-11-29T10:00:00Z</updated><link href="https://example.org/1.html"/></entry></feed>
F
run <<'P'
import pathlib, re

import atoma, fastfeedparser, feedparser

text = pathlib.Path("feed.xml").read_bytes()
seen = atoma.parse_atom_bytes(text).entries[0].title, fastfeedparser.parse(text).entries[0].title, feedparser.parse(text).entries[0].title
print(seen)
assert seen[:2] == (None, "") and re.sub("<[^>]*>", "", seen[2]) == "خبر عاجل من كلميم"
P
node_run <<'N'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { extractFromXml } from "@extractus/feed-extractor";
import { parseFeed } from "feedsmith";
import Parser from "rss-parser";

const text = readFileSync("feed.xml", "utf8");
const seen = [extractFromXml(text).entries[0].title, (await new Parser().parseString(text)).items[0].title, parseFeed(text).feed.entries[0].title.value];
console.log(JSON.stringify(seen));
assert.equal(seen[0], "");
assert.equal(seen[1].div[0]._, "خبر  من كلميم");
assert.equal(seen[2].replace(/<[^>]*>/g, ""), "خبر عاجل من كلميم");
N
