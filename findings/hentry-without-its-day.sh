#!/bin/sh
# Guess: a reader of microformats gives the day of publication of a classic `hentry`, the class that WordPress puts on each article.
# Seen:  microformats-parser 2.0.6 (JavaScript) reads `published` and `updated` with the new class `h-entry`, of the classic one only `updated`: the article has the day
#        of its last change or none. It also joins the words before and behind a `<br>`. mf2py 2.0.2 gives day and line.
# Here:  a page's dates are found by their place and class whatever the format (pipeline/extract); an archive dated by that reader moves with each correction.
. "$(dirname "$0")/with.sh"
PAGE='<article class="hentry"><h2 class="entry-title">حريق</h2><abbr class="published" title="2024-08-12">12 غشت</abbr>
<abbr class="updated" title="2025-01-03">3 يناير</abbr><div class="entry-content">قال الوالي<br>أمس</div></article>
<article class="h-entry"><h2 class="p-name">حريق</h2><abbr class="dt-published" title="2024-08-12">12 غشت</abbr></article>'
packages mf2py==2.0.2 html5lib==1.1
echo "$PAGE" > "$room/page.html"
run <<'P'
import mf2py

items = [item["properties"] for item in mf2py.parse(doc=open("page.html", encoding="utf-8").read(), html_parser="html5lib")["items"]]
print(items)
assert [item["published"] for item in items] == [["2024-08-12"]] * 2
assert items[0]["content"][0]["value"] == "قال الوالي\nأمس"
P
modules microformats-parser@2.0.6
node_run <<'N'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { mf2 } from "microformats-parser";

const items = mf2(readFileSync("page.html", "utf8"), { baseUrl: "http://example.org/" }).items.map(item => item.properties);
console.log(JSON.stringify(items));
assert.deepEqual(items.map(item => item.published), [undefined, ["2024-08-12"]]);
assert.deepEqual(items[0].updated, ["2025-01-03"]);
assert.equal(items[0].content[0].value, "قال الوالي" + "أمس");
N
