#!/bin/sh
# Guess: a reader of Open Graph gives all `article:tag` and all `article:author` of a page, which the protocol lets stand as often as there are tags and authors.
# Seen:  open-graph-scraper 6.12.0 gives a list of the pictures, of tags, authors and other languages the last one alone, as a text:
#        «واحات» of «كلميم», «حرائق», «واحات». extruct 0.18.0 gives each.
# Here:  an article's labels are all its `article:tag`s (pipeline/extract/labels); a table of tags made with the former holds only what the theme prints last.
. "$(dirname "$0")/with.sh"
PAGE='<html><head><title>t</title>
<meta property="og:title" content="حريق في واحة"><meta property="og:image" content="a.jpg"><meta property="og:image" content="b.jpg">
<meta property="article:tag" content="كلميم"><meta property="article:tag" content="حرائق"><meta property="article:tag" content="واحات">
<meta property="article:author" content="سعيد"><meta property="article:author" content="فاطمة">
<meta property="og:locale" content="ar_MA"><meta property="og:locale:alternate" content="fr_MA"><meta property="og:locale:alternate" content="zgh_MA">
</head><body></body></html>'
packages extruct==0.18.0
echo "$PAGE" > "$room/page.html"
run <<'P'
import extruct

seen = extruct.extract(open("page.html", encoding="utf-8").read(), syntaxes=["opengraph"])["opengraph"][0]["properties"]
print(seen)
assert [value for name, value in seen if name == "article:tag"] == ["كلميم", "حرائق", "واحات"]
P
modules open-graph-scraper@6.12.0
node_run <<'N'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import read from "open-graph-scraper";

const { result } = await read({ html: readFileSync("page.html", "utf8") });
console.log(result);
assert.deepEqual(result.ogImage.map(image => image.url), ["a.jpg", "b.jpg"]);
assert.deepEqual([result.articleTag, result.articleAuthor, result.ogLocaleAlternate], ["واحات", "فاطمة", "zgh_MA"]);
N
