#!/bin/sh
# Guess: an Atom entry's address is its link without a `rel`, which means `alternate` (RFC 4287 section 4.2.7.2), wherever it stands among the links.
# Seen:  fastfeedparser 0.6.5, rss-parser 3.13.0 and @extractus/feed-extractor 8.0.3 take the first link when none is marked `alternate`: behind a `self`
#        each article's address is an XML file. feedparser 6.0.14 and @rowanmanning/feed-parser 2.1.5 take the page.
# Here:  spiders/discover/feed.py takes a link by its relation; a crawl by the others fetches feeds for articles and finds no text.
. "$(dirname "$0")/with.sh"
packages fastfeedparser==0.6.5 feedparser==6.0.14
modules rss-parser@3.13.0 @extractus/feed-extractor@8.0.3 @rowanmanning/feed-parser@2.1.5
cat > "$room/feed.xml" <<'F'
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>t</title><updated>2026-11-29T10:00:00Z</updated>
<entry><id>urn:1</id><title>t</title><updated>2026-11-29T10:00:00Z</updated>
<link rel="self" href="https://example.org/1.xml"/><link href="https://example.org/1.html"/></entry></feed>
F
run <<'P'
import pathlib

import fastfeedparser, feedparser

text = pathlib.Path("feed.xml").read_text()
seen = fastfeedparser.parse(text).entries[0].link, feedparser.parse(text).entries[0].link
print(seen)
assert seen == ("https://example.org/1.xml", "https://example.org/1.html")
P
node_run <<'N'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { extractFromXml } from "@extractus/feed-extractor";
import { parseFeed } from "@rowanmanning/feed-parser";
import Parser from "rss-parser";

const text = readFileSync("feed.xml", "utf8");
const seen = [(await new Parser().parseString(text)).items[0].link, extractFromXml(text).entries[0].link, parseFeed(text).items[0].url];
console.log(seen);
assert.deepEqual(seen, ["https://example.org/1.xml", "https://example.org/1.xml", "https://example.org/1.html"]);
N
