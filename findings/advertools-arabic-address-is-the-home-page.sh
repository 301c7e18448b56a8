#!/bin/sh
# Guess: what takes the addresses out of texts takes one with Arabic letters in its path to its end, or not at all.
# Seen:  advertools 0.18.0 ends it before the first Arabic letter: of «http://example.ma/وسم/كلميم» it counts the home page, of «…/2024/08/حريق» the folder of the month, of an
#        address whose host is Arabic nothing. So does twitter-text 3.1.0 in the first two. Percent-encoded ones both take whole.
# Here:  links come from elements of the page, not from its text; in a count of addresses that readers post, all articles of an Arabic portal are its first page.
. "$(dirname "$0")/with.sh"
packages advertools==0.18.0
run <<'P'
import advertools

texts = [
    "انظر http://example.ma/وسم/كلميم و http://example.ma/2024/08/حريق",
    "انظر http://example.ma/%D9%88%D8%B3%D9%85/a?x=1",
    "انظر https://موقع.المغرب/خبر",
]
seen = advertools.extract_urls(texts)
print(seen["urls"], seen["top_urls"])
assert seen["urls"] == [["http://example.ma/", "http://example.ma/2024/08/"], ["http://example.ma/%D9%88%D8%B3%D9%85/a?x=1"], []]
P
modules twitter-text@3.1.0
node_run <<'N'
import assert from "node:assert";
import twitter from "twitter-text";

const seen = twitter.extractUrls("انظر http://example.ma/وسم/كلميم و http://example.ma/2024/08/حريق و http://example.ma/%D9%88%D8%B3%D9%85/a?x=1");
console.log(seen);
assert.deepEqual(seen, ["http://example.ma/", "http://example.ma/2024/08/", "http://example.ma/%D9%88%D8%B3%D9%85/a?x=1"]);
N
