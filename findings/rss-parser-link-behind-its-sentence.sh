#!/bin/sh
# Guess: whatever a feed reader makes of an entry's XHTML, its words stay in their order.
# Seen:  rss-parser 3.13.0 gives a paragraph's own text first and its links and bold words behind it: «قال الوالي إن الأشغال انتهت» becomes «قال إن الأشغال
#        الواليانتهت», and a headline in XHTML is an object. feedsmith 3.0.1 and @rowanmanning/feed-parser 2.1.5 keep the order.
# Here:  the text of an article comes from its page, and feeds are read by our own reader; a quotation out of that parser may name nobody, or another.
. "$(dirname "$0")/with.sh"
modules rss-parser@3.13.0 feedsmith@3.0.1 @rowanmanning/feed-parser@2.1.5
node_run <<'N'
import assert from "node:assert";
import { parseFeed as rowan } from "@rowanmanning/feed-parser";
import { parseFeed as smith } from "feedsmith";
import Parser from "rss-parser";

const sentence = '<p>قال <a href="https://example.org/w">الوالي</a> إن الأشغال <b>انتهت</b>.</p>';
const xhtml = (name, inner) => `<${name} type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${inner}</div></${name}>`;
const dated = "<id>urn:1</id><updated>2026-11-29T10:00:00Z</updated>";
const feed = `<feed xmlns="http://www.w3.org/2005/Atom">${dated}<title>t</title><entry>${dated}${xhtml("title", "خبر <b>عاجل</b>")}${xhtml("content", sentence)}</entry></feed>`;
const words = (html) => html.replace(/<[^>]*>/g, "");
const parsed = (await new Parser().parseString(feed)).items[0];
const seen = [words(parsed.content), words(smith(feed).feed.entries[0].content.value), words(rowan(feed).items[0].content)].map((text) => text.replace(/\s+/g, " ").trim());
console.log(seen, typeof parsed.title);
assert.deepEqual(seen, ["قال إن الأشغال .الواليانتهت", "قال الوالي إن الأشغال انتهت.", "قال الوالي إن الأشغال انتهت."]);
assert.equal(typeof parsed.title, "object");
N
